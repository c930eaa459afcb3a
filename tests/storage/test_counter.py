"""Vouchers, passes, wrong tries and figures in a real database, and what is forgotten of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId, VoucherId
from rules.base.shop import Item, Shop
from rules.counter.model import (
    LOCK_STAYS,
    MISSES_WITHIN,
    SHOWN_MAX,
    Handover,
    Lock,
    Miss,
    Pass,
    PassKind,
    Purchase,
    Voucher,
    VoucherState,
)
from storage.base import personal, shops
from storage.counter import counting, reading, writing
from storage.counter.tables import (
    HANDOVERS_KEPT,
    MISSES_KEPT,
    PASSES_KEPT,
    handovers,
    misses,
    passes,
    vouchers,
)
from tests.standins.database import NOON, Books

SHOES, PANS = ShopId(11), ShopId(12)
BOOTS, WOK = ItemId(21), ItemId(22)
LI, QIANG, YU = Person(PersonId(7), "小李"), Person(PersonId(8), "阿强"), Person(PersonId(9), "小雨")
SECOND = timedelta(seconds=1)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    number = books.add_group()
    with books.transaction() as tx:
        for shop, item in ((SHOES, BOOTS), (PANS, WOK)):
            shops.put_shop(tx, Shop(shop, number, f"店{shop}"))
            shops.put_item(tx, Item(item, number, shop, f"奖{item}"))
    return number


def voucher(group: GroupId, number: int, winner: Person = QIANG, shop: ShopId = SHOES) -> Voucher:
    return Voucher(
        VoucherId(number),
        number,
        group,
        LotteryId(31),
        "周三抽奖",
        1,
        BOOTS if shop == SHOES else WOK,
        shop,
        winner,
        NOON,
        NOON + timedelta(days=13),
    )


def ended(voucher_: Voucher, state: VoucherState, at: datetime = NOON, override: bool = False) -> Voucher:
    return replace(
        voucher_, state=state, ended_at=at, by=LI.id, why="手机坏了" if override else "", override=override
    )


def test_a_voucher_is_read_as_it_was_written(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        assert reading.next_number(tx, group) == 1
        writing.put_voucher(tx, voucher(group, 1))
        assert reading.voucher(tx, 1) == voucher(group, 1)
        assert reading.next_number(tx, group) == 2
        over = replace(ended(voucher(group, 1), VoucherState.REDEEMED), reminders=2)
        writing.put_voucher(tx, over)
        assert reading.voucher(tx, 1) == over
        assert reading.voucher(tx, 99) is None


def test_somebody_sees_so_many_prizes_that_wait_and_as_many_that_are_over(
    books: Books, group: GroupId
) -> None:
    with books.transaction() as tx:
        for number in range(1, 2 * SHOWN_MAX + 5):
            state = VoucherState.OPEN if number % 2 else VoucherState.LAPSED
            writing.put_voucher(
                tx, replace(voucher(group, number), state=state, why="" if number % 2 else "left")
            )
        writing.put_voucher(tx, voucher(group, 99, YU))
        mine = reading.of_winner(tx, QIANG.id)
        assert [one.is_open for one in mine] == [True] * SHOWN_MAX + [False] * SHOWN_MAX
        assert {one.winner.id for one in mine} == {QIANG.id}
        assert {one.number for one in reading.waiting(tx, group)} == {99, *range(1, 2 * SHOWN_MAX + 5, 2)}
        assert [one.item.id for one in reading.prizes(tx, mine)] == [BOOTS] * 2 * SHOWN_MAX


@pytest.mark.parametrize(("later", "live"), [(timedelta(seconds=59), True), (timedelta(seconds=60), False)])
def test_a_pass_is_live_to_the_last_second(
    books: Books, group: GroupId, later: timedelta, live: bool
) -> None:
    shown = Pass("d", PassKind.CODE, VoucherId(1), SHOES, NOON + timedelta(seconds=60))
    with books.transaction() as tx:
        writing.put_voucher(tx, voucher(group, 1))
        writing.put_pass(tx, shown)
        assert reading.some_passes(tx, ("d", "x")) == (shown,)
        assert bool(reading.live_passes(tx, VoucherId(1), NOON + later)) == live
        writing.put_pass(tx, replace(shown, used=True))
        assert reading.live_passes(tx, VoucherId(1), NOON) == ()


def test_secrets_handovers_and_wrong_tries_are_forgotten_after_a_day(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        writing.put_voucher(tx, voucher(group, 1))
        writing.put_pass(tx, Pass("old", PassKind.PIN, VoucherId(1), SHOES, NOON))
        writing.put_handover(tx, Handover(51, VoucherId(1), SHOES, LI, NOON))
        writing.put_miss(tx, Miss(LI.id, None, NOON))
    for late, kept in ((timedelta(0), 2), (SECOND, 1)):
        with books.transaction(NOON + PASSES_KEPT + late) as tx:
            assert PASSES_KEPT == HANDOVERS_KEPT == MISSES_KEPT
            writing.put_pass(tx, Pass("new", PassKind.PIN, VoucherId(1), SHOES, tx.at))
            writing.put_handover(tx, Handover(52, VoucherId(1), SHOES, LI, tx.at))
            writing.put_miss(tx, Miss(LI.id, None, tx.at))
            assert len(tx.read(select(passes.c.digest)).all()) == kept
            assert len(tx.read(select(handovers.c.id)).all()) == kept
            first = tx.read(select(misses.c.at).order_by(misses.c.at)).scalars().all()[0]
            assert (first == NOON) == (kept == 2)


def test_wrong_tries_count_for_the_clerk_and_for_each_shop_and_not_for_ever(
    books: Books, group: GroupId
) -> None:
    assert group
    with books.transaction() as tx:
        for shop in (None, SHOES, PANS, None, SHOES):
            writing.put_miss(tx, Miss(LI.id, shop, NOON))
        writing.put_miss(tx, Miss(YU.id, SHOES, NOON))
        found = counting.guard(tx, LI.id, (SHOES, PANS), NOON)
        assert (found.misses, dict(found.shop_misses)) == (2, {SHOES: 3, PANS: 1})
        late = counting.guard(tx, LI.id, (SHOES, PANS), NOON + MISSES_WITHIN)
        assert (late.misses, dict(late.shop_misses)) == (0, {})


def test_a_lock_holds_for_whom_it_is_until_it_ends(books: Books, group: GroupId) -> None:
    assert group
    until = NOON + LOCK_STAYS
    with books.transaction() as tx:
        writing.put_lock(tx, Lock(until, person=LI.id))
        writing.put_lock(tx, Lock(until, shop=SHOES))
        found = counting.guard(tx, LI.id, (SHOES, PANS), until - SECOND)
        assert (found.locked_until, found.locked_shops) == (until, {SHOES})
        assert counting.guard(tx, YU.id, (PANS,), NOON).locked_until is None
        late = counting.guard(tx, LI.id, (SHOES, PANS), until)
        assert (late.locked_until, late.locked_shops) == (None, frozenset())


def test_the_figures_of_each_shop_are_of_the_week_in_the_groups_own_time(
    books: Books, group: GroupId
) -> None:
    """NOON is a Monday's noon in Shanghai: the week began twelve hours before, at 16:00 UTC."""
    monday = NOON - timedelta(hours=12)
    with books.transaction() as tx:
        writing.put_voucher(tx, voucher(group, 1))
        writing.put_voucher(tx, ended(voucher(group, 2), VoucherState.REDEEMED, monday))
        writing.put_voucher(tx, ended(voucher(group, 3), VoucherState.REDEEMED, monday, override=True))
        writing.put_voucher(tx, ended(voucher(group, 4), VoucherState.REDEEMED, monday - SECOND))
        writing.put_voucher(tx, ended(voucher(group, 5), VoucherState.LAPSED))
        for number, at, of, undone in (
            (61, monday, 2, False),
            (62, monday, 3, True),
            (63, monday - SECOND, 4, False),
        ):
            bought = Purchase(number, group, SHOES, QIANG.id, LI.id, 5_000, at, VoucherId(of), undone)
            writing.put_purchase(tx, bought)
            assert reading.purchase(tx, number) == bought
        writing.put_purchase(tx, Purchase(64, group, SHOES, YU.id, LI.id, 100, NOON))
        shoes, pans = counting.figures(tx, tx.group(group), shops.shops_of(tx, group))
        assert (shoes.won, shoes.collected, shoes.open, shoes.lapsed) == (5, 3, 1, 1)
        assert (shoes.collected_lately, shoes.overrides, shoes.buyers) == (2, 1, 1)
        assert (shoes.purchases, shoes.cents) == (2, 5_100)
        assert (pans.won, pans.purchases) == (0, 0)
        assert reading.bought_with(tx, VoucherId(3)) is None


def test_who_wants_to_be_forgotten_keeps_what_still_waits(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        writing.put_voucher(tx, voucher(group, 1))
        writing.put_voucher(tx, ended(voucher(group, 2), VoucherState.REDEEMED, override=True))
        personal.erase(tx, QIANG.id)
        rows = {row.number: (row.winner_name, row.why) for row in tx.read(select(vouchers))}
        assert rows == {1: ("阿强", ""), 2: ("", "")}
