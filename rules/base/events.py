"""What has happened: past facts, in no platform's words.

Every event carries `key` (unique; the cause of whatever follows), `at` (aware UTC, when we took it) and
`entropy` (32 bytes, drawn when the batch was taken), so that a decision can be replayed.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from rules.base.group import NO_RIGHTS, Presence, Rights
from rules.base.ids import GroupId, MessageNo, PacketId, PersonId
from rules.base.judgement import Judgement
from rules.base.people import Person
from rules.base.post import Dice as Dice
from rules.base.post import DocumentRef as DocumentRef
from rules.base.post import Link as Link
from rules.base.post import Message as Message
from rules.base.post import PictureRef as PictureRef
from rules.base.post import Place as Place
from rules.base.post import private as private
from rules.base.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event carries. Events of one group carry its `group`."""

    key: str
    at: datetime
    entropy: bytes = field(default=b"", repr=False)  # secrets are drawn from it: no log may quote it
    group: GroupId | None = None


class Stamp(TypedDict):
    """The first facts of an event that follows from another one."""

    key: str
    at: datetime
    entropy: bytes
    group: GroupId | None


def following(event: Event, name: str, group: GroupId | None = None) -> Stamp:
    """For `Emit(AdCounted(**following(event, "counted"), …))`: `name` is unique among what `event` brings
    about. `group`: of which group, where that is not the event's own."""
    return Stamp(key=f"{event.key}/{name}", at=event.at, entropy=event.entropy, group=group or event.group)


# --- from the platform ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePosted(Event):
    """Somebody posted, in a group or (group None) in private."""

    place: Place
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEdited(Event):
    """Somebody edited a post. Never runs a command, never counts as activity."""

    place: Place
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRead(Event):
    """The codes in a post's pictures have been read; `codes` are the texts of QR codes."""

    place: Place
    message: Message
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPressed(Event):
    """A button under the message `number` was pressed; `press` names the press for the answer."""

    place: Place
    by: Person
    press: str
    number: MessageNo
    action: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """Somebody came in. May be told twice by the platform: the record decides whether it counts."""

    person: Person
    by: Person | None = None
    link: str = ""
    happened_at: datetime | None = None  # the platform's time, where it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequested(Event):
    """Somebody who is not in the group asks to be let in. For five minutes 小二 may write to them in private,
    whether or not they ever opened that chat."""

    person: Person
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """Somebody went, or (`banned`, `by`) was removed."""

    person: Person
    by: Person | None = None
    banned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceReturned(Event):
    """Somebody else than 小二 let a member talk again, by hand."""

    person: Person
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChanged(Event):
    """A member became (or stopped being) owner or admin."""

    person: Person
    admin: bool
    owner: bool = False
    by: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSeen(Event):
    """The platform's own account of a group: who its staff are and what we may do there.
    `staff` None when the platform would not say."""

    title: str
    supergroup: bool
    forum: bool = False
    owner: Person | None = None
    admins: tuple[Person, ...] | None = None
    presence: Presence = Presence.MEMBER
    rights: Rights = NO_RIGHTS
    linked_channel: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSeen(Event):
    """The platform's answer to `LookAtMember`: whether somebody is in the group now."""

    person: Person
    present: bool
    handle: str
    payload: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChanged(Event):
    """小二 was added, removed, promoted or demoted by `by`."""

    title: str
    supergroup: bool
    presence: Presence
    before: Presence
    rights: Rights
    by: Person
    who: Person | None = None  # its account there


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCame(Event):
    """Another account of 小二's was added to a group that one of them keeps already."""

    who: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRenamed(Event):
    """The group's title changed."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFound(Event):
    """Something came from a group that was never seen before, or (`taken`) that another account of 小二's has
    kept until now. Heard before whatever came."""

    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMoved(Event):
    """The group was upgraded: the platform's number changed, our number stays."""


