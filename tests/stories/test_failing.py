"""A story that goes another way fails, and says where and how."""

from pathlib import Path

import pytest

from bot.stories.reading import story_of
from bot.stories.script import StoryError
from tests.stories.theatre import Wire, play

HEAD = "# 题\n群 甲 · 群主 小颖 · 群友 阿强 小雨\n"
AD = "阿强: 加微信 abc123 领券，进群还有红包\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (AD + "  （安静）\n", r"a.chat:3: 小二多做了没写的事(.|\n)*违规单 1(.|\n)*× 阿强的消息"),
        (AD + "  小二: 违规单 1\n", "a.chat:3: 小二多做了没写的事"),
        (AD + "  × 阿强的消息\n", "a.chat:3: 小二多做了没写的事"),
        (AD + "  小二: 违规单 2\n", "a.chat:4: 小二应当说：违规单 2"),
        ("小雨: 早\n  小二: 早\n", r"a.chat:4: 小二应当说：早\n看到的是：什么也没有"),
        ("小雨: 早\n  × 小雨的消息\n", "a.chat:4: 小雨的消息应当不见 1 条，不见了 0 条"),
        ("小雨: 早\n  踢 小雨\n", "a.chat:4: 应当：踢 小雨"),
        ("小雨: 早\n  账本 小雨 5\n", "a.chat:4: 账本：小雨 现在 0 分"),
        ("小雨: 早\n  小雨 不在群\n", "a.chat:4: 小雨 应当不在群"),
        ("小雨: 〔没有这个〕\n", "a.chat:3: 这件事做不成"),
        ("停机\n", "a.chat:3: 故事停在停机里"),
    ],
)
def test_a_story_that_is_not_true_fails(text: str, complaint: str, tmp_path: Path) -> None:
    """The complaint names file and line, what was expected, and what was seen."""
    with pytest.raises(StoryError, match=complaint):
        play(story_of(HEAD + text, "a.chat"), tmp_path / "a.db", Wire())
