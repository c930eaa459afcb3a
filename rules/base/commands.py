"""What a command is, and how one is read out of a message: a slash command, or plain Chinese words.

Slash commands cannot be Chinese, so plain words are matched: the whole message must be the word, or the
word and arguments of the shape that the command expects, so that talk about points is not a command.
Full-width and Chinese prefixes (`／` `！` `!` `.` `。` `#`) are understood, and a mark behind the word
(签到！). A question is no command: 广告？ asks.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from rules.base.roles import Role

REST_CHARS_MAX = 1_000  # of what stands behind a command; the rest is cut off
NAME_CHARS_MAX = 32  # of a slash name: the platform's bound
SLASHES = "/／"
PREFIXES = "!！.。#"
TRAILS = "!！.。~～ \u3000"

C = TypeVar("C")

# Phones write these full-width in a Chinese line: 违规 １２, ＠阿强.
_PLAIN = {ord("０") + n: str(n) for n in range(10)} | {ord("＠"): "@", ord("－"): "-", ord("＋"): "+"}


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `name` as in `/name`, its plain `words`, who may, and where it works.

    `takes` is a regular expression that what follows a plain word must match in full ("" for nothing);
    slash commands take anything. `menu`: shown in the platform's command menu. `chooses`: in private, whoever
    may give it in several groups is asked by the command itself for which (its event has no group then).
    """

    name: str
    words: tuple[str, ...] = ()
    role: Role = Role.ANYONE
    takes: str = ""
    in_group: bool = True
    in_private: bool = True
    menu: bool = True
    aliases: tuple[str, ...] = ()  # other slash names
    chooses: bool = False
    topics: tuple[str, ...] = field(default=())  # help texts that belong to it besides `help-<name>`


@dataclass(frozen=True, slots=True)
class Heard:
    """A command as it was given. `rest` is what stood behind it, `words` the same in words, with plain
    digits and @."""

    command: Command
    rest: str = ""
    words: tuple[str, ...] = ()


class CommandConflictError(ValueError):
    """Two commands want the same name or word."""


@dataclass(frozen=True, slots=True)
class _Worded:
    word: str
    command: Command
    takes: re.Pattern[str]


class CommandBook:
    """All commands, found by what people write."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self.commands = tuple(commands)
        self._named: dict[str, Command] = {}
        self._worded: dict[str, _Worded] = {}
        for command in self.commands:
            for name in (command.name, *command.aliases):
                _claim(self._named, name, command)
            for word in command.words:
                _claim(self._worded, word, _Worded(word, command, re.compile(command.takes, re.DOTALL)))
        self._by_first = _by_first(self._worded.values())
        self._words = tuple(self._worded)
        self._marks = frozenset(SLASHES + PREFIXES)
        self._firsts = self._marks | self._by_first.keys()

    def named(self, name: str) -> Command | None:
        """The command of a slash name or alias."""
        return self._named.get(name)

    def parse(self, text: str) -> Heard | None:
        """The command that a message is; None for ordinary talk, and for what is meant for another bot."""
        first = text[:1]
        if first not in self._firsts:
            return None
        if first not in self._marks:
            return self._plain(text) if text.startswith(self._words) else None
        if first in SLASHES:
            return self._slash(text[1:]) or self._plain(text[1:])
        return self._prefixed(text[1:])

    def _slash(self, text: str) -> Heard | None:
        """A slash name takes anything behind it."""
        word, rest = _split(text)
        command = self._named.get(_folded(word))
        return None if command is None else _heard(command, rest)

    def _prefixed(self, text: str) -> Heard | None:
        """Behind the other prefixes, which also begin hashtags and sighs, only what the command expects."""
        heard = self._slash(text)
        if heard is None:
            return self._plain(text)
        return heard if re.fullmatch(heard.command.takes, heard.rest, re.DOTALL) else None

    def _plain(self, text: str) -> Heard | None:
        """As it stands, or else without the marks behind it."""
        return self._worded_as(text) or (
            self._worded_as(text.rstrip(TRAILS)) if text[-1:] in TRAILS else None
        )

    def _worded_as(self, text: str) -> Heard | None:
        for worded in self._by_first.get(text[:1], ()):
            if text.startswith(worded.word):
                rest = text[len(worded.word) :]
                if worded.takes.fullmatch(rest.strip()) or worded.takes.fullmatch(rest):
                    return _heard(worded.command, rest.strip())
        return None


def parse(text: str, book: CommandBook) -> Heard | None:
    """`book.parse(text)`."""
    return book.parse(text)


def _claim(claimed: dict[str, C], name: str, claim: C) -> None:
    if name in claimed or not name:
        raise CommandConflictError(f"two commands are called {name!r}" if name else "a command without name")
    claimed[name] = claim


def _by_first(worded: Iterable[_Worded]) -> dict[str, tuple[_Worded, ...]]:
    """By the first character; longer words first, so that 违规单 is not read as 违规 and the rest."""
    found: dict[str, tuple[_Worded, ...]] = {}
    for one in sorted(worded, key=lambda one: -len(one.word)):
        found[one.word[0]] = (*found.get(one.word[0], ()), one)
    return found


def _split(text: str) -> tuple[str, str]:
    """The first word, and the rest without the blanks around it (the full-width blank is one)."""
    parts = text[: NAME_CHARS_MAX + 1 + REST_CHARS_MAX].split(maxsplit=1)
    if not parts or text[0].isspace():
        return "", ""
    return parts[0], parts[1].strip() if len(parts) > 1 else ""


def _folded(word: str) -> str:
    """As the book has it: `ＨＥＬＰ` is `help`. What is longer than any name is none."""
    if len(word) > NAME_CHARS_MAX:
        return ""
    return unicodedata.normalize("NFKC", word).lower()


def _heard(command: Command, rest: str) -> Heard:
    rest = rest[:REST_CHARS_MAX]
    return Heard(command, rest, tuple(rest.translate(_PLAIN).split()))
