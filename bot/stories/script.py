"""What a story consists of: a cast, and scenes. A scene is what somebody does and what is expected then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

BOT = "小二"  # the bot's name in stories, whatever it is called in the group


class StoryError(Exception):
    """A story cannot be read, or did not happen as told. The message begins with file:line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands."""

    file: str
    line: int

    def error(self, words: str) -> StoryError:
        """What is wrong with this line."""
        return StoryError(f"{self.file}:{self.line}: {words}")


# --- the cast ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ware:
    """So many of a thing on a shop's shelf; `yuan`: what one is worth, 0: not said."""

    name: str
    count: int
    yuan: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shop of the group, and what it has in stock when the story begins."""

    shop: str
    wares: tuple[Ware, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """One group and who is in it. `points`: what members own before the story begins. `bot` is "admin",
    "member" (without rights) or "absent" (not there yet). `private`: who has a private chat with it."""

    spot: Spot
    title: str
    owner: str
    admins: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    points: Mapping[str, int] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    kind: str = "supergroup"
    forum: bool = False
    bot: str = "admin"
    channel: str = ""
    username: str = ""  # of a public group, which strangers can look into
    others: int = 0  # so many more people who say nothing
    shelves: tuple[Shelf, ...] = ()
    clerks: tuple[tuple[str, str], ...] = ()  # shop and name

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody, the owner first, each once."""
        return tuple(dict.fromkeys((self.owner, *self.admins, *self.members, *self.private)))


# --- what people do ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Way:
    """How something is said: an edit, a forward, an album …; `value` where it needs one."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Speak:
    """Somebody posts, in the group or (`private`) to the bot. `answers`: whose last message it replies
    to; `about`: of the bot's messages, the newest that contains this."""

    who: str
    says: str
    private: bool = False
    answers: str = ""
    about: str = ""
    ways: tuple[Way, ...] = ()

    def way(self, name: str) -> str | None:
        """The value of a way of saying it; None when it is not said that way."""
        return next((way.value for way in self.ways if way.name == name), None)


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody presses the newest button with that label."""

    who: str
    label: str
    private: bool = False
    ways: tuple[Way, ...] = ()

    def way(self, name: str) -> str | None:
        """The value of a way of pressing; None when it is not pressed that way."""
        return next((way.value for way in self.ways if way.name == name), None)


@dataclass(frozen=True, slots=True)
class Deed:
    """Anything else that happens: somebody joins, is promoted, the network breaks …"""

    verb: str
    who: str = ""
    whom: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes: so many seconds, or until the clock next shows `clock` (HH:MM, the group's zone)."""

    seconds: float = 0.0
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading for whoever watches."""

    title: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence of the narrator's."""

    words: str


Act: TypeAlias = Speak | Press | Deed | Wait | Chapter | Aside


# --- what is expected ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """The bot says something that contains the fragments in this order: in the group, or in the group called
    `where`, or `to` somebody in private; or (`edited`) gives one of its messages a new face. Buttons read as
    〔label〕 at the end."""

    spot: Spot
    fragments: tuple[str, ...]
    to: str = ""
    edited: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """So many posts of somebody's disappear."""

    spot: Spot
    who: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Sanction:
    """The bot removes, mutes, unmutes or readmits somebody."""

    spot: Spot
    kind: str  # 踢 禁言 解禁 放行
    who: str


@dataclass(frozen=True, slots=True)
class Toast:
    """What the presser is shown."""

    spot: Spot
    fragments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What the books say: `exact` points, or `change` since they were last looked at (None: they grew)."""

    who: str
    exact: int | None = None
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """Several balances."""

    spot: Spot
    balances: tuple[Balance, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands now: 在群 不在群 能说话 不能说话."""

    spot: Spot
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing at all from the bot."""

    spot: Spot


Expected: TypeAlias = Said | Gone | Sanction | Toast | Books | Standing | Quiet


@dataclass(frozen=True, slots=True)
class Scene:
    """Something happens (`at_once`: before the bot has dealt with what was before), and what is expected."""

    spot: Spot
    act: Act
    expected: tuple[Expected, ...] = ()
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story. `settings` are the groups' settings, section → name → value."""

    title: str
    casts: tuple[Cast, ...]
    scenes: tuple[Scene, ...]
    starts: datetime
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # story name → what the platform shows
    usernames: Mapping[str, str] = field(default_factory=dict)  # story name → @name
