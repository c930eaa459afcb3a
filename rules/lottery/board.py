"""What is known when something happens to a lottery."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.prizes import Collecting, ItemId, ShopId
from rules.base.shop import Item, Shop
from rules.base.standing import Membership
from rules.lottery.draft import Draft
from rules.lottery.model import Drawn, Entry, Listed, Lottery
from rules.lottery.record import Beacon


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides whether a member may take part. `standing` None: nobody has seen them come or talk."""

    standing: Membership | None = None
    owes: bool = False
    rests: bool = False

    @property
    def present(self) -> bool:
        """Of whom the platform tells nothing, and who was never seen to leave, is in the group."""
        return self.standing is None or self.standing.present


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Board:
    """One lottery. `entered`: how many take part; `last`: the highest number given; `mine`: the number of
    whoever the event is by, 0: none; `facts`: about them. `several`: more than one stands open, so nobody
    knows which is meant. Only for the freeze: all `entries`, `everybody`'s facts and `receipts` (days on
    which they bought, one a purchase). Only for the draw: `listed`, and which of them are `gone`. `drawn`:
    what an instant lottery has given away, or the places of one that is over. `reachable`: whom of those the
    event is about 小二 may write to. `looks`: how many the platform was asked about and has not told of yet;
    `sought`: whom it was asked about, when it has not answered. `bought`: the days on which whoever the event
    is by bought something that counts. `hidden`: who wants only the first character of their name to be
    published."""

    group: Group | None = None
    lottery: Lottery | None = None
    entered: int = 0
    last: int = 0
    mine: int = 0
    facts: Facts = NO_FACTS
    several: bool = False
    entries: tuple[Entry, ...] = ()
    everybody: Mapping[PersonId, Facts] = field(default_factory=dict)
    receipts: Mapping[PersonId, tuple[int, ...]] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    gone: frozenset[PersonId] = frozenset()
    drawn: tuple[Drawn, ...] = ()
    reachable: frozenset[PersonId] = frozenset()
    collecting: Collecting | None = None
    beacon: Beacon | None = None
    looks: int = 0
    sought: Person | None = None
    bought: tuple[int, ...] = ()
    hidden: frozenset[PersonId] = frozenset()

    def now(self, lottery: Lottery) -> "Board":
        """The same with the lottery as it has become."""
        return replace(self, lottery=lottery)

    def without_mine(self) -> "Board":
        """The same when whoever the event is about takes part no more."""
        return replace(self, entered=self.entered - 1, mine=0)


NO_BOARD = Board()


@dataclass(frozen=True, slots=True)
class Running:
    """A lottery that stands open, and how many take part."""

    lottery: Lottery
    entered: int


@dataclass(frozen=True, slots=True)
class Hall:
    """A group's lotteries as a whole: what is `running`, the numbers that were used up, what the shops have,
    the lotteries that were `drawn` last (the newest first, for those who rest), the newest lottery `of` each
    template, and what the event's author is setting up. `idle`: the active templates of which no lottery
    stands open, each with what its clock remembers (`clock.plan`). `chosen`: the one that a button names.
    `value_max`: what a prize may be worth."""

    group: Group | None = None
    running: tuple[Running, ...] = ()
    number: int = 0
    items: tuple[Item, ...] = ()
    shops: Mapping[ShopId, Shop] = field(default_factory=dict)
    drawn: tuple[Lottery, ...] = ()
    of: Mapping[str, Lottery] = field(default_factory=dict)
    draft: Draft | None = None
    idle: tuple[tuple[str, str], ...] = ()
    value_max: int = 0
    chosen: Running | None = None
    reachable: frozenset[PersonId] = frozenset()

    @property
    def stock(self) -> Mapping[ItemId, Item]:
        return {item.id: item for item in self.items}


NO_HALL = Hall()
