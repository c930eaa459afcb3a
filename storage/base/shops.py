"""Shops, their clerks, their items, and the books of units: where each unit of an item is.

A move takes units from one spot and puts them on another, once for each cause, and leaves no spot but OUTSIDE
below nothing; what each spot holds is changed in the same transaction. Each move's hash covers the one before
it in the same group, so that a line changed or lost behind our back shows (`storage.base.books` walks it).
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import UTC
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    select,
)
from sqlalchemy.exc import IntegrityError

from rules.base.ids import GroupId, PersonId
from rules.base.prizes import ItemId, ShopId
from rules.base.shop import (
    CLERKS_MAX,
    ITEM_NAME_CHARS_MAX,
    ITEMS_MAX,
    LINE_CHARS_MAX,
    OUTSIDE,
    SHOP_NAME_CHARS_MAX,
    SHOPS_MAX,
    VOUCHERS,
    Clerk,
    Item,
    Shop,
    Spot,
    UnitsMoved,
    Whereabouts,
)
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many, upsert

FIRST_HASH = "0" * 64  # what stands before a group's first move
CAUSE_CHARS_MAX = 200
PICTURE_CHARS_MAX = 200

shops = Table(
    "shops",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("name", String(SHOP_NAME_CHARS_MAX), nullable=False),
    Column("address", String(LINE_CHARS_MAX), nullable=False),
    Column("hours", String(LINE_CHARS_MAX), nullable=False),
    Column("notes", String(LINE_CHARS_MAX), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)
items = Table(
    "items",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("shop_id", BigInteger, ForeignKey("shops.id"), nullable=False, index=True),
    Column("name", String(ITEM_NAME_CHARS_MAX), nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("picture", String(PICTURE_CHARS_MAX), nullable=False),
    Column("offered", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)
clerks = Table(
    "shop_clerks",
    metadata,
    Column("shop_id", BigInteger, ForeignKey("shops.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Index(None, "person_id", "group_id"),
    info=concerns(Personal("person_id")),
)
moves = Table(
    "unit_moves",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, 3… within the group
    Column("item_id", BigInteger, ForeignKey("items.id"), nullable=False, index=True),
    Column("quantity", Integer, nullable=False),
    Column("source", String(10), nullable=False),
    Column("source_ref", BigInteger, nullable=False),
    Column("target", String(10), nullable=False),
    Column("target_ref", BigInteger, nullable=False),
    Column("cause", String(CAUSE_CHARS_MAX), nullable=False, unique=True),
    Column("why", String(40), nullable=False),
    Column("by", BigInteger),
    Column("moved_at", UtcDateTime, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("group_id", "number"),
    CheckConstraint("quantity > 0", name="something_moves"),
    info=concerns(Personal("by", STAYS)),
)
holdings = Table(
    "unit_holdings",
    metadata,
    Column("item_id", BigInteger, ForeignKey("items.id"), primary_key=True, autoincrement=False),
    Column("whereabouts", String(10), primary_key=True),
    Column("ref", BigInteger, primary_key=True, autoincrement=False),
    Column("quantity", BigInteger, nullable=False),
    CheckConstraint("quantity >= 0 OR whereabouts = 'outside'", name="not_negative"),
)

_HELD = ("item_id", "whereabouts", "ref")
_shops = select(shops).where(shops.c.group_id == bindparam("wanted")).order_by(shops.c.since, shops.c.id)
_open_shops = _shops.where(shops.c.open.is_(True)).limit(SHOPS_MAX)
_shop = select(shops).where(shops.c.id == bindparam("wanted"))
_in_stock = and_(
    holdings.c.item_id == items.c.id,
    holdings.c.whereabouts == Whereabouts.STOCK.value,
    holdings.c.ref == 0,
)
_items = (
    select(items, func.coalesce(holdings.c.quantity, 0).label("stock"))
    .outerjoin_from(items, holdings, _in_stock)
    .order_by(items.c.since, items.c.id)
)
_items_of = _items.where(items.c.shop_id == bindparam("wanted"), items.c.offered.is_(True)).limit(ITEMS_MAX)
_item = _items.where(items.c.id == bindparam("wanted"))
_some_items = _items.where(items.c.id.in_(bindparam("wanted", expanding=True)))
_clerks_of = (
    select(clerks.c.person_id)
    .where(clerks.c.shop_id == bindparam("wanted"))
    .order_by(clerks.c.since, clerks.c.person_id)
    .limit(CLERKS_MAX)
)
_works_in = (
    select(clerks.c.shop_id)
    .where(clerks.c.group_id == bindparam("group"), clerks.c.person_id == bindparam("person"))
    .limit(SHOPS_MAX)
)
_held = select(holdings.c.quantity).where(
    holdings.c.item_id == bindparam("item"),
    holdings.c.whereabouts == bindparam("where"),
    holdings.c.ref == bindparam("what"),
)
_last = (
    select(moves.c.number, moves.c.hash)
    .where(moves.c.group_id == bindparam("group"))
    .order_by(moves.c.number.desc())
    .limit(1)
)
_leave = delete(clerks).where(
    clerks.c.shop_id == bindparam("shop"), clerks.c.person_id == bindparam("person")
)


class UnitsError(Exception):
    """The books of units refuse a move; whatever wanted it is rolled back."""


class MovedBeforeError(UnitsError):
    """A move with this cause stands in the books already."""


class NotThereError(UnitsError):
    """There are not so many units where they should be taken from."""


class SpotTakenError(UnitsError):
    """A voucher stands for one unit, and has it already."""


# --- asking --------------------------------------------------------------------------------------------


def shops_of(tx: Transaction, group: GroupId) -> tuple[Shop, ...]:
    """The open shops of a group, SHOPS_MAX at most, the oldest first."""
    return tuple(_read_shop(row) for row in tx.read(_open_shops, {"wanted": group}))


def shop(tx: Transaction, number: ShopId) -> Shop | None:
    """A shop, also a closed one."""
    row = tx.read(_shop, {"wanted": number}).one_or_none()
    return None if row is None else _read_shop(row)


def items_of(tx: Transaction, number: ShopId) -> tuple[Item, ...]:
    """What a shop offers as prizes, with its free stock; ITEMS_MAX at most, the oldest first."""
    return tuple(_read_item(row) for row in tx.read(_items_of, {"wanted": number}))


def item(tx: Transaction, number: ItemId) -> Item | None:
    """A kind of prize, also one that is offered no longer."""
    row = tx.read(_item, {"wanted": number}).one_or_none()
    return None if row is None else _read_item(row)


def some_items(tx: Transaction, numbers: Collection[ItemId]) -> Mapping[ItemId, Item]:
    """Those of the items that there are, by number."""
    found = (_read_item(row) for row in tx.read(_some_items, {"wanted": list(numbers)}))
    return {one.id: one for one in found}


def clerks_of(tx: Transaction, number: ShopId) -> tuple[PersonId, ...]:
    """Who works at a shop's counter, CLERKS_MAX at most."""
    return tuple(PersonId(row.person_id) for row in tx.read(_clerks_of, {"wanted": number}))


