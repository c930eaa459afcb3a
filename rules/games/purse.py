"""What a game may cost, and who gets it. Points lie aside from the beginning on, so no game can pay more.

The fund pays so much a day for all games together, and so much to one member; a sponsor's points are theirs
to give. Playing never costs anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rules.base.effects import Effect, Emit, Post, Put
from rules.base.events import Event, PacketWanted, following
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.ledger import Entry, Line, game_pot, member, transfer
from rules.base.people import Person
from rules.base.text import Text, text
from rules.games.kind import Kind
from rules.games.model import THE_GROUP, Earned, Game, Player, Table

SHARERS_MIN = 2  # nobody shares with themselves
SHARERS_MAX = 50


@dataclass(frozen=True, slots=True)
class Pot:
    """What is put aside for a game, `joint` of it for all who take part."""

    points: int = 0
    joint: int = 0


def day_of(event: Event, group: Group) -> int:
    """The day of the group's own calendar, counted since the year 1."""
    return event.at.astimezone(group.zone).toordinal()


def fund_pot(kind: Kind, table: Table, settings: Any) -> Pot:
    """What the fund gives: all, or what it has, or what is left of the day; then prizes come first."""
    prizes = kind.points(settings)
    joint = settings.joint_points if kind.prizes(settings) else 0
    today = settings.fund_points_a_day - table.earned.get(THE_GROUP, 0) - table.promised
    points = max(0, min(prizes + joint, table.fund, today))
    return Pot(points, max(0, points - prizes) if kind.prizes(settings) else points)


def sponsor_pot(kind: Kind, points: int, settings: Any) -> Pot:
    """A sponsor's points are all for prizes, or all for everybody where there are none."""
    return Pot(points, 0 if kind.prizes(settings) else points)


def put_aside(game: Game) -> Iterator[Effect]:
    """Into the game's own account."""
    if game.pot:
        moved = transfer(game.source, game_pot(game.id), game.pot)
        yield Post(Entry(game.group, f"{game.handle}:pot", "game-pot", moved, game.host.id))


@dataclass(frozen=True, slots=True)
class Awarded:
    """The game and the day's earnings after prizes were given, what that takes, and the news of it."""

    game: Game
    earned: Mapping[PersonId, int]
    effects: tuple[Effect, ...] = ()
    news: tuple[Text, ...] = ()


def award(event: Event, game: Game, won: Sequence[PersonId], table: Table, settings: Any) -> Awarded:
    """Share one prize among those who won it. What does not divide stays in the pot."""
    winners = [player for player in game.players if player.person.id in won]
    if not winners:
        return Awarded(game, table.earned)
    share = game.prize // len(winners)
    points = {
        player.person.id: min(share, _allowed(game, player.person.id, table, settings)) for player in winners
    }
    paid = replace(
        game,
        left=game.left - sum(points.values()),
        players=tuple(_richer(player, points) for player in game.players),
    )
    effects = tuple(effect for player in winners for effect in _paid(event, game, player, points, table))
    news = tuple(
        text("game-prize", who=player.person, points=points[player.person.id])
        for player in winners
        if points[player.person.id]
    )
    return Awarded(paid, _earned(game, points, table), effects, news)


def _earned(game: Game, points: dict[PersonId, int], table: Table) -> Mapping[PersonId, int]:
    if not game.by_fund:
        return table.earned
    before = table.earned
    return {**before, **{person: before.get(person, 0) + won for person, won in points.items()}}


def _allowed(game: Game, person: PersonId, table: Table, settings: Any) -> int:
    if not game.by_fund:
        return game.left
    most: int = settings.member_points_a_day
    return max(0, most - table.earned.get(person, 0))


def _richer(player: Player, points: dict[PersonId, int]) -> Player:
    if player.person.id not in points:
        return player
    return replace(player, wins=player.wins + 1, points=player.points + points[player.person.id])


def _paid(
    event: Event, game: Game, player: Player, points: dict[PersonId, int], table: Table
) -> Iterator[Effect]:
    number = points[player.person.id]
    if not number:
        return
    moved = transfer(game_pot(game.id), member(player.person.id), number)
    cause = f"{event.key}:prize:{player.person.id}"
    yield Post(Entry(game.group, cause, "game-prize", moved))
    if game.by_fund:
        yield from _count(event, game, player.person.id, number, table)


def _count(event: Event, game: Game, person: PersonId, points: int, table: Table) -> Iterator[Effect]:
    assert table.group is not None
    day = day_of(event, table.group)
    yield Put(Earned(game.group, day, person, points))
    yield Put(Earned(game.group, day, THE_GROUP, points))


def give_back(game: Game) -> Iterator[Effect]:
    """What is left of the pot goes where it came from."""
    if game.left:
        moved: tuple[Line, ...] = transfer(game_pot(game.id), game.source, game.left)
        yield Post(Entry(game.group, f"{game.handle}:rest", "game-rest", moved))


def packet(
    event: Event, game: Game, sharers: Sequence[PersonId] | None, table: Table, settings: Any
) -> Iterator[Effect]:
    """A red packet of what was put aside for all. Comes after `give_back`, which makes it affordable."""
    points = min(game.joint, game.left)
    people = _sharing(game, sharers, table, settings)
    if not points or len(people) < SHARERS_MIN:
        return
    yield Emit(
        PacketWanted(
            **following(event, "packet"),
            payer=game.sponsor or game.host,
            purpose="game",
            ref=game.id,
            points=points,
            shares=len(people),
            press="",
            place=game.place,
            to=people,
            from_fund=game.by_fund,
        )
    )
    if game.by_fund:
        assert table.group is not None
        day, each = day_of(event, table.group), points // len(people)
        yield Put(Earned(game.group, day, THE_GROUP, points))
        if each:
            yield from (Put(Earned(game.group, day, person.id, each)) for person in people)


def _sharing(
    game: Game, sharers: Sequence[PersonId] | None, table: Table, settings: Any
) -> tuple[Person, ...]:
    """Who took part and has not had enough for today; a sponsor does not treat themselves."""
    sponsor = game.sponsor.id if game.sponsor is not None else None
    people = [player.person for player in game.players if player.person.id != sponsor]
    if sharers is not None:
        people = [person for person in people if person.id in sharers]
    return tuple(person for person in people if _allowed(game, person.id, table, settings))[:SHARERS_MAX]
