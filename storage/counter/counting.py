"""The shops' numbers, and how often wrong codes were tried."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlalchemy import BindParameter, and_, bindparam, case, distinct, func, select

from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.prizes import ShopId
from rules.base.shop import Shop
from rules.counter.model import MISSES_WITHIN, Figures, Guard, VoucherState
from storage.base.transaction import Transaction
from storage.counter.tables import locks, misses, purchases, vouchers

_these: BindParameter[Sequence[int]] = bindparam("shops", expanding=True)
_states = (
    select(vouchers.c.shop_id, vouchers.c.state, func.count().label("units"))
    .where(vouchers.c.shop_id.in_(_these))
    .group_by(vouchers.c.shop_id, vouchers.c.state)
)
_lately = (
    select(
        vouchers.c.shop_id,
        func.count().label("units"),
        func.sum(case((vouchers.c.override, 1), else_=0)).label("overrides"),
        func.count(distinct(purchases.c.voucher_id)).label("buyers"),
    )
    .outerjoin_from(
        vouchers,
        purchases,
        and_(purchases.c.voucher_id == vouchers.c.id, purchases.c.undone.is_(False)),
    )
    .where(
        vouchers.c.shop_id.in_(_these),
        vouchers.c.state == VoucherState.REDEEMED.value,
        vouchers.c.ended_at >= bindparam("since"),
    )
    .group_by(vouchers.c.shop_id)
)
_bought = (
    select(purchases.c.shop_id, func.count().label("units"), func.sum(purchases.c.cents).label("cents"))
    .where(
        purchases.c.shop_id.in_(_these),
        purchases.c.at >= bindparam("since"),
        purchases.c.undone.is_(False),
    )
    .group_by(purchases.c.shop_id)
)
_tries = select(func.count()).where(
    misses.c.person_id == bindparam("who"), misses.c.shop_id.is_(None), misses.c.at > bindparam("since")
)
_shop_tries = (
    select(misses.c.shop_id, func.count().label("tries"))
    .where(misses.c.shop_id.in_(_these), misses.c.at > bindparam("since"))
    .group_by(misses.c.shop_id)
)
_own_lock = select(locks.c.until).where(
    locks.c.kind == "person", locks.c.ref == bindparam("who"), locks.c.until > bindparam("at")
)
_shop_locks = select(locks.c.ref).where(
    locks.c.kind == "shop", locks.c.ref.in_(_these), locks.c.until > bindparam("at")
)


def figures(tx: Transaction, group: Group, shops: Collection[Shop]) -> tuple[Figures, ...]:
    """Each shop's numbers; the week begins on Monday in the group's own time."""
    wanted = {"shops": [shop.id for shop in shops]}
    found = {shop.id: Figures(shop) for shop in shops}
    for row in tx.read(_states, wanted):
        found[row.shop_id] = _with_state(found[row.shop_id], row.state, row.units)
    lately = wanted | {"since": _monday(tx.at, group)}
    for row in tx.read(_lately, lately):
        found[row.shop_id] = replace(
            found[row.shop_id], collected_lately=row.units, overrides=int(row.overrides), buyers=row.buyers
        )
    for row in tx.read(_bought, lately):
        found[row.shop_id] = replace(found[row.shop_id], purchases=row.units, cents=int(row.cents))
    return tuple(found[shop.id] for shop in shops)


def _with_state(found: Figures, state: str, units: int) -> Figures:
    won = found.won + units
    match VoucherState(state):
        case VoucherState.OPEN:
            return replace(found, won=won, open=units)
        case VoucherState.REDEEMED:
            return replace(found, won=won, collected=units)
        case VoucherState.LAPSED:
            return replace(found, won=won, lapsed=units)


def _monday(at: datetime, group: Group) -> datetime:
    local = at.astimezone(group.zone).date()
    return datetime.combine(local - timedelta(days=local.weekday()), time(), group.zone)


def guard(tx: Transaction, person: PersonId, shops: Collection[ShopId], at: datetime) -> Guard:
    """What counts against whoever tries a code, and at which of their shops nobody may try a PIN."""
    wanted, since = {"shops": list(shops)}, at - MISSES_WITHIN
    tries: Mapping[ShopId, int] = {
        ShopId(row.shop_id): row.tries for row in tx.read(_shop_tries, wanted | {"since": since})
    }
    return Guard(
        int(tx.read(_tries, {"who": person, "since": since}).scalar_one()),
        tries,
        tx.read(_own_lock, {"who": person, "at": at}).scalar_one_or_none(),
        frozenset(ShopId(row.ref) for row in tx.read(_shop_locks, wanted | {"at": at})),
    )
