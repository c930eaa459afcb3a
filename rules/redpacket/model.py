"""A red packet: points on the table, split when it is opened, a share for each of the first who grab."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rules.base.group import Group
from rules.base.ids import GroupId, PacketId
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.settings import setting

GRABS_SHOWN_MAX = 10  # lines of the card
SHARES_MAX = 10_000  # whoever wants a packet has its own, lower bounds
WISH_CHARS_MAX = 60
TO_FUND = frozenset({"fine", "permit"})  # what was owed to the group stays with the group


class PacketStatus(StrEnum):
    """The life of a packet."""

    OPEN = "open"
    FINISHED = "finished"  # every share is taken
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"  # what it was for turned out to be a mistake


@dataclass(frozen=True, slots=True)
class PacketSettings:
    """Section `redpacket` of a group's settings."""

    points_max: int = setting(1_000, "Points that one packet of a member may hold.", ge=1, le=1_000_000)
    shares_max: int = setting(100, "Shares that one packet of a member may have.", ge=1, le=SHARES_MAX)
    points_a_day: int = setting(
        2_000,
        "Points that one member may send in packets in a day of the group; 0: members send none.",
        ge=0,
        le=1_000_000,
    )
    expires_hours: int = setting(24, "Hours after which what is left flows back.", ge=1, le=168)


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet. `split` are the shares in the order in which they will be grabbed: integers ≥ 1 that
    add up to `points`. `taken` of them are gone, and with them `given` points.

    `to` names the only people who may grab, `to_role` those who have the role; neither: everybody but the
    sender. `from_fund`: the group's fund paid, on the sender's word."""

    id: PacketId
    group: GroupId
    sender: Person
    purpose: str
    ref: int
    split: tuple[int, ...]
    opened_at: datetime
    expires_at: datetime
    topic: int | None = None
    status: PacketStatus = PacketStatus.OPEN
    taken: int = 0
    given: int = 0
    closed_at: datetime | None = None
    equal: bool = False
    wish: str = ""
    to: tuple[Person, ...] = ()
    to_role: Role | None = None
    from_fund: bool = False
    points: int = field(init=False, compare=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", sum(self.split))

    @property
    def handle(self) -> str:
        return f"packet:{self.id}"

    @property
    def shares(self) -> int:
        return len(self.split)

    @property
    def left(self) -> int:
        """Points still on the table."""
        return self.points - self.given

    @property
    def rest_to_fund(self) -> bool:
        """Whether what nobody grabs flows to the group's fund; else it goes back to the sender."""
        return self.from_fund or self.purpose in TO_FUND

    def open_at(self, at: datetime) -> bool:
        """Whether there is something to grab: the time ends by the clock, even if the timer rings late."""
        return self.status is PacketStatus.OPEN and at < self.expires_at


@dataclass(frozen=True, slots=True)
class Grab:
    """A share that somebody took; `position` from 0, in the order of grabbing."""

    packet: PacketId
    position: int
    person: Person
    points: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OnTable:
    """What a packet is decided on. `mine`: what the presser has grabbed of it already; `shown`: the
    newest grabs, the newest first, as many as the card shows; `balance`: of the payer, or of the fund;
    `group`: there when it matters who has a role."""

    packet: Packet | None = None
    mine: Grab | None = None
    shown: tuple[Grab, ...] = field(default=())
    luckiest: Grab | None = None
    balance: int = 0
    group: Group | None = None
