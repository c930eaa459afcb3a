"""Who may be told what, and forgotten how: only oneself, in private, after having been asked."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.base.effects import Answer, Effect, Post, Put, Say, SendFile
from rules.base.events import ButtonPressed, CommandGiven, Event, Message, Place, private
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import ISSUE, Line, member
from rules.base.people import Person
from rules.base.text import Text
from rules.privacy import CONFIRM_WITHIN, Forgotten, Kept, decide, wants

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
YU = Person(PersonId(8), "小雨")
POINTS = Kept(points=((GroupId(1), 30), (GroupId(2), 7)))


def given(name: str) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOW,
        place=private(YU.id),
        by=YU,
        name=name,
        rest="",
        words=(),
        message=Message(MessageNo(1), YU, NOW, f"/{name}"),
    )


def press(*args: object, at: datetime = NOW, place: Place | None = None) -> ButtonPressed:
    where = place or private(YU.id)
    return ButtonPressed(
        key="k",
        at=at,
        place=where,
        group=where.group,
        by=YU,
        press="p",
        number=MessageNo(2),
        action="forget",
        args=tuple(map(str, args)),
    )


def done(event: Event, kept: Kept = POINTS) -> list[Effect]:
    assert wants(event)
    assert isinstance(event, CommandGiven | ButtonPressed)
    return list(decide(event, kept, None))


def test_the_data_come_as_a_file_in_private() -> None:
    file = done(given("mydata"), Kept(content=b"{}"))[0]
    assert isinstance(file, SendFile)
    assert (file.place, file.content) == (private(YU.id), b"{}")


def test_it_is_asked_before_anybody_is_forgotten() -> None:
    (say,) = done(given("forgetme"))
    assert isinstance(say, Say)
    assert isinstance(say.words, Text)
    assert dict(say.words.args) == {"points": 37}


def test_forgetting_gives_the_points_back_and_erases() -> None:
    effects = done(press("yes", YU.id, int(NOW.timestamp())), POINTS)
    posts = [effect.entry for effect in effects if isinstance(effect, Post)]
    assert [entry.lines for entry in posts] == [
        (Line(member(YU.id), -30), Line(ISSUE, 30)),
        (Line(member(YU.id), -7), Line(ISSUE, 7)),
    ]
    assert Put(Forgotten(YU.id)) in effects


def test_who_changes_their_mind_stays() -> None:
    (answer,) = done(press("no", YU.id, int(NOW.timestamp())))
    assert isinstance(answer, Answer)


SECONDS = int(NOW.timestamp())


@pytest.mark.parametrize(
    "event",
    [
        press("yes", 9, SECONDS),  # somebody else's
        press("yes", YU.id, SECONDS, at=NOW + CONFIRM_WITHIN + timedelta(seconds=1)),
        press("yes", YU.id, SECONDS, at=NOW - timedelta(seconds=1)),
        press("yes", YU.id, SECONDS, place=Place(GroupId(1))),
        press("yes", YU.id, "９９９"),
        press("yes", YU.id, "99999999999"),
        press("yes", YU.id),
        press(),
    ],
)
def test_old_foreign_and_forged_buttons_forget_nobody(event: ButtonPressed) -> None:
    (answer,) = done(event)
    assert isinstance(answer, Answer)
    assert answer.words == Text("privacy-old")


def test_the_button_holds_to_the_last_second() -> None:
    effects = done(press("yes", YU.id, SECONDS, at=NOW + CONFIRM_WITHIN))
    assert Put(Forgotten(YU.id)) in effects
