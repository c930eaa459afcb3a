"""What is looked up for each question, and nothing more."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from rules.asking import AskingSettings
from rules.base.events import CommandGiven, Message, MessagePosted, Place, private
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.people import Person
from rules.consent import ConsentSettings
from storage import asking
from storage.base import ledger, members
from tests.standins.database import NOON, Books

YU = Person(PersonId(700002), "小雨")


def settings_of(chat: ChatId, chosen: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "general": GeneralSettings(),
        "asking": AskingSettings("和气生财"),
        "consent": ConsentSettings(),
        "offences": "the ladder",
        "permits": "the permit",
        "roles": "the perks",
    }


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books(settings=settings_of)
    yield found
    found.database.close()


def asked(name: str, group: GroupId | None) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOON,
        group=group,
        place=Place(group) if group is not None else private(YU.id),
        by=YU,
        name=name,
        rest="",
        words=(),
        message=Message(MessageNo(1), YU, NOON, f"/{name}"),
    )


def test_each_question_finds_its_facts(books: Books) -> None:
    group = books.add_group()
    post = MessagePosted(key="k", at=NOON, group=group, place=Place(group), message=asked("x", group).message)
    with books.transaction() as tx:
        members.prepare(tx, [post, post])
        ledger.post(tx, Entry(group, "grant", "grant", transfer(ISSUE, member(YU.id), 70)))
    with books.transaction() as tx:
        mine = asking.load(tx, asked("me", group))
        assert mine.points == 70
        assert mine.membership is not None
        assert mine.membership.messages == 2
        rules = asking.load(tx, asked("rules", group))
        assert (rules.ladder, rules.permit) == ("the ladder", "the permit")
        assert rules.edition is not None
        assert (rules.edition.number, rules.agreed) == (1, 0)
        status = asking.load(tx, asked("status", group))
        assert (status.parked, status.waiting) == (0, 0)
        assert asking.load(tx, asked("help", group)).group == tx.group(group)
        assert asking.load(tx, asked("me", None)).group is None
