"""What the staff's hands are bound by, and what is known when they move."""

from dataclasses import dataclass
from datetime import datetime

from rules.base.events import Event, Place
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.sanction import Act, Sanction
from rules.base.settings import setting

WHY_CHARS_MAX = 200
UNDO_DAYS_MAX = 30  # after which a card's button leaves things alone
SECOND_HOURS = 24  # in which somebody has to agree to a helper's removal
AGAIN_SECONDS = 60  # a guard that says the same again so soon saw the same burst
PURGE_MESSAGES_MAX = 100  # of one command: the platform's bound for one removal
PURGE_ASKS_ABOVE = 20
PURGE_PRESS_SECONDS = 60
REMOVABLE_HOURS = 48  # the platform removes no older message


@dataclass(frozen=True, slots=True)
class SanctionSettings:
    """Section `sanctions` of a group's settings."""

    warn_limit: int = setting(3, "The so-manieth warning has a consequence.", ge=1, le=20)
    warn_days: int = setting(90, "Days after which a warning no longer counts.", ge=1, le=3_650)
    warn_action: str = setting(
        "mute", "What the last warning brings.", choices=["mute", "kick", "ban", "nothing"]
    )
    warn_action_hours: int = setting(
        24, "For how many hours, when it is a mute or a ban; 0: until lifted.", ge=0, le=8_760
    )
    mute_hours: int = setting(
        12, "Hours of a mute that is given without a length; 0: until lifted.", ge=0, le=8_760
    )
    helper_actions_a_day: int = setting(
        20, "How often a helper may act on members or posts in a day.", ge=0, le=1_000
    )
    helper_mute_hours_max: int = setting(24, "The longest mute that a helper may give.", ge=1, le=8_760)


@dataclass(frozen=True, slots=True)
class Deeds:
    """A record: how often a helper has acted on a day of the group's own calendar (days since the year 1)."""

    group: GroupId
    person: PersonId
    day: int
    made: int


@dataclass(frozen=True, slots=True)
class Bench:
    """What a sanction is decided on. `standing`: the target's sanctions that stand, newest first; `latest`:
    their newest of any kind; `made_today`: how often whoever acts has done so today. `record` belongs to the
    pressed button, the timer or the platform's refusal."""

    group: Group | None = None
    target: Person | None = None
    standing: tuple[Sanction, ...] = ()
    latest: Sanction | None = None
    next_number: int = 1
    made_today: int = 0
    reachable: frozenset[PersonId] = frozenset()
    banned: bool = False
    present: bool = False  # 小二 has seen the target come, and not go
    stretch: tuple[MessageNo, ...] = ()  # in a forum: the topic's posts that a `/purge` is about
    record: Sanction | None = None

    def keeps_order(self, person: PersonId) -> bool:
        """Whether somebody is staff or helper of the group that it is about, wherever they pressed."""
        return self.group is not None and self.group.may(person, Role.HELPER)

    def is_staff(self, person: PersonId) -> bool:
        return self.group is not None and self.group.is_staff(person)


@dataclass(frozen=True, slots=True)
class Order:
    """Somebody, or (`by` None) a guard, wants this to be done to a member. `seconds` 0: until lifted."""

    event: Event
    place: Place
    person: Person
    kind: Act
    seconds: int = 0
    why: str = ""
    reason: str = ""
    by: Person | None = None
    quiet: bool = False


def local_day(group: Group, at: datetime) -> int:
    """The day of the group's calendar."""
    return at.astimezone(group.zone).toordinal()
