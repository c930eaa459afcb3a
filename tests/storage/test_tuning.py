"""The settings card of each group."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rules.base.events import ButtonPressed, Place, TimerDue, private
from rules.base.group import GeneralSettings, SettingChosen
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.tuning import Bench, Card
from storage import tuning
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

OWNER = Person(PersonId(700001), "小颖")


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def load(tx: Transaction, event: ButtonPressed | TimerDue) -> Bench:
    return tuning.load(tx, event, ("general",))


def press(group: GroupId | None, *args: str) -> ButtonPressed:
    place = private(OWNER.id) if group is None else Place(group)
    return ButtonPressed(
        key="k",
        at=NOON,
        group=group,
        place=place,
        by=OWNER,
        press="p",
        number=MessageNo(1),
        action="tune",
        args=args,
    )


@pytest.mark.parametrize("in_private", [False, True])
def test_a_card_is_found_by_its_buttons_wherever_it_lies(
    books: Books, group: GroupId, in_private: bool
) -> None:
    card = Card(group, 5, private(OWNER.id) if in_private else Place(group, 3))
    with books.transaction() as tx:
        tuning.put_card(tx, card)
    with books.transaction() as tx:
        bench = load(tx, press(None if in_private else group, "5", "general"))
        assert bench == Bench(tx.group(group), {"general": GeneralSettings()}, card)


def test_a_group_has_one_card(books: Books, group: GroupId) -> None:
    old, new = Card(group, 5, Place(group)), Card(group, 6, Place(group))
    rung = TimerDue(key="t", at=NOON, group=group, timer="x", kind="tune-idle", due=NOON)
    with books.transaction() as tx:
        tuning.put_card(tx, old)
        tuning.put_card(tx, new)
        assert load(tx, press(group, "5")) == Bench()
        assert load(tx, rung).card == new
        tuning.put_card(tx, replace(old, open=False))
        assert load(tx, press(group, "open")).card == new
        tuning.put_card(tx, replace(new, open=False))
        assert load(tx, rung).card is None


@pytest.mark.parametrize("args", [(), ("x",), ("9" * 40,), ("7",)])
def test_forged_numbers_find_nothing(books: Books, group: GroupId, args: tuple[str, ...]) -> None:
    with books.transaction() as tx:
        assert load(tx, press(group, *args)) == Bench()


def test_what_is_chosen_shows_at_once(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        tuning.put_card(tx, Card(group, 5, Place(group)))
        books.groups.put_setting(tx, SettingChosen(group, "general", "observe", True))
        assert load(tx, press(group, "5")).values["general"].observe
