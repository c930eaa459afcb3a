"""What is to be done: a small closed set of imperatives, applied in the event's own transaction.

Records, points and timers are written; everything the platform has to do is queued in the outbox and
sent after the commit.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from rules.base.events import Event, Message, Place
from rules.base.ids import CaseId, GroupId, MessageNo, PersonId
from rules.base.ledger import Entry
from rules.base.picture import Picture
from rules.base.text import Keyboard, Words

EVERY_CAUSE = "*"  # lifts whatever keeps a member from talking
FILE_BYTES_MAX = 1 << 20  # of a file that lies in the outbox until it is sent
DOCUMENT_BYTES_MAX = 256 << 10  # of a document that is fetched to be read


class Urgency(IntEnum):
    """What goes out first. Within one chat and urgency the order is kept."""

    TOAST = 0  # somebody waits with a finger on the button
    REMOVAL = 1  # an ad, off the screen
    SANCTION = 2
    NOTICE = 3
    NORMAL = 4
    REFRESH = 5  # a living card's newer face
    LATER = 6  # fetching pictures, looking things up


@dataclass(frozen=True, slots=True)
class Put:
    """Write a feature's record; its storage knows the type."""

    record: object


@dataclass(frozen=True, slots=True)
class Post:
    """Move points."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Say:
    """Post `words` in a place. `handle` names the posted message for later edits and removal, and makes
    its delivery an event. `vanish_seconds`: removed again by itself. `expires`: not sent after.

    `toward`: meant for this member alone; only they see it where the platform can do that. `unasked`:
    nobody waits for it, so the group's noise budget may swallow it. `awaits`: an answer is wanted (see
    `rules.base.prompt`), so the platform opens the reply for `toward`, if it can."""

    place: Place
    words: Words
    keyboard: Keyboard = ()
    handle: str = ""
    reply_to: MessageNo | None = None
    urgency: Urgency = Urgency.NORMAL
    expires: datetime | None = None
    vanish_seconds: int = 0
    language: str = ""  # empty: the group's; in private, the default language
    toward: PersonId | None = None
    unasked: bool = False
    awaits: bool = False
    about: GroupId | None = None  # in private: whose language and time zone
    silent: bool = False  # no phone rings for it


@dataclass(frozen=True, slots=True)
class Edit:
    """Give the message under `handle` a new face. Only the newest edit of a message is ever sent."""

    handle: str
    words: Words
    keyboard: Keyboard = ()
    group: GroupId | None = None  # whose language
    picture: Picture | None = None  # of a message that was sent with one: each edit says which it has now


@dataclass(frozen=True, slots=True)
class Remove:
    """Take messages out of the chat: the given numbers, and the one under `handle`."""

    place: Place
    numbers: tuple[MessageNo, ...] = ()
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a pressed button: a toast, or (`alert`) a box to close. Without words: just stop the
    spinner. `group` says in whose language. `refused`: whoever pressed may not, which the audit log notes."""

    press: str
    words: Words | None = None
    alert: bool = False
    group: GroupId | None = None
    payload: str = ""  # open the private chat with this deep-link payload instead
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Restrict:
    """Take a member's voice until `until` (None: until lifted), or (`lift`) give it back.

    `cause` names what for, such as "case:12" (at most 40 characters): each cause holds by itself, and a
    member talks again when none is left. To lift `EVERY_CAUSE` frees them whatever there is."""

    group: GroupId
    person: PersonId
    until: datetime | None = None
    lift: bool = False
    cause: str = field(kw_only=True)
    handle: str = ""  # named in `Undelivered` when refused


@dataclass(frozen=True, slots=True)
class Expel:
    """Remove a member: for ever, until `until`, or (`kick`) free to come back."""

    group: GroupId
    person: PersonId
    until: datetime | None = None
    kick: bool = False
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Readmit:
    """Lift a ban. Never removes a member who is present."""

    group: GroupId
    person: PersonId


@dataclass(frozen=True, slots=True)
class Tag:
    """Show a word beside a member's name in the group, at most 16 characters and no emoji; None takes it
    away. Where the platform cannot, or 小二 may not, nothing happens."""

    group: GroupId
    person: PersonId
    words: Words | None


