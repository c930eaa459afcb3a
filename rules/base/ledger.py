"""Points move only as balanced entries with a cause; a balance is the sum of an account's lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.ids import GroupId, PacketId, PersonId

POINTS_MAX = 1_000_000_000  # of one line; far under 2^53, so every reader of an export stays exact

# What comes into a purse without having been earned: it was the member's own before, or another member's.
NOT_EARNED = frozenset({"packet-rest", "packet-refund", "fine-undone", "give"})
UNEARNED = frozenset({"grant-undone", "talk-back"})  # what was earned turned out not to be


class AccountKind(StrEnum):
    """Only ISSUE may go below zero: it is where granted points come from, so that all accounts of a
    group always add up to nothing."""

    MEMBER = "member"
    FUND = "fund"  # the group's common purse
    PACKET = "packet"
    GAME = "game"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of one group; `ref` is the person or packet, 0 for the group's own."""

    kind: AccountKind
    ref: int = 0


FUND = Account(AccountKind.FUND)
ISSUE = Account(AccountKind.ISSUE)


def member(person: PersonId) -> Account:
    """A member's purse."""
    return Account(AccountKind.MEMBER, person)


def packet(packet_id: PacketId) -> Account:
    """What is still in a red packet."""
    return Account(AccountKind.PACKET, packet_id)


def game_pot(game: int) -> Account:
    """What was put aside for a game and is still to be won."""
    return Account(AccountKind.GAME, game)


@dataclass(frozen=True, slots=True)
class Line:
    """What an entry does to one account; `points` is not 0."""

    account: Account
    points: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of points. `cause` is unique in the books: posting it again is refused. `reason` is
    a text key suffix (`ledger-reason-<reason>`), `note` the words of whoever did it."""

    group: GroupId
    cause: str
    reason: str
    lines: tuple[Line, ...]
    by: PersonId | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """ValueError for lines that are empty, zero, too large, or do not add up to nothing."""
        if len(self.lines) < 2 or any(line.points == 0 for line in self.lines):
            raise ValueError("an entry has at least two lines, none of them zero")
        if any(abs(line.points) > POINTS_MAX for line in self.lines):
            raise ValueError("a line moves at most POINTS_MAX points")
        if sum(line.points for line in self.lines) != 0:
            raise ValueError("the lines of an entry add up to nothing")


def transfer(source: Account, target: Account, points: int) -> tuple[Line, Line]:
    """The two lines that move `points` (> 0) from one account to another."""
    return Line(source, -points), Line(target, points)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement of an account as it is read back. `reason` is the entry's text key suffix."""

    at: datetime
    reason: str
    points: int
    by: PersonId | None
    note: str
    entry: int = 0  # grows from entry to entry


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry as it is read back, and when it was posted."""

    entry: Entry
    at: datetime


def earned(entry: Entry) -> Iterator[tuple[PersonId, int]]:
    """Who earned how many points by an entry. What is spent, returned or given by another member does not
    count; what was earned by mistake counts against it."""
    for line in entry.lines:
        if line.account.kind is not AccountKind.MEMBER or entry.reason in NOT_EARNED:
            continue
        if line.points > 0 or entry.reason in UNEARNED:
            yield PersonId(line.account.ref), line.points
