"""What the watch knows: its settings, its records, and what it found out about a post."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.settings import setting
from rules.watch.flood import Burst
from rules.watch.locks import LOCKS
from rules.watch.wordlist import Entry

FLOOD_MESSAGES_MAX = 50
STALE = timedelta(minutes=3)  # what was posted longer ago is taken away, but nobody is punished for it
HINT_EVERY = timedelta(hours=1)  # a member is told at most so often why a post went


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """Section `watch` of a group's settings."""

    flood_messages: int = setting(
        8,
        "So many posts of one member within watch.flood_seconds are too many; 0 or 1: none are.",
        ge=0,
        le=FLOOD_MESSAGES_MAX,
    )
    flood_seconds: int = setting(10, "The span in which a member's posts are counted.", ge=1, le=300)
    flood_mute_minutes: int = setting(
        10, "So long a member who posted too much is muted; 0: not at all.", ge=0, le=10_080
    )
    flood_clears: bool = setting(
        False, "Take all posts of such a burst away, not only those that went over the limit."
    )
    locks: tuple[str, ...] = setting(
        (), "Kinds of posts that are taken away.", max_length=len(LOCKS), choices=tuple(LOCKS)
    )
    lock_hints: bool = setting(True, "Say once an hour to a member why a post went.")
    night: str = setting(
        "off",
        "What is taken away in general.quiet_hours: nothing, pictures and the like, or all posts.",
        choices=("off", "media", "all"),
    )


@dataclass(frozen=True, slots=True)
class Door:
    """A record: how the group's door stands besides its hours. `shut_until`: the staff closed it;
    `open_until`: or opened it, for this night; `card_until`: a card says so already. None: nothing of it."""

    group: GroupId
    shut_until: datetime | None = None
    open_until: datetime | None = None
    card_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A record: the staff is asked what becomes of a post with a listed word. `open` False: it is over."""

    id: int
    group: GroupId
    topic: int | None
    number: MessageNo
    person: Person
    word: str
    cards: int
    at: datetime
    open: bool = True

    @property
    def handle(self) -> str:
        return f"word:{self.id}"


@dataclass(frozen=True, slots=True)
class Found:
    """What there is about a post. `shut`: "" when the door is open, "night" or "staff" when it is not;
    `opens_at` then says until when. `hint`: the member has not been told lately."""

    group: Group
    burst: Burst | None = None
    entry: Entry | None = None
    lock: str = ""
    hint: bool = False
    shut: str = ""
    door: Door | None = None
    opens_at: datetime | None = None
    reachable: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class Desk:
    """What the staff's commands and buttons are about. `group` None: there is no such group."""

    group: Group | None = None
    entries: tuple[Entry, ...] = ()
    door: Door | None = None
    asked: Asked | None = None
