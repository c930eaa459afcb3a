"""A game is one file and one line: here is one, with pot, card, clock and end like all the others."""

from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.ledger import FUND, game_pot, member
from rules.base.settings import bounds_of, setting
from rules.base.text import text
from rules.games.kind import Kind, Said, Scene, Turn
from rules.games.registry import KINDS, settings_of
from tests.rules.games.table import QIANG, YU, Play


@dataclass(frozen=True)
class CoinSettings:
    coin_points: int = setting(4, "Points.", ge=0, le=10)
    coin_seconds: int = setting(60, "Seconds.", ge=10, le=60)


@dataclass(frozen=True, slots=True)
class Coin:
    heads: bool


def hear(state: Coin, said: Said, scene: Scene) -> Turn | None:
    del scene
    if said.text != ("正" if state.heads else "反"):
        return None
    return Turn(state, text("right", who=said.by), said.by, (said.by.id,), over=True)


COIN = Kind(
    "coin",
    Command("coin", ("猜硬币",)),
    CoinSettings,
    Coin,
    points=lambda settings: settings.coin_points,
    prizes=lambda _: 1,
    seconds=lambda settings: settings.coin_seconds,
    begin=lambda scene: Coin(bool(scene.chance.below(2))),
    hear=hear,
    late=lambda state, _: Turn(state, text("late"), over=True),
    face=lambda _: text("face"),
)


def test_a_new_game_is_played_like_the_others():
    play = Play((*KINDS, COIN), fund=50, joint_points=0)
    play.command("coin")
    assert play.game is not None
    side = "正" if play.game.state.heads else "反"
    assert play.say(YU, "哪面呢") == []
    play.say(QIANG, side)
    assert play.game is None
    assert play.points == {FUND: -4, game_pot(play.over[0].id): 0, member(QIANG.id): 4}


def test_a_new_game_ends_when_its_time_is_over():
    play = Play((*KINDS, COIN), fund=50)
    play.command("coin")
    play.wait(60)
    assert play.game is None
    assert play.points[FUND] == 0


def test_its_settings_are_in_the_section_with_all_others():
    names = bounds_of(settings_of((*KINDS, COIN)))
    assert {"coin_points", "coin_seconds", "bomb_points", "members_may_start"} <= names.keys()
