"""What a check is given and what it answers.

A check is a pure function `Reading → Evidence`. It answers even when it finds nothing (0 points), so that
staff can see what was looked at. Points are natural-log odds: +1 makes an ad e times likelier; a post
starts at −ORDINARY_POINTS (`verdict`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rules.base.judgement import EVIDENCE_FOUND_CHARS_MAX, Evidence
from rules.base.words import Folded, fold
from rules.checks.addresses import Link, Written, addresses_in
from rules.checks.settings import AdSettings
from rules.checks.wordlist import pairs_of

_SIGNS = re.compile("[0-9a-z](?:[^0-9a-z\u4e00-\u9fff]{0,2}[0-9a-z]){4}")  # the shortest id
_ADDRESS = re.compile("(?:https?://|www[.]|t[.]me/)[!-~]{1,400}")


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything about a post that may be judged, already taken out of it by the platform's adapter."""

    text: str = ""  # or the caption
    links: tuple[Link, ...] = ()  # addresses in the text, hidden ones, and those of url buttons
    mentions: tuple[str, ...] = ()  # @names, without @, of people who are not members
    phones: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()  # what the QR codes in its pictures say
    forwarded: str = ""  # from where: "", "user", "hidden", "group", "channel"
    contact_card: bool = False
    via_bot: bool = False
    story: bool = False
    buttons: bool = False  # an inline keyboard with addresses
    media: bool = False
    edited: bool = False
    repeats: int = 0  # how often the same text was posted lately
    repeat_people: int = 0  # by how many different people
    newcomer: bool = False  # among the first messages soon after joining
    answers_question: bool = False  # a reply to somebody who asks for a recommendation
    known: str = ""  # what staff decided about this text before: "", "ad", "fine"


@dataclass(frozen=True, eq=False)
class Reading:
    """A sample with its text folded once for all checks, and the group's settings."""

    sample: Sample
    settings: AdSettings

    @cached_property
    def folded(self) -> Folded:
        """The text in its plain form."""
        return fold(self.sample.text)

    @cached_property
    def signs(self) -> bool:
        """Whether there is any run of Latin letters or digits, without which nobody can leave a contact."""
        return _SIGNS.search(self.folded.text) is not None

    @cached_property
    def prose(self) -> str:
        """The plain text with blanks in place of addresses, as long as the text."""
        text = self.folded.text
        return _ADDRESS.sub(_blank, text) if "/" in text else text

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two neighbouring characters of the squeezed text."""
        return pairs_of(self.folded.squeezed)

    @cached_property
    def addresses(self) -> tuple[Written, ...]:
        """The addresses in the post, the most telling first."""
        if not self.sample.links and "." not in self.folded.text:
            return ()
        return addresses_in(self.sample.links, self.folded, self.settings)


Look: TypeAlias = Callable[[Reading], Evidence]
Weigh: TypeAlias = Callable[[Reading, float], Evidence]  # also sees the points collected so far


@dataclass(frozen=True, slots=True)
class Check:
    """A seat in the registry."""

    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class Weighing:
    """A check that only speaks when others have spoken."""

    name: str
    weigh: Weigh


def piece(text: str) -> str:
    """A fragment short enough to be shown as evidence."""
    text = " ".join(text.split())
    if len(text) <= EVIDENCE_FOUND_CHARS_MAX:
        return text
    return text[: EVIDENCE_FOUND_CHARS_MAX - 1] + "…"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
