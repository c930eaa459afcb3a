"""What is loaded for points, passes and reports, from a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Message,
    MessagePosted,
    PacketOpened,
    Place,
    private,
)
from rules.base.ids import GroupId, MessageNo, PacketId, PersonId
from rules.base.ledger import ISSUE, Entry, Posted, member, transfer
from rules.base.people import Person
from rules.base.permit import Permit
from rules.permits import Pass
from rules.points.model import Counter, Past, Purses
from rules.points.statement import LINES_READ_MAX
from rules.reports import Report
from storage import membership, permits, points, reports
from storage.base import ledger, people
from storage.base.permits import open_permit
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(7), "阿强", "aqiang")
YU = Person(PersonId(8), "小雨")
OWNER = PersonId(1)
HOUR = timedelta(hours=1)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def given(
    name: str, place: Place, *words: str, by: Person = YU, at: datetime = NOON, reply: Message | None = None
) -> CommandGiven:
    said = Message(MessageNo(101), by, at, f"/{name}", reply=reply)
    return CommandGiven(
        key="k", at=at, group=place.group, place=place, by=by, name=name, rest="", words=words, message=said
    )


def post(number: int, author: Person = QIANG) -> Message:
    return Message(MessageNo(number), author, NOON, "加微信")


# --- points --------------------------------------------------------------------------------------------


def grant(books: Books, group: GroupId, points: int, cause: str) -> None:
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, cause, "grant", transfer(ISSUE, member(YU.id), points), note=cause))


def test_a_purse_is_the_balance_here_and_the_newest_movements(books: Books, group: GroupId) -> None:
    for number in range(1, LINES_READ_MAX + 3):
        grant(books, group, number, f"c{number}")
    grant(books, books.add_group(-1002, "别的群"), 999, "other")
    with books.transaction() as tx:
        found = points.load(tx, given("points", Place(group)))
    assert isinstance(found, Purses)
    [purse] = found.purses
    assert (purse.group_title, purse.balance, purse.more) == ("街坊福利群", 903, True)
    assert [line.points for line in purse.statement] == list(range(LINES_READ_MAX + 2, 2, -1))


def test_in_private_there_is_a_purse_for_each_group_one_is_in(books: Books, group: GroupId) -> None:
    other, strange = books.add_group(-1002, "老乡群"), books.add_group(-1003, "没进的群")
    grant(books, group, 5, "a")
    grant(books, strange, 5, "b")
    talk = [
        MessagePosted(key=f"m{home}", at=NOON, group=home, place=Place(home), message=post(1, YU))
        for home in (group, other)
    ]
    with books.transaction() as tx:
        membership.prepare(tx, talk)
        found = points.load(tx, given("points", private(YU.id)))
    assert isinstance(found, Purses)
    assert [(purse.group_title, purse.balance) for purse in found.purses] == [
        ("街坊福利群", 5),
        ("老乡群", 0),
    ]


def test_a_grant_finds_its_member_by_reply_and_by_name(books: Books, group: GroupId) -> None:
    seen = MessagePosted(key="m", at=NOON, group=group, place=Place(group), message=post(1))
    with books.transaction() as tx:
        people.prepare(tx, [seen])
        assert counter(tx, group, "100", reply=post(9)).target == QIANG
        assert counter(tx, group, "@AQiang", "100").target == QIANG
        assert counter(tx, group, "@nobody", "100").target is None


def counter(tx: Transaction, group: GroupId, *words: str, **more: Any) -> Counter:
    found = points.load(tx, given("grant", Place(group), *words, **more))
    assert isinstance(found, Counter)
    return found


def test_what_was_moved_by_hand_counts_from_midnight_and_not_when_it_was_taken_back(
    books: Books, group: GroupId
) -> None:
    midnight = NOON.replace(hour=16) - timedelta(days=1)  # in Shanghai
    entry = Entry(group, "points:1", "grant", transfer(ISSUE, member(QIANG.id), 30), YU.id)
    for cause, at in (
        ("points:1", midnight),
        ("points:2", midnight - timedelta(seconds=1)),
        ("points:3", NOON),
    ):
        with books.transaction(at) as tx:
            ledger.post(tx, replace(entry, cause=cause))
    with books.transaction() as tx:
        people.prepare(
            tx, [MessagePosted(key="m", at=NOON, group=group, place=Place(group), message=post(1))]
        )
        assert counter(tx, group, "@aqiang", "5").moved == 60
        back = Entry(group, "points:3:undone", "grant-undone", transfer(member(QIANG.id), ISSUE, 30), OWNER)
        ledger.post(tx, back)
        assert counter(tx, group, "@aqiang", "5").moved == 30
        assert ledger.is_undone(tx, "points:3")
        assert ledger.find(tx, "points:1") == Posted(entry, midnight)
        assert ledger.find(tx, "points:9") is None


@pytest.mark.parametrize("arg", ["", "x", "-1", "9" * 19, "７", "1"])
def test_forged_numbers_find_nothing(books: Books, group: GroupId, arg: str) -> None:
    with books.transaction() as tx:
        for place in (Place(group), private(YU.id)):
            undo = replace(pressed(group), place=place, group=place.group, action="takeback", args=(arg,))
            assert points.load(tx, undo) == Past()
        turn = replace(pressed(group), place=private(YU.id), group=None, action="purse", args=(arg, arg))
        assert points.load(tx, turn) == Purses(newest=False), "also of a group where the presser never was"
        link = replace(given("start", private(YU.id)), rest=f"points_{arg}")
        assert points.load(tx, link) == Purses()


# --- passes --------------------------------------------------------------------------------------------


def pressed(group: GroupId, by: Person = YU, at: datetime = NOON) -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=at,
        group=group,
        place=Place(group),
        by=by,
        press="p",
        number=MessageNo(1),
        action="adpass",
    )


@pytest.mark.parametrize(("minutes", "good"), [(0, True), (59, True), (60, False), (61, False)])
def test_a_pass_is_good_until_its_time_is_over(
    books: Books, group: GroupId, minutes: int, good: bool
) -> None:
    permit = Permit(77, group, YU.id, NOON + HOUR)
    at = NOON + timedelta(minutes=minutes)
    with books.transaction() as tx:
        permits.PUTS[Permit](tx, permit)
        assert open_permit(tx, group, YU.id, at) == (permit if good else None)
        found = Pass(permit if good else None)
        assert permits.load(tx, pressed(group, at=at)) == found
        assert permits.load(tx, given("adpass", Place(group), at=at)) == found


def test_a_pass_is_used_once_and_is_nobody_elses_nor_good_elsewhere(books: Books, group: GroupId) -> None:
    permit = Permit(77, group, YU.id, NOON + HOUR)
    other = books.add_group(-1002, "别的群")
    with books.transaction() as tx:
        permits.PUTS[Permit](tx, permit)
        assert open_permit(tx, group, QIANG.id, NOON) is None
        assert open_permit(tx, other, YU.id, NOON) is None
        permits.PUTS[Permit](tx, replace(permit, used=True))
        assert open_permit(tx, group, YU.id, NOON) is None


def test_of_two_passes_the_one_that_ends_first_is_used(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        for number, hours in ((1, 3), (2, 1), (3, 2)):
            permits.PUTS[Permit](tx, Permit(number, group, YU.id, NOON + hours * HOUR))
        found = open_permit(tx, group, YU.id, NOON)
        assert found is not None
        assert found.id == 2


def test_what_became_of_the_packet_needs_no_loading(books: Books, group: GroupId) -> None:
    opened = PacketOpened(
        key="k",
        at=NOON,
        group=group,
        packet=PacketId(1),
        payer=YU,
        purpose="permit",
        ref=77,
        press="p",
        place=Place(group),
    )
    with books.transaction() as tx:
        assert permits.load(tx, opened) == Pass()


# --- reports -------------------------------------------------------------------------------------------


def report(books: Books, group: GroupId, number: int, at: datetime = NOON, by: Person = YU) -> None:
    with books.transaction(at) as tx:
        reports.put_report(tx, Report(group, by.id, MessageNo(number), at))


def made(books: Books, group: GroupId, at: datetime = NOON, number: int = 999) -> tuple[int, bool]:
    with books.transaction(at) as tx:
        desk = reports.load(tx, given("report", Place(group), at=at, reply=post(number)))
        assert desk.group == tx.group(group)
        return desk.made, desk.reported


def test_reports_count_for_an_hour_for_the_member_in_the_group(books: Books, group: GroupId) -> None:
    other = books.add_group(-1002, "别的群")
    report(books, group, 1)
    report(books, group, 2, NOON + HOUR / 2)
    report(books, other, 3)
    report(books, group, 3, by=QIANG)
    assert made(books, group, NOON + HOUR / 2)[0] == 2
    assert made(books, group, NOON + HOUR - timedelta(seconds=1))[0] == 2
    assert made(books, group, NOON + HOUR)[0] == 1
    assert made(books, group, NOON + 2 * HOUR)[0] == 0


def test_a_post_is_known_to_be_reported_by_this_member(books: Books, group: GroupId) -> None:
    report(books, group, 5)
    assert made(books, group, NOON + 2 * HOUR, 5) == (0, True)
    assert made(books, group, number=6) == (1, False)


def test_a_report_that_points_at_nothing_is_loaded_too(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        assert reports.load(tx, given("report", Place(group))).reported is False


def test_old_reports_are_forgotten(books: Books, group: GroupId) -> None:
    report(books, group, 5)
    report(books, group, 6, NOON + reports.KEPT)
    assert made(books, group, NOON + reports.KEPT, 5) == (1, False)
    assert made(books, group, NOON + reports.KEPT, 6) == (1, True)
