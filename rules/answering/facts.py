"""What 小二 can tell without having been taught: each a question with its ways to ask it, and where the
answer comes from. A fact that nobody has filled in is not known.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """`name` is also that of the setting it is told from, and of its texts: `answering-fact-<name>`."""

    name: str
    ways: tuple[str, ...]


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
)
