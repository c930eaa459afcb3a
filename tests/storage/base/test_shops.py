"""Units move with a cause, once, and are never in two places; what is changed behind our back is found."""

import pytest

from rules.base.ids import GroupId, PersonId
from rules.base.prizes import ItemId, LotteryId, ShopId, VoucherId
from rules.base.shop import (
    OUTSIDE,
    STOCK,
    UNITS_MAX,
    Clerk,
    Item,
    Shop,
    Spot,
    UnitsMoved,
    redeemed,
    reserved,
    won,
)
from storage.base import shops
from storage.base.books import check
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

SHOES, PANS = ShopId(11), ShopId(12)
BOOTS, SOCKS, WOK = ItemId(21), ItemId(22), ItemId(23)
DRAW = reserved(LotteryId(31))
FIRST, SECOND = VoucherId(41), VoucherId(42)
LI = PersonId(7)


def moved(group: GroupId, source: Spot, target: Spot, quantity: int = 1, cause: str = "c") -> UnitsMoved:
    return UnitsMoved(group, BOOTS, quantity, source, target, cause, "came", LI)


def opened(books: Books) -> GroupId:
    """A group with two shops, and five pairs of boots in stock."""
    group = books.add_group()
    with books.transaction() as tx:
        for number, name in ((SHOES, "小颖鞋店"), (PANS, "老王五金")):
            shops.put_shop(tx, Shop(number, group, name))
        shops.put_item(tx, Item(BOOTS, group, SHOES, "雨靴", 12_800))
        shops.put_item(tx, Item(SOCKS, group, SHOES, "袜子"))
        shops.put_item(tx, Item(WOK, group, PANS, "炒锅"))
        shops.move(tx, moved(group, OUTSIDE, STOCK, 5, "five"))
    return group


def where(tx: Transaction) -> dict[str, int]:
    spots = {"out": OUTSIDE, "stock": STOCK, "draw": DRAW, "won": won(FIRST), "redeemed": redeemed(FIRST)}
    return {name: shops.held(tx, BOOTS, spot) for name, spot in spots.items()}


def test_shops_and_items_are_read_as_they_were_written(books: Books) -> None:
    group = opened(books)
    with books.transaction() as tx:
        assert [shop.name for shop in shops.shops_of(tx, group)] == ["小颖鞋店", "老王五金"]
        assert [(item.name, item.stock) for item in shops.items_of(tx, SHOES)] == [("雨靴", 5), ("袜子", 0)]
        shops.put_shop(tx, Shop(PANS, group, "老王五金", open=False))
        shops.put_item(tx, Item(SOCKS, group, SHOES, "袜子", offered=False))
        assert [shop.id for shop in shops.shops_of(tx, group)] == [SHOES]
        closed = shops.shop(tx, PANS)
        assert closed is not None
        assert not closed.open
        assert [item.id for item in shops.items_of(tx, SHOES)] == [BOOTS]
        assert set(shops.some_items(tx, [SOCKS, WOK, ItemId(9)])) == {SOCKS, WOK}
        assert shops.item(tx, ItemId(9)) is None
        assert shops.shop(tx, ShopId(9)) is None


def test_a_clerk_works_in_several_shops_until_they_do_not(books: Books) -> None:
    group = opened(books)
    with books.transaction() as tx:
        for shop in (SHOES, PANS, SHOES):
            shops.put_clerk(tx, Clerk(shop, group, LI, NOON))
        assert shops.works_in(tx, group, LI) == {SHOES, PANS}
        assert shops.clerks_of(tx, SHOES) == (LI,)
        shops.put_clerk(tx, Clerk(SHOES, group, LI, NOON, works=False))
        assert shops.works_in(tx, group, LI) == {PANS}
        assert shops.clerks_of(tx, SHOES) == ()


