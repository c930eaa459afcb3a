"""Which of the questions that 小二 knows somebody means: by likeness of the words that carry the question.

Words that every question has (请问, 咱们店, 吗 …) say nothing about which one it is and are left out first.
Likeness is the normalised insertion-deletion distance of rapidfuzz (`fuzz.ratio`, Indel), 0–1, with a step up
when one question holds the whole of the other. Found on the pairs of `tests/rules/test_answering_match.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from rules.base.words import fold

SURE = 0.80  # so alike that the answer is given
MAYBE = 0.60  # so alike that it is asked whether this is meant
HELD_CHARS_MIN = 2  # of a question that stands whole in the other one
HELD = 0.84  # likeness of two questions of which one holds the other, at the least
HELD_SHARE_MIN = 0.35  # unless it is lost in it
ANY_ORDER = 0.85  # what the same characters in another order are worth: 停车的地方, 地方停车

# Simplified and lower-case, as `fold` reads them; longer ones first.
_FILLERS = (
    "不好意思", "打扰一下", "麻烦问下", "我想知道", "我想问下", "有人知道", "你知道", "想问下",
    "请问下", "请问", "麻烦", "问一下", "问下", "一下", "你好", "您好", "咱们家", "你们家",
    "咱们店", "你们店", "我们店", "咱们", "你们", "我们", "您们", "咱家", "你家", "咱店", "店里面",
    "店里", "店子", "本店", "门店", "鞋店", "店铺", "店", "现在", "今天", "一般", "大概", "平时",
    "到底", "是不是", "可以", "能不能", "可不可以", "是什么", "什么样", "告诉我", "告诉", "说说",
    "来着", "呀", "啊", "呢", "吗", "嘛", "哦", "噢", "吧", "哈", "啦", "了", "的", "是", "在",
    "我", "你", "您", "咱", "这", "那", "都", "还", "就", "会", "要", "想", "有没有", "有",
)  # fmt: skip
_FILLER = re.compile("|".join(sorted(map(re.escape, _FILLERS), key=len, reverse=True)))
_ENGLISH = re.compile(
    r"\b(?:please|can you|could you|tell me|the|a|an|is|are|do|does|did|you|your|i|my|we|our|of|to|at|it"
    r"|there|this|hi|hello|hey|shop|store|me|know|for|in|s)\b"
)
_BLANKS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Meant:
    """How much one known question is like the one that was asked, 0–1."""

    key: object
    likeness: float


def likeness(asked: str, known: str) -> float:
    """How much two questions are alike, 0–1; the same in both directions."""
    return _alike(core(asked), core(known))


def core(question: str) -> str:
    """What of a question says which one it is. Never empty for a question with a letter in it."""
    text = fold(question).text
    bare = _FILLER.sub("", text)
    if text.isascii():
        bare = _ENGLISH.sub(" ", text)
    squeezed = _BLANKS.sub("", bare)
    return squeezed or _BLANKS.sub("", text)


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    ratio = max(fuzz.ratio(one, other), ANY_ORDER * fuzz.ratio(_sorted(one), _sorted(other))) / 100
    short, long = sorted((one, other), key=len)
    held = len(short) >= HELD_CHARS_MIN and short in long and len(short) / len(long) >= HELD_SHARE_MIN
    return max(ratio, HELD) if held else ratio


def _sorted(text: str) -> str:
    return "".join(sorted(text))


def ranked(asked: str, known: Iterable[tuple[object, Iterable[str]]]) -> list[Meant]:
    """The known questions, each with its ways, that may be meant (MAYBE and up), the likest first."""
    wanted = core(asked)
    found = [Meant(key, max((_alike(wanted, core(way)) for way in ways), default=0.0)) for key, ways in known]
    return sorted((one for one in found if one.likeness >= MAYBE), key=lambda one: -one.likeness)
