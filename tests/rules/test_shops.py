"""Who may look after shops, what a tap does, and what happens at every bound."""

from dataclasses import replace
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Emit, Note, Put, Say
from rules.base.events import ButtonPressed, MemberLeft, Message, private
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, ShopId
from rules.base.prompt import InputGiven, Prompt
from rules.base.roles import Duty, Role
from rules.base.shop import (
    CLERKS_MAX,
    ITEM_NAME_CHARS_MAX,
    ITEMS_MAX,
    LINE_CHARS_MAX,
    SHOP_NAME_CHARS_MAX,
    SHOPS_MAX,
    UNITS_MAX,
    Clerk,
    Item,
    Shop,
    UnitsMoved,
)
from rules.base.text import Press
from rules.shops import decide, wants
from rules.shops.model import ShopSettings, Street
from tests.standins.clock import NOON

GROUP = GroupId(1)
OWNER, LI, QIANG = (
    Person(PersonId(700001), "小颖"),
    Person(PersonId(700002), "小李"),
    Person(PersonId(700003)),
)
SHOES = Shop(ShopId(11), GROUP, "小颖鞋店")
BOOTS = Item(ItemId(21), GROUP, ShopId(11), "雨靴", 12_800, stock=5)
FACTS = Group(GROUP, "街坊", owner=OWNER.id, admins=frozenset({OWNER.id}), staff_known=True)
STREET = Street(FACTS, shops=(SHOES,), shop=SHOES, items=(BOOTS,), item=BOOTS, present=True)


def tap(*args: object, by: Person = OWNER, street: Street = STREET, action: str = "shop") -> list[Any]:
    in_group = action == "clerk"
    event = ButtonPressed(
        key="k",
        at=NOON,
        entropy=b"e" * 32,
        group=GROUP if in_group else None,
        place=private(by.id),
        by=by,
        press="p",
        number=MessageNo(1),
        action=action,
        args=tuple(map(str, args)),
    )
    assert wants(event)
    return list(decide(event, street, ShopSettings()))


def answer(kind: str, said: str, street: Street = STREET, by: Person = OWNER, **payload: Any) -> list[Any]:
    event = InputGiven(
        key="k",
        at=NOON,
        entropy=b"e" * 32,
        place=private(by.id),
        by=by,
        kind=kind,
        payload=tuple(payload.items()),
        message=Message(MessageNo(2), by, NOON, said),
    )
    assert wants(event)
    return list(decide(event, street, ShopSettings()))


def records(effects: list[Any], kind: type) -> list[Any]:
    return [
        effect.record for effect in effects if isinstance(effect, Put) and isinstance(effect.record, kind)
    ]


def toast(effects: list[Any]) -> str:
    (found,) = [effect for effect in effects if isinstance(effect, Answer)]
    return found.words.key if found.words is not None else ""


def changes(effects: list[Any]) -> list[Any]:
    return [effect for effect in effects if isinstance(effect, Put | Note | Emit | Say | Edit)]


@pytest.mark.parametrize("turn", ["list", "open", "items", "item", "clerks", "new", "off", "closed", "serve"])
def test_only_the_staff_looks_after_shops(turn: str) -> None:
    effects = tap(turn, 11, by=QIANG)
    assert (toast(effects), changes(effects)) == ("shops-staff-only", [])


@pytest.mark.parametrize(
    "args", [("",), ("nonsense", 1), ("ask", "nonsense", 11), ("stock", 21), ("stock", 21, "x", "9")]
)
def test_forged_presses_change_nothing(args: tuple[object, ...]) -> None:
    effects = tap(*args)
    assert (toast(effects), changes(effects)) == ("shops-old", [])


def test_a_press_about_no_shop_of_ours_changes_nothing() -> None:
    effects = tap("open", 99, street=Street())
    assert (toast(effects), changes(effects)) == ("shops-old", [])


@pytest.mark.parametrize(
    ("then", "move"),
    [(0, ("went", 5)), (4, ("went", 1)), (6, ("came", 1)), (UNITS_MAX, ("came", UNITS_MAX - 5))],
)
def test_a_tap_changes_the_stock_to_what_it_says(then: int, move: tuple[str, int]) -> None:
    effects = tap("stock", 21, 5, then)
    (moved,) = records(effects, UnitsMoved)
    assert (moved.why, moved.quantity) == move
    (note,) = [effect for effect in effects if isinstance(effect, Note)]
    assert note.why == f"雨靴: 5 → {then}"


@pytest.mark.parametrize("before", [4, 6])
def test_a_tap_from_another_number_changes_nothing(before: int) -> None:
    effects = tap("stock", 21, before, 9)
    assert (toast(effects), records(effects, UnitsMoved)) == ("shops-stock-moved", [])


def test_a_stock_that_stays_moves_nothing() -> None:
    assert records(tap("stock", 21, 5, 5), UnitsMoved) == []


def test_a_shop_that_closes_takes_its_prizes_off() -> None:
    effects = tap("closed", 11)
    (moved,) = records(effects, UnitsMoved)
    (item,) = records(effects, Item)
    (shop,) = records(effects, Shop)
    assert (moved.quantity, item.offered, shop.open) == (5, False, False)
    assert toast(tap("closed", 11, street=replace(STREET, shop=replace(SHOES, open=False)))) == "shops-old"


@pytest.mark.parametrize(
    ("kind", "most"),
    [("shop-name", SHOP_NAME_CHARS_MAX), ("shop-address", LINE_CHARS_MAX), ("shop-notes", LINE_CHARS_MAX)],
)
def test_lines_about_a_shop_have_a_bound(kind: str, most: int) -> None:
    (shop,) = records(answer(kind, "好" * most, shop=11), Shop)
    assert "好" * most in (shop.name, shop.address, shop.notes)
    again = answer(kind, "好" * (most + 1), shop=11)
    assert records(again, Shop) == []
    assert len(records(again, Prompt)) == 1


