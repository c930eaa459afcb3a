"""A group keeps our number, whatever the platform's becomes."""

from rules.base.group import Presence
from rules.base.ids import ChatId
from storage.base.directory import Newcomer
from tests.standins.database import Books

OLD, NEW = ChatId(-4001), ChatId(-1004001)


def test_a_chat_is_registered_once(books: Books) -> None:
    with books.transaction() as tx:
        first = books.groups.register(tx, [Newcomer(OLD, "群"), Newcomer(OLD, "群"), Newcomer(NEW)])
        assert len(set(first)) == 2
        assert books.groups.register(tx, [Newcomer(OLD)]) == ()
        assert tx.group(first[0]).title == "群"
        assert not tx.group(first[0]).staff_known


def test_an_upgraded_group_keeps_its_number_and_is_known_by_both(books: Books) -> None:
    group = books.add_group(OLD)
    with books.transaction() as tx:
        assert books.groups.register(tx, [Newcomer(NEW, moved_from=OLD)]) == ()
        assert books.groups.id_of(tx.connection, OLD) == group
        assert books.groups.id_of(tx.connection, NEW) == group
        assert books.groups.chat_of(tx.connection, group) == NEW
        books.groups.move(tx, OLD, NEW)  # told a second time
    with books.transaction() as tx:
        assert books.groups.id_of(tx.connection, NEW) == group


def test_a_number_seen_before_its_upgrade_was_told_goes_to_the_older_group(books: Books) -> None:
    group, hasty = books.add_group(OLD), books.add_group(NEW)
    with books.transaction() as tx:
        books.groups.move(tx, OLD, NEW)
        assert books.groups.id_of(tx.connection, NEW) == group
        assert tx.group(hasty).presence is Presence.GONE


def test_a_move_that_is_dropped_never_was(books: Books) -> None:
    group = books.add_group(OLD)
    with books.transaction() as tx:
        books.groups.move(tx, OLD, NEW)
        tx.drop()
        assert books.groups.chat_of(tx.connection, group) == OLD
        assert books.groups.register(tx, [Newcomer(NEW)]) != (group,)


def test_a_move_from_a_chat_that_is_none_of_ours_makes_a_new_group(books: Books) -> None:
    with books.transaction() as tx:
        (group,) = books.groups.register(tx, [Newcomer(NEW, moved_from=OLD)])
        assert books.groups.chat_of(tx.connection, group) == NEW
