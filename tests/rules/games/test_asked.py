"""Quiz and riddles: the first right answer gets each question, however it is written."""

import pytest

from rules.base.chance import Chance
from rules.games.asked import draw
from rules.games.library import ANSWER_CHARS_MAX, Question, plain
from tests.rules.games.table import QIANG, QUESTIONS, YU, Play, keys, of


@pytest.mark.parametrize(
    "said", ["长江", "長江", "长江！", "是长江", "答案是长江", " 长 江 ", "我猜是长江", "應該是長江"]
)
def test_an_answer_is_right_however_it_is_written(said):
    assert Question("?", ("长江",)).is_answered(said)


@pytest.mark.parametrize("said", ["", "。", "是", "长", "长江吗不是吧", "黄河", "不是长江"])
def test_what_is_something_else_is_wrong(said):
    assert not Question("?", ("长江",)).is_answered(said)


def test_english_articles_and_capitals_do_not_matter():
    for said in ("a Needle", "NEEDLE", "the needle!", "needle"):
        assert Question("?", ("needle",)).is_answered(said)
    assert plain("a") == "a"
    assert plain("an") == "an"


def test_the_first_right_answer_gets_it_and_the_next_question_is_asked():
    play = Play(fund=50, quiz_questions=3, quiz_points=9)
    play.command("quiz")
    first = play.game.state.question
    assert play.say(QIANG, "不知道") == []
    effects = play.say(YU, first.answers[1])
    assert "game-quiz-right" in keys(effects)
    assert play.game.state.at == 1
    assert play.say(QIANG, first.answers[0]) == []
    assert [(player.person, player.points) for player in play.game.players] == [(YU, 3)]


def test_after_the_last_question_it_is_over():
    play = Play(quiz_questions=2)
    play.command("quiz")
    play.say(YU, play.game.state.question.answers[0])
    assert play.game is not None
    play.say(YU, play.game.state.question.answers[0])
    assert play.game is None


def test_what_nobody_knows_is_told_and_the_next_is_asked_at_its_own_time():
    play = Play(riddle_count=2, riddle_seconds=120)
    play.command("riddle")
    answer = play.game.state.question.answers[0]
    effects = play.wait(120)
    assert "game-riddle-late" in keys(effects)
    assert str(answer) in str(of(type(effects[-1]), effects))
    assert play.game.state.at == 1
    assert (play.game.turn_ends_at - play.at).total_seconds() == 120
    play.wait(120)
    assert play.game is None


def test_an_answer_after_the_time_does_not_count():
    play = Play()
    play.command("quiz")
    answer = play.game.state.question.answers[0]
    from datetime import timedelta

    play.at = play.game.turn_ends_at + timedelta(seconds=1)
    assert play.say(YU, answer) == []
    play.at = play.game.turn_ends_at
    assert play.say(YU, answer)


def test_a_text_longer_than_any_answer_is_not_looked_at():
    play = Play()
    play.command("quiz")
    assert play.say(YU, "答" * (ANSWER_CHARS_MAX + 1)) == []


def test_what_was_asked_lately_is_not_asked_again_while_there_is_something_else():
    first = draw("quiz", QUESTIONS, 4, (), Chance(b"e", "1", "q"))
    second = draw("quiz", QUESTIONS, 4, (first,), Chance(b"e", "2", "q"))
    assert set(first.asks).isdisjoint(second.asks)
    third = draw("quiz", QUESTIONS, 4, (first, second), Chance(b"e", "3", "q"))
    assert len(set(third.asks)) == 4


def test_of_a_small_pool_all_are_asked_and_of_an_empty_one_none():
    assert len(draw("quiz", QUESTIONS[:2], 5, (), Chance(b"e", "1", "q")).asks) == 2
    assert draw("quiz", (), 5, (), Chance(b"e", "1", "q")) is None
    play = Play()
    play.group = play.group.__class__(play.group.id, general=play.group.general)
    assert play.games.library().questions.get("xx", ()) == ()
