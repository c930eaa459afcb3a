"""What can be set about roles, and what is known when one is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.base.calendar import WEEKDAYS, known_clock
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.settings import setting

HOLDERS_MAX = 100  # of one role in a group
PERK_TEXT_CHARS_MAX = 200


@dataclass(frozen=True, slots=True)
class RoleSettings:
    """Section `roles` of a group's settings."""

    tags: bool = setting(True, "Show a given role beside the member's name, where the platform can.")
    perk_points: int = setting(
        0, "Points from the group's fund to each helper, every week; 0: none.", ge=0, le=1_000_000
    )
    perk_day: str = setting("sun", "The day of the week on which they come.", choices=WEEKDAYS)
    perk_time: str = setting(
        "20:00", "The time of day at which they come, in the group's time.", max_length=5, check=known_clock
    )
    perk_text: str = setting(
        "",
        "What helpers get at the counter, in the owner's words, such as: 10% off everything.",
        max_length=PERK_TEXT_CHARS_MAX,
    )


@dataclass(frozen=True, slots=True)
class Rota:
    """The group; for a command or a press `target` and the names of those who have a role; for the weekly
    thanks what the `fund` holds, and which helpers are `reachable` in private."""

    group: Group | None = None
    target: Person | None = None
    names: Mapping[PersonId, Person] = field(default_factory=dict)
    fund: int = 0
    reachable: frozenset[PersonId] = frozenset()
