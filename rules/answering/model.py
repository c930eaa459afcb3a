"""What 小二 knows how to answer, what it was asked, and whom it fetched."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.events import Place
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.settings import Check, setting

NAME_CHARS_MAX = 12
QUESTION_CHARS_MAX = 60  # of one way to ask
WAYS_MAX = 10  # to ask the same thing
ANSWER_CHARS_MAX = 1_000
ENTRIES_MAX = 200  # taught in one group
CONFIGURED_MAX = 50
CALL_CHARS_MAX = 200  # of a message that may be a call; longer ones are stories
BOSS_EVERY = timedelta(minutes=10)  # so often at most a member has the owner fetched
_BETWEEN_WAYS = re.compile(r"[|｜/／\n]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: a question that 小二 was taught, the ways to ask it, and the answer. `gone`: taken back.
    Those of the configuration have negative numbers."""

    group: GroupId
    id: int
    ways: tuple[str, ...]
    answer: str
    by: PersonId | None
    at: datetime
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A record: something 小二 could not answer, asked in `place`. `called_at`: when the owner was fetched;
    `answered_at`: when they said so, or answered."""

    id: int
    group: GroupId
    asker: Person
    place: Place
    number: MessageNo
    question: str
    asked_at: datetime
    called_at: datetime | None = None
    answered_at: datetime | None = None

    def card(self, n: int = 0) -> str:
        """The handle of the owner's card; there are several when it is for the staff."""
        return f"boss:{self.id}/{n}"


@dataclass(frozen=True, slots=True)
class Counter:
    """What a call, a press or an answer needs. `asked` None: nobody called; `attached`: the question follows
    the name without a pause, so it may be talk about 小二; `enough`: they called too often within a minute;
    `lost`: in private, and nobody knows which group is meant. `last_call` is when this member had the owner
    fetched last."""

    group: Group | None = None
    asked: str | None = None
    attached: bool = False
    enough: bool = False
    lost: bool = False
    entries: tuple[Entry, ...] = ()
    points: int = 0
    reachable: frozenset[PersonId] = frozenset()
    call: Call | None = None
    last_call: datetime | None = None
    entry: Entry | None = None


def ways_of(written: str) -> tuple[str, ...]:
    """The ways to ask as they were written: 几点开门｜营业时间. ValueError: none, too many, too long."""
    ways = tuple(dict.fromkeys(way.strip() for way in _BETWEEN_WAYS.split(written) if way.strip()))
    if not 1 <= len(ways) <= WAYS_MAX or any(len(way) > QUESTION_CHARS_MAX for way in ways):
        raise ValueError(
            f"a question has 1–{WAYS_MAX} ways to ask it, of {QUESTION_CHARS_MAX} characters each"
        )
    return ways


def taught(written: str) -> tuple[tuple[str, ...], str]:
    """A line of teaching: 几点开门｜营业时间 = 早九点到晚八点. ValueError when it is none."""
    question, found, answer = written.replace("＝", "=").partition("=")
    answer = answer.strip()
    if not found or not answer or len(answer) > ANSWER_CHARS_MAX:
        raise ValueError("write: question | another way to ask = answer")
    return ways_of(question), answer


def _is_taught(written: str) -> bool:
    try:
        taught(written)
    except ValueError:
        return False
    return True


known_entry = Check(_is_taught, '"question | another way to ask = answer"', "entry")
known_name = Check(lambda name: bool(name.strip()), "a name", "name")


@dataclass(frozen=True, slots=True)
class AnsweringSettings:
    """Section `answering` of a group's settings."""

    name: str = setting(
        "小二", "What 小二 is called in the group.", max_length=NAME_CHARS_MAX, check=known_name
    )
    hours: str = setting("", "The shop's opening hours, as they are told; empty: not known.", max_length=200)
    address: str = setting("", "Where the shop is, as it is told; empty: not known.", max_length=200)
    faq: tuple[str, ...] = setting(
        (),
        "What 小二 can answer besides what it is taught in the group.",
        max_length=CONFIGURED_MAX,
        check=known_entry,
    )


def configured(group: GroupId, faq: tuple[str, ...], at: datetime) -> tuple[Entry, ...]:
    """The configuration's entries, as if they had been taught."""
    pairs = (taught(line) for line in faq)
    return tuple(Entry(group, -n, ways, answer, None, at) for n, (ways, answer) in enumerate(pairs, 1))


def renewed(entry: Entry, answer: str, by: PersonId, at: datetime) -> Entry:
    """The same question with another answer."""
    return replace(entry, answer=answer, by=by, at=at)
