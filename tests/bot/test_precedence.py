"""Which settings hold in a group: its own choice, before the file's `groups:`, before the file's `group:`."""

import pytest

from bot.config import checked
from bot.features import FEATURES
from bot.settings import SettingsBook, sections_of
from rules.base.group import SettingChosen
from rules.base.ids import GroupId
from tests.standins.database import Books

SECTIONS = sections_of(FEATURES)
CHAT = -1001000000001
FILE = {
    "telegram": {"token": "1:x"},
    "group": {"offences": {"due_hours": 30, "grace_hours": 6}},
    "groups": {CHAT: {"offences": {"due_hours": 40}}},
}


@pytest.fixture
def books() -> Books:
    return Books(settings=SettingsBook.from_config(checked(FILE, SECTIONS), SECTIONS).of)


def hours(books: Books, group: GroupId) -> tuple[int, int, int]:
    """Set per group in the file, set for all groups in the file, set nowhere."""
    with books.transaction() as tx:
        found = tx.settings(group, "offences")
        return found.due_hours, found.grace_hours, found.appeal_days


def choose(books: Books, group: GroupId, name: str, value: object) -> None:
    with books.transaction() as tx:
        books.groups.put_setting(tx, SettingChosen(group, "offences", name, value))


def test_the_groups_own_goes_before_the_files_groups_and_that_before_its_group(books: Books) -> None:
    named, other = books.add_group(CHAT), books.add_group(CHAT - 1)
    assert hours(books, named) == (40, 6, 14)
    assert hours(books, other) == (30, 6, 14)
    for name, value in (("due_hours", 50), ("grace_hours", 7), ("appeal_days", 8)):
        choose(books, named, name, value)
    assert hours(books, named) == (50, 7, 8)
    assert hours(books, other) == (30, 6, 14)


def test_back_to_the_configuration_is_back_to_what_the_file_says_for_this_group(books: Books) -> None:
    named = books.add_group(CHAT)
    choose(books, named, "due_hours", 50)
    choose(books, named, "due_hours", None)
    assert hours(books, named) == (40, 6, 14)


def test_what_the_file_says_is_known_whatever_is_chosen(books: Books) -> None:
    named = books.add_group(CHAT)
    choose(books, named, "due_hours", 50)
    with books.transaction() as tx:
        assert tx.configured(named)["offences"].due_hours == 40


def test_a_choice_that_is_no_longer_allowed_gives_way_to_the_file(books: Books) -> None:
    named = books.add_group(CHAT)
    choose(books, named, "due_hours", 100_000)
    assert hours(books, named) == (40, 6, 14)
