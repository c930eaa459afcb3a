"""Every column that names a person is declared; who is forgotten leaves a number, and books that balance."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.base.effects import FILE_BYTES_MAX
from rules.base.events import CommandGiven, Message, private
from rules.base.ids import MessageNo, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.people import Person
from rules.base.standing import Membership, Standing
from rules.privacy import Forgotten
from storage import privacy
from storage.base import books as proof
from storage.base import ledger, members, people
from storage.base.personal import declared
from storage.base.schema import metadata
from storage.tables import declare
from tests.standins.database import NOON, Books

declare()
YU, QIANG = Person(PersonId(700008), "小雨", "xiaoyu"), Person(PersonId(700009), "阿强")
PERSONAL = re.compile(r"person|sender|owner|(^|_)by(_id)?$|name(d|s)?$|added_by|speaker")
NO_PERSON = {  # what reads like a person, and why it is none, or is gone by itself
    "people.username_folded": "goes with its row",
    "people.username": "goes with its row",
    "people.name": "goes with its row",
    "calls.name": "goes with its row",
    "newcomers.name": "goes with its row",
    "packet_orders.name": "goes with its row",
    "cases.name": "emptied",
    "sanctions.name": "emptied",
    "packets.sender_name": "emptied",
    "packet_grabs.name": "emptied",
    "outside_packets.sender_name": "emptied",
    "outside_packets.by_name": "emptied",
    "setting_changes.name": "a setting's",
    "workers.name": "a machine's and a process's",
    "vouchers.winner_name": "emptied",
    "handovers.clerk_name": "goes with its row",
    "shops.name": "a shop's",
    "lottery_drafts.name": "goes with its row",
    "lottery_entries.name": "goes with its row",
    "lottery_places.name": "emptied",
    "lottery_receipts.used_by": "a lottery's number",
    "items.name": "a prize's",
    "packets.named": "the numbers of those whom a packet was for",
    "texts_seen.speaker_0": "a number beside a fingerprint, for two days",
    "texts_seen.speaker_1": "a number beside a fingerprint, for two days",
    "texts_seen.speaker_2": "a number beside a fingerprint, for two days",
}


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


def mydata(person: Person) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOON,
        place=private(person.id),
        by=person,
        name="mydata",
        rest="",
        words=(),
        message=Message(MessageNo(1), person, NOON),
    )


def test_every_column_that_names_a_person_is_declared() -> None:
    undeclared = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if PERSONAL.search(column.name)
        and column.name not in {fact.column for fact in declared(table)}
        and f"{table.name}.{column.name}" not in NO_PERSON
    ]
    assert undeclared == []


def test_what_is_declared_is_there() -> None:
    for table in metadata.sorted_tables:
        for fact in declared(table):
            names = {fact.column, *(fact.blank or ()), *([fact.open[0]] if fact.open else [])}
            assert names <= set(table.columns.keys())


def fill(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        for one in (YU, QIANG):
            people.upsert(tx, people.people, [people._row(one, NOON)], ("id",), ("name",))
            members.put(tx, Membership(group, one.id, Standing.PRESENT, NOON, NOON))
            moved = transfer(ISSUE, member(one.id), 30)
            ledger.post(tx, Entry(group, f"grant:{one.id}", "grant", moved, QIANG.id))


def test_all_of_it_is_told_and_nothing_of_others(books: Books) -> None:
    fill(books)
    with books.transaction() as tx:
        told = json.loads(privacy.load(tx, mydata(YU)).content)
    assert told["people"][0]["name"] == "小雨"
    assert [row["person_id"] for row in told["members"]] == [YU.id]
    assert "阿强" not in json.dumps(told, ensure_ascii=False)


def test_a_long_story_is_cut_to_what_a_file_may_hold(books: Books) -> None:
    found = {"cases": [{"text": "长" * 1_000, "n": n} for n in range(1_000)]}
    content = privacy._content(found)
    assert len(content) <= FILE_BYTES_MAX
    assert json.loads(content)["cases"][-1]["n"] == 999


def test_who_is_forgotten_is_gone_and_the_others_stay_and_the_books_balance(books: Books) -> None:
    fill(books)
    with books.transaction() as tx:
        for group, points in privacy._points(tx, YU.id):
            ledger.post(tx, Entry(group, "forgotten", "forgotten", transfer(member(YU.id), ISSUE, points)))
        privacy.forget(tx, Forgotten(YU.id))
        assert people.person(tx, YU.id) is None
        assert people.person(tx, QIANG.id) is not None
        told = json.loads(privacy.load(tx, mydata(YU)).content)
        assert not {"people", "members", "member_days"} & told.keys()
    with books.database.read() as connection:
        assert proof.check(connection) == []


def test_a_ban_is_not_forgotten(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        members.put(tx, Membership(group, YU.id, Standing.BANNED, NOON))
        privacy.forget(tx, Forgotten(YU.id))
        assert members.membership(tx, group, YU.id) is not None


@pytest.mark.parametrize(
    ("days", "gone"), [(people.PEOPLE_KEPT_DAYS, False), (people.PEOPLE_KEPT_DAYS + 1, True)]
)
def test_names_of_who_was_not_seen_for_long_go(books: Books, days: int, gone: bool) -> None:
    fill(books)
    with books.transaction(NOON + timedelta(days=days)) as tx:
        people.sweep(tx)
        assert (tx.read(select(people.people.c.id)).all() == []) is gone
