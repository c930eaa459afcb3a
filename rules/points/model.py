"""What the pages about points are decided on, and what may be set."""

from dataclasses import dataclass

from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.ledger import Posted, StatementLine
from rules.base.people import Person
from rules.base.settings import setting

NOTE_CHARS_MAX = 200


@dataclass(frozen=True, slots=True)
class PointsSettings:
    """Section `points` of a group's settings."""

    grant_max: int = setting(10_000, "Points that the staff may give or take at once.", ge=1, le=1_000_000)
    helper_grant_day_points: int = setting(
        200, "Points that one helper may give in a day; 0: none.", ge=0, le=1_000_000
    )
    helper_fine_day_points: int = setting(
        100, "Points that one helper may take away in a day; 0: none.", ge=0, le=1_000_000
    )
    transfers: bool = setting(False, "Whether members may give each other points.")
    transfer_min_points: int = setting(1, "Fewest points given to another member at once.", ge=1, le=10_000)
    transfer_day_points: int = setting(
        100, "Most points that a member may give away in a day.", ge=1, le=1_000_000
    )


@dataclass(frozen=True, slots=True)
class Purse:
    """One member's points in one group, with the newest movements. `more`: there are older ones."""

    group_title: str
    balance: int
    statement: tuple[StatementLine, ...] = ()
    group: Group | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Purses:
    """What a question about points needs. In private, a purse for each group the asker has points in.
    `whose`: somebody else, whom the staff asks about. `named`: somebody else is asked about. `newest`: the
    pressed button belongs to the asker's newest card."""

    purses: tuple[Purse, ...] = ()
    whose: Person | None = None
    named: bool = False
    newest: bool = True


@dataclass(frozen=True, slots=True)
class Counter:
    """What moving points by hand needs. `balance` is that of whoever loses points; `moved` what the giver has
    moved in the same way today; `present`: the target is in the group; `reachable`: in private."""

    group: Group
    target: Person | None = None
    balance: int = 0
    moved: int = 0
    present: bool = True
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """What was given or taken under a number: the entry, whose points, what is left of them."""

    group: GroupId | None = None
    posted: Posted | None = None
    undone: bool = False
    member: Person | None = None
    balance: int = 0
    may: bool = False  # the presser is staff, or the helper who did it
