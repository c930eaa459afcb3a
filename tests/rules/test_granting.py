"""What helpers and staff may give, take and take back; what members may give each other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Note, Post, Say
from rules.base.ids import PersonId
from rules.base.ledger import ISSUE, Entry, Line, Posted, member, transfer
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Lines, Press, Text, text
from rules.points import decide
from rules.points.model import Counter, Past, PointsSettings
from rules.points.undoing import UNDO_TIME
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, QIANG, YU, only, pressed
from tests.rules.test_points import given

HELPER = Person(PersonId(20), "阿珍", "azhen")
MATE = Person(PersonId(21), "小李", "xiaoli")
TEAM = replace(
    GROUP,
    duties={HELPER.id: frozenset({Role.HELPER}), MATE.id: frozenset({Role.HELPER})},
    admins=frozenset({PersonId(2)}),
)
SETTINGS = PointsSettings(helper_grant_day_points=200, helper_fine_day_points=100)


def done(said: str, by: Person = HELPER, target: Person = YU, **state: Any) -> list[Any]:
    return list(decide(given(said, by), Counter(TEAM, target, **state), SETTINGS))


def told(effects: Sequence[Any]) -> str:
    [said] = effects
    assert isinstance(said, Say)
    assert isinstance(said.words, Text)
    assert said.vanish_seconds
    return said.words.key


def lines_of(effects: Sequence[Any]) -> tuple[Line, ...]:
    [post] = only(Post, effects)
    lines: tuple[Line, ...] = post.entry.lines
    return lines


# --- helpers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["/grant @yu 20", "/fine @yu 20"])
def test_a_helper_says_why(said: str) -> None:
    assert told(done(said, balance=50)) == "points-why-needed"
    assert only(Post, done(f"{said} 搬货", balance=50))
    assert only(Post, done(said, OWNER, balance=50)), "the staff need not"


@pytest.mark.parametrize(
    ("moved", "points", "fits"), [(0, 200, True), (0, 201, False), (199, 1, True), (199, 2, False)]
)
def test_a_helper_gives_so_many_a_day(moved: int, points: int, fits: bool) -> None:
    effects = done(f"/grant @yu {points} 搬货", moved=moved)
    if fits:
        assert lines_of(effects) == transfer(ISSUE, member(YU.id), points)
    else:
        [said] = effects
        assert said.words == text("points-day-limit", limit=200, left=200 - moved)
    assert only(Post, done(f"/grant @yu {points} 搬货", OWNER, moved=moved)), "the staff has no such limit"


@pytest.mark.parametrize(
    ("moved", "points", "balance", "fits"),
    [(0, 100, 500, True), (0, 101, 500, False), (90, 50, 10, True), (91, 50, 10, False)],
)
def test_a_helper_takes_so_many_a_day_and_only_what_is_there_counts(
    moved: int, points: int, balance: int, fits: bool
) -> None:
    assert bool(only(Post, done(f"/fine @yu {points} 刷屏", moved=moved, balance=balance))) is fits


def test_nobody_helps_themselves() -> None:
    assert told(done("/grant @azhen 20 辛苦了", target=HELPER)) == "points-grant-self"
    assert told(done("/fine @azhen 20 迟到", target=HELPER, balance=50)) == "points-fine-own"


# --- fines ---------------------------------------------------------------------------------------------


def test_a_fine_takes_what_was_said_with_a_reason_an_audit_line_and_an_undo() -> None:
    effects = done("/fine @yu 20 刷屏", balance=20)
    assert lines_of(effects) == transfer(member(YU.id), ISSUE, 20)
    [note] = only(Note, effects)
    assert (note.action, note.by, note.person, note.why) == ("fined", HELPER.id, YU.id, "20 刷屏")
    [said] = only(Say, effects)
    assert said.words == Lines((text("points-fined", who=YU, points=20), text("points-why", why="刷屏")))
    [[button]] = said.keyboard
    assert isinstance(button.does, Press)
    assert f"points:{button.does.args[0]}" == said.handle == only(Post, effects)[0].entry.cause


def test_a_fine_never_takes_more_than_there_is_and_says_so() -> None:
    effects = done("/fine @yu 20 刷屏", balance=19)
    assert lines_of(effects) == transfer(member(YU.id), ISSUE, 19)
    [said] = only(Say, effects)
    assert said.words.parts[0] == text("points-fined-all", who=YU, points=19)
    assert told(done("/fine @yu 20 刷屏", balance=0)) == "points-fine-empty"


def test_our_own_people_are_not_fined() -> None:
    boss = Person(PersonId(2), "老王")
    for target, by in ((boss, HELPER), (boss, OWNER), (OWNER, HELPER), (MATE, HELPER), (MATE, OWNER)):
        assert told(done("/fine @x 20 刷屏", by, target, balance=50)) == "points-fine-own"


def test_nobody_is_fined_while_the_staff_is_unknown() -> None:
    unknown = replace(TEAM, staff_known=False)
    [said] = decide(given("/fine @yu 20 刷屏", HELPER), Counter(unknown, YU, 50), SETTINGS)
    assert told([said]) == "points-fine-own"


# --- taking back ---------------------------------------------------------------------------------------

GIVEN = Posted(Entry(HERE, "points:55", "grant", transfer(ISSUE, member(YU.id), 30), HELPER.id, "搬货"), NOW)
TAKEN = Posted(Entry(HERE, "points:55", "fine", transfer(member(YU.id), ISSUE, 30), HELPER.id, "刷屏"), NOW)
STANDS = Past(HERE, GIVEN, member=YU, balance=30, may=True)


def undone(state: Past, **more: Any) -> list[Any]:
    return list(decide(pressed("takeback", HELPER, "55", **more), state, SETTINGS))


@pytest.mark.parametrize(("posted", "reason"), [(GIVEN, "grant-undone"), (TAKEN, "fine-undone")])
def test_it_is_taken_back_by_an_entry_of_its_own(posted: Posted, reason: str) -> None:
    effects = undone(replace(STANDS, posted=posted))
    [post] = only(Post, effects)
    assert post.entry.lines == tuple(Line(line.account, -line.points) for line in posted.entry.lines)
    assert (post.entry.cause, post.entry.reason, post.entry.by) == ("points:55:undone", reason, HELPER.id)
    [note] = only(Note, effects)
    assert (note.action, note.by, note.person) == (reason, HELPER.id, YU.id)
    [edit] = only(Edit, effects)
    assert (edit.handle, edit.keyboard) == ("points:55", ())


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (Past(), "gone"),
        (replace(STANDS, posted=replace(GIVEN, entry=replace(GIVEN.entry, reason="talk"))), "gone"),
        (replace(STANDS, may=False), "staff-only"),
        (replace(STANDS, undone=True), "undone-already"),
        (replace(STANDS, balance=29), "spent"),
        (replace(STANDS, posted=replace(GIVEN, at=NOW - UNDO_TIME - timedelta(seconds=1))), "late"),
    ],
)
def test_what_cannot_be_taken_back_is_answered_and_changes_nothing(state: Past, why: str) -> None:
    [answer] = undone(state)
    assert isinstance(answer, Answer)
    assert answer.words is not None
    assert answer.words.key == f"points-toast-{why}"


def test_not_in_another_group_but_until_the_last_moment() -> None:
    [answer] = undone(STANDS, group=None)
    assert answer.words.key == "points-toast-gone"
    assert only(Post, undone(replace(STANDS, posted=replace(GIVEN, at=NOW - UNDO_TIME))))
    assert only(Post, undone(replace(STANDS, posted=TAKEN, balance=0))), "a fine comes back to an empty purse"


# --- gifts ---------------------------------------------------------------------------------------------

OPEN = PointsSettings(transfers=True, transfer_min_points=5, transfer_day_points=50)


def gave(
    said: str, settings: PointsSettings = OPEN, target: Person | None = QIANG, **state: Any
) -> list[Any]:
    return list(decide(given(said, YU), Counter(TEAM, target, **{"balance": 500, **state}), settings))


def test_gifts_are_off_unless_the_group_wants_them() -> None:
    assert told(gave("/give @aqiang 10", PointsSettings())) == "points-give-off"


@pytest.mark.parametrize("said", ["/give @aqiang 10", "转分 @aqiang 10", "轉分 ＠aqiang １０ 谢谢"])
def test_a_gift_goes_from_one_purse_to_the_other(said: str) -> None:
    effects = gave(said)
    assert lines_of(effects) == transfer(member(YU.id), member(QIANG.id), 10)
    [told_both] = only(Say, effects)
    assert told_both.words == text("points-gave-both", by=YU, who=QIANG, points=10)
    assert told_both.vanish_seconds


def test_who_can_be_reached_is_told_in_private() -> None:
    here, there = only(Say, gave("/give @aqiang 10", reachable=True))
    assert here.vanish_seconds
    assert here.words == text("points-gave", who=QIANG, points=10)
    assert there.place.person == QIANG.id
    assert there.words == text("points-got", by=YU, points=10, group=GROUP.title)


@pytest.mark.parametrize(
    ("points", "state", "why"),
    [
        (4, {}, "points-give-least"),
        (-10, {}, "points-give-least"),
        (51, {}, "points-day-limit"),
        (10, {"moved": 41}, "points-day-limit"),
        (10, {"balance": 9}, "points-give-short"),
        (10, {"present": False}, "points-nobody"),
    ],
)
def test_a_gift_has_bounds(points: int, state: dict[str, Any], why: str) -> None:
    assert told(gave(f"/give @aqiang {points}", **state)) == why


@pytest.mark.parametrize(("points", "state"), [(5, {}), (50, {}), (10, {"moved": 40}), (10, {"balance": 10})])
def test_and_at_its_bounds_it_is_given(points: int, state: dict[str, Any]) -> None:
    assert lines_of(gave(f"/give @aqiang {points}", **state))[1].points == points


def test_not_to_oneself_nor_to_what_is_no_person() -> None:
    assert told(gave("/give @yu 10", target=YU)) == "points-give-self"
    assert told(gave("/give @bot 10", target=replace(QIANG, voice=Voice.BOT))) == "points-nobody"
    assert told(gave("/give @nobody 10", target=None)) == "points-stranger"
    assert told(gave("/give 10", target=None)) == "points-give-how"
    assert told(gave("/give @aqiang 很多")) == "points-give-how"
