"""Vouchers, passes, handovers and purchases as they are read back; every query bounded."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId, VoucherId
from rules.base.shop import Whereabouts
from rules.counter.model import (
    REMINDED_AT_ONCE_MAX,
    SHOWN_MAX,
    Handover,
    Pass,
    PassKind,
    Prize,
    Purchase,
    Voucher,
    VoucherState,
)
from storage.base import people
from storage.base import shops as tables
from storage.base.shops import holdings
from storage.base.transaction import Transaction
from storage.counter.tables import handovers, passes, purchases, vouchers

_voucher = select(vouchers).where(vouchers.c.id == bindparam("wanted"))
_of_winner = (
    select(vouchers)
    .where(vouchers.c.winner_id == bindparam("who"))
    .order_by(vouchers.c.state == VoucherState.OPEN.value, vouchers.c.won_at.desc(), vouchers.c.number)
)
_waiting = (
    select(vouchers)
    .where(vouchers.c.group_id == bindparam("group"), vouchers.c.state == VoucherState.OPEN.value)
    .order_by(vouchers.c.won_at, vouchers.c.number)
    .limit(REMINDED_AT_ONCE_MAX)
)
_greatest = select(func.max(vouchers.c.number)).where(vouchers.c.group_id == bindparam("group"))
_some_passes = select(passes).where(passes.c.digest.in_(bindparam("wanted", expanding=True)))
_live = select(passes).where(
    passes.c.voucher_id == bindparam("voucher"), passes.c.until > bindparam("at"), passes.c.used.is_(False)
)
_handover = select(handovers).where(handovers.c.id == bindparam("wanted"))
_handing = (
    select(handovers)
    .where(handovers.c.voucher_id == bindparam("voucher"), handovers.c.open.is_(True))
    .order_by(handovers.c.until.desc())
    .limit(1)
)
_newest_handover = (
    select(handovers)
    .where(handovers.c.voucher_id == bindparam("voucher"))
    .order_by(handovers.c.until.desc())
    .limit(1)
)
_purchase = select(purchases).where(purchases.c.id == bindparam("wanted"))
_bought_with = (
    select(purchases)
    .where(purchases.c.voucher_id == bindparam("voucher"), purchases.c.undone.is_(False))
    .limit(1)
)
_reserved = select(holdings.c.item_id, holdings.c.quantity).where(
    holdings.c.whereabouts == Whereabouts.RESERVED.value,
    holdings.c.ref == bindparam("lottery"),
    holdings.c.quantity > 0,
)


def voucher(tx: Transaction, number: int) -> Voucher | None:
    """A voucher by its id."""
    row = tx.read(_voucher, {"wanted": number}).one_or_none()
    return None if row is None else _read_voucher(tx, [row])[0]


def of_winner(tx: Transaction, person: PersonId) -> tuple[Voucher, ...]:
    """What somebody won: SHOWN_MAX that wait, and as many that are over, the newest first."""
    waits = vouchers.c.state == VoucherState.OPEN.value
    rows = [
        *_some(tx, _of_winner.where(waits).limit(SHOWN_MAX), person),
        *_some(tx, _of_winner.where(~waits).limit(SHOWN_MAX), person),
    ]
    return tuple(_read_voucher(tx, rows))


def _some(tx: Transaction, wanted: Select[Any], person: PersonId) -> Sequence[Row[Any]]:
    return tx.read(wanted, {"who": person}).all()


def waiting(tx: Transaction, group: GroupId) -> tuple[Voucher, ...]:
    """What waits for its winner in a group, the oldest first; REMINDED_AT_ONCE_MAX at most."""
    return tuple(_read_voucher(tx, tx.read(_waiting, {"group": group}).all()))


def next_number(tx: Transaction, group: GroupId) -> int:
    """The number of the group's next voucher."""
    return int(tx.read(_greatest, {"group": group}).scalar_one() or 0) + 1


