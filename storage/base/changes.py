"""What was changed in the settings of groups: by whom, when, from what to what.

What one person changed at once is a bundle, and is shown and taken back as a whole.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Row,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from rules.base.change import Change
from rules.base.group import SettingChosen
from rules.base.ids import GroupId, PersonId
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction

KEPT = timedelta(days=365)
NAME_CHARS_MAX = 64  # of a section, and of a setting
ROWS_MAX = 1_000  # read at once: several times what a group can set

changes = Table(
    "setting_changes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("group_id", BigId, ForeignKey("groups.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("by", BigInteger),
    Column("section", String(NAME_CHARS_MAX), nullable=False),
    Column("name", String(NAME_CHARS_MAX), nullable=False),
    Column("was", JSON(none_as_null=True)),  # none: as the configuration has it
    Column("now", JSON(none_as_null=True)),
    Column("bundle", BigInteger, nullable=False),
    Index("ix_setting_changes_setting", "group_id", "section", "name", "id"),
    Index("ix_setting_changes_bundle", "group_id", "bundle", "id"),
    sqlite_autoincrement=True,
    info=concerns(Personal("by", STAYS)),
)

_late = delete(changes).where(changes.c.at < bindparam("before"))
_alone = update(changes).where(changes.c.id == bindparam("row")).values(bundle=-changes.c.id)
_bundles = (
    select(changes.c.bundle)
    .where(changes.c.group_id == bindparam("group"))
    .group_by(changes.c.bundle)
    .order_by(func.max(changes.c.id).desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
_newest = (
    select(func.max(changes.c.id))
    .where(changes.c.group_id == bindparam("group"))
    .group_by(changes.c.section, changes.c.name)
    .limit(ROWS_MAX)
)


def note(tx: Transaction, chosen: SettingChosen, was: object) -> None:
    """Remember a change; what changes nothing is none. What is older than KEPT is forgotten."""
    if chosen.value == was:
        return
    tx.write(_late, {"before": tx.at - KEPT})
    row = {
        "group_id": chosen.group,
        "at": tx.at,
        "by": chosen.by,
        "section": chosen.section,
        "name": chosen.name,
        "was": was,
        "now": chosen.value,
        "bundle": chosen.bundle,
    }
    written = tx.write(insert(changes), row)
    if not chosen.bundle:
        assert written.inserted_primary_key is not None
        tx.write(_alone, {"row": written.inserted_primary_key[0]})


def newest(tx: Transaction, group: GroupId, most: int, skipped: int = 0) -> tuple[tuple[Change, ...], ...]:
    """The group's newest bundles, the newest first, without the first `skipped`; `most` of them."""
    page = {"group": group, "most": most, "skipped": skipped}
    numbers = list(tx.read(_bundles, page).scalars())
    found = _of(tx, group, numbers)
    return tuple(tuple(change for change in found if change.bundle == number) for number in numbers)


def bundle(tx: Transaction, group: GroupId, number: int) -> tuple[Change, ...]:
    """What was changed at once; nothing, when the group has no such bundle."""
    return _of(tx, group, [number])


def _of(tx: Transaction, group: GroupId, numbers: Collection[int]) -> tuple[Change, ...]:
    if not numbers:
        return ()
    rows = tx.read(
        select(changes)
        .where(changes.c.group_id == group, changes.c.bundle.in_(numbers))
        .order_by(changes.c.id)
        .limit(ROWS_MAX)
    )
    last = set(tx.read(_newest, {"group": group}).scalars())
    return tuple(_change(row, last) for row in rows)


def _change(row: Row[Any], last: Collection[int]) -> Change:
    return Change(
        GroupId(row.group_id),
        row.at,
        None if row.by is None else PersonId(row.by),
        row.section,
        row.name,
        row.was,
        row.now,
        row.bundle,
        row.id in last,
    )
