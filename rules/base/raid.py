"""A raid: strangers come in by the dozen. What other features need to know of it.

While one is on (`storage.base.raids.is_on(tx, group)`, without a query), `rules.raid` takes every newcomer's
voice the moment they come, and says so to the staff on one card. Other features then let newcomers be: no
welcome, no captcha, no word for each of them. When it is over, the voices are given back a few at a time.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.events import Event
from rules.base.ids import GroupId, PersonId


class Wish(StrEnum):
    """What is to become of those who came with a raid."""

    NONE = ""
    FREE = "free"  # they may speak
    OUT = "out"  # they are shown the door, and may come back


@dataclass(frozen=True, slots=True)
class Raid:
    """A record: a raid on a group. `open`: newcomers are muted now. `calm_until`: no new one is seen before
    (the staff said so). `cards` lie on the staff's desk and show `shown` newcomers."""

    id: int
    group: GroupId
    began_at: datetime
    open: bool = True
    wish: Wish = Wish.NONE
    calm_until: datetime | None = None
    cards: int = 0
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record: somebody came in, at the platform's own time. `raid` 0: with no raid; `muted`: and is without
    a voice since."""

    group: GroupId
    person: PersonId
    came_at: datetime
    raid: int = 0
    muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RaidBegan(Event):
    """From now on newcomers are muted as they come; `persons` came before it was noticed, and are too."""

    raid: int
    persons: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaidEnded(Event):
    """Newcomers are treated as ever again. `by`: the staff member who ended it; None: it was quiet again."""

    raid: int
    by: PersonId | None = None