def works_in(tx: Transaction, group: GroupId, person: PersonId) -> frozenset[ShopId]:
    """The shops of a group that somebody is a clerk of."""
    rows = tx.read(_works_in, {"group": group, "person": person})
    return frozenset(ShopId(row.shop_id) for row in rows)


def held(tx: Transaction, number: ItemId, spot: Spot) -> int:
    """How many units of an item are there."""
    row = {"item": number, "where": spot.where.value, "what": spot.ref}
    return int(tx.read(_held, row).scalar_one_or_none() or 0)


def _read_shop(row: Row[Any]) -> Shop:
    return Shop(ShopId(row.id), GroupId(row.group_id), row.name, row.address, row.hours, row.notes, row.open)


def _read_item(row: Row[Any]) -> Item:
    return Item(
        ItemId(row.id),
        GroupId(row.group_id),
        ShopId(row.shop_id),
        row.name,
        row.cents,
        row.picture,
        row.offered,
        row.stock,
    )


# --- writing -------------------------------------------------------------------------------------------


def put_shop(tx: Transaction, found: Shop) -> None:
    """Write a shop as it now is."""
    row = {
        "id": found.id,
        "group_id": found.group,
        "name": found.name,
        "address": found.address,
        "hours": found.hours,
        "notes": found.notes,
        "open": found.open,
        "since": tx.at,
    }
    upsert(tx, shops, [row], ("id",), ("name", "address", "hours", "notes", "open"))