def test_a_unit_goes_from_the_shelf_into_the_winners_hands(books: Books) -> None:
    group = opened(books)
    with books.transaction() as tx:
        shops.move(tx, moved(group, STOCK, DRAW, 3, "reserve"))
        shops.move(tx, moved(group, DRAW, won(FIRST), 1, "win"))
        shops.move(tx, moved(group, won(FIRST), redeemed(FIRST), 1, "redeem"))
        shops.move(tx, moved(group, DRAW, STOCK, 2, "release"))
        assert where(tx) == {"out": -5, "stock": 4, "draw": 0, "won": 0, "redeemed": 1}
        assert check(tx.connection) == []


@pytest.mark.parametrize(("quantity", "fits"), [(4, True), (5, True), (6, False)])
def test_no_more_is_taken_than_is_there(books: Books, quantity: int, fits: bool) -> None:
    group = opened(books)
    with books.transaction() as tx:
        if fits:
            shops.move(tx, moved(group, STOCK, DRAW, quantity))
        else:
            with pytest.raises(shops.NotThereError):
                shops.move(tx, moved(group, STOCK, DRAW, quantity))
        assert where(tx)["stock"] == (5 - quantity if fits else 5)


def test_a_cause_moves_units_once(books: Books) -> None:
    group = opened(books)
    with books.transaction() as tx:
        with pytest.raises(shops.MovedBeforeError):
            shops.move(tx, moved(group, OUTSIDE, STOCK, 5, "five"))
        tx.drop()


def test_a_voucher_stands_for_one_unit(books: Books) -> None:
    group = opened(books)
    with books.transaction() as tx:
        shops.move(tx, moved(group, STOCK, won(FIRST), 1, "win"))
        tx.keep()
        for voucher, quantity, cause in ((FIRST, 1, "again"), (SECOND, 2, "two")):
            with pytest.raises(shops.SpotTakenError):
                shops.move(tx, moved(group, STOCK, won(voucher), quantity, cause))
            tx.drop()


@pytest.mark.parametrize("quantity", [0, UNITS_MAX + 1])
def test_a_move_moves_something_and_not_too_much(quantity: int) -> None:
    with pytest.raises(ValueError, match="so many"):
        moved(GroupId(1), OUTSIDE, STOCK, quantity)


@pytest.mark.parametrize(("source", "target"), [(STOCK, STOCK), (redeemed(FIRST), STOCK)])
def test_what_a_winner_has_stays_with_them(source: Spot, target: Spot) -> None:
    with pytest.raises(ValueError, match="units move"):
        moved(GroupId(1), source, target)


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE unit_moves SET quantity = 50 WHERE number = 1", "1, or what stood before it, was changed"),
        ("UPDATE unit_moves SET why = 'x' WHERE number = 2", "was changed"),
        ("UPDATE unit_moves SET moved_at = '2020-01-01 00:00:00.000000' WHERE number = 1", "was changed"),
        ("DELETE FROM unit_moves WHERE number = 1", "1 is missing"),
        ("DELETE FROM unit_moves WHERE number = 1", "that are not stock"),
        ("UPDATE unit_holdings SET quantity = 9 WHERE whereabouts = 'stock'", "9 units of item 21"),
        ("DELETE FROM unit_holdings WHERE whereabouts = 'won'", "won:41, the moves come to 1"),
        ("UPDATE unit_moves SET quantity = 2 WHERE number = 3", "more than one unit"),
        ("UPDATE unit_moves SET source = 'redeemed', source_ref = 41 WHERE number = 3", "winner's hands"),
    ],
)
def test_tampering_is_found(books: Books, tampering: str, said: str) -> None:
    group = opened(books)
    with books.transaction() as tx:
        shops.move(tx, moved(group, STOCK, DRAW, 2, "reserve"))
        shops.move(tx, moved(group, DRAW, won(FIRST), 1, "win"))
    books.behind_our_back(tampering)
    with books.database.read() as connection:
        assert any(said in fault for fault in check(connection))
