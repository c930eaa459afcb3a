"""What a member wants a packet to be like, as far as it was said: in words, by buttons, or by both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rules.base.events import Place
from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.people import Person
from rules.base.roles import Role

ORDER_STAYS = timedelta(minutes=5)  # whoever began to tap has gone on by then
PURPOSE = "gift"


@dataclass(frozen=True, slots=True)
class Order:
    """A record: one member's packet in the making; 0 points or shares are not said yet. A member has one in
    a group at most, a newer one takes its place. `place` is where it is made, which may be in private.
    `open` False: it was sent, or given up."""

    id: int
    group: GroupId
    place: Place
    by: Person
    until: datetime
    points: int = 0
    shares: int = 0
    equal: bool = False
    wish: str = ""
    to: tuple[Person, ...] = ()
    to_role: Role | None = None
    from_fund: bool = False
    open: bool = True

    @property
    def handle(self) -> str:
        return f"hongbao:{self.id}"

    @property
    def is_whole(self) -> bool:
        return bool(self.points and self.shares)

    @property
    def remainder(self) -> int:
        """What of the points does not divide; it stays where it is."""
        return self.points % self.shares if self.equal and self.shares else 0

    def target(self) -> Place:
        """Where the packet will stand."""
        return self.place if self.place.group is not None else Place(self.group)


@dataclass(frozen=True, slots=True)
class Counter:
    """What an order is taken in. `order`: the member's open one; `balance`: the member's; `fund`: the
    group's; `sent_today`: the points of the member's own packets since midnight in the group;
    `known`: folded @names in the command and whose they are."""

    group: Group | None = None
    order: Order | None = None
    balance: int = 0
    fund: int = 0
    sent_today: int = 0
    known: Mapping[str, Person] = field(default_factory=dict)
