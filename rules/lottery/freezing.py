"""Closing time: whoever may still take part is put on a list, numbered from 1 in the order of their entries;
from then on nobody comes in or goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rules.base.people import Person
from rules.base.text import Text
from rules.lottery import eligibility, naming, proof
from rules.lottery.board import NO_FACTS, Board
from rules.lottery.model import Listed, Lottery

# So that the list of SIZE_MAX entrants is no larger than a file may be (`rules.base.effects.FILE_BYTES_MAX`).
NAME_BYTES_MAX = 60


@dataclass(frozen=True, slots=True)
class Dropped:
    """Somebody who entered and may not take part any more."""

    person: Person
    why: Text


@dataclass(frozen=True, slots=True)
class List:
    """Who takes part in the draw, and who is out."""

    listed: tuple[Listed, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def tickets(self) -> int:
        return sum(one.tickets for one in self.listed)


def freeze(board: Board, at: datetime) -> List:
    """The list, from what was known when it was closed."""
    lottery, group = board.lottery, board.group
    assert lottery is not None
    assert group is not None
    listed: list[Listed] = []
    dropped: list[Dropped] = []
    for entry in sorted(board.entries, key=lambda entry: entry.number):
        person = entry.person
        facts = board.everybody.get(person.id, NO_FACTS)
        why = eligibility.why_not(lottery.terms, person, facts, group, at)
        if why is not None:
            dropped.append(Dropped(person, why))
            continue
        days = board.receipts.get(person.id, ())
        who, tickets = naming.shown(person, board), eligibility.tickets(lottery.terms, days)
        listed.append(Listed(len(listed) + 1, who, tickets))
    return List(tuple(listed), tuple(dropped))


def as_entered(board: Board) -> List:
    """The list of an instant lottery: its numbers have decided already, so nobody is taken off it."""
    entries = sorted(board.entries, key=lambda entry: entry.number)
    return List(tuple(Listed(entry.number, naming.shown(entry.person, board)) for entry in entries))


def entrants(lottery: Lottery, listed: Iterable[Listed]) -> Iterator[proof.Entrant]:
    """The list as it is published: names as people show themselves, or masked; never a platform's number."""
    assert lottery.secret is not None
    for one in listed:
        name = naming.masked(one.person.name) if lottery.terms.masked else cut(one.person.name)
        yield proof.Entrant(one.number, name, proof.mark_of(lottery.secret.salt, one.person.id), one.tickets)


def cut(name: str) -> str:
    """At most NAME_BYTES_MAX of a name, no character halved, and no space where it was cut: the list's lines
    have none there, and the record must say the same."""
    return proof.shown_name(name).encode()[:NAME_BYTES_MAX].decode(errors="ignore").strip()
