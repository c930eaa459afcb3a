"""A change of a group's settings, as it is read back."""

from dataclasses import dataclass
from datetime import datetime

from rules.base.ids import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what when; `was` and `now` as the settings keep them, None: as the configuration has it.
    `newest`: nobody changed the same setting after it."""

    group: GroupId
    at: datetime
    by: PersonId | None
    section: str
    name: str
    was: object
    now: object
    bundle: int
    newest: bool = True
