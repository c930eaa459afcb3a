"""Newcomers on their way in, and what stands in each group because of them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from rules.base.events import ButtonPressed, JoinRequested, MemberCame, MemberLeft, TimerDue
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.welcome.model import (
    CAUSE,
    LATE_AT_ONCE_MAX,
    NAMES_SHOWN_MAX,
    Crowd,
    Door,
    Greeted,
    Hall,
    Newcomer,
    Stage,
)
from rules.welcome.requests import KNOCK
from rules.welcome.rule import Concerned
from storage.base import members, raids, rulebook
from storage.base.holds import holds
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

KEPT = timedelta(days=30)  # those who went, or were not let in, without having answered
NUMBER_DIGITS_MAX = 15

newcomers = Table(
    "newcomers",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("name", Text, nullable=False),
    Column("came_at", UtcDateTime, nullable=False),
    Column("stage", String(8), nullable=False),
    Column("until", UtcDateTime),
    Column("kind", String(16), nullable=False),
    Column("task", String(20), nullable=False),
    Column("shown", Boolean(name="shown"), nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("rests_until", UtcDateTime),
    Column("passed_at", UtcDateTime),
    Column("greeted", Boolean(name="greeted"), nullable=False),
    Index("ix_newcomers_waiting", "group_id", "stage", "until"),
    Index("ix_newcomers_greeted", "group_id", "greeted", "came_at"),
    Index("ix_newcomers_stage", "stage", "came_at"),
    info=concerns(Personal("person_id", open=("stage", (Stage.ASKED.value,)))),
)
doors = Table(
    "doors",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("card", Integer, nullable=False),
    Column("open", Boolean(name="open"), nullable=False),
    Column("card_at", UtcDateTime),
    Column("welcome", Integer, nullable=False),
)

_KEYS = ("group_id", "person_id")
_here = newcomers.c.group_id == bindparam("group")
_asked = and_(_here, newcomers.c.stage == Stage.ASKED.value)
_waiting = and_(_asked, newcomers.c.until.is_not(None))
_new = and_(_here, newcomers.c.greeted.is_(False), newcomers.c.stage == Stage.IN.value)
_holding = and_(
    holds.c.group_id == newcomers.c.group_id,
    holds.c.person_id == newcomers.c.person_id,
    holds.c.cause == CAUSE,
    or_(holds.c.until.is_(None), holds.c.until > bindparam("now")),
)
_with_hold = select(newcomers, holds.c.cause.label("held")).join(holds, _holding, isouter=True)
_one = _with_hold.where(_here, newcomers.c.person_id == bindparam("person"))
_late = (
    _with_hold.where(_asked, newcomers.c.until <= bindparam("now"))
    .order_by(newcomers.c.until, newcomers.c.person_id)
    .limit(LATE_AT_ONCE_MAX)
)
_next_late = select(func.min(newcomers.c.until)).where(_asked, newcomers.c.until > bindparam("now"))
_door = select(doors).where(doors.c.group_id == bindparam("group"))
_greeted = update(newcomers).where(_new, newcomers.c.came_at <= bindparam("until_then")).values(greeted=True)
_forgotten = delete(newcomers).where(
    newcomers.c.stage.in_([Stage.OUT.value, Stage.KNOCKING.value]),
    newcomers.c.came_at < bindparam("before"),
    newcomers.c.passed_at.is_(None),
)


def _first(which: Any) -> Select[Any]:
    return (
        select(newcomers)
        .where(which)
        .order_by(newcomers.c.came_at, newcomers.c.person_id)
        .limit(NAMES_SHOWN_MAX)
    )


def _number(which: Any) -> Select[Any]:
    return select(func.count()).select_from(newcomers).where(which)


_first_waiting, _count_waiting = _first(_waiting), _number(_waiting)
_first_new, _count_new = _first(_new), _number(_new)


def load(tx: Transaction, event: Concerned) -> Hall:
    """As much of the hall as the event is about."""
    match event:
        case ButtonPressed(action=action) if action == KNOCK:
            return _knocking(tx, event)
        case TimerDue(group=group):
            return Hall() if group is None else _timed(tx, group)
        case MemberLeft(group=group, person=person) | JoinRequested(group=group, person=person):
            return Hall() if group is None else _about(tx, group, person.id)
        case MemberCame(group=group, person=person) | ButtonPressed(group=group, by=person):
            return Hall() if group is None else _about(tx, group, person.id)


def _knocking(tx: Transaction, event: ButtonPressed) -> Hall:
    """In private the button says which group it is about, and may be forged."""
    named = event.args[0] if event.args else ""
    if not (named.isascii() and named.isdigit() and len(named) <= NUMBER_DIGITS_MAX):
        return Hall()
    group = GroupId(int(named))
    if tx.group_if_known(group) is None:
        return Hall()
    one, held = _find(tx, group, event.by.id)
    return Hall(
        tx.group(group),
        one=one,
        held=held,
        rules=rulebook.rules_of(tx, group),
        settings=tx.settings(group, "welcome"),
    )


def _about(tx: Transaction, group: GroupId, person: PersonId) -> Hall:
    one, held = _find(tx, group, person)
    return Hall(
        tx.group(group),
        _door_of(tx, group),
        one,
        held,
        raids.is_on(tx, group),
        waiting=_crowd(tx, group, _first_waiting, _count_waiting),
        next_late=_next(tx, group),
        new=_crowd(tx, group, _first_new, _count_new),
        rules=rulebook.rules_of(tx, group),
        edition=rulebook.edition(tx, group),
        consent=tx.settings(group, "consent").consent,
    )


def _timed(tx: Transaction, group: GroupId) -> Hall:
    late = tx.read(_late, {"group": group, "now": tx.at}).all()
    return Hall(
        tx.group(group),
        _door_of(tx, group),
        raid=raids.is_on(tx, group),
        waiting=_crowd(tx, group, _first_waiting, _count_waiting),
        late=tuple((_newcomer(row), row.held is not None) for row in late),
        next_late=_next(tx, group),
        new=_crowd(tx, group, _first_new, _count_new),
        members=_members(tx, group),
        rules=rulebook.rules_of(tx, group),
        edition=rulebook.edition(tx, group),
        consent=tx.settings(group, "consent").consent,
    )


def _members(tx: Transaction, group: GroupId) -> int:
    """Counted only where the welcome tells it."""
    return members.present(tx, group) if "{count}" in tx.settings(group, "welcome").words else 0


def _find(tx: Transaction, group: GroupId, person: PersonId) -> tuple[Newcomer | None, bool]:
    row = tx.read(_one, {"group": group, "person": person, "now": tx.at}).one_or_none()
    return (None, False) if row is None else (_newcomer(row), row.held is not None)


def _next(tx: Transaction, group: GroupId) -> Any:
    return tx.read(_next_late, {"group": group, "now": tx.at}).scalar_one()


def _crowd(tx: Transaction, group: GroupId, first: Select[Any], number: Select[Any]) -> Crowd:
    rows = tx.read(first, {"group": group}).all()
    some = tuple(_newcomer(row) for row in rows)
    if len(some) < NAMES_SHOWN_MAX:
        return Crowd(some, len(some))
    return Crowd(some, tx.read(number, {"group": group}).scalar_one())


def _door_of(tx: Transaction, group: GroupId) -> Door | None:
    row = tx.read(_door, {"group": group}).one_or_none()
    return None if row is None else Door(group, row.card, row.open, row.card_at, row.welcome)


def _newcomer(row: Row[Any]) -> Newcomer:
    return Newcomer(
        GroupId(row.group_id),
        Person(PersonId(row.person_id), row.name),
        row.came_at,
        Stage(row.stage),
        row.until,
        row.kind,
        row.task,
        row.shown,
        row.wrong,
        row.rests_until,
        row.passed_at,
        row.greeted,
    )


def _put_newcomer(tx: Transaction, one: Newcomer) -> None:
    row = {
        "group_id": one.group,
        "person_id": one.person.id,
        "name": one.person.name,
        "came_at": one.came_at,
        "stage": one.stage.value,
        "until": one.until,
        "kind": one.kind,
        "task": one.task,
        "shown": one.shown,
        "wrong": one.wrong,
        "rests_until": one.rests_until,
        "passed_at": one.passed_at,
        "greeted": one.greeted,
    }
    upsert(tx, newcomers, [row], _KEYS, tuple(name for name in row if name not in _KEYS))
    if ("newcomers swept",) not in tx.memo:
        tx.write(_forgotten, {"before": tx.at - KEPT})
        tx.memo["newcomers swept",] = True


def _put_door(tx: Transaction, door: Door) -> None:
    row = {
        "group_id": door.group,
        "card": door.card,
        "open": door.open,
        "card_at": door.card_at,
        "welcome": door.welcome,
    }
    upsert(tx, doors, [row], ("group_id",), ("card", "open", "card_at", "welcome"))


def _put_greeted(tx: Transaction, record: Greeted) -> None:
    tx.write(_greeted, {"group": record.group, "until_then": record.until})


PUTS: Puts = {Newcomer: _put_newcomer, Door: _put_door, Greeted: _put_greeted}
