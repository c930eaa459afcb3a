"""Newcomers on their way in, the hall that they stand in, and what a group wants of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.people import Person
from rules.base.rulebook import Edition
from rules.base.settings import setting
from rules.welcome.wording import OWN_CHARS_MAX, known_button, known_words

NAMES_SHOWN_MAX = 10  # on a card or in a welcome; the others are counted
BUTTONS_MAX = 6
LATE_AT_ONCE_MAX = 30  # newcomers whose time is over that are dealt with in one go

CAUSE = "captcha"  # that a newcomer may not talk


@dataclass(frozen=True, slots=True)
class WelcomeSettings:
    """Section `welcome` of a group's settings."""

    greet: bool = setting(True, "Welcome newcomers, several with one message that takes the former's place.")
    words: str = setting(
        "",
        "The owner's own words of welcome, with {name} {group} {count} {rules} where wanted; \"\": 小二's.",
        max_length=OWN_CHARS_MAX,
        check=known_words,
    )
    buttons: tuple[str, ...] = setting(
        (),
        'Buttons under the welcome, each such as "今日新鞋 - https://example.com".',
        max_length=BUTTONS_MAX,
        check=known_button,
    )
    merge_seconds: int = setting(10, "Who comes within so many seconds is welcomed together.", ge=5, le=60)
    stays_minutes: int = setting(
        10, "Minutes after which the welcome goes; 0: it stays until the next.", ge=0, le=1_440
    )
    captcha: str = setting(
        "off",
        "How newcomers show that somebody is there before they talk: not at all, by a button, a small sum, or"
        " a picture to find.",
        choices=("off", "button", "sum", "picture"),
    )
    captcha_minutes: int = setting(10, "Minutes that a newcomer has for it.", ge=1, le=1_440)
    captcha_tries: int = setting(3, "Wrong answers in a row until a pause.", ge=1, le=10)
    captcha_rest_minutes: int = setting(1, "Length of that pause in minutes.", ge=1, le=60)
    captcha_late: str = setting(
        "kick",
        "Who did not answer in time: goes out and may come back at once, or stays without a voice.",
        choices=("kick", "stay"),
    )
    captcha_again: bool = setting(False, "Ask people again who answered once and come back.")
    requests: str = setting(
        "off",
        "Who asks to be let in by a link that needs approval: is left to the admins, is asked in private and"
        " then let in, or is let in at once.",
        choices=("off", "answer", "admit"),
    )


class Stage(StrEnum):
    """How far somebody is."""

    KNOCKING = "knocking"  # asks to be let in, and was asked in private
    ASKED = "asked"  # in the group without a voice, until the answer is right
    IN = "in"
    OUT = "out"  # went, or was put out, without having answered


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A record: somebody on the way into a group. `until`: when the time to answer is over. `kind`, `task`:
    the captcha; `shown`: they have seen their question; `wrong`: answers in a row; `rests_until`: the pause.
    `passed_at`: when they answered well, also long ago. `greeted`: nothing more is to be said to them."""

    group: GroupId
    person: Person
    came_at: datetime
    stage: Stage
    until: datetime | None = None
    kind: str = ""
    task: str = ""
    shown: bool = False
    wrong: int = 0
    rests_until: datetime | None = None
    passed_at: datetime | None = None
    greeted: bool = True


@dataclass(frozen=True, slots=True)
class Door:
    """A record: what stands in the group. `card`: which card for those who wait, 0 for none so far; `open`:
    it stands there, since `card_at`. `welcome`: which welcome."""

    group: GroupId
    card: int = 0
    open: bool = False
    card_at: datetime | None = None
    welcome: int = 0

    @property
    def card_handle(self) -> str:
        return f"door:{self.group}:{self.card}"

    @property
    def welcome_handle(self) -> str:
        return f"welcome:{self.group}:{self.welcome}"


@dataclass(frozen=True, slots=True)
class Greeted:
    """A record: whoever is in the group and came until `until` needs no welcome any more."""

    group: GroupId
    until: datetime


@dataclass(frozen=True, slots=True)
class Crowd:
    """Some of the newcomers that have something in common, first come first, and how many there are."""

    shown: tuple[Newcomer, ...] = ()
    count: int = 0


NOBODY = Crowd()


@dataclass(frozen=True, slots=True)
class Hall:
    """What is looked up. `one`: whom the event is about. `held`: they may not talk because of the captcha;
    `waiting`: all who have to answer; `late`: those whose time is over, each with whether they are still
    held; `next_late`: when the time of the next one is over. `new`: who is to be welcomed."""

    group: Group | None = None
    door: Door | None = None
    one: Newcomer | None = None
    held: bool = False
    raid: bool = False
    waiting: Crowd = NOBODY
    late: tuple[tuple[Newcomer, bool], ...] = ()
    next_late: datetime | None = None
    new: Crowd = NOBODY
    members: int = 0  # whom 小二 has seen in the group
    rules: str = ""
    edition: Edition | None = None
    consent: str = "off"
    settings: WelcomeSettings | None = None  # of the group that a button in private means
