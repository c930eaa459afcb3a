"""Who begins a game, when, and who pays for it; and who ends it."""

from dataclasses import replace

import pytest

from rules.base.effects import Answer, DropTimer, Edit, Note, Post, Put, Remove, Say, SetTimer
from rules.base.group import GeneralSettings
from rules.base.ids import PersonId
from rules.base.ledger import FUND, game_pot, member
from rules.base.people import Person
from rules.base.roles import Role
from rules.games.model import GAMES_AT_ONCE_MAX, THE_GROUP
from rules.games.registry import KINDS
from tests.rules.games.table import HERE, HIDDEN, QIANG, WANG, YING, YU, Play, keys, keys_of, of

HOST = Person(PersonId(20), "主讲")


def toast(effects: list) -> str:
    [answer] = of(Answer, effects)
    return "" if answer.words is None else answer.words.key


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_game_begins_with_a_card_a_clock_and_a_note(kind):
    play = Play()
    effects = play.command(kind.name)
    [say] = of(Say, effects)
    [timer] = of(SetTimer, effects)
    assert say.handle == play.game.handle == timer.key
    assert timer.due == play.game.turn_ends_at
    assert f"game-rules-{kind.name}" in keys(effects)
    assert "game-pot-none" in keys(effects)
    assert of(Post, effects) == []
    assert [note.action for note in of(Note, effects)] == ["game-started"]


def test_hosts_helpers_staff_and_hidden_admins_may_begin():
    for by in (YING, WANG, HIDDEN, HOST):
        play = Play()
        play.group = replace(play.group, duties={HOST.id: frozenset({Role.HOST})})
        play.command("bomb", by)
        assert play.game is not None, by


def test_members_may_only_if_the_group_wants_it_so():
    play = Play()
    assert keys(play.command("bomb", QIANG)) == ["game-hosts-only"]
    assert keys(play.command("game", QIANG)) == ["game-hosts-only"]
    assert toast(play.press(QIANG, "start", "bomb", "0", "1")) == "game-hosts-only"
    assert toast(play.press(QIANG, "menu", "20", "1")) == "game-hosts-only"
    assert toast(play.press(QIANG, "close", "1")) == "game-hosts-only"
    assert play.game is None
    play = Play(members_may_start=True)
    play.command("bomb", QIANG)
    assert play.game is not None


def test_none_begins_in_quiet_hours_nor_while_another_is_played():
    play = Play(general=GeneralSettings(quiet_hours="20:00-21:00"))
    assert keys(play.command("bomb")) == ["game-quiet"]
    play = Play(general=GeneralSettings(quiet_hours="20:01-21:00"))
    play.command("bomb")
    assert play.game is not None
    assert keys(play.command("dice")) == ["game-one-at-a-time"]
    assert keys(play.command("game")) == ["game-one-at-a-time"]


@pytest.mark.parametrize(("running", "begins"), [(GAMES_AT_ONCE_MAX - 1, True), (GAMES_AT_ONCE_MAX, False)])
def test_so_many_at_once(running, begins):
    play = Play()
    table = play.table
    play.table = lambda event: replace(table(event), running=running)
    play.command("bomb")
    assert (play.game is not None) is begins


# --- who pays ------------------------------------------------------------------------------------------


def test_the_fund_puts_prizes_and_the_joint_packet_aside():
    play = Play(fund=100, quiz_points=15, joint_points=6)
    effects = play.command("quiz")
    assert (play.game.pot, play.game.joint, play.game.left, play.game.prize) == (21, 6, 21, 3)
    assert play.points == {FUND: -21, game_pot(play.game.id): 21}
    assert "game-pot-fund" in keys(effects)


@pytest.mark.parametrize(
    ("fund", "pot", "joint"), [(21, 21, 6), (20, 20, 5), (15, 15, 0), (14, 14, 0), (1, 1, 0), (0, 0, 0)]
)
def test_a_fund_that_is_short_gives_what_it_has_prizes_first(fund, pot, joint):
    play = Play(fund=fund, quiz_points=15, joint_points=6)
    play.command("quiz")
    assert (play.game.pot, play.game.joint) == (pot, joint)


@pytest.mark.parametrize(("spent", "pot"), [(0, 10), (89, 10), (90, 10), (91, 9), (100, 0), (150, 0)])
def test_the_fund_gives_no_more_than_so_much_a_day(spent, pot):
    play = Play(fund=1_000, bomb_points=10, fund_points_a_day=100)
    play.earned = {THE_GROUP: spent}
    play.command("bomb")
    assert play.game.pot == pot