def _read_voucher(tx: Transaction, rows: Sequence[Row[Any]]) -> list[Voucher]:
    known = people.those(tx, {PersonId(row.winner_id) for row in rows})
    return [_voucher_of(row, known.get(row.winner_id)) for row in rows]


def _voucher_of(row: Row[Any], winner: Person | None) -> Voucher:
    return Voucher(
        VoucherId(row.id),
        row.number,
        GroupId(row.group_id),
        LotteryId(row.lottery_id),
        row.title,
        row.tier,
        ItemId(row.item_id),
        ShopId(row.shop_id),
        winner or Person(PersonId(row.winner_id), row.winner_name),
        row.won_at,
        row.deadline,
        VoucherState(row.state),
        row.ended_at,
        row.why,
        row.by,
        row.override,
        row.reminders,
    )


def prizes(tx: Transaction, found: Collection[Voucher]) -> tuple[Prize, ...]:
    """The vouchers with what they are for."""
    items = tables.some_items(tx, {one.item for one in found})
    shops = {number: tables.shop(tx, number) for number in {one.shop for one in found}}
    return tuple(
        Prize(one, items[one.item], shop)
        for one in found
        if one.item in items and (shop := shops[one.shop]) is not None
    )


def reserved(tx: Transaction, lottery: LotteryId) -> dict[ItemId, int]:
    """What is still put aside for a lottery."""
    return {ItemId(row.item_id): row.quantity for row in tx.read(_reserved, {"lottery": lottery})}


def some_passes(tx: Transaction, digests: Collection[str]) -> tuple[Pass, ...]:
    """The passes with these digests."""
    return tuple(_pass(row) for row in tx.read(_some_passes, {"wanted": list(digests)}))


def live_passes(tx: Transaction, number: VoucherId, at: datetime) -> tuple[Pass, ...]:
    """The passes of a voucher that are still good."""
    return tuple(_pass(row) for row in tx.read(_live, {"voucher": number, "at": at}))


def _pass(row: Row[Any]) -> Pass:
    kind, number = PassKind(row.kind), VoucherId(row.voucher_id)
    return Pass(row.digest, kind, number, ShopId(row.shop_id), row.until, row.used)


def handover(tx: Transaction, number: int) -> Handover | None:
    """A handover by its id."""
    return _handover_of(tx.read(_handover, {"wanted": number}).one_or_none())


def handing(tx: Transaction, number: VoucherId) -> Handover | None:
    """The voucher's handover that is not over."""
    return _handover_of(tx.read(_handing, {"voucher": number}).one_or_none())


def newest_handover(tx: Transaction, number: VoucherId) -> Handover | None:
    """The voucher's last handover."""
    return _handover_of(tx.read(_newest_handover, {"voucher": number}).one_or_none())


def _handover_of(row: Row[Any] | None) -> Handover | None:
    if row is None:
        return None
    return Handover(
        row.id,
        VoucherId(row.voucher_id),
        ShopId(row.shop_id),
        Person(PersonId(row.clerk_id), row.clerk_name),
        row.until,
        row.clerk_agreed,
        row.winner_agreed,
        row.open,
    )


def purchase(tx: Transaction, number: int) -> Purchase | None:
    """A purchase by its number."""
    return _purchase_of(tx.read(_purchase, {"wanted": number}).one_or_none())


def bought_with(tx: Transaction, number: VoucherId) -> Purchase | None:
    """What was noted after this prize was handed out, unless it was taken back."""
    return _purchase_of(tx.read(_bought_with, {"voucher": number}).one_or_none())


def _purchase_of(row: Row[Any] | None) -> Purchase | None:
    if row is None:
        return None
    return Purchase(
        row.id,
        GroupId(row.group_id),
        ShopId(row.shop_id),
        PersonId(row.person_id),
        PersonId(row.by),
        row.cents,
        row.at,
        row.voucher_id,
        row.undone,
    )
