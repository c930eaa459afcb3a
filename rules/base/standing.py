"""How somebody stands in a group: in it or not, since when, and how much they have said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.ids import GroupId, PersonId


class Standing(StrEnum):
    """Where a member is. Whoever talks is PRESENT, even if nobody saw them come."""

    PRESENT = "present"
    LEFT = "left"
    BANNED = "banned"


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What a reader of posts should know of their author: when they came, if that is not long ago, and then
    also how many of their posts counted before."""

    joined_at: datetime | None = None
    messages: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """What is known of one person in one group. `joined_at` and `left_at` are the last time each was seen;
    `joins` counts the times they came; `messages` is how many posts count as activity."""

    group: GroupId
    person: PersonId
    standing: Standing
    first_seen_at: datetime
    joined_at: datetime | None = None
    left_at: datetime | None = None
    joins: int = 0
    messages: int = 0

    @property
    def present(self) -> bool:
        return self.standing is Standing.PRESENT
