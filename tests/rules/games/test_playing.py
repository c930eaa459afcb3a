"""A game goes on: prizes within the limits of a day, the card that scrolls away, the quiet hours."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.effects import Edit, Remove, Say, SetTimer
from rules.base.events import Delivered
from rules.base.group import GeneralSettings
from rules.base.ids import MessageNo
from rules.base.ledger import FUND, member
from rules.games.library import ANSWER_CHARS_MAX
from rules.games.model import CARD_AWAY_MESSAGES, PLAYERS_MAX, THE_GROUP
from tests.rules.games.table import BOT, HIDDEN, QIANG, YING, YU, Play, keys, of, packets


def quiz(**more) -> Play:
    play = Play(**{"fund": 100, "quiz_questions": 3, "quiz_points": 9, "joint_points": 0} | more)
    play.command("quiz")
    return play


def right(play: Play) -> str:
    return play.game.state.question.answers[0]


def test_the_hot_path_wants_short_posts_in_groups_only():
    play = Play()
    short, long = "好" * ANSWER_CHARS_MAX, "好" * (ANSWER_CHARS_MAX + 1)
    from rules.base.events import MessagePosted, Place

    def posted(text, group):
        stamp = play.stamp() | {"group": group}
        return MessagePosted(**stamp, place=Place(group), message=play.post(YU, text))

    assert play.games.wants(posted(short, play.group.id))
    assert not play.games.wants(posted(long, play.group.id))
    assert not play.games.wants(posted(short, None))


def test_where_nothing_is_played_talk_is_talk():
    assert Play().say(YU, "50") == []


@pytest.mark.parametrize("by", [BOT, HIDDEN])
def test_bots_and_hidden_admins_do_not_play(by):
    play = quiz()
    assert play.say(by, right(play)) == []


def test_forwards_and_inline_bots_do_not_play():
    play = quiz()
    assert play.say(YU, right(play), forwarded="user") == []
    assert play.say(YU, right(play), via_bot=True) == []


@pytest.mark.parametrize(("had", "gets"), [(0, 3), (17, 3), (18, 2), (20, 0), (25, 0)])
def test_a_member_wins_no_more_than_so_much_of_the_fund_a_day(had, gets):
    play = quiz(member_points_a_day=20)
    play.earned = {YU.id: had}
    effects = play.say(YU, right(play))
    assert play.points.get(member(YU.id), 0) == gets
    assert ("game-prize" in keys(effects)) is bool(gets)
    assert play.earned[YU.id] == had + gets
    assert play.earned.get(THE_GROUP, 0) == gets
    assert play.game.players[0].wins == 1


def test_a_sponsor_s_points_have_no_such_limit():
    play = Play(purses={YING.id: 90}, quiz_questions=3, member_points_a_day=20)
    play.command("quiz", YING, "90")
    play.earned = {YU.id: 20}
    play.say(YU, right(play))
    assert play.points[member(YU.id)] == 30
    assert play.earned == {YU.id: 20}


def test_more_prizes_than_points_are_won_until_the_pot_is_empty():
    play = quiz(quiz_points=2)
    for _ in range(3):
        play.say(YU, right(play))
    assert play.points[member(YU.id)] == 2
    assert play.points[FUND] == -2


def test_the_rest_goes_back_where_it_came_from():
    play = Play(purses={YING.id: 30}, quiz_questions=3)
    play.command("quiz", YING, "30")
    play.say(YU, right(play))
    play.wait(60)
    play.wait(60)
    assert play.game is None
    assert play.points[member(YING.id)] == -10
    assert play.points.get(FUND, 0) == 0


def test_all_who_took_part_share_what_was_put_aside_for_them():
    play = quiz(joint_points=6)
    play.say(YU, right(play))
    play.say(QIANG, right(play))
    effects = play.say(YU, right(play))
    [packet] = packets(effects)
    assert (packet.points, packet.shares, packet.from_fund) == (6, 2, True)
    assert {person.id for person in packet.to} == {YU.id, QIANG.id}
    assert play.earned == {YU.id: 9, QIANG.id: 6, THE_GROUP: 15}


def test_one_alone_gets_no_packet_and_who_had_enough_today_is_left_out():
    play = quiz(joint_points=6)
    for _ in range(2):
        play.say(YU, right(play))
    assert packets(play.say(YU, right(play))) == []
    play = quiz(joint_points=6, member_points_a_day=6)
    play.say(QIANG, right(play))
    play.say(YU, right(play))
    assert packets(play.say(YU, right(play))) == []  # 小雨 has her 6


def test_so_many_players_and_no_more():
    play = quiz()
    people = [replace(YU, id=1_000 + n) for n in range(PLAYERS_MAX + 1)]
    game = play.game
    for person in people[:PLAYERS_MAX]:
        game = game.joined(person)
    assert len(game.players) == PLAYERS_MAX
    assert game.joined(people[-1]) == game
    assert game.joined(people[0]) == game
    play.game = game
    play.say(people[-1], right(play))
    assert member(people[-1].id) not in play.points  # plays for fun


# --- the card ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scrolled", "moved"), [(CARD_AWAY_MESSAGES - 1, False), (CARD_AWAY_MESSAGES, True)])
def test_a_card_that_scrolled_away_is_posted_anew(scrolled, moved):
    play = Play()
    play.command("bomb")
    stamp = play.stamp()
    play.take(Delivered(**stamp, handle=play.game.handle, number=MessageNo(50), posted_at=play.at))
    assert play.game.card == 50
    play.step = 50 + scrolled - 100 - 1
    guess = "1" if play.game.state.hidden > 1 else "100"
    effects = play.say(YU, guess)
    assert len(of(Say, effects)) == len(of(Remove, effects)) == int(moved)
    assert len(of(Edit, effects)) == int(not moved)


def test_a_card_that_is_not_posted_yet_is_only_changed():
    play = quiz()
    effects = play.say(YU, right(play))
    assert of(Say, effects) == []
    assert of(Edit, effects)


# --- the quiet hours -----------------------------------------------------------------------------------


def test_the_clock_rings_when_the_quiet_hours_begin():
    play = Play(general=GeneralSettings(quiet_hours="20:01-07:00"))
    [timer] = of(SetTimer, play.command("bomb"))
    assert timer.due - play.at == timedelta(minutes=1)
    effects = play.wait(60)
    assert "game-over-quiet" in keys(effects)
    assert play.game is None


def test_quiet_hours_that_were_moved_meanwhile_only_set_the_clock_again():
    play = Play(general=GeneralSettings(quiet_hours="20:01-07:00"))
    play.command("bomb")
    play.group = replace(play.group, general=GeneralSettings())
    effects = play.wait(60)
    assert [type(effect) for effect in effects] == [SetTimer]
    assert effects[0].due == play.game.turn_ends_at
