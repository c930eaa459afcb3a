"""Orders of packets in a real database, and what a member has sent today."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Put
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    PacketOpened,
    PacketWanted,
    Place,
    WordsRefused,
    private,
)
from rules.base.ids import GroupId, MessageNo, PacketId, PersonId
from rules.base.ledger import FUND, ISSUE, Entry, member, transfer
from rules.base.people import Person
from rules.base.prompt import InputGiven
from rules.base.roles import Role
from rules.redpacket.model import Packet
from rules.redpacket.order import ORDER_STAYS, Counter, Order
from storage import redpacket
from storage.base import ledger, people
from storage.base.transaction import Transaction
from tests.rules.offences.scene import QIANG, YU, message
from tests.standins.database import NOON, Books


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def order(group: GroupId, **more: Any) -> Order:
    return replace(Order(55, group, Place(group, 3), QIANG, NOON + ORDER_STAYS, 50, 10), **more)


def write(tx: Transaction, record: Any) -> None:
    redpacket.PUTS[type(record)](tx, record)


def keep(books: Books, *records: Any, at: Any = NOON) -> None:
    with books.transaction(at) as tx:
        for record in records:
            write(tx, record)


def load(books: Books, event: Event, at: Any = NOON) -> Counter:
    with books.transaction(at) as tx:
        found = redpacket.load(tx, event)
    assert isinstance(found, Counter)
    return found


def given(group: GroupId | None, *words: str, by: Person = QIANG) -> CommandGiven:
    place = private(by.id) if group is None else Place(group)
    facts = {"name": "redpacket", "rest": " ".join(words), "words": words, "message": message(author=by)}
    return CommandGiven(key="k", at=NOON, group=group, place=place, by=by, **facts)


def pressed(group: GroupId, number: str) -> ButtonPressed:
    facts = {"press": "p", "number": MessageNo(1), "action": "hongbao", "args": (number, "send")}
    return ButtonPressed(key="k", at=NOON, group=group, place=Place(group), by=QIANG, **facts)


def packet(group: GroupId, number: int, **more: Any) -> Packet:
    plain = Packet(PacketId(number), group, QIANG, "gift", number, (30, 20), NOON, NOON + timedelta(hours=24))
    return replace(plain, **more)


def test_an_order_is_read_as_it_was_written(books: Books, group: GroupId) -> None:
    whole = order(
        group,
        equal=True,
        wish="周末 <b>愉快</b>",
        to=(YU,),
        to_role=Role.HELPER,
        from_fund=True,
        place=private(QIANG.id),
    )
    for one in (order(group), whole, order(group, points=0, shares=0)):
        keep(books, one)
        assert load(books, pressed(group, "55")).order == replace(one, by=Person(QIANG.id, QIANG.name))


def test_a_member_has_one_order_in_a_group(books: Books, group: GroupId) -> None:
    other = books.add_group(-1002, "别的群")
    keep(books, order(group), order(other, id=56), order(group, id=57, by=YU), order(group, id=58))
    found = [load(books, pressed(group, str(number))).order for number in (55, 56, 57, 58)]
    assert [one.id for one in found if one is not None] == [56, 57, 58]
    ours = load(books, given(group)).order
    assert ours is not None
    assert ours.id == 58


def test_what_is_over_or_left_lying_is_forgotten(books: Books, group: GroupId) -> None:
    keep(books, order(group))
    keep(books, order(group, open=False))
    assert load(books, pressed(group, "55")).order is None
    keep(books, order(group))
    keep(books, order(group, id=56, by=YU, until=NOON + timedelta(days=2)), at=NOON + timedelta(days=1))
    assert load(books, pressed(group, "55")).order is None


@pytest.mark.parametrize("number", ["", "x", "-1", "²", "9" * 17, "56"])
def test_a_forged_number_finds_no_order(books: Books, group: GroupId, number: str) -> None:
    keep(books, order(group))
    assert load(books, pressed(group, number)) == Counter()


def test_a_command_knows_purse_fund_and_whom_it_names(books: Books, group: GroupId) -> None:
    yu = replace(YU, username="XiaoYu")
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, member(QIANG.id), 70)))
        ledger.post(tx, Entry(group, "b", "grant", transfer(ISSUE, FUND, 30)))
        pressed_by = replace(pressed(group, "1"), by=yu)
        people.prepare(tx, [pressed_by])
    found = load(books, given(group, "10", "@xiaoyu,", "@nobody"))
    assert (found.balance, found.fund, found.known) == (70, 30, {"xiaoyu": yu})
    assert load(books, given(None)) == Counter()


def test_a_day_counts_own_gifts_since_midnight_in_the_group(books: Books, group: GroupId) -> None:
    midnight = NOON - timedelta(hours=12)
    other = books.add_group(-1002, "别的群")
    keep(
        books,
        packet(group, 1, opened_at=midnight - timedelta(seconds=1)),
        packet(group, 2, opened_at=midnight),
        packet(group, 3),
        packet(group, 4, purpose="fine"),
        packet(group, 5, from_fund=True),
        packet(group, 6, sender=YU),
        packet(other, 7),
    )
    assert load(books, given(group)).sent_today == 100
    assert load(books, given(group, by=Person(PersonId(99)))).sent_today == 0


def test_what_follows_finds_the_order_by_its_number(books: Books, group: GroupId) -> None:
    keep(books, order(group))
    facts = {"key": "k", "at": NOON, "group": group, "place": Place(group), "press": "p"}
    wanted = PacketWanted(**facts, payer=QIANG, purpose="gift", ref=55, points=1, shares=1)
    opened = PacketOpened(**facts, packet=PacketId(1), payer=QIANG, purpose="gift", ref=55)
    refused = WordsRefused(**facts, message=message(), then=wanted)
    answered = InputGiven(
        key="k",
        at=NOON,
        place=Place(group),
        by=QIANG,
        kind="packet-wish",
        payload=(("order", 55),),
        message=message(),
    )
    for event in (opened, refused, answered):
        found = load(books, event).order
        assert found is not None
        assert found.id == 55
    assert load(books, replace(refused, then=opened)) == Counter()
    assert Put(order(group)).record.handle == "hongbao:55"
