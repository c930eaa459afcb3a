"""A lottery: what can be won, who may enter, and how far it is.

*Promises*: entering costs nothing, and nothing that somebody shares or pays for an entry changes the odds;
the one thing that does, an extra ticket for a purchase that was noted at the counter, is a setting, is
bounded, and stands in the published list.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.post import Place
from rules.base.prizes import ItemId, Lot, LotteryId, ShopId

TIERS_MAX = 8
WINNERS_MAX = 50  # of one lottery: each is mentioned, and a platform's message calls so many people at most
ALTERNATES_MAX = 50
TITLE_CHARS_MAX = 24
WORD_CHARS_MAX = 20  # of a word that enters
SIZE_MAX = 10_000  # entries of one lottery
OPEN_DAYS_MAX = 30  # so long at most one stands open that ends by being full
OPEN_MAX = 20  # lotteries that stand open in one group
SECRET_BYTES = 32
NO_ITEM = ItemId(0)


class LotteryStatus(StrEnum):
    """The life of a lottery."""

    PLANNED = "planned"  # its prizes are asked for
    OPEN = "open"
    FROZEN = "frozen"  # nobody comes in or goes; the draw follows
    DRAWN = "drawn"
    CANCELLED = "cancelled"


LIVE = frozenset({LotteryStatus.OPEN, LotteryStatus.FROZEN})


class Receipts(StrEnum):
    """What a purchase noted at the counter is worth in the next draw."""

    NONE = "none"
    ONE_A_DAY = "one_a_day"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Terms:
    """Who may enter and how it is drawn, fixed when the lottery opened. `tickets_max`: of one entry;
    `alternates`: 0: as many as there are prizes; `masked`: names are published by their first character
    only; `beacon`: a public one is mixed in; `resting`: the lotteries whose winners rest."""

    days_in_group: int = 0
    messages: int = 0
    no_open_fine: bool = True
    staff_out: bool = True
    rest_draws: int = 1
    receipts: str = Receipts.NONE.value
    tickets_max: int = 1
    alternates: int = 0
    masked: bool = False
    beacon: bool = False
    resting: tuple[LotteryId, ...] = ()


@dataclass(frozen=True, slots=True)
class Prize:
    """One tier: `quantity` units of a shop's item, as they were when the lottery was set up. `cents`: what
    one is worth; 0: not said."""

    tier: int
    item: ItemId
    quantity: int
    name: str
    shop: ShopId
    shop_name: str = ""
    cents: int = 0
    picture: str = ""

    @property
    def lot(self) -> Lot:
        return Lot(self.tier, self.item, self.quantity)


@dataclass(frozen=True, slots=True)
class Secret:
    """What must not be known before the draw: the seed; and what hides people's numbers in the list, which is
    never told. SECRET_BYTES each."""

    seed: bytes = field(repr=False)
    salt: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lottery:
    """A record. `number`: counts the group's lotteries. `template`: which one it was opened from, with `due`
    as what it is for. `closes_at`: when it is drawn; for one that ends by being full, when it is given up.
    `size`: entries after which it is full, 0: no end. `word`: what enters besides the button. `secret` is at
    hand only where it is needed. From the freeze on: `entrants`, `tickets` and the `digest` of the list."""

    id: LotteryId
    group: GroupId
    topic: int | None
    number: int
    kind: str
    prizes: tuple[Prize, ...]
    terms: Terms
    opened_at: datetime
    closes_at: datetime
    by: PersonId | None = None
    title: str = ""
    template: str = ""
    size: int = 0
    word: str = ""
    status: LotteryStatus = LotteryStatus.PLANNED
    commitment: str = ""
    secret: Secret | None = None
    beacon_round: int = 0
    frozen_at: datetime | None = None
    entrants: int = 0
    tickets: int = 0
    digest: str = ""
    drawn_at: datetime | None = None
    why: str = ""  # it was cancelled

    @property
    def handle(self) -> str:
        return f"lottery:{self.id}"

    @property
    def beacon_handle(self) -> str:
        """Another one than the card's: who takes the card away does not take the beacon away."""
        return f"{self.handle}:beacon"

    @property
    def entrants_handle(self) -> str:
        """Of all that the platform is asked about entrants."""
        return f"{self.handle}:entrants"

    @property
    def place(self) -> Place:
        return Place(self.group, self.topic)

    @property
    def winners(self) -> int:
        """How many there are to be."""
        return sum(prize.quantity for prize in self.prizes)

    @property
    def live(self) -> bool:
        return self.status in LIVE

    def public(self) -> "Lottery":
        """Without what must not be known."""
        return replace(self, secret=None)

    def prize_of(self, rank: int) -> Prize | None:
        """What is won by the `rank`-th that is drawn, from 1; None: nothing."""
        for prize in self.prizes:
            if rank <= prize.quantity:
                return prize
            rank -= prize.quantity
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: somebody takes part. `number` counts up as they come; whoever goes leaves a gap, which is
    closed when the list is frozen. `gone`: they do not take part any more."""

    lottery: LotteryId
    number: int
    person: Person
    at: datetime
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the frozen list, under the number that is published."""

    number: int
    person: Person
    tickets: int = 1


@dataclass(frozen=True, slots=True)
class Frozen:
    """A record: from now on the list of the lottery is this one, dense from 1; all other entries are gone."""

    lottery: LotteryId
    listed: tuple[Listed, ...]


class PlaceStatus(StrEnum):
    """What became of a place in the draw."""

    WON = "won"
    WAITING = "waiting"  # an alternate
    GONE = "gone"  # was not in the group any more when it would have been their turn
    LAPSED = "lapsed"  # won, and lost again


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record: the `rank`-th that was drawn (from 1), by the number of their entry. `item` and `tier` are
    what they won, 0 for an alternate that has won nothing."""

    lottery: LotteryId
    rank: int
    number: int
    person: Person
    status: PlaceStatus
    tier: int = 0
    item: ItemId = NO_ITEM


@dataclass(frozen=True, slots=True)
class NameShown:
    """A record: how a member is shown in what the group's lotteries publish: by the `whole` name, or by its
    first character."""

    group: GroupId
    person: PersonId
    whole: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """A record: a purchase of a member was noted, on a day of the group's own calendar (counted since the
    year 1); `undone`: it was noted by mistake."""

    purchase: int
    group: GroupId
    person: PersonId
    day: int
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptsUsed:
    """A record: the receipts of everybody on the list, noted up to `until`, have been counted."""

    lottery: LotteryId
    group: GroupId
    until: datetime
