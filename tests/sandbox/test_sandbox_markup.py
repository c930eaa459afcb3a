"""Telegram's HTML and what the server finds by itself; offsets in UTF-16 code units."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import found_in, slice_utf16
from bot.sandbox.errors import ApiError
from bot.sandbox.markup import parse_html, trimmed, utf16_length

TAGS = st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "code", "blockquote"])
PIECES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
KINDS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "blockquote": "blockquote",
}


@given(st.lists(st.tuples(PIECES, TAGS, PIECES.filter(bool)), max_size=6), PIECES)
def test_the_marked_part_is_where_the_entity_says_whatever_the_characters(
    parts: list[tuple[str, str, str]], tail: str
) -> None:
    """The law: cut out by UTF-16 offset and length, each entity covers exactly what its tags enclosed."""
    source = "".join(f"{escape(a)}<{tag}>{escape(b)}</{tag}>" for a, tag, b in parts) + escape(tail)
    source = source.replace("&#x27;", "'")
    plain, entities = parse_html(source)
    assert plain == "".join(a + b for a, _, b in parts) + tail
    covered = [(e["type"], slice_utf16(plain, e["offset"], e["length"])) for e in entities]
    assert covered == [(KINDS[tag], b) for _, tag, b in parts]


@given(PIECES, PIECES, PIECES)
def test_trimming_moves_entities_with_their_text(before: str, inside: str, after: str) -> None:
    plain, entities = parse_html(
        f"{escape(before)}<b>{escape(inside)}</b>{escape(after)}".replace("&#x27;", "'")
    )
    text, kept = trimmed(plain, entities)
    assert text == plain.strip()
    for entity in kept:
        assert slice_utf16(text, entity["offset"], entity["length"]) in inside
        assert entity["offset"] + entity["length"] <= utf16_length(text)


@given(st.text(max_size=80))
def test_any_text_at_all_is_parsed_or_refused_never_worse(text: str) -> None:
    for source in (text, text.replace("a", "<b>").replace("b", "</b>"), f"<a href={text}>x</a>"):
        description, plain, entities = "", "", []
        try:
            plain, entities = parse_html(source)
        except ApiError as error:
            description = error.description
        assert description.startswith("Bad Request: can't parse entities: ") or not description
        assert all(entity["offset"] + entity["length"] <= utf16_length(plain) for entity in entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("好<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("好</b>", "Unexpected end tag at byte offset 3"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=a_b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_what_telegram_does_not_know_is_refused_in_its_words(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


def test_links_code_and_quotes_carry_their_arguments() -> None:
    plain, entities = parse_html(
        '<a href="https://a.cn/?x=1&amp;y=2">甲</a><pre><code class="language-py">x</code></pre>'
        '<blockquote expandable>q</blockquote><span class="tg-spoiler">s</span>&lt;&#20013;&copy;'
    )
    assert plain == "甲xqs<中&copy;"
    assert entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://a.cn/?x=1&y=2"},
        {"type": "pre", "offset": 1, "length": 1, "language": "py"},
        {"type": "expandable_blockquote", "offset": 2, "length": 1},
        {"type": "spoiler", "offset": 3, "length": 1},
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("看 http://evil.cn/a?b=c。好", [("url", "http://evil.cn/a?b=c")]),
        ("上 taobao.com/x, 快", [("url", "taobao.com/x")]),
        ("t.me/+abc", [("url", "t.me/+abc")]),
        ("v1.2 和 a.b 不是", []),
        ("😀 @xiaoyu 与 @ab", [("mention", "@xiaoyu")]),
        ("/start@xiaoer_bot x /help", [("bot_command", "/start@xiaoer_bot"), ("bot_command", "/help")]),
        ("and/or 1/2", [("bot_command", "/2")][:0]),
        ("a@b.cn", [("email", "a@b.cn")]),
        ("#特价 $USD", [("hashtag", "#特价"), ("cashtag", "$USD")]),
        ("打 +86 138 0013 8000", [("phone_number", "+86 138 0013 8000")]),
    ],
)
def test_the_server_finds_links_names_and_commands_in_plain_text(
    text: str, found: list[tuple[str, str]]
) -> None:
    got = [(e["type"], slice_utf16(text, e["offset"], e["length"])) for e in found_in(text)]
    assert got == found
