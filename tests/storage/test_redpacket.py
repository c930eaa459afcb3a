"""Packets in a real database: what was written is read again, and the tables are the second wall."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from rules.base.effects import Edit, Emit, Post, Put
from rules.base.events import ButtonPressed, Event, PacketRefused, PacketWanted, Place, RefundDue, TimerDue
from rules.base.ids import GroupId, MessageNo, PacketId, PersonId
from rules.base.ledger import FUND, ISSUE, Entry, member, transfer
from rules.base.ledger import packet as in_packet
from rules.base.people import Person
from rules.base.roles import Role
from rules.redpacket import decide
from rules.redpacket.model import GRABS_SHOWN_MAX, Grab, OnTable, Packet, PacketSettings, PacketStatus
from storage import redpacket
from storage.base import ledger
from storage.base.books import check
from storage.base.transaction import Transaction
from storage.redpacket.packets import KEPT_MAX
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(7), "阿强")
PEOPLE = [Person(PersonId(100 + number), f"群友{number}") for number in range(30)]
NUMBER = PacketId(55)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    """Where 阿强 has 500 points."""
    found = books.add_group()
    with books.transaction() as tx:
        ledger.post(tx, Entry(found, "grant", "grant", transfer(ISSUE, member(QIANG.id), 500)))
    return found


def packet(group: GroupId, **more: Any) -> Packet:
    plain = Packet(NUMBER, group, QIANG, "fine", 12, (30, 5, 15), NOON, NOON + timedelta(hours=24), topic=3)
    return replace(plain, **more)


def take(books: Books, event: Event, at: datetime = NOON) -> list[Any]:
    """One event as the engine takes it: loaded, decided, its records and entries written."""
    with books.transaction(at) as tx:
        effects = list(decide(event, redpacket.load(tx, event), PacketSettings()))
        for effect in effects:
            write(tx, effect)
        return effects


def write(tx: Transaction, effect: Any) -> None:
    if isinstance(effect, Put):
        redpacket.PUTS[type(effect.record)](tx, effect.record)
    elif isinstance(effect, Post):
        ledger.post(tx, effect.entry)


def wanted(group: GroupId, points: int = 50, shares: int = 10, ref: int = 12) -> PacketWanted:
    return PacketWanted(
        key=f"k{ref}",
        at=NOON,
        entropy=b"e" * 32,
        group=group,
        payer=QIANG,
        purpose="fine",
        ref=ref,
        points=points,
        shares=shares,
        press="p",
        place=Place(group),
    )


def pressed(group: GroupId | None, by: Person, *args: str) -> ButtonPressed:
    return ButtonPressed(
        key=f"grab {by.id}",
        at=NOON,
        group=group,
        place=Place(group),
        by=by,
        press="p",
        number=MessageNo(1),
        action="grab",
        args=args,
    )


def opened(books: Books, group: GroupId, **more: int) -> Packet:
    effects = take(books, wanted(group, **more))
    return next(effect.record for effect in effects if isinstance(effect, Put))


def load(books: Books, event: Event) -> OnTable:
    with books.transaction() as tx:
        return redpacket.load(tx, event)


def balances(books: Books, group: GroupId, *accounts: Any) -> list[int]:
    with books.transaction() as tx:
        assert check(tx.connection) == []
        return [ledger.balance(tx, group, account) for account in accounts]


# --- round trips ---------------------------------------------------------------------------------------


def test_a_packet_and_its_grabs_are_read_as_they_were_written(books: Books, group: GroupId) -> None:
    grab = Grab(NUMBER, 0, PEOPLE[0], 30, NOON)
    with books.transaction() as tx:
        redpacket.put_packet(tx, packet(group))
        redpacket.put_grab(tx, grab)
    now = packet(group, taken=1, given=30)
    assert load(books, pressed(group, PEOPLE[0], "55")) == OnTable(now, grab, (grab,), grab, 0)
    assert load(books, pressed(group, PEOPLE[1], "55")).mine is None


def test_a_packets_terms_are_read_as_they_were_written(books: Books, group: GroupId) -> None:
    terms = packet(
        group,
        equal=True,
        wish="<b>祝大家</b> 周末愉快",
        to=(PEOPLE[0], replace(PEOPLE[1], username="yu")),
        to_role=Role.HELPER,
        from_fund=True,
    )
    with books.transaction() as tx:
        redpacket.put_packet(tx, terms)
    table = load(books, pressed(group, PEOPLE[0], "55"))
    assert table.packet == terms
    assert table.group is not None, "who has a role matters"


def test_the_fund_pays_what_the_fund_has(books: Books, group: GroupId) -> None:
    fund = replace(wanted(group, points=30), from_fund=True)
    [emitted] = take(books, fund)
    assert emitted.event.balance == 0
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "gift", "grant", transfer(ISSUE, FUND, 30)))
    now = next(effect.record for effect in take(books, fund) if isinstance(effect, Put))
    assert balances(books, group, FUND, in_packet(now.id), member(QIANG.id)) == [0, 30, 500]
    take(books, pressed(group, PEOPLE[0], str(now.id)))
    take(books, expired(group, now))
    assert balances(books, group, FUND) == [30 - now.split[0]]


@pytest.mark.parametrize("status", list(PacketStatus))
def test_what_changes_of_a_packet_is_written_over(books: Books, group: GroupId, status: PacketStatus) -> None:
    later = packet(group, status=status, taken=2, given=35, closed_at=NOON + timedelta(hours=1))
    with books.transaction() as tx:
        redpacket.put_packet(tx, packet(group))
        for place, points in enumerate((30, 5)):
            redpacket.put_grab(tx, Grab(NUMBER, place, PEOPLE[place], points, NOON))
        redpacket.put_packet(tx, later)
    refund = RefundDue(key="r", at=NOON, group=group, payer=QIANG.id, purpose="fine", ref=12)
    timer = TimerDue(key="t", at=NOON, timer="", kind="packet-expired", due=NOON, payload=(("packet", 55),))
    assert load(books, refund).packet == load(books, timer).packet == later
    assert load(books, replace(refund, purpose="permit")).packet is None
    assert load(books, replace(refund, ref=13)).packet is None


def test_of_a_large_packet_only_what_the_card_shows_is_loaded(books: Books, group: GroupId) -> None:
    points = [9, *range(1, 20), 19, 3]
    split = tuple(points)
    with books.transaction() as tx:
        redpacket.put_packet(tx, packet(group, split=split, taken=len(split), given=sum(split)))
        for place, share in enumerate(split):
            redpacket.put_grab(tx, Grab(NUMBER, place, PEOPLE[place], share, NOON))
    table = load(books, pressed(group, QIANG, "55"))
    last = len(split) - 1
    assert [grab.position for grab in table.shown] == list(range(last, last - GRABS_SHOWN_MAX, -1))
    assert table.luckiest is not None
    assert (table.luckiest.points, table.luckiest.position) == (19, split.index(19)), "the first of two"


@pytest.mark.parametrize(
    "args", [(), ("",), ("x",), ("-1",), ("56",), ("²",), ("٥٥",), ("9" * 60,), ("1e3",)]
)
def test_a_forged_number_finds_no_packet(books: Books, group: GroupId, args: tuple[str, ...]) -> None:
    with books.transaction() as tx:
        redpacket.put_packet(tx, packet(group))
    assert load(books, pressed(group, PEOPLE[0], *args)) == OnTable()


# --- at hand -------------------------------------------------------------------------------------------


def test_between_presses_a_packet_is_kept_at_hand_and_says_what_the_tables_say(
    books: Books, group: GroupId
) -> None:
    now = opened(books, group)
    for person in PEOPLE[:10]:
        kept = load(books, pressed(group, person, str(now.id)))
        books.groups.forget()
        assert load(books, pressed(group, person, str(now.id))) == kept
        take(books, pressed(group, person, str(now.id)))
        take(books, pressed(group, person, str(now.id)))
    late = load(books, pressed(group, PEOPLE[0], str(now.id)))
    books.groups.forget()
    assert load(books, pressed(group, PEOPLE[0], str(now.id))) == late
    assert late.packet is not None
    assert (late.packet.status, late.mine is not None) == (PacketStatus.FINISHED, True)


def test_a_press_that_is_dropped_leaves_nothing_at_hand(books: Books, group: GroupId) -> None:
    now = opened(books, group)
    load(books, pressed(group, PEOPLE[0], str(now.id)))
    with books.transaction() as tx:
        press = pressed(group, PEOPLE[0], str(now.id))
        for effect in decide(press, redpacket.load(tx, press), PacketSettings()):
            write(tx, effect)
        tx.drop()
    table = load(books, pressed(group, PEOPLE[0], str(now.id)))
    assert table.packet is not None
    assert (table.packet.taken, table.mine, table.shown) == (0, None, ())
    take(books, pressed(group, PEOPLE[0], str(now.id)))
    assert balances(books, group, member(PEOPLE[0].id)) == [now.split[0]]


def test_a_transaction_that_fails_leaves_nothing_at_hand(books: Books, group: GroupId) -> None:
    now = opened(books, group)
    load(books, pressed(group, PEOPLE[0], str(now.id)))

    def fail() -> None:
        with books.transaction() as tx:
            press = pressed(group, PEOPLE[0], str(now.id))
            for effect in decide(press, redpacket.load(tx, press), PacketSettings()):
                write(tx, effect)
            tx.keep()
            raise OSError

    with pytest.raises(OSError):
        fail()
    take(books, pressed(group, PEOPLE[0], str(now.id)))
    assert balances(books, group, member(PEOPLE[0].id)) == [now.split[0]]


@pytest.mark.parametrize("count", [KEPT_MAX, KEPT_MAX + 1])
def test_only_so_many_packets_are_kept_at_hand(books: Books, group: GroupId, count: int) -> None:
    with books.transaction() as tx:
        for number in range(1, count + 1):
            redpacket.put_packet(tx, packet(group, id=PacketId(number), ref=number))
    for number in (*range(1, count + 1), 1):
        assert load(books, pressed(group, PEOPLE[0], str(number))).packet is not None
    assert len(books.groups.memory.nobodys["packets"]) == KEPT_MAX


# --- the second wall -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("person", "position"), [(0, 1), (1, 0)], ids=["a person twice", "a share twice"])
def test_the_table_refuses_a_second_grab(books: Books, group: GroupId, person: int, position: int) -> None:
    with books.transaction() as tx:
        redpacket.put_packet(tx, packet(group))
        redpacket.put_grab(tx, Grab(NUMBER, 0, PEOPLE[0], 30, NOON))
    with pytest.raises(IntegrityError), books.transaction() as tx:
        redpacket.put_grab(tx, Grab(NUMBER, position, PEOPLE[person], 5, NOON))


def test_the_table_refuses_a_second_packet_for_the_same_cause(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        redpacket.put_packet(tx, packet(group))
    with pytest.raises(IntegrityError), books.transaction() as tx:
        redpacket.put_packet(tx, packet(group, id=PacketId(56)))


# --- the whole life, with the books --------------------------------------------------------------------


def test_a_packet_is_given_away_to_the_last_point(books: Books, group: GroupId) -> None:
    now = opened(books, group)
    assert balances(books, group, member(QIANG.id), in_packet(now.id)) == [450, 50]
    for person in (QIANG, *PEOPLE[:12], *PEOPLE[:12]):
        take(books, pressed(group, person, str(now.id)))
    accounts = [member(person.id) for person in PEOPLE[:12]]
    got = balances(books, group, *accounts)
    assert got == [*now.split, 0, 0], "the first ten, in order, once each"
    assert balances(books, group, member(QIANG.id), in_packet(now.id), FUND) == [450, 0, 0]
    finished = load(books, pressed(group, QIANG, str(now.id))).packet
    assert finished is not None
    assert (finished.status, finished.left) == (PacketStatus.FINISHED, 0)


def test_who_has_too_few_points_moves_none(books: Books, group: GroupId) -> None:
    [emitted] = take(books, wanted(group, points=501))
    assert isinstance(emitted, Emit)
    assert isinstance(emitted.event, PacketRefused)
    assert balances(books, group, member(QIANG.id), ISSUE) == [500, -500]


def test_points_of_another_group_open_nothing(books: Books, group: GroupId) -> None:
    assert group
    other = books.add_group(-1002, "别的群")
    [emitted] = take(books, wanted(other))
    assert isinstance(emitted, Emit)
    assert isinstance(emitted.event, PacketRefused)
    assert emitted.event.balance == 0


def test_a_press_from_another_group_moves_nothing(books: Books, group: GroupId) -> None:
    now = opened(books, group)
    other = books.add_group(-1002, "别的群")
    assert len(take(books, pressed(other, PEOPLE[0], str(now.id)))) == 1
    assert balances(books, group, in_packet(now.id)) == [50]


def expired(group: GroupId, now: Packet) -> TimerDue:
    payload = (("packet", now.id),)
    return TimerDue(
        key="t",
        at=now.expires_at,
        group=group,
        timer=now.handle,
        kind="packet-expired",
        due=NOON,
        payload=payload,
    )


def test_the_rest_of_a_fine_flows_to_the_fund_once(books: Books, group: GroupId) -> None:
    now = opened(books, group)
    take(books, pressed(group, PEOPLE[0], str(now.id)))
    assert any(isinstance(effect, Edit) for effect in take(books, expired(group, now)))
    assert take(books, expired(group, now)) == []
    assert balances(books, group, FUND, in_packet(now.id)) == [50 - now.split[0], 0]


@pytest.mark.parametrize("closed", [False, True], ids=["while open", "after its time"])
def test_taken_back_the_sender_has_everything_and_the_grabbers_theirs(
    books: Books, group: GroupId, closed: bool
) -> None:
    now = opened(books, group)
    for person in PEOPLE[:3]:
        take(books, pressed(group, person, str(now.id)))
    if closed:
        take(books, expired(group, now))
    refund = RefundDue(key="r", at=NOON, group=group, payer=QIANG.id, purpose="fine", ref=12)
    take(books, refund)
    assert take(books, refund) == []
    grabbed = sum(now.split[:3])
    assert balances(books, group, member(QIANG.id), in_packet(now.id), FUND) == [500, 0, 0]
    assert balances(books, group, *(member(p.id) for p in PEOPLE[:3])) == list(now.split[:3])
    assert balances(books, group, ISSUE) == [-500 - grabbed], "only what the fund lacked is issued"
