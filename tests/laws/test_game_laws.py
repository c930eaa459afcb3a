"""Whatever is said, thrown and waited for: a game ends, pays at most its pot, and only people who play."""

from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.base.effects import Post
from rules.base.ids import PersonId
from rules.base.ledger import FUND, AccountKind, game_pot, member
from rules.base.people import Person, Voice
from rules.games.registry import KINDS
from tests.rules.games.table import BOT, HIDDEN, IDIOMS, QUESTIONS, YING, Play, of, packets

PEOPLE = [Person(PersonId(number), f"群友{number}") for number in range(10, 16)]
CHANNEL = Person(PersonId(-5), "频道", voice=Voice.CHANNEL)
EVERYBODY = [*PEOPLE, YING, BOT, HIDDEN, CHANNEL]
TALK = st.one_of(
    st.integers(-5, 120).map(str),
    st.sampled_from(sorted(IDIOMS.words)),
    st.sampled_from([answer for question in QUESTIONS for answer in question.answers]),
    st.text(max_size=50),
)
MOVES = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(EVERYBODY), TALK),
    st.tuples(st.just("throw"), st.sampled_from(EVERYBODY), st.integers(1, 6)),
    st.tuples(st.just("wait"), st.just(YING), st.integers(1, 300)),
)
GAMES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.name for kind in KINDS]),
        "fund": st.integers(0, 60),
        "sponsor": st.integers(0, 40),
        "joint": st.integers(0, 10),
        "cap": st.integers(0, 12),
        "moves": st.lists(MOVES, max_size=40),
    }
)


def played(game: dict) -> tuple[Play, list]:
    """The game, begun and moved, and everything that came of it."""
    play = Play(
        fund=game["fund"],
        purses={YING.id: 40},
        joint_points=game["joint"],
        member_points_a_day=game["cap"],
        bomb_highest=12,
        idiom_links=5,
    )
    effects = play.command(game["kind"], YING, str(game["sponsor"]))
    for verb, who, what in game["moves"]:
        if verb == "say":
            effects += play.say(who, what)
        elif verb == "throw":
            effects += play.throw(who, what)
        elif play.game is not None:
            effects += play.wait(what)
    return play, effects


@given(GAMES)
@settings(max_examples=300)
def test_a_game_always_ends_when_nobody_plays_any_more(game):
    play, _ = played(game)
    for _ in range(25):
        if play.game is None:
            break
        play.wait(300)
    assert play.game is None
    assert play.over[0].left == 0


@given(GAMES)
@settings(max_examples=300)
def test_it_pays_what_is_in_the_pot_and_not_a_point_more(game):
    play, effects = played(game)
    low = 0
    for post in of(Post, effects):
        low += sum(line.points for line in post.entry.lines if line.account.kind is AccountKind.GAME)
        assert low >= 0
    begun = play.game or play.over[0]
    won = sum(points for account, points in play.points.items() if account.ref in {p.id for p in PEOPLE})
    shared = sum(packet.points for packet in packets(effects))
    assert won + shared <= begun.pot <= max(game["fund"], game["sponsor"])
    assert sum(play.points.values()) == 0
    if play.game is None:
        assert play.points.get(game_pot(begun.id), 0) == 0


@given(GAMES)
@settings(max_examples=300)
def test_nobody_pays_for_playing_and_only_people_are_paid(game):
    play, effects = played(game)
    for account, points in play.points.items():
        if account.kind is AccountKind.MEMBER and account != member(YING.id):
            assert points >= 0
            assert account.ref in {person.id for person in PEOPLE}
    assert play.points.get(member(YING.id), 0) >= -game["sponsor"]
    assert play.points.get(FUND, 0) >= -game["fund"]
    for packet in packets(effects):
        assert all(person.voice is Voice.PERSON for person in packet.to)
        assert len(packet.to) >= 2


@given(GAMES)
@settings(max_examples=200)
def test_no_member_wins_more_of_the_fund_than_a_day_allows(game):
    play, _ = played({**game, "sponsor": 0})
    for person in PEOPLE:
        assert play.points.get(member(person.id), 0) <= game["cap"]


@given(GAMES)
@settings(max_examples=100)
def test_the_same_game_played_again_is_the_same(game):
    first, again = played(game), played(game)
    assert first[1] == again[1]
    one, other = first[0].game or first[0].over[0], again[0].game or again[0].over[0]
    assert asdict(one) == asdict(other)
