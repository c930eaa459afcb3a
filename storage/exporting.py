"""The tables that the owner takes home, row by row; and pages of the audit log.

Read while 小二 works, on a connection of its own: nobody waits for it. An export reads the tables of all
features, by their names.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, cast, func, literal, select
from sqlalchemy import String as Words

from rules.base.audit import AuditLine
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import AccountKind
from rules.exporting import LINES_A_PAGE, Shelf, page_of
from storage.base import people
from storage.base.audit import audit
from storage.base.ledger import balances, entries, entry_lines
from storage.base.members import add_up, member_days, members
from storage.base.schema import metadata
from storage.base.transaction import Transaction

ROWS_AT_ONCE = 1_000
CENTS = 100.0
ID_DIGITS_MAX = 16
_person = people.people


def load(tx: Transaction, event: CommandGiven | ButtonPressed) -> Shelf:
    """The group, and for the audit log a page of it."""
    group = event.group if isinstance(event, CommandGiven) else _named(tx, event)
    if group is None:
        return Shelf()
    reachable = bool(people.reachable(tx, (event.by.id,)))
    add_up(tx)  # what is read later, on another connection, has no other way to know
    if isinstance(event, CommandGiven):
        return Shelf(tx.group(group), reachable) if event.name == "export" else _leaf(tx, group, 0)
    return Shelf(tx.group(group), reachable) if event.action == "export" else _leaf(tx, group, page_of(event))


def _named(tx: Transaction, event: ButtonPressed) -> GroupId | None:
    """The group that a button names; it may be forged, or pressed in another group."""
    said = event.args[0] if event.args else ""
    if not said.isascii() or not said.isdecimal() or len(said) > ID_DIGITS_MAX:
        return None
    if event.group is not None and event.group != int(said):
        return None
    try:
        return tx.group(GroupId(int(said))).id
    except KeyError:
        return None


def _leaf(tx: Transaction, group: GroupId, page: int) -> Shelf:
    first = page * LINES_A_PAGE
    wanted = select(audit).where(audit.c.chain == group).order_by(audit.c.number.desc())
    rows = tx.read(wanted.offset(first).limit(LINES_A_PAGE + 1)).all()
    lines = tuple(
        AuditLine(row.at, row.action, row.subject, row.by, row.person, row.why) for row in rows[:LINES_A_PAGE]
    )
    named = people.those(tx, {PersonId(line.by) for line in lines if line.by is not None})
    return Shelf(tx.group(group), page=lines, people=tuple(named.values()), more=len(rows) > LINES_A_PAGE)


# --- tables --------------------------------------------------------------------------------------------


def columns(sheet: str) -> tuple[str, ...]:
    """The names of a sheet's columns, in order. KeyError: no such sheet."""
    return tuple(column.name for column in _SHEETS[sheet](GroupId(0), None).selected_columns)


def rows(
    connection: Connection, sheet: str, group: GroupId, since: datetime | None
) -> Iterator[tuple[Any, ...]]:
    """A sheet's rows, oldest first, ROWS_AT_ONCE in memory at a time."""
    found = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(_SHEETS[sheet](group, since))
    for row in found:
        yield tuple(row)


def _ledger(group: GroupId, since: datetime | None) -> Select[Any]:
    """One row a line: what an entry does to one account."""
    owner = and_(entry_lines.c.kind == AccountKind.MEMBER.value, _person.c.id == entry_lines.c.ref)
    return (
        select(
            entries.c.number,
            entries.c.posted_at.label("at"),
            entries.c.reason,
            entry_lines.c.kind.label("account"),
            cast(entry_lines.c.ref, Words).label("person_id"),
            _person.c.name,
            entry_lines.c.points,
            cast(entries.c.by, Words).label("by"),
            entries.c.note,
            entries.c.cause,
        )
        .join_from(entries, entry_lines, entry_lines.c.entry_id == entries.c.id)
        .outerjoin(_person, owner)
        .where(entries.c.group_id == group, _after(entries.c.posted_at, since))
        .order_by(entries.c.number, entry_lines.c.position)
    )