# --- from ourselves ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerDue(Event):
    """A timer's time has come. `due` is when it should have rung; `at` may be later."""

    timer: str
    kind: str
    due: datetime
    payload: tuple[tuple[str, str | int], ...] = ()

    def get(self, name: str) -> str | int:
        """An entry of the payload; KeyError when it is not there."""
        return dict(self.payload)[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(Event):
    """What we posted under a handle now stands in the chat as message `number`."""

    handle: str
    number: MessageNo
    posted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled(Event):
    """The die that we threw under a handle (`effects.Roll`) lies in the chat, and shows this."""

    handle: str
    dice: Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered(Event):
    """The platform refused an effect for good. `effect` is its kind, `why` the platform's reason, `payload`
    the effect's own, where it has one."""

    handle: str
    effect: str
    why: str
    payload: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCame(Event):
    """Somebody came in: what `MemberJoined` tells, once only. `times`: how often they have come so far, 1 for
    the first time."""

    person: Person
    by: Person | None = None
    link: str = ""
    happened_at: datetime | None = None  # the platform's time, where it is known
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandGiven(Event):
    """Somebody who may do so gave a command. `rest` is what stood behind it, `words` its words."""

    place: Place
    by: Person
    name: str
    rest: str
    words: tuple[str, ...]
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AdSuspected(Event):
    """A post was judged an ad, or doubtful. `by` is the staff member who says so, or the member who
    reported it (`reported`); None: the detector."""

    place: Place
    message: Message
    judgement: Judgement
    by: Person | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdCounted(Event):
    """These posts of a member were taken as ads: they are no activity (`sign` −1), or are again (+1)."""

    person: PersonId
    posts: int
    day: datetime
    sign: int
    numbers: tuple[MessageNo, ...] = ()  # of the posts, as far as they are known


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTaught(Event):
    """The staff decided about a text: from now on the same text is `verdict` ("ad", "fine", or "" to
    forget). `text` is what it says, for learning from it; it is not kept."""

    fingerprint: int
    verdict: str
    by: PersonId
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsOffered(Event):
    """A member's own words are to be said by 小二 in the group, as a part of what `then` brings about. They
    are judged like a post, but nobody is punished: if they are fine, `then` is heard of, else
    `WordsRefused`. `message` holds the words; `press` is as in `PacketWanted`."""

    place: Place
    message: Message
    press: str
    then: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRefused(Event):
    """The offered words look like an ad: what was to follow (`then`) does not."""

    place: Place
    message: Message
    press: str
    then: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketWanted(Event):
    """`payer` pressed the button (`press`, empty when there was none) to send the group a packet, because
    of `purpose` ("fine", "permit", "gift", "game") number `ref`. Answered by `PacketOpened` or
    `PacketRefused`, in the same transaction.

    `from_fund`: the group's fund pays, on the word of `payer`; the rest goes back there. `to`, `to_role`:
    only these people, or whoever has the role, may grab. `minutes`: until it expires, 0 as the setting says.
    """

    payer: Person
    purpose: str
    ref: int
    points: int
    shares: int
    press: str
    place: Place
    equal: bool = False
    wish: str = ""
    to: tuple[Person, ...] = ()
    to_role: Role | None = None
    from_fund: bool = False
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketOpened(Event):
    """A wanted packet was funded and stands in the group."""

    packet: PacketId
    payer: Person
    purpose: str
    ref: int
    press: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRefused(Event):
    """A packet could not be funded: the payer has only `balance` points of the `points` needed."""

    payer: Person
    purpose: str
    ref: int
    points: int
    balance: int
    press: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDue(Event):
    """What a member paid for `purpose`/`ref` is to flow back to them in full."""

    payer: PersonId
    purpose: str
    ref: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionWanted(Event):
    """A rule, or a member of the staff (`by`), wants a member to be warned, muted, put out or banned.
    `why` is the staff's own words, `reason` a text key suffix (`sanction-reason-<reason>`) when a rule says
    it. `seconds` 0: until lifted. `quiet`: nothing is said in the group. `message`: what it is about."""

    place: Place
    person: Person
    kind: str  # warn mute kick ban
    seconds: int = 0
    why: str = ""
    reason: str = ""
    by: Person | None = None
    message: Message | None = None
    quiet: bool = False
