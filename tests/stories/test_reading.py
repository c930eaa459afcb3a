"""A story says what it says, and what it does not say is refused with the line's number."""

from pathlib import Path

import pytest

from bot.stories import lines
from bot.stories.comparing import contains
from bot.stories.reading import read_story, story_of
from bot.stories.script import (
    Balance,
    Books,
    Deed,
    Gone,
    Press,
    Said,
    Sanction,
    Speak,
    Spot,
    StoryError,
    Toast,
    Wait,
    Way,
)

SPOT = Spot("a.chat", 7)
HEAD = "# 题\n群 甲 · 群主 小颖 · 管理员 老王 · 群友 阿强(100分) 小雨 · 私聊 小颖\n"
DEMO = Path(__file__).parents[2] / "bot" / "demo" / "founding-week.chat"


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("阿强: 早上好: 大家", Speak("阿强", "早上好: 大家")),
        ("阿强：早上好", Speak("阿强", "早上好")),
        ("小颖 → 阿强: /ad", Speak("小颖", "/ad", answers="阿强")),
        ("小颖 → 小二「单 1」: /notad", Speak("小颖", "/notad", answers="小二", about="单 1")),
        ("阿强 私聊: /start", Speak("阿强", "/start", private=True)),
        (
            "阿强（相册 3 张，话题 晒单）: 看",
            Speak("阿强", "看", ways=(Way("相册", "3 张"), Way("话题", "晒单"))),
        ),
        ("阿强: 〔发红包〕", Press("阿强", "发红包")),
        ("阿强: 〔抢〕（旧）", Press("阿强", "抢", ways=(Way("旧"),))),
        ("小颖 私聊: 〔维持〕", Press("小颖", "维持", private=True)),
        ("过 1 天 2 小时", Wait(93_600.0)),
        ("到 21:00", Wait(clock="21:00")),
        ("阿强 加入", Deed("加入", "阿强")),
        ("阿强 申请加入", Deed("申请", "阿强")),
        ("小颖 设 阿强 为管理员", Deed("设管理员", "小颖", "阿强")),
        ("小颖 收回小二的权限", Deed("收权限", "小颖")),
        ("网络 5xx sendMessage 2 次", Deed("网络", value="5xx sendMessage 2 次")),
    ],
)
def test_what_stands_at_the_margin_happens(line: str, act: object) -> None:
    """Each shape of line is one act."""
    assert lines.act(line, SPOT) == act


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("小二: 单 1 … 50 分", Said(SPOT, ("单 1", "50 分"))),
        ("小二（改）: 翻篇", Said(SPOT, ("翻篇",), edited=True)),
        ("小二 → 小颖 私聊: 拿不准", Said(SPOT, ("拿不准",), to="小颖")),
        ("「还差」", Toast(SPOT, ("还差",))),
        ("× 阿强的消息", Gone(SPOT, "阿强")),
        ("× 阿强的 3 条消息", Gone(SPOT, "阿强", 3)),
        ("解禁 阿强", Sanction(SPOT, "解禁", "阿强")),
        (
            "账本 阿强 50 · 小雨 +? · 群 -3",
            Books(SPOT, (Balance("阿强", exact=50), Balance("小雨"), Balance("群", change=-3))),
        ),
    ],
)
def test_what_is_indented_is_expected(line: str, expected: object) -> None:
    """Each shape of indented line is one expectation."""
    assert lines.expected(line, SPOT) == expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("群 甲 · 群主 小颖\n", "标题"),
        ("# 题\n阿强: 早\n", "没有写群"),
        ("# 题\n群 甲 · 群友 阿强\n", "a.chat:2: 群要有群主"),
        ("# 题\n群 甲 · 群主 小颖 · 乱写\n", "a.chat:2: 群的这一段看不懂"),
        (HEAD + "  （安静）\n", "a.chat:3: 期待要写在一件事的下面"),
        (HEAD + "阿强 飞走了\n", "a.chat:3: 看不懂这一行"),
        (HEAD + "阿强: 早\n  他笑了\n", "a.chat:4: 看不懂这个期待"),
        (HEAD + "过 一会儿\n", "a.chat:3: 要写过多久"),
        (HEAD + "阿强: 早\n  账本 阿强 很多\n", "a.chat:4: 账本一行写成"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, complaint: str) -> None:
    """Whoever writes a story is told where it is wrong."""
    with pytest.raises(StoryError, match=complaint):
        story_of(text, "a.chat")


def test_the_cast_is_read() -> None:
    """People, points and private chats of the group line."""
    (cast,) = story_of(HEAD).casts
    assert cast.people == ("小颖", "老王", "阿强", "小雨")
    assert cast.points == {"阿强": 100}
    assert cast.private == ("小颖",)


def test_fragments_stand_in_order_and_buttons_can_be_denied() -> None:
    """A later piece is looked for behind the former one."""
    assert contains("单 1 · 50 分\n〔抢〕", ("单 1", "50", "〔抢〕"))
    assert not contains("50 分 · 单 1", ("单 1", "50"))
    assert contains("单 1", ("单 1", "（无按钮）"))
    assert not contains("单 1\n〔抢〕", ("单 1", "（无按钮）"))


def test_the_demo_is_a_story() -> None:
    """The founding week has seven chapters and ends with the books."""
    story = read_story(DEMO)
    assert sum(type(scene.act).__name__ == "Chapter" for scene in story.scenes) == 11
    assert isinstance(story.scenes[-1].expected[-1], Books)