def test_what_other_games_may_still_take_is_promised():
    play = Play(fund=1_000, bomb_points=10, fund_points_a_day=100)
    table = play.table
    play.table = lambda event: replace(table(event), promised=95)
    play.command("bomb")
    assert play.game.pot == 5


@pytest.mark.parametrize(
    ("points", "purse", "said"),
    [
        ("200", 200, None),
        ("201", 500, "game-sponsor-bounds"),
        ("50", 49, "game-sponsor-short"),
        ("50", 50, None),
        ("9" * 7, 500, "game-sponsor-bounds"),
    ],
)
def test_a_sponsor_pays_what_they_have_within_bounds(points, purse, said):
    play = Play(purses={YING.id: purse}, sponsor_points_max=200)
    effects = play.command("quiz", YING, points)
    assert (said in keys(effects)) if said else (play.game.sponsor == YING)
    if said is None:
        assert play.points[member(YING.id)] == -int(points)
        assert (play.game.pot, play.game.joint) == (int(points), 0)


def test_a_hidden_admin_cannot_sponsor():
    assert keys(Play().command("quiz", HIDDEN, "5")) == ["game-sponsor-in-person"]


# --- the menu ------------------------------------------------------------------------------------------


def test_the_menu_offers_all_games_and_who_pays():
    play = Play()
    [say] = play.command("game")
    labels = [button.label.key for row in say.keyboard for button in row]
    assert labels[:5] == [f"game-name-{kind.name}" for kind in KINDS]
    assert labels.count("game-button-sponsor") == 3
    number = say.handle.rpartition(":")[2]
    answer, edit = play.press(YING, "menu", "20", number)
    assert isinstance(answer, Answer)
    assert isinstance(edit, Edit)
    assert edit.handle == say.handle
    assert "game-menu-sponsor" in keys_of(edit.words)
    play.purses = {YING.id: 20}
    effects = play.press(YING, "start", "quiz", "20", number)
    assert toast(effects) == "game-toast-begins"
    assert [remove.handle for remove in of(Remove, effects)] == [say.handle]
    assert play.game.sponsor == YING


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("start",),
        ("start", "chess", "0", "1"),
        ("start", "bomb", "-5", "1"),
        ("start", "bomb", "x", "1"),
        ("start", "bomb", "9" * 40, "1"),
        ("menu", "٣", "1"),
        ("close", "x"),
        ("end", "99"),
        ("end", "x"),
        ("end",),
        ("what", "1"),
    ],
)
def test_a_forged_button_is_answered_and_changes_nothing(args):
    play = Play()
    effects = play.press(YING, *args)
    assert toast(effects) == "game-button-old"
    assert len(effects) == 1


# --- the end -------------------------------------------------------------------------------------------


def test_whoever_began_it_or_may_run_games_ends_it():
    for by, ends in ((YING, True), (WANG, True), (HIDDEN, True), (QIANG, False)):
        play = Play(fund=50)
        play.command("bomb")
        effects = play.command("endgame", by)
        assert (play.game is None) is ends
        if ends:
            assert [timer.key for timer in of(DropTimer, effects)] == [play.over[0].handle]
            assert [note.by for note in of(Note, effects)] == [by.id]
            assert play.points[FUND] == 0
    play = Play(members_may_start=True)
    play.command("bomb", QIANG)
    play.command("endgame", QIANG)
    assert play.game is None


def test_a_game_that_is_ended_early_pays_nobody_for_having_been_there():
    play = Play(fund=50, quiz_questions=2)
    play.command("quiz")
    play.say(QIANG, play.game.state.question.answers[0])
    play.game = play.game.joined(YU)
    effects = play.command("endgame")
    assert not any(type(effect).__name__ == "Emit" for effect in effects)


def test_no_game_no_end():
    assert keys(Play().command("endgame")) == ["game-none"]


def test_the_card_s_button_ends_it_in_its_own_group_only():
    play = Play()
    play.command("bomb")
    number = str(play.game.id)
    assert toast(play.press(QIANG, "end", number)) == "game-end-hosts-only"
    assert toast(play.press(YING, "end", number, group=HERE + 1)) == "game-button-old"
    assert play.game is not None
    assert toast(play.press(YING, "end", number)) == "game-toast-ended"
    assert play.game is None
    assert toast(play.press(YING, "end", number)) == "game-button-old"


def test_put_is_what_is_remembered():
    play = Play()
    [put] = of(Put, play.command("bomb"))
    assert put.record == play.game
