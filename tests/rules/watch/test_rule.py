"""What is done about a post that something was found about; and the door."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Edit, Effect, Emit, Put, Remove, Say, SetTimer, Stop
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    MessageEdited,
    MessagePosted,
    Place,
    SanctionWanted,
    TimerDue,
)
from rules.base.group import GeneralSettings, Rights, SettingChosen
from rules.base.ids import MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Text
from rules.watch import WatchSettings, decide, wants
from rules.watch.closing import SHUT_BY_STAFF, end_of_night, opens_at, why_shut
from rules.watch.flood import Burst
from rules.watch.model import STALE, Asked, Desk, Door, Found
from rules.watch.orders import WORDS_A_PAGE
from rules.watch.rule import is_watched
from rules.watch.wordlist import WORDS_MAX, Action, Entry
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, QIANG, YU, message, only, pressed

SETTINGS = WatchSettings()
FREE_HANDS = replace(GROUP, rights=Rights(delete=True, restrict=True))
NIGHTLY = replace(FREE_HANDS, general=GeneralSettings(quiet_hours="22:30-07:00"))
MIDNIGHT = NOW.replace(hour=16)  # in Shanghai
WORD = Entry(HERE, "贷款")


def posted(**more: Any) -> MessagePosted:
    said = message(**more)
    return MessagePosted(key="k", at=NOW, entropy=b"e" * 32, group=HERE, place=Place(HERE, 3), message=said)


def edited() -> MessageEdited:
    return MessageEdited(key="k", at=NOW, entropy=b"e" * 32, group=HERE, place=Place(HERE), message=message())


def done(event: Any, settings: WatchSettings = SETTINGS, **found: Any) -> list[Effect]:
    return list(decide(event, Found(**{"group": FREE_HANDS, **found}), settings))


def sanctions(effects: list[Effect]) -> list[tuple[str, str, int]]:
    events = [one.event for one in only(Emit, effects)]
    assert all(isinstance(one, SanctionWanted) for one in events)
    return [(one.kind, one.reason, one.seconds) for one in events if isinstance(one, SanctionWanted)]


def key(say: Say) -> str:
    assert isinstance(say.words, Text)
    return say.words.key


# --- who ---


def test_an_ordinary_post_brings_nothing_about() -> None:
    assert list(decide(posted(), None, SETTINGS)) == []


def test_whoever_has_a_part_in_the_group_is_not_watched() -> None:
    assert is_watched(GROUP, QIANG)
    assert not is_watched(GROUP, OWNER)
    assert not is_watched(replace(GROUP, duties={QIANG.id: frozenset({Role.HOST})}), QIANG)
    assert not is_watched(replace(GROUP, staff_known=False), QIANG)
    assert not is_watched(replace(GROUP, general=GeneralSettings(observe=True)), QIANG)


def test_posts_in_private_are_not_wanted() -> None:
    assert wants(posted())
    assert not wants(replace(posted(), group=None, place=Place(person=QIANG.id)))


# --- flood ---


def test_a_flood_is_stopped_and_muted_once() -> None:
    effects = done(posted(), burst=Burst(True, (MessageNo(98), MessageNo(100))))
    assert only(Remove, effects) == [Remove(Place(HERE, 3), (MessageNo(100),))]
    assert sanctions(effects) == [("mute", "flood", 600)]
    assert effects[-1] == Stop()
    assert sanctions(done(posted(), burst=Burst(False, (MessageNo(100),)))) == []


def test_a_channel_is_only_taken_away() -> None:
    channel = Person(PersonId(-100), "频道", voice=Voice.CHANNEL)
    effects = done(posted(author=channel), burst=Burst(True, (MessageNo(100),)))
    assert only(Remove, effects)
    assert not sanctions(effects)


def test_the_whole_burst_goes_where_the_group_wants_that() -> None:
    numbers = (MessageNo(98), MessageNo(100))
    effects = done(posted(), replace(SETTINGS, flood_clears=True), burst=Burst(True, numbers))
    assert only(Remove, effects) == [Remove(Place(HERE, 3), numbers)]


def test_nobody_is_muted_where_the_group_does_not_want_that() -> None:
    assert sanctions(done(posted(), replace(SETTINGS, flood_mute_minutes=0), burst=Burst(True, ()))) == []


@pytest.mark.parametrize(("age", "punished"), [(STALE, True), (STALE + timedelta(seconds=1), False)])
def test_what_was_posted_long_ago_is_only_taken_away(age: timedelta, punished: bool) -> None:
    effects = done(posted(posted_at=NOW - age), burst=Burst(True, (MessageNo(100),)))
    assert only(Remove, effects)
    assert bool(sanctions(effects)) == punished


# --- words ---


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        (Action.DELETE, []),
        (Action.WARN, [("warn", "word", 0)]),
        (Action.MUTE, [("mute", "word", 60)]),
    ],
)
def test_what_follows_from_a_word(action: Action, wanted: list[tuple[str, str, int]]) -> None:
    effects = done(posted(), entry=replace(WORD, action=action, seconds=60))
    assert only(Remove, effects)
    assert sanctions(effects) == wanted


def test_an_edit_is_judged_by_its_words_too() -> None:
    assert only(Remove, done(edited(), entry=WORD))


def test_the_staff_is_asked_and_the_post_stands() -> None:
    effects = done(posted(), entry=replace(WORD, action=Action.ASK), reachable=frozenset({OWNER.id}))
    assert not only(Remove, effects)
    assert only(Say, effects)[0].place == Place(person=OWNER.id)
    assert isinstance(only(Put, effects)[0].record, Asked)
    assert done(edited(), entry=replace(WORD, action=Action.ASK)) == []


def test_without_the_right_nothing_is_removed_and_others_hear_of_it() -> None:
    assert done(posted(), group=GROUP, entry=WORD) == []


# --- locks ---


def test_a_locked_post_goes_with_one_word_an_hour() -> None:
    [removed, said, stop] = done(posted(), lock="links", hint=True)
    assert isinstance(removed, Remove)
    assert isinstance(said, Say)
    assert said.vanish_seconds
    assert said.toward == QIANG.id
    assert stop == Stop()
    assert not only(Say, done(posted(), lock="links", hint=False))
    assert not only(Say, done(posted(), replace(SETTINGS, lock_hints=False), lock="links", hint=True))


# --- the door ---


def test_the_first_late_post_puts_the_card_up_and_no_other() -> None:
    opens = NOW + timedelta(hours=7)
    effects = done(posted(), shut="night", opens_at=opens)
    assert [key(say) for say in only(Say, effects)] == ["watch-shut-night"]
    assert only(SetTimer, effects)[0].due == opens
    assert only(Put, effects) == [Put(Door(HERE, card_until=opens))]
    assert not only(Say, done(posted(), shut="night", opens_at=opens, door=Door(HERE, card_until=opens)))


def test_in_the_morning_the_card_goes() -> None:
    due = TimerDue(key="t", at=NOW, group=HERE, timer="t", kind="watch-open", due=NOW)
    assert list(decide(due, Desk(FREE_HANDS), SETTINGS)) == [
        Put(Door(HERE)),
        Remove(Place(HERE), handle=f"door:{HERE}"),
    ]


@pytest.mark.parametrize(
    ("night", "kind", "door", "shut"),
    [
        ("off", "", None, ""),
        ("all", "", None, "night"),
        ("media", "", None, ""),
        ("media", "photo", None, "night"),
        ("all", "", Door(HERE, open_until=MIDNIGHT + timedelta(hours=1)), ""),
        ("all", "", Door(HERE, open_until=MIDNIGHT), "night"),
        ("off", "", Door(HERE, shut_until=MIDNIGHT + timedelta(hours=1)), "staff"),
        ("off", "", Door(HERE, shut_until=MIDNIGHT), ""),
    ],
)
def test_when_the_door_is_shut(night: str, kind: str, door: Door | None, shut: str) -> None:
    late = message(posted_at=MIDNIGHT, kind=kind)
    assert why_shut(NIGHTLY, door, WatchSettings(night=night), late) == shut


def test_by_day_it_is_open() -> None:
    assert why_shut(NIGHTLY, None, WatchSettings(night="all"), message()) == ""


def test_the_night_ends_in_the_morning_of_the_group() -> None:
    morning = NOW.replace(hour=23)
    assert end_of_night(NIGHTLY, MIDNIGHT) == morning
    assert end_of_night(NIGHTLY, morning) == morning + timedelta(days=1)
    assert end_of_night(GROUP, MIDNIGHT) is None
    assert opens_at(NIGHTLY, Door(HERE, shut_until=morning - timedelta(1)), MIDNIGHT) == morning


# --- orders ---


def ordered(name: str, rest: str = "", state: Desk | None = None, **settings: Any) -> list[Effect]:
    event = CommandGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        by=OWNER,
        name=name,
        rest=rest,
        words=tuple(rest.split()),
        message=message(author=OWNER),
    )
    assert wants(event)
    return list(decide(event, state or Desk(FREE_HANDS), WatchSettings(**settings)))


def answers(effects: list[Effect]) -> list[str]:
    return [key(say) for say in only(Say, effects) if isinstance(say.words, Text)]


def test_a_word_is_listed() -> None:
    effects = ordered("filter", "貸款 警告")
    assert only(Put, effects) == [Put(replace(WORD, action=Action.WARN))]
    assert answers(effects) == ["watch-filter-done"]


@pytest.mark.parametrize(("listed", "answer"), [(WORDS_MAX - 1, "done"), (WORDS_MAX, "full")])
def test_a_list_has_an_end(listed: int, answer: str) -> None:
    entries = tuple(Entry(HERE, f"词{n}") for n in range(listed))
    assert answers(ordered("filter", "新词", Desk(FREE_HANDS, entries))) == [f"watch-filter-{answer}"]
    assert answers(ordered("filter", "词0", Desk(FREE_HANDS, entries))) == ["watch-filter-done"]


def test_a_word_is_struck_off() -> None:
    assert only(Put, ordered("stopfilter", "“貸款”", Desk(FREE_HANDS, (WORD,)))) == [
        Put(replace(WORD, listed=False))
    ]
    assert answers(ordered("stopfilter", "别的", Desk(FREE_HANDS, (WORD,)))) == ["watch-filter-none"]


def tapped(action: str, *args: Any, by: Person = OWNER) -> ButtonPressed:
    event: ButtonPressed = pressed(action, by, *map(str, args))
    assert wants(event)
    return event


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (tapped("word", HERE, 0, WORD.number, by=YU), Desk(FREE_HANDS, (WORD,))),
        (tapped("lock", HERE, "links", by=YU), Desk(FREE_HANDS)),
        (tapped("lock", HERE, "spaceships"), Desk(FREE_HANDS)),
        (tapped("lock", 999, "links"), Desk()),
        (tapped("word", "x"), Desk()),
        (tapped("word-ask", 7, "delete"), Desk()),
    ],
)
def test_what_strangers_and_forgers_press_changes_nothing(event: ButtonPressed, state: Desk) -> None:
    effects = list(decide(event, state, SETTINGS))
    assert not only(Put, effects)
    assert len(effects) == 1


@pytest.mark.parametrize("page", ["0", "1", "2", "999", "-1", "x", ""])
def test_any_page_of_the_list_can_be_asked_for(page: str) -> None:
    entries = tuple(Entry(HERE, f"词{n}") for n in range(WORDS_A_PAGE + 1))
    effects = list(decide(tapped("word", HERE, page), Desk(FREE_HANDS, entries), SETTINGS))
    [edit] = only(Edit, effects)
    assert len(edit.keyboard) in (2, WORDS_A_PAGE + 1)


def test_locks_are_set_and_lifted() -> None:
    [put] = only(Put, ordered("lock", "链接 贴纸", locks=("polls",)))
    assert put.record == SettingChosen(HERE, "watch", "locks", ["links", "stickers", "polls"], OWNER.id)
    [put] = only(Put, ordered("unlock", "polls", locks=("polls", "links")))
    assert put.record == SettingChosen(HERE, "watch", "locks", ["links"], OWNER.id)
    assert answers(ordered("lock", "飞碟")) == ["watch-lock-unknown"]
    assert answers(ordered("lock")) == ["watch-locks"]


def test_the_door_is_shut_for_as_long_as_was_said() -> None:
    [put] = only(Put, ordered("close", "2h"))
    until = NOW + timedelta(hours=2)
    assert put.record == Door(HERE, shut_until=until, card_until=until)
    [put] = only(Put, ordered("close"))
    assert put.record.shut_until == NOW + SHUT_BY_STAFF
    for odd in ("永久", "soon"):
        assert answers(ordered("close", odd)) == ["watch-close-how"]


def test_an_open_door_stays_open() -> None:
    assert answers(ordered("open")) == ["watch-is-open"]
    shut = Desk(FREE_HANDS, door=Door(HERE, shut_until=NOW + timedelta(hours=1)))
    assert only(Put, ordered("open", state=shut)) == [Put(Door(HERE))]


ASKED = Asked(7, HERE, 3, MessageNo(100), QIANG, "贷款", 2, NOW)


@pytest.mark.parametrize(("what", "removed", "muted"), [("delete", 1, 0), ("mute", 1, 1), ("fine", 0, 0)])
def test_the_staff_decides_once(what: str, removed: int, muted: int) -> None:
    effects = list(decide(tapped("word-ask", 7, what), Desk(FREE_HANDS, asked=ASKED), SETTINGS))
    assert len(only(Remove, effects)) == removed
    assert len(only(Emit, effects)) == muted
    assert len(only(Edit, effects)) == ASKED.cards
    assert only(Put, effects) == [Put(replace(ASKED, open=False))]
