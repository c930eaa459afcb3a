"""The settings cards that lie open, what was changed, and files that wait for the owner's word."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.documents import DocumentRead
from rules.base.events import ButtonPressed, CommandGiven, Message, Place, TimerDue, private
from rules.base.group import GeneralSettings, Group, SettingChosen
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prompt import InputGiven
from rules.base.roles import Duty, Role
from rules.tuning import Bench, Card, Offer
from storage import tuning
from storage.base import changes
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

OWNER = Person(PersonId(700001), "小颖")
HELPER = Person(PersonId(700002), "阿珍")
CHAT = -1001000000001


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group(CHAT)


def owned(books: Books, tx: Transaction, *groups: GroupId) -> None:
    for group in groups:
        books.groups.put_group(tx, Group(group, f"群{group}", owner=OWNER.id, staff_known=True))


def load(tx: Transaction, event: tuning.Heard) -> Bench:
    return tuning.load(tx, event, ("general",))


def press(group: GroupId | None, *args: str, action: str = "tune", by: Person = OWNER) -> ButtonPressed:
    place = private(by.id) if group is None else Place(group)
    return ButtonPressed(
        key="k",
        at=NOON,
        group=group,
        place=place,
        by=by,
        press="p",
        number=MessageNo(1),
        action=action,
        args=args,
    )


def rung(card: int) -> TimerDue:
    payload = (("card", card),)
    return TimerDue(key="t", at=NOON, timer="x", kind="tune-idle", due=NOON, payload=payload)


def change(group: GroupId, name: str, value: object, bundle: int = 0) -> SettingChosen:
    return SettingChosen(group, "general", name, value, OWNER.id, bundle)


@pytest.mark.parametrize("in_private", [False, True])
def test_a_card_is_found_by_its_buttons_wherever_it_lies(
    books: Books, group: GroupId, in_private: bool
) -> None:
    card = Card(group, 5, private(OWNER.id) if in_private else Place(group, 3))
    with books.transaction() as tx:
        tuning.put_card(tx, card)
    with books.transaction() as tx:
        bench = load(tx, press(None if in_private else group, "5", "s", "general"))
        assert (bench.group, bench.card) == (tx.group(group), card)
        assert bench.values == bench.configured == {"general": GeneralSettings()}


def test_a_group_has_one_card_in_each_place(books: Books, group: GroupId) -> None:
    old, new = Card(group, 5, Place(group)), Card(group, 6, Place(group))
    own = Card(group, 7, private(OWNER.id))
    with books.transaction() as tx:
        for card in (old, new, own):
            tuning.put_card(tx, card)
        assert load(tx, press(group, "5")) == Bench()
        assert load(tx, rung(6)).card == new
        assert load(tx, rung(7)).card == own
        tuning.put_card(tx, replace(old, open=False))
        assert load(tx, press(group, "open")).card == new
        tuning.put_card(tx, replace(new, open=False))
        assert load(tx, rung(6)) == Bench()
        assert load(tx, press(None, "7")).card == own


@pytest.mark.parametrize("args", [(), ("x",), ("9" * 40,), ("7",), ("５",), ("-5",)])
@pytest.mark.parametrize("action", ["tune", "tunefile"])
def test_forged_numbers_find_nothing(
    books: Books, group: GroupId, args: tuple[str, ...], action: str
) -> None:
    with books.transaction() as tx:
        assert load(tx, press(group, *args, action=action)) == Bench()


def test_what_is_chosen_shows_at_once_beside_what_is_configured(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        tuning.put_card(tx, Card(group, 5, Place(group)))
        books.groups.put_setting(tx, change(group, "observe", True))
        bench = load(tx, press(group, "5"))
    assert bench.values["general"].observe
    assert not bench.configured["general"].observe
    assert bench.chosen == {"general": {"observe": True}}


def test_in_private_the_groups_are_those_one_has_a_say_in(books: Books, group: GroupId) -> None:
    other, strange = books.add_group(CHAT - 1, "老街坊群"), books.add_group(CHAT - 2, "别人的群")
    with books.transaction() as tx:
        owned(books, tx, group, other)
        message = Message(MessageNo(1), OWNER, NOON, "/settings")
        asked = CommandGiven(
            key="k",
            at=NOON,
            place=private(OWNER.id),
            by=OWNER,
            name="settings",
            rest="",
            words=(),
            message=message,
        )
        assert [one.id for one in load(tx, asked).staffed] == [group, other]

        def picked(number: str, by: Person = OWNER) -> Bench:
            return load(tx, press(None, "settings", number, action="tunepick", by=by))

        bench = picked(str(group))
        assert bench.group == tx.group(group)
        assert set(bench.rooms) == {CHAT, CHAT - 1}
        for number in (str(strange), "99", "x", ""):
            assert picked(number) == Bench()
        assert picked(str(group), HELPER) == Bench()
        assert load(tx, press(group, "settings", str(group), action="tunepick")) == Bench()


def test_a_role_alone_is_no_say_over_a_chat(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        books.groups.put_duty(tx, Duty(group, HELPER.id, Role.HELPER))
        tuning.put_card(tx, Card(group, 5, Place(group)))
        assert load(tx, press(group, "5", by=HELPER)).rooms == {}


def test_an_answer_finds_its_card_only_where_it_was_asked(books: Books, group: GroupId) -> None:
    message = Message(MessageNo(1), OWNER, NOON, "30")
    payload = (("card", 5), ("spot", "x"))
    here = InputGiven(
        key="k",
        at=NOON,
        group=group,
        place=Place(group, 3),
        by=OWNER,
        kind="tuning",
        payload=payload,
        message=message,
    )
    with books.transaction() as tx:
        tuning.put_card(tx, Card(group, 5, Place(group, 3)))
        assert load(tx, here).card == Card(group, 5, Place(group, 3))
        assert load(tx, replace(here, group=None, place=private(OWNER.id))) == Bench()


def test_a_document_belongs_to_the_group_it_was_asked_for(books: Books, group: GroupId) -> None:
    message = Message(MessageNo(1), OWNER, NOON)
    payload = (("group", int(group)),)
    read = DocumentRead(
        key="k", at=NOON, place=private(OWNER.id), message=message, purpose="tunefile", payload=payload
    )
    with books.transaction() as tx:
        assert load(tx, read).group == tx.group(group)


# --- what was changed ------------------------------------------------------------------------------------


def test_changes_are_kept_with_what_was_before_and_the_newest_is_known(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        for value in (True, True, False, None):
            books.groups.put_setting(tx, change(group, "observe", value))
        found = changes.newest(tx, group, 10)
        kept = [(one.was, one.now, one.newest) for bundle in found for one in bundle]
    assert kept == [(False, None, True), (True, False, False), (None, True, False)]


def test_what_was_changed_at_once_stays_together_and_pages_are_turned(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        books.groups.put_setting(tx, change(group, "observe", True, 8))
        books.groups.put_setting(tx, change(group, "language", "en", 8))
        for n in range(6):
            books.groups.put_setting(tx, change(group, "quiet_hours", f"2{n % 4}:0{n}-07:00"))
        tuning.put_card(tx, Card(group, 5, Place(group)))
        first = load(tx, press(group, "5", "h")).history
        second = load(tx, press(group, "5", "h", "1")).history
        assert [len(bundle) for bundle in first] == [1] * 6
        assert [[one.name for one in bundle] for bundle in second] == [
            ["quiet_hours"],
            ["observe", "language"],
        ]
        [[one, two]] = load(tx, press(group, "5", "u", "8")).history
        assert (one.newest, two.newest) == (True, True)
        alone = first[0][0].bundle
        assert load(tx, press(group, "5", "u", str(alone))).history == (first[0],)
        for forged in ("x", "99", "--5", ""):
            assert [
                one for bundle in load(tx, press(group, "5", "u", forged)).history for one in bundle
            ] == []


def test_another_groups_changes_are_not_found(books: Books, group: GroupId) -> None:
    other = books.add_group(CHAT - 1)
    with books.transaction() as tx:
        books.groups.put_setting(tx, change(group, "observe", True, 8))
        assert changes.bundle(tx, other, 8) == ()
        assert changes.newest(tx, other, 5) == ()


def test_old_changes_are_forgotten(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        books.groups.put_setting(tx, change(group, "observe", True))
    for later, left in ((changes.KEPT, 2), (changes.KEPT + timedelta(seconds=1), 2)):
        with books.transaction(NOON + later) as tx:
            books.groups.put_setting(tx, change(group, "language", f"x{later}"))
            assert len(changes.newest(tx, group, 10)) == left


# --- files -----------------------------------------------------------------------------------------------


def test_an_offer_waits_a_day_for_the_owners_word(books: Books, group: GroupId) -> None:
    offer = Offer(9, group, OWNER.id, {"general": {"observe": True}})
    with books.transaction() as tx:
        tuning.put_offer(tx, offer)
        assert load(tx, press(None, "9", "y", action="tunefile")).offer == offer
    with books.transaction(NOON + tuning.OFFERS_KEPT) as tx:
        assert load(tx, press(None, "9", "y", action="tunefile")) == Bench()
    with books.transaction() as tx:
        tuning.put_offer(tx, replace(offer, open=False))
        assert load(tx, press(None, "9", "y", action="tunefile")) == Bench()
