"""A paid ad: after a packet to the group, one ad within a while is fine."""

from dataclasses import dataclass
from datetime import datetime

from rules.base.ids import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class Permit:
    """One paid ad of one member, good for one post until `until`."""

    id: int
    group: GroupId
    person: PersonId
    until: datetime
    used: bool = False
