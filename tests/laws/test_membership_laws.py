"""However often and in whatever order the platform tells a coming or going, it happened once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.base.effects import Emit, Put
from rules.base.events import Event, MemberCame, MemberJoined, MemberLeft
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.standing import Membership, Standing
from rules.membership import Attendance, decide

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
GROUP = Group(GroupId(1), "街坊福利群")
QIANG = Person(PersonId(7), "阿强")


@dataclass(frozen=True, slots=True)
class Told:
    """A change of standing, told so many times."""

    joins: bool
    banned: bool
    times: int


told = st.builds(Told, st.booleans(), st.booleans(), st.integers(1, 3))


def happened(changes: list[Told], came: list[Event] | None = None) -> Membership | None:
    """How it stands in the end; `came` takes what the others were told."""
    came = [] if came is None else came
    state: Membership | None = None
    for minute, change in enumerate(changes):
        at = NOW + timedelta(minutes=minute)
        for _ in range(change.times):
            event: MemberJoined | MemberLeft
            if change.joins:
                event = MemberJoined(key="k", at=at, group=GROUP.id, person=QIANG)
            else:
                event = MemberLeft(key="k", at=at, group=GROUP.id, person=QIANG, banned=change.banned)
            for effect in decide(event, Attendance(GROUP, state), None):
                if isinstance(effect, Emit):
                    assert change.joins
                    came.append(effect.event)
                    continue
                assert isinstance(effect, Put)
                assert isinstance(effect.record, Membership)
                state = effect.record
    return state


@given(st.lists(told))
def test_told_once_or_often_is_the_same(changes: list[Told]) -> None:
    once = [Told(change.joins, change.banned, 1) for change in changes]
    assert happened(changes) == happened(once)


@given(st.lists(told, min_size=1))
def test_comings_are_counted_between_goings(changes: list[Told]) -> None:
    came: list[Event] = []
    state = happened(changes, came)
    assert state is not None
    assert [one.times for one in came if isinstance(one, MemberCame)] == list(range(1, state.joins + 1))
    was_out = [True, *(not change.joins for change in changes)]
    expected = sum(change.joins and out for change, out in zip(changes, was_out, strict=False))
    assert state.joins == expected
    assert state.present == changes[-1].joins
    assert (state.standing is Standing.PRESENT) == state.present
