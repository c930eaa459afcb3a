"""What may be said to enter: no word that means something else already."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.effects import Edit, Put, Say
from rules.base.ids import MessageNo
from rules.base.people import Person
from rules.base.post import Message, Place
from rules.base.prompt import InputGiven
from rules.base.text import Text
from rules.lottery import decide
from rules.lottery.board import Hall, Running
from rules.lottery.draft import Draft
from rules.lottery.model import Terms
from rules.lottery.wizard import INPUT
from tests.rules.lottery.boards import GROUP, HERE, NOW, OWNER, QIANG, SETTINGS, lottery

DRAFT = Draft(5, HERE, Place(HERE), OWNER, NOW + timedelta(minutes=9), Terms(), kind="keyword")
HALL = Hall(GROUP, draft=DRAFT, running=(Running(lottery(word="新鞋"), 3),))


def given(word: str, hall: Hall = HALL, by: Person = OWNER) -> list[object]:
    message = Message(MessageNo(1), by, NOW, word)
    payload = (("draft", 5), ("what", "word"))
    event = InputGiven(
        key="k", at=NOW, group=HERE, place=Place(HERE), by=by, kind=INPUT, payload=payload, message=message
    )
    return list(decide(event, hall, SETTINGS, lambda said: said == "签到"))


def keys(effects: list[object]) -> list[str]:
    said = [effect.words for effect in effects if isinstance(effect, Say)]
    return [words.key for words in said if isinstance(words, Text)]


@pytest.mark.parametrize(
    ("word", "wrong"),
    [(" 签到 ", "lottery-word-command"), ("新鞋", "lottery-word-taken"), ("新 鞋", ""), ("过冬", "")],
)
def test_a_word_that_means_something_already_is_asked_for_again(word: str, wrong: str) -> None:
    effects = given(word)
    assert any(isinstance(effect, Edit) for effect in effects) is not bool(wrong)
    assert keys(effects) == ([wrong, "lottery-write-word"] if wrong else [])


def test_who_is_not_on_the_staff_any_more_changes_nothing() -> None:
    mine = replace(DRAFT, by=QIANG)
    effects = given("过冬", replace(HALL, draft=mine), QIANG)
    (kept,) = [effect.record for effect in effects if isinstance(effect, Put)]
    assert kept == replace(mine, open=False)
    assert keys(effects) == ["lottery-new-staff-only"]
