"""Whatever was done to a member before: a sanction and its undo leave them exactly as they stood.

The records and the causes of mutes lie in a real database; of the platform there is only who is banned.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.base.effects import Expel, Put, Readmit, Restrict
from rules.base.group import Group, Rights
from rules.base.ids import GroupId
from rules.base.sanction import Act, Sanction, warnings
from rules.sanctions import decide
from rules.sanctions.model import Bench, SanctionSettings
from storage.base import holds, sanctions
from tests.rules.sanctions.scene import GROUP, NOW, QIANG, WANG, command, post, pressed
from tests.standins.database import Books

SETTINGS = SanctionSettings(warn_limit=2)
ORDERS = ("/warn", "/mute 2h", "/mute 3d", "/mute 永久", "/kick", "/ban", "/ban 3d", "/unmute", "/rmwarn")
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("place")


class Village:
    """A group in a database, and whether the platform keeps 阿强 out (True: for ever)."""

    def __init__(self) -> None:
        self.books = Books()
        self.group: Group = replace(GROUP, id=self.books.add_group(), rights=Rights(restrict=True))
        self.out: datetime | bool = False
        self.turn = 0

    def bench(self, at: datetime, record: Sanction | None = None) -> Bench:
        here: GroupId = self.group.id
        with self.books.transaction(at) as tx:
            return Bench(
                self.group,
                QIANG,
                sanctions.standing(tx, here, QIANG.id),
                sanctions.latest(tx, here, QIANG.id),
                sanctions.next_number(tx, here),
                banned=bool(self.is_out(at)),
                record=record,
            )

    def is_out(self, at: datetime) -> datetime | bool:
        return self.out if isinstance(self.out, bool) or self.out > at else False

    def do(self, event: Any, record: Sanction | None = None) -> Sanction | None:
        """Decide and apply; the new record, if there is one."""
        effects = list(decide(event, self.bench(event.at, record), SETTINGS))
        found = None
        with self.books.transaction(event.at) as tx:
            for effect in effects:
                if isinstance(effect, Put) and isinstance(effect.record, Sanction):
                    sanctions.put(tx, effect.record)
                    found = effect.record
                elif isinstance(effect, Restrict):
                    holds.note(tx, effect)
                elif isinstance(effect, Expel):
                    self.out = False if effect.kick else effect.until or True
                elif isinstance(effect, Readmit):
                    self.out = False
        return found

    def order(self, said: str, at: datetime) -> Sanction | None:
        self.turn += 1
        plain = command(said, reply=post(), name=said.split()[0].removeprefix("/"))
        return self.do(replace(plain, key=f"tg:1:{self.turn}", group=self.group.id, at=at))

    def stand(self, at: datetime) -> tuple[Any, ...]:
        """How 阿强 stands: warnings that count, causes for silence, and whether he is out."""
        with self.books.transaction(at) as tx:
            causes = holds.of(tx, self.group.id, QIANG.id)
            standing = sanctions.standing(tx, self.group.id, QIANG.id)
        counting = tuple(one.id for one in warnings(standing, at))
        return counting, tuple((hold.cause, hold.until) for hold in causes), self.is_out(at)


@settings(max_examples=60, deadline=None)
@given(
    before=st.lists(st.tuples(st.sampled_from(ORDERS), st.integers(0, 30)), max_size=6),
    then=st.sampled_from(("/warn", "/mute 2h", "/mute 永久", "/ban", "/ban 3d")),
    minutes=st.integers(0, 60),
)
def test_a_sanction_and_its_undo_leave_a_member_as_they_stood(
    before: list[tuple[str, int]], then: str, minutes: int
) -> None:
    village, at = Village(), NOW
    for said, hours in before:
        at += hours * HOUR
        village.order(said, at)
    undone_at = at + timedelta(minutes=minutes)
    stood = village.stand(undone_at)
    record = village.order(then, at)
    if record is None:  # who is out cannot be muted
        village.books.database.close()
        return
    press = pressed("unsanction", WANG, record.id, at=undone_at)
    village.do(replace(press, group=village.group.id), record)
    now = village.stand(undone_at)
    village.books.database.close()
    assert now[:2] == stood[:2]
    if record.act in (Act.BAN, Act.KICK):
        assert bool(now[2]) == bool(stood[2])
    else:
        assert now == stood
