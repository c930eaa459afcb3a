"""A game goes on: by what is said or thrown where it is played, and by time. What is no move is just talk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from rules.base.effects import DropTimer, Edit, Effect, Note, Put, Remove, Say, Urgency
from rules.base.events import Delivered, Event, MessagePosted, Rolled, TimerDue
from rules.base.ids import PersonId
from rules.base.people import Person, Voice
from rules.base.text import Words, text
from rules.games import cards, clock, purse
from rules.games.kind import Kind, Said, Scene, Turn
from rules.games.model import CARD_AWAY_MESSAGES, Game, GameStatus, Table

OURSELVES = Person(PersonId(0))  # 小二, when it throws a die


@dataclass(frozen=True, slots=True)
class Seat:
    """All that a move is made with. `number`: of the newest message of the chat, 0 when it is not known."""

    event: Event
    game: Game
    kind: Kind
    table: Table
    scene: Scene
    number: int = 0


def heard(event: MessagePosted, seat: Seat) -> Iterator[Effect]:
    """Something was said where a game is played. Bots, channels, hidden admins and forwards do not play."""
    post = event.message
    if post.author.voice is not Voice.PERSON or post.forwarded or post.via_bot:
        return
    if post.posted_at > seat.game.turn_ends_at:
        return
    turn = seat.kind.hear(seat.game.state, Said(post.author, post.text, post.dice), seat.scene)
    if turn is not None:
        yield from _played(seat, turn)


def rolled(event: Rolled, seat: Seat) -> Iterator[Effect]:
    """小二's own die fell."""
    turn = seat.kind.hear(seat.game.state, Said(OURSELVES, dice=event.dice), seat.scene)
    if turn is not None:
        yield from _played(seat, turn)


def rung(event: TimerDue, seat: Seat) -> Iterator[Effect]:
    """The quiet hours have begun; or the turn's time is over."""
    group = seat.table.group
    assert group is not None
    if group.is_quiet(event.at):
        yield from finish(seat, (text("game-over-quiet"),))
    elif event.at < seat.game.turn_ends_at:
        yield clock.set_for(event, seat.game, group)
    else:
        yield from _played(seat, seat.kind.late(seat.game.state, seat.scene))


def delivered(event: Delivered, game: Game) -> Iterator[Effect]:
    """The card stands in the chat: from its number it is told how far up it is."""
    yield Put(replace(game, card=event.number))


def _played(seat: Seat, turn: Turn) -> Iterator[Effect]:
    game = replace(seat.game, state=turn.state)
    if turn.by is not None:
        game = game.joined(turn.by)
    awarded = purse.award(seat.event, game, turn.won, seat.table, seat.scene.settings)
    yield from awarded.effects
    news = (turn.says, *awarded.news)
    after = replace(seat, game=awarded.game, table=replace(seat.table, earned=awarded.earned))
    if turn.over:
        yield from finish(after, news, turn.sharers)
    else:
        yield from _on(after, turn, news)


def _on(seat: Seat, turn: Turn, news: tuple[Words, ...]) -> Iterator[Effect]:
    game = seat.game
    assert seat.table.group is not None
    if not turn.keeps_time:
        seconds = seat.kind.seconds(seat.scene.settings)
        game = replace(game, turn_ends_at=seat.event.at + timedelta(seconds=seconds))
        yield clock.set_for(seat.event, game, seat.table.group)
    yield Put(game)
    yield from show(replace(seat, game=game), news, anew=turn.anew)


def finish(
    seat: Seat,
    news: tuple[Words, ...],
    sharers: tuple[PersonId, ...] | None = None,
    by: PersonId | None = None,
) -> Iterator[Effect]:
    """The rest of the pot goes back, all who took part get their packet, the last card is shown. `by`: who
    ended it before its time."""
    game = seat.game
    over = replace(game, status=GameStatus.OVER, left=0)
    yield from purse.give_back(game)
    yield Put(over)
    yield DropTimer(game.handle)
    yield from show(replace(seat, game=over), news, anew=True)
    yield from purse.packet(seat.event, game, sharers, seat.table, seat.scene.settings)
    yield Note(game.group, "game-over", game.handle, by, why=seat.kind.name)


def show(seat: Seat, news: tuple[Words, ...], *, anew: bool = False) -> Iterator[Effect]:
    """The card's new face; `anew`, or when it has scrolled away, as a new message in the old one's place."""
    game = seat.game
    words, keyboard = cards.face(seat.kind, game, *news), cards.keyboard(game)
    if not game.card or not (anew or _is_far(game.card, seat.number)):
        yield Edit(game.handle, words, keyboard, game.group)
        return
    yield Remove(game.place, handle=game.handle)
    yield Say(game.place, words, keyboard, game.handle, urgency=Urgency.NOTICE)


def _is_far(card: int, number: int) -> bool:
    return number - card >= CARD_AWAY_MESSAGES