def test_nothing_is_a_good_answer_where_nothing_is_meant() -> None:
    street = replace(STREET, shop=replace(SHOES, address="老街 12 号"))
    (shop,) = records(answer("shop-address", "无", street, shop=11), Shop)
    assert shop.address == ""


def test_two_shops_are_not_called_the_same() -> None:
    taken = answer("shop-new", "小颖鞋店", group=1)
    assert (records(taken, Shop), len(records(taken, Prompt))) == ([], 1)
    assert len(records(answer("shop-name", "小颖鞋店", shop=11), Shop)) == 1


def test_a_group_has_so_many_shops_and_no_more() -> None:
    few = replace(STREET, shops=tuple(replace(SHOES, id=ShopId(n)) for n in range(SHOPS_MAX - 1)))
    full = replace(STREET, shops=(*few.shops, SHOES))
    assert len(records(tap("new", 1, street=few), Prompt)) == 1
    assert toast(tap("new", 1, street=full)) == "shops-enough"
    assert records(answer("shop-new", "新店", full, group=1), Shop) == []


def test_a_shop_has_so_many_prizes_and_no_more() -> None:
    few = replace(STREET, items=(BOOTS,) * (ITEMS_MAX - 1))
    full = replace(STREET, items=(BOOTS,) * ITEMS_MAX)
    assert len(records(tap("ask", "item", 11, street=few), Prompt)) == 1
    assert toast(tap("ask", "item", 11, street=full)) == "shops-items-enough"
    assert records(answer("shop-item", "新货", full, shop=11), Item) == []


def test_names_of_prizes_have_a_bound() -> None:
    assert len(records(answer("shop-item", "好" * ITEM_NAME_CHARS_MAX, shop=11), Item)) == 1
    assert records(answer("shop-item", "好" * (ITEM_NAME_CHARS_MAX + 1), shop=11), Item) == []


@pytest.mark.parametrize(
    ("said", "fits"), [("0", True), (str(UNITS_MAX), True), (str(UNITS_MAX + 1), False), ("很多", False)]
)
def test_a_count_is_a_number_within_bounds(said: str, fits: bool) -> None:
    effects = answer("shop-count", said, item=21)
    assert len(records(effects, UnitsMoved)) == int(fits)
    assert len(records(effects, Prompt)) == int(not fits)


def test_what_a_member_answers_changes_nothing() -> None:
    effects = answer("shop-count", "9", by=QIANG, item=21)
    assert records(effects, object) == []


def test_a_clerk_has_the_role_as_long_as_there_is_a_shop() -> None:
    come = tap("set", 11, LI.id, 1, street=replace(STREET, target=LI), action="clerk")
    assert records(come, Clerk) == [Clerk(SHOES.id, GROUP, LI.id, NOON)]
    assert records(come, Duty) == [Duty(GROUP, LI.id, Role.CLERK)]
    working = replace(STREET, target=LI, clerks=(LI,), works=frozenset({SHOES.id}))
    gone = tap("set", 11, LI.id, 0, street=working, action="clerk")
    assert records(gone, Duty) == [Duty(GROUP, LI.id, Role.CLERK, held=False)]
    elsewhere = replace(working, works=frozenset({SHOES.id, ShopId(12)}))
    assert records(tap("set", 11, LI.id, 0, street=elsewhere, action="clerk"), Duty) == []


def test_told_twice_makes_nobody_a_clerk_twice() -> None:
    working = replace(STREET, target=LI, clerks=(LI,), works=frozenset({SHOES.id}))
    assert records(tap("set", 11, LI.id, 1, street=working, action="clerk"), Clerk) == []


@pytest.mark.parametrize(
    ("clerks", "said"), [(CLERKS_MAX - 1, "shops-works-now"), (CLERKS_MAX, "shops-clerks-enough")]
)
def test_a_counter_has_so_many_clerks_and_no_more(clerks: int, said: str) -> None:
    street = replace(STREET, target=LI, clerks=tuple(Person(PersonId(n)) for n in range(1, clerks + 1)))
    assert toast(tap("set", 11, LI.id, 1, street=street, action="clerk")) == said


def test_nobody_makes_themselves_a_clerk() -> None:
    effects = tap("set", 11, LI.id, 1, by=LI, street=replace(STREET, target=LI), action="clerk")
    assert (toast(effects), changes(effects)) == ("shops-staff-only", [])
    away = tap("set", 11, LI.id, 1, street=replace(STREET, target=LI, present=False), action="clerk")
    assert (toast(away), records(away, object)) == ("shops-not-here", [])


def test_whoever_goes_works_nowhere_any_more() -> None:
    event = MemberLeft(key="k", at=NOON, group=GROUP, person=LI)
    assert wants(event)
    effects = list(decide(event, replace(STREET, works=frozenset({SHOES.id})), ShopSettings()))
    assert records(effects, Clerk) == [Clerk(SHOES.id, GROUP, LI.id, NOON, works=False)]


def test_every_button_of_the_card_is_understood() -> None:
    """What the card draws is not forged."""
    edits = [
        effect
        for turn in ("open", "items", "clerks", "close")
        for effect in tap(turn, 11)
        if isinstance(effect, Edit)
    ]
    edits += [effect for effect in tap("item", 21) if isinstance(effect, Edit)]
    presses = [button.does for edit in edits for row in edit.keyboard for button in row]
    assert len(presses) > 15
    for press in presses:
        assert isinstance(press, Press)
        street = replace(STREET, target=LI, clerks=(LI,))
        assert toast(tap(*press.args, street=street)) != "shops-old", press
