"""No person can post what the reader cannot read: any text, name, entity, missing or unknown field."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Stamp
from bot.telegram.inbound import TelegramReader
from bot.telegram.inbound.entities import marks_of
from bot.telegram.inbound.plain import clean, pieces
from bot.telegram.inbound.rich import NODES_MAX, rich_links, rich_text
from bot.telegram.me import Me
from rules.base.events import MessageEdited, MessagePosted
from rules.base.ids import GroupId, PersonId

LINES = (Path(__file__).parent / "updates.jsonl").read_text(encoding="utf-8").splitlines()
UPDATES = [json.loads(line)["update"] for line in LINES]
READER = TelegramReader(Me(PersonId(7700000001), "xiaoer_bot"))
STAMP = Stamp("tg:1", datetime(2026, 11, 23, tzinfo=UTC), b"e" * 32)

# What every message, person, chat … has, whatever a person does; all else may be missing.
ALWAYS = {
    *("update_id", "message", "edited_message", "callback_query", "chat_member", "my_chat_member"),
    *("message_id", "id", "from", "chat", "date", "type", "user", "status", "file_id", "chat_instance"),
    *("old_chat_member", "new_chat_member", "offset", "length", "first_name", "title", "origin"),
    *("forward_origin", "message_thread_id", "is_direct_messages", "migrate_to_chat_id"),
}
WRITTEN = {
    *("text", "caption", "first_name", "last_name", "title", "author_signature"),
    *("question", "address", "url", "data"),
}

names = st.text(max_size=70)
marked = ["url", "text_link", "mention", "text_mention", "phone_number"]
kinds = st.sampled_from([*marked, "bold", "custom_emoji", "bot_command", "of_the_future"])
entities = st.lists(
    st.fixed_dictionaries(
        {"type": kinds, "offset": st.integers(0, 5000), "length": st.integers(0, 5000)},
        optional={"url": names, "user": st.just({"id": 5, "is_bot": False, "first_name": ""})},
    ),
    max_size=20,
)


def read(update):
    chats = list(READER.chats(update))
    return chats, list(READER.events(update, STAMP, lambda chat: GroupId(-chat)))


def changed(draw, value):
    """The update with other words in it, some fields missing and some unknown ones added."""
    if isinstance(value, list):
        return [changed(draw, part) for part in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, part in value.items():
        if key not in ALWAYS and draw(st.integers(0, 9)) == 0:
            continue
        found[key] = draw(names) if key in WRITTEN and isinstance(part, str) else changed(draw, part)
    if draw(st.integers(0, 9)) == 0:
        found[draw(st.sampled_from(["of_the_future", "is_new", "extra"]))] = draw(names)
    return found


@given(st.data(), st.sampled_from(UPDATES))
def test_mutated_updates_are_read(data, update):
    read(changed(data.draw, copy.deepcopy(update)))


@given(st.text(max_size=300), entities)
def test_any_text_with_any_entities_is_read(text, found):
    raw = {"message_id": 1, "from": {"id": 5, "is_bot": False, "first_name": text}, "date": 1764000000}
    raw |= {"chat": {"id": -1001, "type": "supergroup", "title": text}, "text": text, "entities": found}
    _, (posted,) = read({"update_id": 1, "message": raw})
    assert isinstance(posted, MessagePosted)
    _, (edited,) = read({"update_id": 1, "edited_message": raw})
    assert isinstance(edited, MessageEdited)
    json.dumps(posted.message.text).encode()
    posted.message.author.name.encode()


@given(st.text(), st.text(), st.text(), st.text(alphabet="abc\u4e2d\U0001f600"))
def test_an_entity_marks_the_same_words_wherever_emoji_stand(before, marked, after, shown):
    marked += shown
    at, length = (len(part.encode("utf-16-le")) // 2 for part in (before, marked))
    text = before + marked + after
    assert pieces(text, [(at, length)]) == [marked]
    links = marks_of(
        text, [{"type": "text_link", "offset": at, "length": length, "url": "https://x.cn"}]
    ).links
    assert [(link.url, link.text) for link in links] == [("https://x.cn", clean(marked))]


@given(st.text())
def test_cleaning_changes_nothing_but_what_cannot_be_kept(text):
    assert clean(text) == text.replace("\x00", "")
    assert clean(clean(text)) == clean(text)


def test_halves_of_characters_and_nul_do_not_reach_the_database():
    assert clean("a\ud83d\x00b") == "a\ufffdb"
    assert clean("\ud83d\ude00").encode()


trees = st.recursive(
    st.one_of(st.text(max_size=9), st.integers(), st.none(), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["text", "url", "type", "blocks", "caption"]), inner, max_size=4),
    ),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(["blocks", "is_rtl", "text"]), trees))
def test_any_rich_message_is_read(tree):
    rich_text(tree).encode()
    assert all(isinstance(link.url, str) for link in rich_links(tree))


def test_a_rich_message_without_end_is_read_only_so_far():
    deep = {"text": "a"}
    for _ in range(50_000):
        deep = {"blocks": [deep]}
    assert rich_text(deep) == ""
    wide = {"blocks": [{"text": "a"}] * 50_000}
    assert len(rich_text(wide)) <= 2 * NODES_MAX


NUMBERED = [("message", "message_id"), ("message", "from", "id"), ("message", "chat", "id")]


@given(st.sampled_from(NUMBERED), st.one_of(st.text(), st.floats(), st.booleans(), st.just(2**63), st.none()))
def test_what_stands_in_the_place_of_a_number_and_is_none_is_not_read(path, value):
    """A database may keep it all the same, and whoever reads it later falls over."""
    update = copy.deepcopy(next(one for one in UPDATES if "text" in one.get("message", {})))
    *way, last = path
    part = update
    for name in way:
        part = part[name]
    part[last] = value
    with pytest.raises(TypeError):
        read(update)
