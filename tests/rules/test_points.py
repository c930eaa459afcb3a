"""Points: what a purse shows, and what the staff may put in one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.commands import CommandBook, parse
from rules.base.effects import Answer, Edit, Note, Post, Say
from rules.base.events import CommandGiven, Place, private
from rules.base.ids import PersonId
from rules.base.ledger import ISSUE, POINTS_MAX, Line, StatementLine, member
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Lines, Press, Text, text
from rules.points import COMMANDS, decide, wants
from rules.points.model import NOTE_CHARS_MAX, Counter, PointsSettings, Purse, Purses
from rules.points.statement import ROWS_SHOWN_MAX
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, YU, message, only, pressed

SETTINGS = PointsSettings()
BOOK = CommandBook(COMMANDS)


def given(said: str, by: Person = OWNER, place: Place | None = None, **more: Any) -> CommandGiven:
    """The command as it is heard out of a message."""
    heard = parse(said, BOOK)
    assert heard is not None, said
    place = place or Place(HERE)
    return CommandGiven(
        key="tg:1:5/command",
        at=NOW,
        group=place.group,
        place=place,
        by=by,
        name=heard.command.name,
        rest=heard.rest,
        words=heard.words,
        message=message(101, said, author=by, **more),
    )


def granted(said: str, target: Person | None = YU, **more: Any) -> list[Any]:
    return list(decide(given(said, **more), Counter(GROUP, target), SETTINGS))


def amount(effects: Sequence[Any]) -> tuple[int, str]:
    [entry] = [post.entry for post in only(Post, effects)]
    assert entry.lines[0].account == ISSUE
    return entry.lines[1].points, entry.note


def refusal(effects: Sequence[Any]) -> Text:
    [said] = effects
    assert isinstance(said, Say)
    assert isinstance(said.words, Text)
    assert said.vanish_seconds, "a refusal does not stay in the group"
    return said.words


def test_granted_points_come_from_issue_with_their_reason_and_are_told_once() -> None:
    effects = granted("/grant @yu 100 帮忙 搬货")
    [post] = only(Post, effects)
    assert post.entry.lines == (Line(ISSUE, -100), Line(member(YU.id), 100))
    assert (post.entry.reason, post.entry.note, post.entry.by) == ("grant", "帮忙 搬货", OWNER.id)
    [note] = only(Note, effects)
    assert (note.action, note.by, note.person, note.why) == ("granted", OWNER.id, YU.id, "100 帮忙 搬货")
    [said] = only(Say, effects)
    assert said.words == Lines(
        (text("points-granted", who=YU, points=100), text("points-why", why="帮忙 搬货"))
    )
    assert said.vanish_seconds == 0, "the member may look later than in a minute"


@pytest.mark.parametrize(
    "said",
    ["/grant @yu 100 谢谢", "发分 @yu 100 谢谢", "發分 @yu １００ 谢谢", "／grant ＠yu +100 谢谢"],
)
def test_it_is_given_in_every_writing(said: str) -> None:
    assert amount(granted(said)) == (100, "谢谢")


def test_who_is_replied_to_needs_no_name() -> None:
    assert amount(granted("/grant 100 谢谢 3 次", reply=message(90, "早", author=YU))) == (100, "谢谢 3 次")
    assert amount(granted("发分100", reply=message(90, "早", author=YU))) == (100, "")


def test_a_number_of_a_person_is_no_amount() -> None:
    far = Person(PersonId(123_456_789), "小雨")
    assert amount(granted("/grant 123456789 100 谢谢", far)) == (100, "谢谢")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Xiao Yu", "Xiao Yu 100 谢谢"),
        ("小雨 2", "小雨 2 100 谢谢"),
        ("小雨 李", "小雨 100 谢谢"),
    ],
)
def test_a_mention_may_be_a_name_of_several_words(name: str, said: str) -> None:
    target = replace(YU, name=name)
    assert amount(granted(f"/grant {said}", target, named=(target,))) == (100, "谢谢")


@pytest.mark.parametrize(("points", "fits"), [(0, False), (1, True), (10_000, True), (10_001, False)])
def test_a_grant_has_bounds(points: int, fits: bool) -> None:
    effects = granted(f"/grant @yu {points}")
    if fits:
        assert amount(effects) == (points, "")
    else:
        assert refusal(effects) == text("points-bounds", most=10_000)


@pytest.mark.parametrize("points", ["-50", "−50", "–50", "999999999999"])
def test_points_are_not_taken_away_nor_given_without_end(points: str) -> None:
    """Also when another number follows: it is part of the reason."""
    assert refusal(granted(f"/grant @yu {points} 100 人都看到")).key == "points-bounds"


@pytest.mark.parametrize("said", ["/grant", "/grant @yu", "/grant @yu 搬了 3 箱", "/grant @yu 1e9"])
def test_what_is_not_understood_is_explained_and_moves_nothing(said: str) -> None:
    assert refusal(granted(said)).key == "points-grant-how"


def test_who_was_never_seen_is_said_to_be_a_stranger() -> None:
    assert refusal(granted("/grant @nobody 100", None)) == text("points-stranger", name="@nobody")
    assert refusal(granted("/grant 100", None)).key == "points-grant-how"


@pytest.mark.parametrize("voice", [voice for voice in Voice if voice is not Voice.PERSON])
def test_only_people_have_purses(voice: Voice) -> None:
    assert refusal(granted("/grant @yu 100", replace(YU, voice=voice))).key == "points-nobody"


def test_a_long_reason_is_cut() -> None:
    assert len(amount(granted(f"/grant @yu 1 {'好' * 500}"))[1]) == NOTE_CHARS_MAX


def test_the_largest_grant_that_can_be_set_fits_in_the_books() -> None:
    most = PointsSettings.__dataclass_fields__["grant_max"].metadata["bounds"].le
    effects = decide(given(f"/grant @yu {most}"), Counter(GROUP, YU), PointsSettings(grant_max=most))
    assert amount(list(effects))[0] == most <= POINTS_MAX


@pytest.mark.parametrize("talk", ["发分了吗", "发分啦 谢谢老板", "积分怎么算", "我的积分呢"])
def test_talk_about_points_is_no_command(talk: str) -> None:
    assert parse(talk, BOOK) is None


# --- purses --------------------------------------------------------------------------------------------


def movement(points: int, note: str = "", reason: str = "packet-grab") -> StatementLine:
    return StatementLine(NOW - timedelta(hours=1), reason, points, None, note)


def shown(event: CommandGiven, *purses: Purse) -> Say:
    [said] = decide(event, Purses(purses), SETTINGS)
    assert isinstance(said, Say)
    return said


def test_a_purse_shows_its_balance_and_where_it_came_from() -> None:
    purse = Purse("街坊福利群", 80, (movement(-20, reason="packet-fine"), movement(100, "搬货", "grant")))
    said = shown(given("积分", YU), purse)
    at = NOW - timedelta(hours=1)
    grant = {"reason": text("ledger-reason-grant"), "note": "搬货"}
    assert said.words == Lines(
        (
            text("points-balance", group="街坊福利群", points=80),
            text("points-movement", at=at, amount="−20", reason=text("ledger-reason-packet-fine")),
            text("points-movement-noted", at=at, amount="+100", **grant),
        )
    )
    assert said.vanish_seconds, "an answer for one does not stay in the group"


def test_in_private_each_group_has_its_purse_and_the_answer_stays() -> None:
    said = shown(given("/points", YU, private(YU.id)), Purse("街坊", 1), Purse("老乡", 2))
    assert isinstance(said.words, Lines)
    assert len(said.words.parts) == 2
    assert said.vanish_seconds == 0


def test_who_has_no_purse_is_told_how_to_get_one() -> None:
    assert shown(given("/points", YU, private(YU.id))).words == text("points-none")


def test_it_hears_of_its_commands_only() -> None:
    assert wants(given("/points"))
    assert not wants(replace(given("/points"), name="me"))
    assert {command.name for command in COMMANDS if command.role is Role.HELPER} == {"grant", "fine"}


def test_of_the_same_kind_on_the_same_day_is_one_row_and_pages_have_an_end() -> None:
    talk = tuple(replace(movement(1, reason="talk"), entry=100 - n) for n in range(7))
    grabs = tuple(replace(movement(n + 2, str(n)), entry=50 - n) for n in range(ROWS_SHOWN_MAX))
    purse = Purse("街坊福利群", 99, (*talk, *grabs), GROUP)
    said = shown(given("/points", YU, private(YU.id)), purse)
    assert isinstance(said.words, Lines)
    [_, first, *rest] = said.words.parts
    assert isinstance(first, Text)
    assert dict(first.args)["amount"] == "+7"
    assert dict(first.args)["reason"] == text("points-times", reason=text("ledger-reason-talk"), times=7)
    assert len(rest) == ROWS_SHOWN_MAX - 1
    [[older]] = said.keyboard
    assert older.does == Press("purse", (HERE, 50 - (ROWS_SHOWN_MAX - 2))), "the last that is shown"


def test_pages_are_turned_by_their_owner_on_the_newest_card_only() -> None:
    purse = Purse("街坊福利群", 5, (movement(5),), GROUP)
    press = replace(pressed("purse", YU, str(HERE), "40"), place=private(YU.id), group=None)
    assert [edit.handle for edit in only(Edit, decide(press, Purses((purse,)), SETTINGS))] == [
        f"purse:{YU.id}"
    ]
    for event, state in (
        (press, Purses((purse,), newest=False)),
        (press, Purses()),
        (replace(press, place=Place(HERE), group=HERE), Purses((purse,))),
    ):
        [said] = decide(event, state, SETTINGS)
        assert isinstance(said, Answer)
        assert said.words == text("points-toast-old")


def test_what_staff_sees_of_a_member_goes_again() -> None:
    state = Purses((Purse("街坊福利群", 5, (movement(5),), GROUP),), YU, named=True)
    [said] = decide(given("/points @yu"), state, SETTINGS)
    assert isinstance(said, Say)
    assert said.vanish_seconds
    assert isinstance(said.words, Lines)
    assert said.words.parts[0] == text("points-balance-of", who=YU, points=5)
    [lost] = decide(given("/points @nobody"), Purses(named=True), SETTINGS)
    assert refusal([lost]) == text("points-stranger", name="@nobody")