def _cases(group: GroupId, since: datetime | None) -> Select[Any]:
    cases = metadata.tables["cases"].c
    return (
        select(
            cases.number,
            cases.opened_at.label("at"),
            cast(cases.person_id, Words).label("person_id"),
            cases.name,
            cases.step,
            cases.steps,
            cases.status,
            cases.due_at,
            cases.settled_at,
            cast(cases.settled_by, Words).label("settled_by"),
            cases.score,
            cases.appeal,
        )
        .where(cases.group_id == group, _after(cases.opened_at, since))
        .order_by(cases.number)
    )


def _members(group: GroupId, since: datetime | None) -> Select[Any]:
    said = (
        select(member_days.c.person_id, func.sum(member_days.c.messages).label("messages"))
        .where(member_days.c.group_id == group)
        .group_by(member_days.c.person_id)
        .subquery()
    )
    purse = and_(
        balances.c.group_id == group,
        balances.c.kind == AccountKind.MEMBER.value,
        balances.c.ref == members.c.person_id,
    )
    return (
        select(
            cast(members.c.person_id, Words).label("person_id"),
            _person.c.name,
            _person.c.username,
            members.c.standing,
            members.c.first_seen_at.label("at"),
            members.c.joined_at,
            members.c.left_at,
            members.c.joins,
            func.coalesce(said.c.messages, 0).label("messages"),
            func.coalesce(balances.c.points, 0).label("points"),
        )
        .select_from(members)
        .outerjoin(_person, _person.c.id == members.c.person_id)
        .outerjoin(said, said.c.person_id == members.c.person_id)
        .outerjoin(balances, purse)
        .where(members.c.group_id == group, _after(members.c.first_seen_at, since))
        .order_by(members.c.first_seen_at, members.c.person_id)
    )


def _prizes(group: GroupId, since: datetime | None) -> Select[Any]:
    """One row a voucher: what was won, where it waits or was handed out, and by whom."""
    vouchers, items, shops = (metadata.tables[name].c for name in ("vouchers", "items", "shops"))
    clerk = people.people.alias("clerk")
    return (
        select(
            vouchers.number,
            vouchers.won_at.label("at"),
            vouchers.title.label("occasion"),
            vouchers.tier,
            items.name.label("prize"),
            (items.cents / CENTS).label("value"),
            shops.name.label("shop"),
            cast(vouchers.winner_id, Words).label("person_id"),
            func.coalesce(_person.c.name, vouchers.winner_name).label("name"),
            vouchers.state,
            vouchers.deadline,
            vouchers.ended_at,
            cast(vouchers.by, Words).label("by"),
            clerk.c.name.label("by_name"),
            case((vouchers.override, "✓"), else_="").label("override"),
            vouchers.why,
        )
        .join_from(metadata.tables["vouchers"], metadata.tables["items"], items.id == vouchers.item_id)
        .join(metadata.tables["shops"], shops.id == vouchers.shop_id)
        .outerjoin(_person, _person.c.id == vouchers.winner_id)
        .outerjoin(clerk, clerk.c.id == vouchers.by)
        .where(vouchers.group_id == group, _after(vouchers.won_at, since))
        .order_by(vouchers.number)
    )


def _audit(group: GroupId, since: datetime | None) -> Select[Any]:
    actor = people.people.alias("actor")
    return (
        select(
            audit.c.number,
            audit.c.at,
            audit.c.action,
            cast(audit.c.by, Words).label("by"),
            actor.c.name.label("by_name"),
            cast(audit.c.person, Words).label("person_id"),
            _person.c.name,
            audit.c.subject,
            audit.c.why,
        )
        .select_from(audit)
        .outerjoin(actor, actor.c.id == audit.c.by)
        .outerjoin(_person, _person.c.id == audit.c.person)
        .where(audit.c.chain == group, _after(audit.c.at, since))
        .order_by(audit.c.number)
    )


def _after(column: ColumnElement[datetime], since: datetime | None) -> ColumnElement[bool]:
    return column >= since if since is not None else literal(value=True)


_SHEETS = {"ledger": _ledger, "cases": _cases, "members": _members, "prizes": _prizes, "audit": _audit}
