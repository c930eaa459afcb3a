"""Words that a group does not want to read, each with what follows.

Both the words and the posts are compared in their plain form (`rules.base.words.fold`), so that look-alikes,
capitals and traditional characters make no difference. A word that begins or ends with a Latin letter or a
digit begins or ends a word in the post too: "spa" is not found in "space". Chinese has no such bounds.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.base.durations import seconds_of
from rules.base.ids import GroupId, fresh_id
from rules.base.words import TEXT_CHARS_MAX, fold

WORDS_MAX = 1_000  # in one group
WORD_CHARS_MAX = 60
MUTE_SECONDS = 600  # when nobody said how long


class Action(StrEnum):
    """What follows; the post is taken away, except when the staff is asked."""

    DELETE = "delete"
    WARN = "warn"
    MUTE = "mute"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: a word of a group's list, in plain form, and what follows. `seconds` of a mute, 0: until it
    is lifted. `listed` False: it is struck off."""

    group: GroupId
    word: str
    action: Action = Action.DELETE
    seconds: int = 0
    listed: bool = True

    @property
    def number(self) -> int:
        """The same for the same word: what a button says instead of the word."""
        return fresh_id(b"", self.word, "word")


_ACTIONS: Mapping[str, Action] = {
    "delete": Action.DELETE, "del": Action.DELETE, "删": Action.DELETE, "删除": Action.DELETE,
    "刪": Action.DELETE, "刪除": Action.DELETE,
    "warn": Action.WARN, "警告": Action.WARN,
    "mute": Action.MUTE, "禁言": Action.MUTE,
    "ask": Action.ASK, "问": Action.ASK, "問": Action.ASK, "问群管": Action.ASK, "問群管": Action.ASK,
}  # fmt: skip
# What is put between two Chinese characters to slip a word past: 臭.鞋, 臭*鞋. Not a blank, which people
# write where others write a comma: 他骑车 手机掉了 says nothing of 车手.
_GAPS = re.compile(r"(?<=[\u4e00-\u9fff])[.·•*_~|/\-]+(?=[\u4e00-\u9fff])")
_QUOTES = "\"“”「」『』'‘’"


def read(group: GroupId, written: str) -> Entry | None:
    """`加微信 禁言 2小时`: the word, and what follows (nothing said: it is deleted). None: there is no word
    in it, or too long a one. A word of several words may stand in quotation marks."""
    words = written.split()
    action, seconds, words = _action_of(words)
    word = unquoted(" ".join(words))
    if not word or len(word) > WORD_CHARS_MAX:
        return None
    return Entry(group, word, action, seconds)


def unquoted(written: str) -> str:
    """A word as it is compared, without the quotation marks around it."""
    return fold(written.strip().strip(_QUOTES)).text.strip()


def _action_of(words: list[str]) -> tuple[Action, int, list[str]]:
    if len(words) > 1 and words[-1].lower() in _ACTIONS:
        action = _ACTIONS[words[-1].lower()]
        return action, MUTE_SECONDS if action is Action.MUTE else 0, words[:-1]
    for behind in (1, 2):  # 2小时, or 2 小时
        if len(words) > behind + 1 and _ACTIONS.get(words[-behind - 1].lower()) is Action.MUTE:
            seconds = seconds_of("".join(words[-behind:]))
            if seconds is not None:
                return Action.MUTE, seconds, words[: -behind - 1]
    return Action.DELETE, 0, words


class Matcher:
    """The list of one group, made ready to be looked for in many posts. Immutable."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.word: entry for entry in entries}
        by_first: dict[str, list[str]] = {}
        for word in sorted(self._entries, key=len, reverse=True):
            by_first.setdefault(word[0], []).append(word)
        self._by_first = {first: tuple(words) for first, words in by_first.items()}

    def find(self, text: str) -> Entry | None:
        """The first word of the list in a post, the longest of those that begin there. Of a long post all
        is looked at, piece by piece."""
        for piece in _pieces(text):
            read = fold(piece).text
            found = self._find(read) or self._find(_GAPS.sub("", read))
            if found is not None:
                return found
        return None

    def _find(self, text: str) -> Entry | None:
        if self._by_first.keys().isdisjoint(text):
            return None
        for at, char in enumerate(text):
            words = self._by_first.get(char)
            if words is not None and text.startswith(words, at):
                found = next((word for word in words if _stands(text, word, at)), None)
                if found is not None:
                    return self._entries[found]
        return None


def _stands(text: str, word: str, at: int) -> bool:
    """Whether the word stands there, and is no part of a longer Latin one."""
    if not text.startswith(word, at):
        return False
    end = at + len(word)
    if _is_latin(word[0]) and at > 0 and _is_latin(text[at - 1]):
        return False
    return not (_is_latin(word[-1]) and end < len(text) and _is_latin(text[end]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _pieces(text: str) -> Iterable[str]:
    """Pieces no longer than `fold` reads, which overlap by the longest word."""
    if len(text) <= TEXT_CHARS_MAX:
        return (text,)
    step = TEXT_CHARS_MAX - 2 * WORD_CHARS_MAX
    return (text[start : start + TEXT_CHARS_MAX] for start in range(0, len(text), step))
