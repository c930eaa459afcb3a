"""What is handed out at the counter: vouchers, their codes, handovers, purchases; and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from rules.base.calendar import WEEKDAYS, known_clock
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId, VoucherId
from rules.base.settings import setting
from rules.base.shop import Item, Shop

CODE_STAYS = timedelta(seconds=60)  # a square code, on the winner's phone
PIN_STAYS = timedelta(minutes=2)  # six digits that are spoken
PIN_DIGITS = 6
HANDOVER_STAYS = timedelta(seconds=120)  # in which both clerk and winner have to press
UNDO_STAYS = timedelta(minutes=30)  # a purchase can be taken back
MISSES_MAX = 5  # wrong PINs of one clerk within MISSES_WITHIN, until a pause of LOCK_STAYS
SHOP_MISSES_MAX = 15  # wrong PINs at one shop within MISSES_WITHIN, until its PINs pause
MISSES_WITHIN = timedelta(minutes=10)
LOCK_STAYS = timedelta(minutes=15)
BY_HAND = LotteryId(0)  # the lottery of what the staff gave without one
SHOWN_MAX = 8  # vouchers that somebody is shown at once
LISTED_MAX = 20  # open vouchers on the staff's list
REMINDED_AT_ONCE_MAX = 500  # open vouchers of a group on one market day
NAMED_IN_GROUP_MAX = 20  # winners whom only the group can reach, called at once
TOLD_MAX = 4  # clerks and owner who hear that a prize was not collected
REASON_CHARS_MAX = 200
REASON_CHARS_MIN = 2
AMOUNTS = (50_00, 100_00, 200_00)  # cents worth a button


@dataclass(frozen=True, slots=True)
class CounterSettings:
    """Section `counter` of a group's settings."""

    market_day: str = setting("sun", "The day on which people come for their prizes.", choices=WEEKDAYS)
    market_time: str = setting(
        "09:00",
        "When they are reminded on that day, in the group's time.",
        max_length=5,
        check=known_clock,
        suggest=("08:00", "09:00", "10:00"),
    )
    market_days: int = setting(
        2, "How many such days there are to collect a prize; the last one ends it.", ge=1, le=8
    )
    reminders_max: int = setting(3, "How often a winner is reminded of one prize at most.", ge=0, le=8)
    left: str = setting(
        "deadline",
        "A winner who left the group loses the prize at the deadline like everybody (a prize was won fairly,"
        " and people come back), or at once.",
        choices=("deadline", "at_once"),
    )
    purchases: bool = setting(True, "Ask the clerk what the winner bought on the way.")


class VoucherState(StrEnum):
    """The life of a voucher."""

    OPEN = "open"
    REDEEMED = "redeemed"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Voucher:
    """A record: one prize that one member won, with a `number` within the group. `why`: of a lapsed one
    deadline, left or given_up; of an override the staff's own words. `by` handed it out. `lottery` BY_HAND:
    the staff gave it."""

    id: VoucherId
    number: int
    group: GroupId
    lottery: LotteryId
    title: str
    tier: int
    item: ItemId
    shop: ShopId
    winner: Person
    won_at: datetime
    deadline: datetime
    state: VoucherState = VoucherState.OPEN
    ended_at: datetime | None = None
    why: str = ""
    by: PersonId | None = None
    override: bool = False
    reminders: int = 0

    @property
    def handle(self) -> str:
        return f"voucher:{self.id}"

    @property
    def code_handle(self) -> str:
        return f"voucher-code:{self.id}"

    @property
    def is_open(self) -> bool:
        return self.state is VoucherState.OPEN


class PassKind(StrEnum):
    """How a voucher is shown at the counter."""

    CODE = "code"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Pass:
    """A record: for a while, whoever knows the secret behind `digest` has the voucher's winner before them.
    Good once, and until `until`."""

    digest: str
    kind: PassKind
    voucher: VoucherId
    shop: ShopId
    until: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """A record: winner and clerk stand at the counter; when both have said so the prize is redeemed."""

    id: int
    voucher: VoucherId
    shop: ShopId
    clerk: Person
    until: datetime
    clerk_agreed: bool = False
    winner_agreed: bool = False
    open: bool = True

    @property
    def clerk_handle(self) -> str:
        return f"hand:{self.id}"

    @property
    def winner_handle(self) -> str:
        return f"here:{self.id}"

    def is_live(self, at: datetime) -> bool:
        return self.open and at < self.until


@dataclass(frozen=True, slots=True)
class Purchase:
    """A record: what a clerk noted that a member bought; `cents` 0: not said."""

    id: int
    group: GroupId
    shop: ShopId
    person: PersonId
    by: PersonId
    cents: int
    at: datetime
    voucher: VoucherId | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """A record: somebody tried a PIN that is none (`shop` None); and another one for each shop whose prizes
    it might have been for."""

    person: PersonId
    shop: ShopId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Lock:
    """A record: until then, this clerk (or, `shop`, every clerk with PINs at this shop) may try no more."""

    until: datetime
    person: PersonId | None = None
    shop: ShopId | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A shop's numbers: all that was won there and what became of it; the others are of this week."""

    shop: Shop
    won: int = 0
    collected: int = 0
    open: int = 0
    lapsed: int = 0
    collected_lately: int = 0
    overrides: int = 0
    buyers: int = 0  # of those who collected this week
    purchases: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True)
class Guard:
    """How often a wrong PIN was tried of late, and who is locked. `misses`: of the clerk; `shop_misses`: at
    the shops that they work in."""

    misses: int = 0
    shop_misses: Mapping[ShopId, int] = field(default_factory=dict)
    locked_until: datetime | None = None
    locked_shops: frozenset[ShopId] = frozenset()


@dataclass(frozen=True, slots=True)
class Prize:
    """A voucher with what it is for and where it is."""

    voucher: Voucher
    item: Item
    shop: Shop


@dataclass(frozen=True, slots=True)
class Counter:
    """What an event at the counter is decided on. `works`: the shops that whoever acts is a clerk of, with
    the role to it; `reachable`: those whom 小二 may write to in private, of the winner, owner and clerks."""

    group: Group | None = None
    settings: CounterSettings = field(default_factory=CounterSettings)
    currency: str = "¥"
    prize: Prize | None = None
    prizes: tuple[Prize, ...] = ()
    shown: Pass | None = None
    newest: tuple[Pass, ...] = ()  # the voucher's passes that are still good
    handover: Handover | None = None
    handing: Handover | None = None  # another one of the same voucher, not over
    works: frozenset[ShopId] = frozenset()
    shops: tuple[Shop, ...] = ()
    items: tuple[Item, ...] = ()
    clerks: tuple[PersonId, ...] = ()
    reachable: frozenset[PersonId] = frozenset()
    away: frozenset[PersonId] = frozenset()  # winners who are not in the group any more
    guard: Guard = field(default_factory=Guard)
    figures: tuple[Figures, ...] = ()
    purchase: Purchase | None = None
    target: Person | None = None
    number: int = 1  # the next voucher's
    held: Mapping[ItemId, int] = field(default_factory=dict)  # still reserved for the lottery
    groups: tuple[Group, ...] = ()

    def staffs(self, person: PersonId) -> bool:
        """Whether somebody is on the group's staff."""
        return self.group is not None and self.group.is_staff(person)


NOTHING = Counter()
