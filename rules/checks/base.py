"""What a check is given and what it answers.

A check is a pure function `Reading → Evidence`. It answers even when it finds nothing (0 points), so that
staff can see what was looked at. Points are natural-log odds: +1 makes an ad e times likelier; a post
starts at −ORDINARY_POINTS (`verdict`).
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from rules.base.judgement import EVIDENCE_FOUND_CHARS_MAX, Evidence
from rules.base.words import Folded, fold
from rules.checks.addresses import Link, Written, addresses_in
from rules.checks.settings import AdSettings
from rules.checks.wordlist import listed_pairs_of, zero_digits

ANSWER_SHARE = 0.4

_SIGNS = re.compile("[0-9a-z](?:[^0-9a-z\u4e00-\u9fff]{0,2}[0-9a-z]){4}")  # the shortest id
_ADDRESS = re.compile("(?:https?://|www[.]|t[.]me/)[!-~]{1,400}")


class Sample(NamedTuple):
    """Everything about a post that may be judged, already taken out of it by the platform's adapter. A named
    tuple for the same reason as `Reading`."""

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
    repeats: int = 0  # how often the same text or link, or one nearly the same, was posted lately
    repeat_people: int = 0  # by how many different people
    newcomer: bool = False  # among the first messages soon after joining
    answers_question: bool = False  # a reply to somebody who asks for a recommendation
    known: str = ""  # what staff decided about this text before: "", "ad", "fine"
    like_ad: bool = False  # it is nearly the same as a text that staff decided is an ad


class Reading(NamedTuple):
    """A sample as the checks see it: its text folded once for all, its addresses, the group's settings.

    A named tuple because one is made for every message; a frozen dataclass takes three times as long.
    """

    sample: Sample
    settings: AdSettings
    folded: Folded
    prose: str  # the plain text with blanks in place of addresses, as long as the text
    zeroed: str  # the squeezed text with every digit written 0
    pairs: Set[str]  # of every two neighbouring characters of `zeroed`, those that a list asks for
    signs: bool  # any run of Latin letters or digits, without which nobody can leave a contact
    addresses: tuple[Written, ...]  # the most telling first
    contact_share: float  # how much a contact counts: who asks a question asks to be left one
    only_words: bool  # no address, sign, picture or card, and nothing that is known of it


Look: TypeAlias = Callable[[Reading], Evidence]
Heard: TypeAlias = Sequence[Evidence]  # what the checks found, without those that found nothing
Weigh: TypeAlias = Callable[[Reading, Heard], Evidence]


@dataclass(frozen=True, slots=True)
class Check:
    """A seat in the registry. `of_words`: it may find something in a post that is nothing but words;
    `listed`: never in one that shares no pair of characters with the built-in lists."""

    name: str
    look: Look
    of_words: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Weighing:
    """A check that only speaks when others have spoken."""

    name: str
    weigh: Weigh


def points_of(heard: Heard) -> float:
    """The sum of the points."""
    return sum([seen.points for seen in heard])


def piece(text: str) -> str:
    """A fragment short enough to be shown as evidence."""
    text = " ".join(text.split())
    if len(text) <= EVIDENCE_FOUND_CHARS_MAX:
        return text
    return text[: EVIDENCE_FOUND_CHARS_MAX - 1] + "…"


def read(sample: Sample, settings: AdSettings) -> Reading:
    """What the checks look at. Costs a few microseconds for an ordinary message."""
    folded = fold(sample.text)
    text = folded.text
    zeroed = zero_digits(folded.squeezed)
    signs = _SIGNS.search(text) is not None
    addresses = addresses_in(sample.links, folded, settings) if sample.links or "." in text else ()
    return Reading(
        sample,
        settings,
        folded,
        prose=_ADDRESS.sub(_blank, text) if "/" in text else text,
        zeroed=zeroed,
        pairs=listed_pairs_of(zeroed),
        signs=signs,
        addresses=addresses,
        contact_share=ANSWER_SHARE if sample.answers_question else 1.0,
        only_words=not (signs or addresses or _has_more(sample)),
    )


def _has_more(sample: Sample) -> bool:
    """Whether a post has anything besides its text and addresses that a check looks at."""
    return bool(
        sample.mentions
        or sample.phones
        or sample.codes
        or sample.forwarded
        or sample.contact_card
        or sample.via_bot
        or sample.story
        or sample.buttons
        or sample.known
        or sample.like_ad
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
