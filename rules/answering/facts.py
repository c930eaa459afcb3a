"""What 小二 can tell without having been taught: each a question with its ways to ask it, and where the
answer comes from. A fact that nobody has filled in is not known.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """`name` is also that of the setting it is told from, and of its texts: `answering-fact-<name>`; unless
    it is told by a `command`, whose answer is always of this moment."""

    name: str
    ways: tuple[str, ...]
    command: str = ""

    def is_known(self, settings: Any) -> bool:
        """Whether there is something to tell."""
        return bool(self.command or getattr(settings, self.name))


FACTS = (
    Fact(
        "hours",
        (
            "几点开门",
            "几点关门",
            "几点下班",
            "开到几点",
            "营业时间",
            "什么时候开门",
            "开门了吗",
            "星期天开门吗",
            "周末营业吗",
            "几点打烊",
            "opening hours",
            "what time do you open",
            "when do you close",
            "are you open",
        ),
    ),
    Fact(
        "address",
        (
            "店在哪里",
            "在哪",
            "地址",
            "店怎么走",
            "怎么去",
            "在什么地方",
            "位置",
            "哪条街",
            "where is the shop",
            "address",
            "how do i get there",
        ),
    ),
    Fact(
        "draw",
        (
            "下次抽奖",
            "下次抽奖什么时候",
            "什么时候抽奖",
            "几点抽奖",
            "抽奖几点",
            "今天抽奖吗",
            "抽什么奖",
            "有什么奖品",
            "奖品是什么",
            "when is the next draw",
            "what can i win",
        ),
        command="lottery",
    ),
)