def put_item(tx: Transaction, found: Item) -> None:
    """Write an item as it now is; its stock is not written here."""
    row = {
        "id": found.id,
        "group_id": found.group,
        "shop_id": found.shop,
        "name": found.name,
        "cents": found.cents,
        "picture": found.picture,
        "offered": found.offered,
        "since": tx.at,
    }
    upsert(tx, items, [row], ("id",), ("name", "cents", "picture", "offered"))


def put_clerk(tx: Transaction, clerk: Clerk) -> None:
    """Somebody begins to work at a counter, or does so no longer."""
    if not clerk.works:
        tx.write(_leave, {"shop": clerk.shop, "person": clerk.person})
        return
    row = {
        "shop_id": clerk.shop,
        "person_id": clerk.person,
        "group_id": clerk.group,
        "since": clerk.since,
    }
    upsert(tx, clerks, [row], ("shop_id", "person_id"))


def move(tx: Transaction, moved: UnitsMoved) -> None:
    """Write a move. MovedBeforeError: its cause was used before; NotThereError: units are lacking;
    SpotTakenError: the voucher has its unit. After any of them, nothing of the event may be kept."""
    left = held(tx, moved.item, moved.source) - moved.quantity
    there = held(tx, moved.item, moved.target) + moved.quantity
    if left < 0 and moved.source != OUTSIDE:
        raise NotThereError(f"{moved.source.where}:{moved.source.ref} would hold {left} of item {moved.item}")
    if moved.target.where in VOUCHERS and there > 1:
        raise SpotTakenError(f"voucher {moved.target.ref} would hold {there} of item {moved.item}")
    _write(tx, moved)
    rows = [_holding(moved, moved.source, left), _holding(moved, moved.target, there)]
    upsert(tx, holdings, rows, _HELD, ("quantity",))


def _holding(moved: UnitsMoved, spot: Spot, quantity: int) -> dict[str, Any]:
    return {"item_id": moved.item, "whereabouts": spot.where.value, "ref": spot.ref, "quantity": quantity}


def _write(tx: Transaction, moved: UnitsMoved) -> None:
    last = tx.read(_last, {"group": moved.group}).one_or_none()
    number, before = (last.number + 1, last.hash) if last is not None else (1, FIRST_HASH)
    row: dict[str, Any] = {
        "group_id": moved.group,
        "number": number,
        "item_id": moved.item,
        "quantity": moved.quantity,
        "source": moved.source.where.value,
        "source_ref": moved.source.ref,
        "target": moved.target.where.value,
        "target_ref": moved.target.ref,
        "cause": moved.cause,
        "why": moved.why,
        "by": moved.by,
        "moved_at": tx.at,
    }
    row["hash"] = chained(before, row)
    try:
        insert_many(tx, moves, [row])
    except IntegrityError as error:
        if "cause" in str(error.orig):
            raise MovedBeforeError(moved.cause) from error
        raise


_SAID = ("group_id", "number", "item_id", "quantity", "source", "source_ref", "target", "target_ref")


def chained(before: str, row: Any) -> str:
    """The hash of a move: SHA-256 over the hash before it and everything the move says."""
    at = row["moved_at"].astimezone(UTC).isoformat(timespec="microseconds")
    said = [*(row[name] for name in _SAID), row["cause"], row["why"], row["by"]]
    content = json.dumps([before, at, *said], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
