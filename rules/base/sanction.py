"""What was done to a member by the staff or by a guard: a warning, a mute, a kick or a ban, with its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person


class Act(StrEnum):
    """What is done to a member."""

    WARN = "warn"
    MUTE = "mute"
    KICK = "kick"  # out, and free to come back
    BAN = "ban"


REMOVALS = frozenset({Act.KICK, Act.BAN})


class SanctionStatus(StrEnum):
    """The life of a sanction."""

    ASKED = "asked"  # a helper wants it, and a second person has to agree
    STANDING = "standing"
    LIFTED = "lifted"  # taken back
    FAILED = "failed"  # the platform refused
    DROPPED = "dropped"  # nobody agreed; or it was only watched


@dataclass(frozen=True, slots=True)
class Sanction:
    """One sanction. `number` counts within the group. `until`: the end of a mute or ban, None until lifted.

    A warning is the `count`-th of `limit` and counts until `counts_until`; the last of them brings `follows`
    with it, and the next warning is the first again. `why` are the staff's words, `reason` a rule's
    (`sanction-reason-<reason>`). `trouble`: why the platform refused it.
    """

    id: int
    group: GroupId
    number: int
    person: Person
    kind: Act
    status: SanctionStatus
    given_at: datetime
    by: PersonId | None = None  # None: a guard of 小二's
    follows: Act | None = None
    until: datetime | None = None
    counts_until: datetime | None = None
    count: int = 0
    limit: int = 0
    why: str = ""
    reason: str = ""
    topic: int | None = None
    quiet: bool = False
    agreed_by: PersonId | None = None
    settled_by: PersonId | None = None
    settled_at: datetime | None = None
    desk_cards: int = 0  # so many cards lie on the staff's desk
    trouble: str = ""

    @property
    def handle(self) -> str:
        return f"sanction:{self.id}"

    @property
    def act(self) -> Act:
        """What the platform has to do for it."""
        return self.follows or self.kind

    def runs(self, at: datetime) -> bool:
        """Whether it keeps the member silent or out at that time."""
        holds = self.status is SanctionStatus.STANDING and self.act in (Act.MUTE, Act.BAN)
        return holds and (self.until is None or self.until > at)

    def counts(self, at: datetime) -> bool:
        """Whether it is a warning that still counts."""
        fresh = self.counts_until is not None and self.counts_until > at
        return self.kind is Act.WARN and self.status is SanctionStatus.STANDING and fresh


def warnings(newest_first: Iterable[Sanction], at: datetime) -> tuple[Sanction, ...]:
    """The warnings that count towards the next consequence: those since the last one that had any."""
    found: list[Sanction] = []
    for one in newest_first:
        if not one.counts(at):
            continue
        if one.follows is not None:
            break
        found.append(one)
    return tuple(found)
