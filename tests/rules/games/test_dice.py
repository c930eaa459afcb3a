"""Dice: the first throw of each counts, the highest wins, several share, 小二 takes nothing."""

from rules.base.effects import Roll
from rules.base.events import Dice, Rolled
from rules.base.ledger import FUND, member
from tests.rules.games.table import QIANG, YING, YU, ZHEN, Play, keys, of, packets


def begun(**more) -> Play:
    play = Play(fund=50, **more)
    [roll] = of(Roll, play.command("dice"))
    assert roll.handle == play.game.roll_handle
    return play


def mine(play: Play, value: int) -> list:
    return play.take(Rolled(**play.stamp(), handle=play.game.roll_handle, dice=Dice("🎲", value)))


def test_the_highest_throw_wins():
    play = begun(dice_points=5, joint_points=0)
    mine(play, 3)
    play.throw(QIANG, 4)
    play.throw(YU, 6)
    play.throw(ZHEN, 2)
    effects = play.wait(90)
    assert "game-dice-won" in keys(effects)
    assert (play.points[member(YU.id)], play.points[FUND]) == (5, -5)


def test_only_the_first_throw_counts_and_only_of_this_die():
    play = begun()
    assert play.throw(QIANG, 2)
    assert play.throw(QIANG, 6) == []
    assert play.say(YU, dice=Dice("🎯", 6)) == []
    assert play.say(YU, "🎲") == []
    assert play.throw(YU, 6, forwarded="user") == []
    assert play.throw(YU, 6, via_bot=True) == []
    assert play.game.state.values == (2,)


def test_several_share_and_what_does_not_divide_goes_back():
    play = begun(dice_points=5, joint_points=0)
    play.throw(QIANG, 6)
    play.throw(YU, 6)
    assert "game-dice-tied" in keys(play.wait(90))
    assert (play.points[member(YU.id)], play.points[member(QIANG.id)], play.points[FUND]) == (2, 2, -4)


def test_who_equals_xiaoer_wins_and_who_is_below_does_not():
    play = begun(dice_points=5, joint_points=0)
    mine(play, 4)
    play.throw(YU, 4)
    play.wait(90)
    assert play.points[member(YU.id)] == 5
    play = begun(dice_points=5, joint_points=6)
    mine(play, 5)
    play.throw(YU, 4)
    play.throw(QIANG, 1)
    effects = play.wait(90)
    assert "game-dice-beaten" in keys(effects)
    assert member(YU.id) not in play.points
    [packet] = packets(effects)
    assert packet.points == 6


def test_without_xiaoers_throw_it_is_played_all_the_same():
    play = begun(joint_points=0)
    play.throw(YING, 1)
    play.wait(90)
    assert play.points[member(YING.id)] == 5


def test_when_nobody_throws_it_is_over():
    play = begun()
    assert "game-dice-nobody" in keys(play.wait(90))
    assert (play.game, play.points[FUND]) == (None, 0)


def test_a_throw_does_not_give_more_time():
    play = begun()
    ends = play.game.turn_ends_at
    play.throw(YU, 4)
    assert play.game.turn_ends_at == ends


def test_a_die_that_falls_after_the_end_changes_nothing():
    play = begun()
    game = play.game
    play.wait(90)
    assert play.take(Rolled(**play.stamp(), handle=game.roll_handle, dice=Dice("🎲", 6))) == []
