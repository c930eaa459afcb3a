"""Who may what: admins all but what is the owner's, a given role what it is enough for."""

import pytest

from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.roles import ENOUGH, GIVEN, Role

OWNER, ADMIN, HELPER, HOST, CLERK, MEMBER = (PersonId(n) for n in range(1, 7))
DUTIES = {
    HELPER: frozenset({Role.HELPER}),
    HOST: frozenset({Role.HOST}),
    CLERK: frozenset({Role.CLERK}),
}
GROUP = Group(GroupId(1), owner=OWNER, admins=frozenset({ADMIN}), duties=DUTIES)

MAY = {
    Role.ANYONE: {OWNER, ADMIN, HELPER, HOST, CLERK, MEMBER},
    Role.CLERK: {OWNER, ADMIN, CLERK},
    Role.HOST: {OWNER, ADMIN, HELPER, HOST},
    Role.HELPER: {OWNER, ADMIN, HELPER},
    Role.STAFF: {OWNER, ADMIN},
    Role.OWNER: {OWNER},
}


@pytest.mark.parametrize("role", Role)
def test_each_role_is_enough_for_its_own(role: Role) -> None:
    everybody = {OWNER, ADMIN, HELPER, HOST, CLERK, MEMBER}
    assert {person for person in everybody if GROUP.may(person, role)} == MAY[role]


def test_every_role_but_the_widest_says_what_is_enough() -> None:
    assert set(ENOUGH) == set(Role) - {Role.ANYONE}
    assert set(GIVEN) == {role for enough in ENOUGH.values() for role in enough}


def test_those_with_a_duty() -> None:
    assert GROUP.with_duty(Role.HELPER, Role.CLERK) == {HELPER, CLERK}
    assert not Group(GroupId(1)).with_duty(*GIVEN)
