"""Coming in and going: each once, in time, in the right group; everything else is a polite word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Put, SetTimer
from rules.base.events import MessagePosted, Place
from rules.base.ids import MessageNo
from rules.base.post import Message
from rules.lottery import decide
from rules.lottery.board import NO_BOARD, Board
from rules.lottery.entering import enter, leave
from rules.lottery.model import Drawn, Entry, LotteryStatus
from tests.rules.lottery.boards import (
    EIGHT,
    ELSEWHERE,
    HERE,
    NOW,
    QIANG,
    SETTINGS,
    YU,
    board,
    lottery,
    press,
)


def answer(effects: list[Any]) -> str:
    words = next(effect.words for effect in effects if isinstance(effect, Answer))
    return "" if words is None else words.key


def entered(effects: list[Any]) -> list[Entry]:
    return [one.record for one in effects if isinstance(one, Put) and isinstance(one.record, Entry)]


def test_the_next_number_is_given_and_the_card_told() -> None:
    effects = list(enter(press(), board(entered=3, last=5), SETTINGS))
    assert [entry.number for entry in entered(effects)] == [6]
    assert answer(effects) == "lottery-toast-entered"
    assert any(isinstance(effect, Edit) for effect in effects)


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (board(mine=2), "lottery-in-already"),
        (board(lottery(status=LotteryStatus.FROZEN)), "lottery-shut"),
        (board(lottery(status=LotteryStatus.DRAWN)), "lottery-over"),
        (board(lottery(status=LotteryStatus.CANCELLED)), "lottery-off"),
        (board(entered=SETTINGS.entries_max), "lottery-full"),
        (board(several=True), "lottery-which"),
        (NO_BOARD, "lottery-button-old"),
    ],
)
def test_who_does_not_come_in_is_told_and_nothing_changes(found: Board, word: str) -> None:
    effects = list(enter(press(), found, SETTINGS))
    assert answer(effects) == word
    assert [type(effect) for effect in effects] == [Answer]


def test_a_button_that_was_carried_into_another_group_does_nothing() -> None:
    effects = list(enter(press(group=ELSEWHERE), board(), SETTINGS))
    assert answer(effects) == "lottery-button-old"
    assert entered(effects) == []


def test_a_forged_button_does_nothing() -> None:
    event = press(QIANG, "nonsense")
    assert entered(list(decide(event, NO_BOARD, SETTINGS))) == []


@pytest.mark.parametrize(("late", "comes_in"), [(-1, True), (0, True), (1, False)])
def test_what_was_written_in_time_counts_however_late_it_is_read(late: int, comes_in: bool) -> None:
    said = Message(MessageNo(3), QIANG, EIGHT + timedelta(seconds=late), "新鞋过冬")
    event = MessagePosted(
        key="k", at=EIGHT + timedelta(minutes=9), group=HERE, place=Place(HERE), message=said
    )
    effects = list(enter(event, board(lottery(word="新鞋过冬")), SETTINGS))
    assert bool(entered(effects)) is comes_in


def test_the_last_one_of_a_full_lottery_closes_it_at_once() -> None:
    full = lottery(kind="full", size=3)
    second = list(enter(press(), board(full, entered=1, last=1), SETTINGS))
    third = list(enter(press(), board(full, entered=2, last=2), SETTINGS))
    assert [effect.due for effect in third if isinstance(effect, SetTimer)] == [NOW]
    assert not any(isinstance(effect, SetTimer) for effect in second)
    assert answer(list(enter(press(), board(full, entered=3, last=3), SETTINGS))) == "lottery-full"


def test_whoever_goes_gives_the_number_up() -> None:
    effects = list(leave(press(YU, "out", "99"), board(mine=4, entered=4, last=4)))
    assert [(entry.number, entry.gone) for entry in entered(effects)] == [(4, True)]
    assert answer(list(leave(press(), board()))) == "lottery-not-in"


def test_an_instant_lottery_gives_what_was_fixed_before_and_lets_nobody_go() -> None:
    found = board(lottery(kind="instant", size=3, prizes=(replace(lottery().prizes[0], quantity=3),)))
    effects = list(enter(press(), found, SETTINGS))
    won = [one.record for one in effects if isinstance(one, Put) and isinstance(one.record, Drawn)]
    assert [one.number for one in won] == [1]
    assert answer(list(leave(press(), replace(found, mine=1)))) == "lottery-instant-stays"
