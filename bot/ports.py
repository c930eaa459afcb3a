"""What the engine needs of a platform and of a clock: the ports that adapters fill."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from rules.base.events import Event
from rules.base.ids import ChatId, GroupId, MessageNo

Update: TypeAlias = Mapping[str, Any]


class Clock(Protocol):
    """The time. Everything that waits, waits here, so that a test can move it."""

    def now(self) -> datetime:
        """Aware, in UTC."""

    def steady_seconds(self) -> float:
        """Goes on evenly also when somebody sets the time. Only differences mean something."""

    async def sleep(self, seconds: float) -> None:
        """Wait; 0 or less returns at once."""

    async def sleep_until(self, instant: datetime) -> None:
        """Wait until exactly then; what is past returns at once."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every event of one update carries: its key, when we took it, its entropy."""

    key: str
    at: datetime
    entropy: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChatSeen:
    """A group chat that an update speaks of. `moved_from` names the chat it was before an upgrade."""

    chat: ChatId
    title: str = ""
    supergroup: bool = True
    forum: bool = False
    moved_from: ChatId | None = None


GroupOf: TypeAlias = Callable[[ChatId], GroupId]


class Reader(Protocol):
    """Turns a platform's update into events. Any exception parks the update; nothing else does."""

    def number(self, update: Update) -> int:
        """The update's number, unique for this bot."""

    def chats(self, update: Update) -> Sequence[ChatSeen]:
        """The group chats it speaks of (channels and private chats are none)."""

    def origin(self, update: Update) -> ChatId:
        """The chat that it comes from, under its newest number; whose updates stay in order. 0: none."""

    def events(self, update: Update, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
        """What happened. Several events of one update get the keys `stamp.key`, `stamp.key/1`, …"""


Finding: TypeAlias = Callable[[Stamp], Event]


@dataclass(frozen=True, slots=True)
class Job:
    """One thing for the platform to do. `chat` is the platform's number of the group's chat or of the
    private chat; `number` the message that the job's handle names, when it names one."""

    kind: str  # as listed in `bot.engine.drafting`
    chat: ChatId | None
    payload: Mapping[str, Any]
    number: MessageNo | None = None
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The platform did it. For a new message: its number and the platform's time of it."""

    number: MessageNo | None = None
    posted_at: datetime | None = None
    found: tuple[Finding, ...] = field(default=())  # events that the answer amounts to


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: try again after so many seconds. `everybody`: the platform wants silence altogether;
    `unknown`: it does not know us any more."""

    seconds: float
    why: str = ""
    everybody: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: trying again would not help. `why` is the platform's own word."""

    why: str
    closed: bool = False  # the private chat is not open to us


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another number now; the same again there."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer came: it may have been done. Once the platform answers again, repeatable kinds are repeated,
    and a `say` is tried some times more."""

    why: str


Outcome: TypeAlias = Done | Later | Refused | Moved | Unknown


@dataclass(frozen=True, slots=True)
class Hook:
    """Where the platform is to bring updates: its address for us, what it says to be let in, and how many at
    once at the most."""

    url: str
    secret: str
    connections: int


class Platform(Protocol):
    """The hands: performs jobs, and fetches updates."""

    async def deliver(self, job: Job) -> Outcome:
        """Do one job. Never raises for what a platform or a network can do."""

    async def fetch(self, offset: int | None, wait_seconds: float) -> Sequence[Update]:
        """The next updates from `offset` on (which confirms all before it). Raises `PlatformError`."""

    async def answers(self) -> bool:
        """Whether it answers at all now; asks something that changes nothing. Never raises."""

    async def look(self, chat: ChatId) -> Finding | None:
        """The platform's account of a group as a `GroupSeen` maker; None when it does not answer."""


class PlatformError(Exception):
    """The platform could not be asked. `retry_seconds`: how long it wants to be left alone.
    `fatal`: asking again will never help (wrong token)."""

    def __init__(self, why: str, retry_seconds: float = 1.0, *, fatal: bool = False) -> None:
        super().__init__(why)
        self.retry_seconds = retry_seconds
        self.fatal = fatal


class ListeningError(Exception):
    """A port cannot be had; the message is a sentence for the operator."""
