"""The books go to the owner, in private, and to nobody else; the staff leafs through the audit log."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.base.audit import AuditLine
from rules.base.effects import Answer, Edit, Effect, Say, SendTable
from rules.base.events import ButtonPressed, CommandGiven, Message, Place, private
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.text import Text
from rules.exporting import PAGES_MAX, Shelf, decide, page_of, wants

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
OWNER, ADMIN, YU = Person(PersonId(1), "小颖"), Person(PersonId(2), "老王"), Person(PersonId(8), "小雨")
GROUP = Group(GroupId(1), "街坊福利群", owner=OWNER.id, admins=frozenset({ADMIN.id}), staff_known=True)
SHELF = Shelf(GROUP, reachable=True)
LINE = AuditLine(NOW, "granted", "person:8", OWNER.id, YU.id, "帮忙")


def given(name: str, place: Place | None = None) -> CommandGiven:
    place = place or private(OWNER.id)
    message = Message(MessageNo(1), OWNER, NOW)
    return CommandGiven(
        key="k", at=NOW, group=GROUP.id, place=place, by=OWNER, name=name, rest="", words=(), message=message
    )


def press(action: str, *args: object, by: Person = OWNER, place: Place | None = None) -> ButtonPressed:
    place = place or private(by.id)
    return ButtonPressed(
        key="k",
        at=NOW,
        group=place.group,
        place=place,
        by=by,
        press="p",
        number=MessageNo(2),
        action=action,
        args=tuple(map(str, args)),
    )


def done(event: CommandGiven | ButtonPressed, shelf: Shelf = SHELF) -> list[Effect]:
    assert wants(event)
    return list(decide(event, shelf, None))


def test_it_is_chosen_in_private_even_if_asked_for_in_the_group() -> None:
    say, hint = done(given("export", Place(GROUP.id)))
    assert isinstance(say, Say)
    assert isinstance(hint, Say)
    assert say.place == private(OWNER.id)
    assert hint.vanish_seconds
    (told,) = done(given("export", Place(GROUP.id)), replace(SHELF, reachable=False))
    assert isinstance(told, Say)
    assert told.words == Text("exporting-open-private")


def test_table_then_period_and_format_then_the_file() -> None:
    answer, say = done(press("export", 1, "ledger"))
    assert isinstance(say, Say)
    assert len(say.keyboard) == 3
    _, table, note = done(press("export", 1, "ledger", "xlsx", 30))
    assert isinstance(table, SendTable)
    assert (table.name, table.sheet, table.form) == ("ledger-2026-11-24.xlsx", "ledger", "xlsx")
    assert table.since is not None
    assert note
    assert answer


@pytest.mark.parametrize(
    "event",
    [
        press("export", 1, "ledger", by=ADMIN),
        press("export", 1, "ledger", "csv", 0, by=YU),
        press("export", 1, "ledger", "csv", 0, place=Place(GROUP.id)),
        press("export", 1, "members; drop", "csv", 0),
        press("export", 1, "ledger", "exe", 0),
        press("export", 1, "ledger", "csv", 7),
        press("export", 1, "ledger", "csv", 0, 0),
        press("export", 1),
    ],
)
def test_nobody_else_and_nothing_else(event: ButtonPressed) -> None:
    (answer,) = done(event)
    assert isinstance(answer, Answer)


def test_the_audit_log_is_leafed_by_the_staff_alone() -> None:
    shelf = replace(SHELF, page=(LINE,), people=(OWNER,), more=True)
    (card,) = done(given("audit"), shelf)
    assert isinstance(card, Say)
    assert card.handle
    _, edit = done(press("leaf", 1, "77", 1, by=ADMIN), shelf)
    assert isinstance(edit, Edit)
    (answer,) = done(press("leaf", 1, "77", 1, by=YU), shelf)
    assert isinstance(answer, Answer)
    (old,) = done(press("leaf"), Shelf())
    assert isinstance(old, Answer)


@pytest.mark.parametrize(("said", "page"), [("3", 3), ("-1", 0), ("x", 0), ("9999", PAGES_MAX), ("99999", 0)])
def test_pages_of_forged_buttons(said: str, page: int) -> None:
    assert page_of(press("leaf", 1, "77", said)) == page
