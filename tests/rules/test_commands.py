"""How commands are read out of messages, and how talk is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base.commands import NAME_CHARS_MAX, REST_CHARS_MAX, Command, CommandBook, CommandConflictError
from rules.base.roles import Role

BOOK = CommandBook(
    (
        Command("help", ("帮助", "幫助"), aliases=("h",)),
        Command("warns", ("我的违规",)),
        Command("me", ("我的",)),
        Command("case", ("违规单", "违规"), takes=r"\d{1,9}"),
        Command("appeal", ("申诉",), takes=r"(\d{1,9})?(\s.*)?"),
        Command("ad", ("广告",), Role.STAFF),
        Command("grant", ("发分",), Role.STAFF, takes=r"(@\w+\s+)?\d{1,9}(\s.*)?"),
    )
)


def heard(text: str) -> tuple[str, tuple[str, ...]] | None:
    found = BOOK.parse(text)
    return None if found is None else (found.command.name, found.words)


@pytest.mark.parametrize(
    ("said", "name", "words"),
    [
        ("/help", "help", ()),
        ("/HELP", "help", ()),
        ("/h", "help", ()),
        ("／ｈｅｌｐ", "help", ()),
        ("!help", "help", ()),
        ("！help", "help", ()),
        (".help", "help", ()),
        ("。帮助", "help", ()),
        ("/帮助", "help", ()),
        ("帮助", "help", ()),
        ("幫助", "help", ()),
        ("帮助 ", "help", ()),
        ("帮助！", "help", ()),
        ("帮助～！", "help", ()),
        ("！帮助。", "help", ()),
        ("违规12。", "case", ("12",)),
        ("申诉 冤枉！", "appeal", ("冤枉！",)),
        ("/case 12", "case", ("12",)),
        ("违规 12", "case", ("12",)),
        ("违规12", "case", ("12",)),
        ("违规单 １２", "case", ("12",)),
        ("违规　12", "case", ("12",)),
        ("#违规 12", "case", ("12",)),
        ("我的", "me", ()),
        ("我的违规", "warns", ()),
        ("申诉", "appeal", ()),
        ("申诉 12 我在回答邻居", "appeal", ("12", "我在回答邻居")),
        ("申诉 我在\n回答邻居", "appeal", ("我在", "回答邻居")),
        ("/grant @qiang 100 帮忙搬货", "grant", ("@qiang", "100", "帮忙搬货")),
        ("/grant ＠qiang　１００", "grant", ("@qiang", "100")),
        ("发分 100", "grant", ("100",)),
        ("!grant 100 谢谢", "grant", ("100", "谢谢")),
        ("/ad 随便说点什么", "ad", ("随便说点什么",)),
    ],
)
def test_commands_as_people_write_them(said: str, name: str, words: tuple[str, ...]) -> None:
    assert heard(said) == (name, words)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "/",
        "/ help",
        "/help@otherbot",
        "／help＠otherbot",
        "/helpme",
        "/nothing",
        "我的天哪",
        "我的违规单呢",
        "帮助一下",
        "帮助？",
        "帮助？！",
        "广告?",
        "我的天！",
        "违规停车",
        "违规 12 号",
        "申诉书怎么写",
        "广告真多",
        "#广告 加微信",
        "#help me",
        "!ad you are great",
        "。。。",
        "...",
        "#",
        "！",
        "今天 /help 是什么",
        "发分了吗",
    ],
)
def test_talk_is_no_command(said: str) -> None:
    assert heard(said) is None


def test_what_stands_behind_a_command_is_cut_off_at_its_bound() -> None:
    for chars in (REST_CHARS_MAX - 1, REST_CHARS_MAX, REST_CHARS_MAX + 1):
        found = BOOK.parse("/ad " + "哈" * chars)
        assert found is not None
        assert len(found.rest) == min(chars, REST_CHARS_MAX)


def test_a_name_longer_than_any_is_none() -> None:
    assert BOOK.parse("/" + "h" * (NAME_CHARS_MAX + 1)) is None


@pytest.mark.parametrize("other", [Command("help"), Command("x", ("帮助",)), Command("x", aliases=("h",))])
def test_two_commands_cannot_have_one_name(other: Command) -> None:
    with pytest.raises(CommandConflictError):
        CommandBook((*BOOK.commands, other))


@given(st.text())
def test_any_text_is_read_without_complaint(said: str) -> None:
    BOOK.parse(said)


@given(st.text(), st.sampled_from(["/", "／", "!", "#"]), st.sampled_from(["help", "帮助", "case", "grant"]))
def test_whatever_follows_a_command_is_read_without_complaint(said: str, prefix: str, name: str) -> None:
    found = BOOK.parse(f"{prefix}{name} {said}")
    assert found is None or len(found.rest) <= REST_CHARS_MAX
