"""The leaderboard: three faces of one card, and nobody called by it."""

from typing import Any

import pytest

from rules.base.commands import CommandBook, parse
from rules.base.effects import Answer, Edit, Say
from rules.base.events import CommandGiven, Place
from rules.base.text import Lines, Press, text
from rules.ranking import COMMANDS, Board, Row, decide, period_of, wants
from tests.rules.offences.scene import GROUP, HERE, NOW, QIANG, YU, message, only, pressed

BOARD = Board(GROUP, (Row(QIANG, 90), Row(YU, 80)), 2, 80)


def given(said: str = "排行") -> CommandGiven:
    heard = parse(said, CommandBook(COMMANDS))
    assert heard is not None, said
    return CommandGiven(
        key="k",
        at=NOW,
        group=HERE,
        place=Place(HERE),
        by=YU,
        name="top",
        rest=heard.rest,
        words=heard.words,
        message=message(101, said, author=YU),
    )


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("排行", "week"),
        ("排行 今日", "day"),
        ("排行榜本周", "week"),
        ("/top all", "all"),
        ("/top DAY", "day"),
        ("/top x", "week"),
    ],
)
def test_which_period_is_meant(said: str, period: str) -> None:
    assert period_of(given(said)) == period


def test_talk_about_it_is_none() -> None:
    assert parse("排行第一的是谁", CommandBook(COMMANDS)) is None


def test_names_have_no_link() -> None:
    [said] = decide(given(), BOARD, None)
    assert isinstance(said, Say)
    assert isinstance(said.words, Lines)
    parts: list[Any] = list(said.words.parts)
    people = [dict(part.args)["who"] for part in parts if part.key == "ranking-row"]
    assert [(one.id, one.name) for one in people] == [(0, "阿强"), (0, "小雨")]
    assert said.words.parts[-1] == text("ranking-own", place=2, points=80)
    assert (said.handle, said.toward) == ("top:1", None)
    assert said.vanish_seconds


def test_anybody_turns_the_card_that_stands() -> None:
    effects = list(decide(pressed("top", QIANG, "all"), BOARD, None))
    [edit] = only(Edit, effects)
    assert edit.handle == "top:1"
    assert [button.does for button in edit.keyboard[0]] == [Press("top", ("day",)), Press("top", ("week",))]
    assert [answer.words for answer in only(Answer, effects)] == [text("ranking-own", place=2, points=80)]


@pytest.mark.parametrize("state", [None, Board(GROUP, standing=False)])
def test_an_old_card_says_so(state: Board | None) -> None:
    [answer] = decide(pressed("top", QIANG, "all"), state, None)
    assert isinstance(answer, Answer)
    assert answer.words == text("ranking-toast-old")


def test_an_empty_board_has_its_words() -> None:
    [said] = decide(given(), Board(GROUP), None)
    assert isinstance(said, Say)
    assert said.words == Lines(
        (text("ranking-week", group=GROUP.title), text("ranking-empty"), text("ranking-own-none"))
    )
    assert wants(given())
    assert wants(pressed("top"))