@dataclass(frozen=True, slots=True)
class Admit:
    """Let somebody in who asked for it. Nothing happens when they ask no longer."""

    group: GroupId
    person: PersonId


@dataclass(frozen=True, slots=True)
class LookAtGroup:
    """Ask the platform about the group; the answer comes back as `GroupSeen`."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class LookAtMember:
    """Ask the platform whether somebody is in the group, until it says so or this `expires`: `MemberSeen`
    tells it, or `Undelivered` (with effect "look_at_member") that no answer came; both with this `handle` and
    `payload`. `press`: it is answered then, and not now."""

    group: GroupId
    person: PersonId
    handle: str
    expires: datetime
    payload: tuple[tuple[str, str | int], ...] = ()
    press: str = ""


@dataclass(frozen=True, slots=True)
class ReadPictures:
    """Fetch a post's pictures and read their codes; the answer comes back as `PictureRead`."""

    place: Place
    message: Message


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Fetch a post's document, of DOCUMENT_BYTES_MAX at most; the answer comes back as `DocumentRead` with
    the same `purpose` and `payload`."""

    place: Place
    message: Message
    purpose: str
    payload: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send `content`, FILE_BYTES_MAX at most, as a file called `name`, with `words` under it. `handle` and
    the rest as in `Say`."""

    place: Place
    words: Words
    name: str
    content: bytes
    handle: str = ""
    expires: datetime | None = None
    vanish_seconds: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class SendPicture:
    """Post a picture with words under it. `kept_here`: it can be neither forwarded nor saved, where the
    platform can do that. The rest as in `Say`."""

    place: Place
    words: Words
    picture: Picture
    keyboard: Keyboard = ()
    handle: str = ""
    urgency: Urgency = Urgency.NORMAL
    expires: datetime | None = None
    vanish_seconds: int = 0
    language: str = ""
    about: GroupId | None = None
    kept_here: bool = False


@dataclass(frozen=True, slots=True)
class Roll:
    """Throw a die of the platform's own, which draws what it shows: `Rolled` tells. `handle` as in `Say`."""

    place: Place
    handle: str
    emoji: str = "🎲"
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class SendTable:
    """Send a table of the group's as a file called `name`, with `words` under it. What stands in it is read
    at the moment it is sent. `sheet`: ledger, cases, members, prizes or audit; `form`: xlsx or csv."""

    place: Place
    words: Words
    name: str
    group: GroupId
    sheet: str
    form: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FetchBeacon:
    """Ask for a round of a public beacon until it comes or it `expires`: `BeaconSeen` tells it, or
    `Undelivered` (with effect "fetch_beacon") that it did not come, both under `handle`."""

    group: GroupId
    chain: str  # its hash (`rules.base.beacon`)
    round: int
    handle: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class AskOpinion:
    """Ask a language model elsewhere about the words of a doubtful post, once: `OpinionGiven` tells what it
    finds, or nothing does. The `text` leaves this machine."""

    group: GroupId
    case: CaseId
    person: PersonId  # of whom the case is; is not sent
    text: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    """Leave a group."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Ring at `due` as `TimerDue(kind, payload)`. The same `key` set again replaces the former one."""

    key: str
    due: datetime
    kind: str
    group: GroupId | None = None
    payload: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class DropTimer:
    """Forget a timer; nothing happens when it is not there."""

    key: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the audit log: who did what to whom, and why. `subject` such as "case:88"."""

    group: GroupId | None
    action: str  # text key suffix: `audit-<action>`
    subject: str = ""
    by: PersonId | None = None  # None: 小二 itself
    person: PersonId | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Emit:
    """Let the features hear of something, in the same transaction, after the present event."""

    event: Event


@dataclass(frozen=True, slots=True)
class Stop:
    """No feature after this one hears of the event."""


Effect: TypeAlias = (
    Put
    | Post
    | Say
    | Edit
    | Remove
    | Answer
    | Restrict
    | Expel
    | Readmit
    | Tag
    | Admit
    | LookAtGroup
    | LookAtMember
    | ReadPictures
    | ReadDocument
    | SendFile
    | SendPicture
    | Roll
    | SendTable
    | FetchBeacon
    | AskOpinion
    | LeaveGroup
    | SetTimer
    | DropTimer
    | Note
    | Emit
    | Stop
)
