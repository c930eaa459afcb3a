"""A case: one offence of one member, from the first ad until it is paid, waived or overturned."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.calendar import known_window
from rules.base.ids import CaseId, GroupId, MessageNo, PersonId
from rules.base.judgement import Evidence
from rules.base.people import Person
from rules.base.permit import Permit
from rules.base.settings import setting

EXCERPT_CHARS_MAX = 500  # of each post, kept as evidence
POSTS_MAX = 50  # kept of one case; a longer burst is removed all the same
APPEAL_CHARS_MAX = 500
REASONS_KEPT_MAX = 3  # of each post


class Penalty(StrEnum):
    """What a step of the ladder costs."""

    WARN = "warn"
    PACKET = "packet"  # a red packet owed to the group
    MUTE = "mute"
    REMOVE = "remove"


class CaseStatus(StrEnum):
    """The life of a case."""

    ASKED = "asked"  # doubtful: the staff decides
    OBSERVED = "observed"  # seen while only watching
    OPEN = "open"  # a packet is due
    OVERDUE = "overdue"
    PAID = "paid"  # with points
    CONFIRMED = "confirmed"  # a packet outside, confirmed by the staff
    DONE = "done"  # a penalty that leaves nothing owed was carried out
    WAIVED = "waived"  # pardoned
    OVERTURNED = "overturned"  # it was no ad
    DISMISSED = "dismissed"  # doubtful, and found fine


OWED = frozenset({CaseStatus.OPEN, CaseStatus.OVERDUE})
COUNTED = OWED | {CaseStatus.PAID, CaseStatus.CONFIRMED, CaseStatus.DONE}


class AppealStatus(StrEnum):
    """What became of an appeal."""

    NONE = ""
    WAITING = "waiting"
    REJECTED = "rejected"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder."""

    penalty: str = setting("packet", "What the step costs.", choices=[penalty.value for penalty in Penalty])
    points: int = setting(50, "packet: points owed to the group.", ge=1, le=1_000_000)
    shares: int = setting(10, "packet: into so many shares.", ge=1, le=100)
    hours: int = setting(0, "mute, remove: for so many hours; 0: until lifted.", ge=0, le=8_760)
    kick: bool = setting(False, "remove: may come back at once.")


@dataclass(frozen=True, slots=True)
class LadderSettings:
    """Section `offences` of a group's settings."""

    steps: tuple[Step, ...] = setting(
        (Step(), Step(points=100), Step(penalty="remove")),
        "What the first, second, … ad costs; the last step repeats.",
        max_length=10,
    )
    due_hours: int = setting(24, "Hours to pay a fine.", ge=1, le=720)
    grace_hours: int = setting(12, "Hours between the reminder and what follows.", ge=1, le=720)
    overdue: str = setting(
        "mute",
        "What follows when a fine stays unpaid: mute until paid, the next step, or nothing.",
        choices=["mute", "next_step", "nothing"],
    )
    forget_after_days: int = setting(90, "Days after which an offence no longer counts.", ge=1, le=3_650)
    burst_seconds: int = setting(
        20, "The same text pasted again so soon after the notice belongs to the same case.", ge=0, le=3_600
    )
    free_ads: int = setting(0, "Ads that a member may post free of charge in each period.", ge=0, le=100)
    free_period_days: int = setting(7, "Length of that period in days.", ge=1, le=365)
    ad_hours: tuple[str, ...] = setting(
        (),
        'Cron windows in the group\'s zone in which ads are welcome, such as "* 9-20 * * sat".',
        max_length=20,
        check=known_window,
    )
    appeal_days: int = setting(14, "Days in which a member may appeal.", ge=1, le=365)
    evidence_days: int = setting(90, "Days after which the texts of a case are erased.", ge=1, le=3_650)


@dataclass(frozen=True, slots=True)
class EvidencePost:
    """One removed post. `said_at` is the platform's time."""

    number: MessageNo
    said_at: datetime
    text: str = ""
    fingerprint: int | None = None
    album: str = ""
    evidence: tuple[Evidence, ...] = ()  # of this post; the case's own is that of its first


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `number` counts within the group; `step` from 1; `notice_number` is the platform's
    number of the card once it stands in the chat: before that nothing further counts."""

    id: CaseId
    group: GroupId
    number: int
    person: Person
    status: CaseStatus
    opened_at: datetime
    step: int = 0
    steps: int = 0
    penalty: Step = Step()
    topic: int | None = None
    due_at: datetime | None = None
    notice_number: MessageNo | None = None
    notice_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: PersonId | None = None
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    posts: tuple[EvidencePost, ...] = ()
    judged_by: PersonId | None = None
    desk_cards: int = 0  # so many cards lie on the staff's desk
    muted: bool = False  # until paid
    short: bool = False  # the member tried to pay and had too few points
    appeal: AppealStatus = AppealStatus.NONE
    appeal_text: str = ""

    @property
    def handle(self) -> str:
        return f"case:{self.id}"

    @property
    def counts(self) -> bool:
        return self.status in COUNTED

    @property
    def owed(self) -> bool:
        return self.status in OWED


@dataclass(frozen=True, slots=True)
class FreeAdUsed:
    """A member used one of the free ads."""

    group: GroupId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """The group's chat was upgraded and counts its messages from 1 again."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class Record:
    """What a member's file says that a new ad is judged by."""

    latest: Case | None = None  # the newest case that counts
    counted: tuple[tuple[datetime, int], ...] = ()  # (opened, step) of those that count, newest first
    same: Case | None = None  # the case that has this very post (or its album) already
    next_number: int = 1
    free_used: tuple[datetime, ...] = ()
    permit: Permit | None = None
    album: tuple[MessageNo, ...] = ()  # the other posts of its album
