"""Who may: everybody, those who have a role in the group, its admins, or its owner.

Helper, host and clerk are 小二's own roles: whoever has one needs no right of the platform's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.base.ids import GroupId, PersonId


class Role(StrEnum):
    """What somebody must be to give a command."""

    ANYONE = "anyone"
    CLERK = "clerk"  # 店员: hands prizes out at the counter
    HOST = "host"  # 主讲: runs games and classes
    HELPER = "helper"  # 小帮手: keeps order, within limits of a day
    STAFF = "staff"  # admin or owner on the platform
    OWNER = "owner"


GIVEN = (Role.HELPER, Role.HOST, Role.CLERK)  # the roles that are given in the group, by `/role`

# Which given roles are enough for what asks for a role; admins and the owner may all but what is the owner's.
ENOUGH: Mapping[Role, frozenset[Role]] = {
    Role.CLERK: frozenset({Role.CLERK}),
    Role.HOST: frozenset({Role.HOST, Role.HELPER}),
    Role.HELPER: frozenset({Role.HELPER}),
    Role.STAFF: frozenset(),
    Role.OWNER: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """A record: from now on the person has the role in the group, or (`held` False) has it no longer."""

    group: GroupId
    person: PersonId
    role: Role
    held: bool = True
