"""A game begins: who may begin one, when and where, and who pays for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rules.base.effects import Effect, Note, Put, Roll, Say, Urgency
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.group import Group
from rules.base.ids import fresh_id
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Text, text
from rules.games import cards, clock, purse
from rules.games.kind import Kind, Scene
from rules.games.model import GAMES_AT_ONCE_MAX, Game, Table

ROLL_EXPIRES = timedelta(minutes=1)

Asking = CommandGiven | ButtonPressed


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants to begin what, and puts up how many points of their own; 0: none."""

    by: Person
    kind: Kind
    points: int = 0


def may_start(person: Person, group: Group, settings: Any) -> bool:
    """Hosts, helpers and admins, hidden ones too; or anybody, if the group wants it so."""
    hidden = person.voice is Voice.ANONYMOUS
    return hidden or bool(settings.members_may_start) or group.may(person.id, Role.HOST)


def refusal(event: Asking, wish: Wish, table: Table, settings: Any) -> Text | None:
    """Why no game begins now; None: one may."""
    assert table.group is not None
    if not may_start(wish.by, table.group, settings):
        return text("game-hosts-only")
    if table.group.is_quiet(event.at):
        return text("game-quiet")
    if table.game is not None:
        return text("game-one-at-a-time")
    if table.running >= GAMES_AT_ONCE_MAX:
        return text("game-too-many", most=GAMES_AT_ONCE_MAX)
    return _sponsor_refusal(wish, table, settings) if wish.points else None


def _sponsor_refusal(wish: Wish, table: Table, settings: Any) -> Text | None:
    if wish.by.voice is not Voice.PERSON:
        return text("game-sponsor-in-person")
    if wish.points > settings.sponsor_points_max:
        return text("game-sponsor-bounds", most=settings.sponsor_points_max)
    if wish.points > table.purse:
        return text("game-sponsor-short", missing=wish.points - table.purse, balance=table.purse)
    return None


def begin(event: Asking, wish: Wish, table: Table, scene: Scene) -> Iterator[Effect]:
    """Put the pot aside, show the card, start the clock. Nothing when there is nothing to play with."""
    game = _game(event, wish, table, scene)
    if game is None:
        return
    assert table.group is not None
    yield from purse.put_aside(game)
    yield Put(game)
    yield clock.set_for(event, game, table.group)
    rules = Text(f"game-rules-{wish.kind.name}")
    yield Say(
        game.place,
        cards.face(wish.kind, game, rules),
        cards.keyboard(game),
        game.handle,
        urgency=Urgency.NOTICE,
    )
    if wish.kind.rolls:
        yield Roll(game.place, game.roll_handle, expires=event.at + ROLL_EXPIRES)
    yield Note(game.group, "game-started", game.handle, wish.by.id, why=wish.kind.name)


def _game(event: Asking, wish: Wish, table: Table, scene: Scene) -> Game | None:
    kind, settings = wish.kind, scene.settings
    state = kind.begin(scene)
    if state is None or event.group is None:
        return None
    pot = (
        purse.sponsor_pot(kind, wish.points, settings)
        if wish.points
        else purse.fund_pot(kind, table, settings)
    )
    return Game(
        fresh_id(event.entropy, event.key, "game"),
        event.group,
        event.place.topic,
        kind.name,
        wish.by,
        event.at,
        event.at + timedelta(seconds=kind.seconds(settings)),
        state,
        sponsor=wish.by if wish.points else None,
        pot=pot.points,
        joint=pot.joint,
        left=pot.points,
        prizes=kind.prizes(settings),
    )
