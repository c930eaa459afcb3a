"""Lotteries in a real database: the secret lies sealed, a second entry is refused, what is over names nobody
but the places of the draw."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

import storage.offences  # noqa: F401 - the table of cases, which `debts` looks at
from rules.base.events import ButtonPressed, CommandGiven, MessagePosted, Place, TimerDue
from rules.base.group import GeneralSettings, Presence
from rules.base.ids import ChatId, GroupId, MessageNo
from rules.base.people import Person
from rules.base.post import Message
from rules.base.prizes import ItemId
from rules.base.standing import Membership, Standing
from rules.base.waking import Awoken, SettingsChanged
from rules.counter.model import CounterSettings
from rules.lottery import clock
from rules.lottery.board import Board, Hall
from rules.lottery.draft import Draft, Picked
from rules.lottery.kinds.kind import Plan
from rules.lottery.model import (
    Drawn,
    Entry,
    Frozen,
    Listed,
    Lottery,
    LotteryStatus,
    PlaceStatus,
    Receipt,
    Receipts,
    ReceiptsUsed,
    Terms,
)
from rules.lottery.settings import LotterySettings, Template
from storage import lottery as store
from storage.base import members, personal, timers
from storage.base.sealing import fresh_sealer
from storage.base.transaction import Transaction
from storage.lottery import hand
from storage.lottery.tables import drafts, entries, lotteries, receipts
from tests.rules.lottery import boards
from tests.standins.database import NOON, Books

QIANG, YU = boards.QIANG, boards.YU
WEDNESDAY = Template("周三", "0 20 * * wed", "棉鞋")


def settings_of(chat: ChatId, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    lottery = LotterySettings(templates=(WEDNESDAY,))
    return {"general": GeneralSettings(), "lottery": lottery, "counter": CounterSettings()}


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books(settings=settings_of)
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def lottery(group: GroupId, **more: Any) -> Lottery:
    return replace(boards.lottery(), group=group, **more)


def put(books: Books, *records: Any) -> None:
    with books.transaction() as tx:
        for record in records:
            store.PUTS[type(record)](tx, record)


def entry(number: int, person: Person, **more: Any) -> Entry:
    return replace(boards.entry(number, person), **more)


def named(tx: Transaction, group: GroupId, person: Person) -> Board:
    event = ButtonPressed(
        key="k",
        at=NOON,
        group=group,
        place=Place(group),
        by=person,
        press="p",
        number=MessageNo(4),
        action="lot",
        args=("in", "99"),
    )
    found = store.load(tx, event)
    assert isinstance(found, Board)
    return found


def rung(group: GroupId, kind: str, lottery: int = 99) -> TimerDue:
    payload = (("lottery", lottery), ("minutes", 5), ("template", "周三"), ("told", ""))
    return TimerDue(key="t", at=NOON, group=group, timer="t", kind=kind, due=NOON, payload=payload)


def test_what_was_written_is_read_again_and_the_secret_only_where_it_is_needed(
    books: Books, group: GroupId
) -> None:
    whole = lottery(group, terms=Terms(days_in_group=3, resting=(boards.lottery().id,)))
    put(books, whole)
    books.groups.forget()
    with books.transaction() as tx:
        assert hand.find(tx, whole.id) == whole.public()
        for kind in ("lottery-call", "lottery-close", "lottery-draw"):
            found = store.load(tx, rung(group, kind))
            assert isinstance(found, Board)
            assert found.lottery == whole


def test_nothing_in_the_database_tells_the_seed(books: Books, group: GroupId) -> None:
    put(books, lottery(group))
    with books.transaction() as tx:
        dump = "\n".join(
            str(tuple(row))
            for table in ("lotteries", "audit")
            for row in tx.read(text(f"SELECT * FROM {table}"))
        )
        row = tx.read(select(lotteries.c.sealed)).scalar_one()
    assert boards.SECRET.seed.hex() not in dump
    assert boards.SECRET.seed not in row
    assert boards.SECRET.salt not in row


def test_a_lost_key_is_a_secret_that_is_not_there(books: Books, group: GroupId) -> None:
    put(books, lottery(group))
    books.groups.sealer = fresh_sealer()
    with books.transaction() as tx:
        assert hand.secret_of(tx, boards.lottery().id) is None


def test_a_second_entry_of_the_same_person_is_refused_by_the_table(books: Books, group: GroupId) -> None:
    put(books, lottery(group), entry(1, QIANG))
    with pytest.raises(IntegrityError):
        put(books, entry(2, QIANG))
    with books.transaction() as tx:
        assert named(tx, group, QIANG).mine == 1


def test_who_comes_and_goes_is_known_without_and_with_memory(books: Books, group: GroupId) -> None:
    put(books, lottery(group), entry(1, QIANG), entry(2, YU), entry(1, QIANG, gone=True))
    for _ in range(2):
        with books.transaction() as tx:
            found = named(tx, group, YU)
            assert (found.entered, found.last, found.mine) == (1, 2, 2)
            assert named(tx, group, QIANG).mine == 0
        books.groups.forget()


def test_what_was_rolled_back_is_not_remembered(books: Books, group: GroupId) -> None:
    put(books, lottery(group))
    with books.transaction() as tx:
        store.PUTS[Entry](tx, entry(1, QIANG))
        tx.drop()
        assert named(tx, group, QIANG).mine == 0


def test_the_list_takes_the_place_of_the_entries_and_goes_with_the_draw(books: Books, group: GroupId) -> None:
    frozen = lottery(group, status=LotteryStatus.FROZEN, frozen_at=NOON).public()
    listed = (Listed(1, QIANG, 2), Listed(2, YU))
    put(books, lottery(group), entry(3, QIANG), entry(7, YU), frozen, Frozen(frozen.id, listed))
    with books.transaction() as tx:
        members.put(tx, Membership(group, YU.id, Standing.LEFT, NOON))
        found = store.load(tx, rung(group, "lottery-draw"))
        assert isinstance(found, Board)
        assert [(one.number, one.person.id, one.tickets) for one in found.listed] == [(1, 7, 2), (2, 8, 1)]
        assert found.gone == {YU.id}
    put(books, replace(frozen, status=LotteryStatus.DRAWN, drawn_at=NOON))
    with books.transaction() as tx:
        assert tx.read(select(entries)).all() == []
        assert tx.read(select(lotteries.c.sealed)).scalar_one() is None


def test_whoever_is_on_the_frozen_list_stays_until_it_is_drawn(books: Books, group: GroupId) -> None:
    put(books, lottery(group), entry(1, QIANG), Frozen(boards.lottery().id, (Listed(1, QIANG),)))
    with books.transaction() as tx:
        personal.erase(tx, QIANG.id)
        assert len(tx.read(select(entries)).all()) == 1
    put(books, replace(lottery(group), status=LotteryStatus.DRAWN, secret=None))
    with books.transaction() as tx:
        assert tx.read(select(entries)).all() == []


def test_winners_of_the_draw_before_rest(books: Books, group: GroupId) -> None:
    before = lottery(group, id=boards.lottery().id, status=LotteryStatus.DRAWN)
    won = Drawn(before.id, 1, 1, QIANG, PlaceStatus.WON, 1, ItemId(11))
    lapsed = Drawn(before.id, 2, 2, YU, PlaceStatus.LAPSED)
    terms = Terms(resting=(before.id,))
    after = lottery(group, id=replace(before, id=100).id, number=2, terms=terms)
    put(books, before, won, lapsed, after)
    with books.transaction() as tx:
        press = replace(named_event(group), args=("in", "100"))
        assert boards_facts(store.load(tx, press)).rests
        other = replace(press, by=YU)
        assert not boards_facts(store.load(tx, other)).rests


def test_an_heir_rests_whether_or_not_anybody_has_restarted(books: Books, group: GroupId) -> None:
    before = lottery(group, status=LotteryStatus.DRAWN)
    waiting = Drawn(before.id, 1, 1, QIANG, PlaceStatus.WAITING)
    after = lottery(group, id=replace(before, id=100).id, number=2, terms=Terms(resting=(before.id,)))
    put(books, before, waiting, after)
    press = replace(named_event(group), args=("in", "100"))
    for restarted in (False, True):
        for status, rests in ((PlaceStatus.WAITING, False), (PlaceStatus.WON, True)):
            put(books, replace(waiting, status=status))
            if restarted:
                books.groups.forget()
            with books.transaction() as tx:
                assert boards_facts(store.load(tx, press)).rests is rests


def named_event(group: GroupId) -> ButtonPressed:
    return replace(boards.press(QIANG, "in", "99"), group=group, place=Place(group))


def boards_facts(found: Any) -> Any:
    assert isinstance(found, Board)
    return found.facts


def test_receipts_count_once(books: Books, group: GroupId) -> None:
    terms = Terms(receipts=Receipts.EACH.value, tickets_max=5)
    bought = [Receipt(n, group, QIANG.id, 10 + n // 2, NOON) for n in range(3)]
    after_it = lottery(group, id=replace(boards.lottery(), id=100).id, number=2, terms=terms)
    put(books, lottery(group, terms=terms), entry(1, QIANG), *bought, replace(bought[0], undone=True))
    put(books, after_it)
    with books.transaction() as tx:
        found = store.load(tx, rung(group, "lottery-close"))
        assert isinstance(found, Board)
        assert found.receipts == {QIANG.id: (10, 11)}
    put(books, ReceiptsUsed(boards.lottery().id, group, NOON))
    with books.transaction() as tx:
        assert tx.read(select(receipts.c.used_by)).scalars().all() == [99, 99]
        after = store.load(tx, rung(group, "lottery-close", lottery=100))
        assert isinstance(after, Board)
        assert after.receipts == {}


def test_receipts_are_counted_again_when_a_list_is_frozen_once_more(books: Books, group: GroupId) -> None:
    terms, number = Terms(receipts=Receipts.EACH.value, tickets_max=5), boards.lottery().id
    bought = [Receipt(1, group, QIANG.id, 10, NOON), Receipt(2, group, YU.id, 10, NOON)]
    put(books, lottery(group, terms=terms), entry(1, QIANG), entry(2, YU), *bought)
    put(books, ReceiptsUsed(number, group, NOON))
    with books.transaction() as tx:
        again = store.load(tx, rung(group, "lottery-close"))
        assert isinstance(again, Board)
        assert again.receipts == {QIANG.id: (10,), YU.id: (10,)}
    # who is not on the new list has the ticket for the next draw
    put(books, Frozen(number, (Listed(1, QIANG),)), ReceiptsUsed(number, group, NOON))
    with books.transaction() as tx:
        used = tx.read(select(receipts.c.used_by).order_by(receipts.c.purchase)).scalars().all()
        assert used == [number, None]


def test_a_draft_is_read_as_it_was_left(books: Books, group: GroupId) -> None:
    draft = Draft(
        5,
        group,
        Place(group, 3),
        QIANG,
        NOON + timedelta(minutes=5),
        Terms(messages=2),
        kind="once",
        picked=(Picked(ItemId(11), 2),),
        picked_all=True,
        plan=Plan(when=NOON + timedelta(hours=3)),
    )
    put(books, draft)
    given = CommandGiven(
        key="k",
        at=NOON,
        group=group,
        place=Place(group),
        by=QIANG,
        name="newlottery",
        rest="",
        words=(),
        message=Message(MessageNo(1), QIANG, NOON),
    )
    with books.transaction() as tx:
        found = store.load(tx, given)
        assert isinstance(found, Hall)
        assert found.draft == draft
    put(books, replace(draft, open=False))
    with books.transaction() as tx:
        assert tx.read(select(drafts)).all() == []


def test_templates_are_looked_after_where_xiaoer_is_and_nothing_stands_open(
    books: Books, group: GroupId
) -> None:
    away = books.add_group(ChatId(-777))
    awoken = Awoken(key="a", at=NOON)
    with books.transaction() as tx:
        books.groups.put_group(tx, replace(tx.group(away), presence=Presence.GONE))
        (hall,) = store.load(tx, awoken)
        assert (hall.group.id, hall.idle) == (group, (("周三", ""),))
        timers.put(tx, clock.plan(group, "周三", NOON, told="2026-11-04T12:00:00+00:00"))
        (hall,) = store.load(tx, SettingsChanged(key="s", at=NOON, group=group, section="lottery"))
        assert hall.idle == (("周三", "2026-11-04T12:00:00+00:00"),)
    put(books, lottery(group, template="周三"))
    with books.transaction() as tx:
        assert store.load(tx, awoken) == ()


def test_ordinary_posts_concern_no_lottery(books: Books, group: GroupId) -> None:
    event = MessagePosted(
        key="k", at=NOON, group=group, place=Place(group), message=Message(MessageNo(1), QIANG, NOON, "早")
    )
    with books.transaction() as tx:
        assert store.picks(tx, [event]) == []
        assert store.load(tx, event) is None


@pytest.mark.parametrize("args", [(), ("in",), ("in", "x"), ("in", "-1"), ("in", "9" * 30), ("in", "98")])
def test_a_forged_button_finds_nothing(books: Books, group: GroupId, args: tuple[str, ...]) -> None:
    with books.transaction() as tx:
        for action in ("lot", "lotman", "lotset"):
            found = store.load(tx, replace(named_event(group), action=action, args=args))
            assert found is None or getattr(found, "lottery", None) is None
