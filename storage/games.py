"""Games that are played and were played, and who has won how much of the fund on which day.

Of a game that is over nothing is kept that names a person: only what was asked, so as not to ask it again.
The games that are open are kept in memory, so that an ordinary message asks for none: it is one look into a
dictionary whether one is played where it was said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    select,
)

from rules.base.events import ButtonPressed, CommandGiven, Delivered, Event, MessagePosted, Rolled, TimerDue
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import FUND, member
from rules.base.people import Person, Voice
from rules.games.kind import Kind
from rules.games.model import NO_TABLE, THE_GROUP, Earned, Game, GameStatus, Player
from rules.games.model import Table as GameTable
from rules.games.registry import KINDS
from storage.base import ledger
from storage.base.kept import here
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

KEPT = timedelta(days=90)  # after it began, when it is over
EARNINGS_KEPT_DAYS = 7
OPEN_MAX = 20_000  # games that are played at the same time, in a shard
RECENT_MAX = 10  # games of a kind whose questions are not asked again
ID_DIGITS_MAX = 16

games = Table(
    "games",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("topic", BigInteger),
    Column("kind", String(16), nullable=False),
    Column("status", String(8), nullable=False, index=True),
    Column("began_at", UtcDateTime, nullable=False),
    Column("turn_ends_at", UtcDateTime, nullable=False),
    Column("played", JSON, nullable=False),  # all that the rule needs; when it is over, `_past`
    Index("ix_games_group_id_began_at", "group_id", "began_at"),
)
game_earnings = Table(
    "game_earnings",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("points", BigInteger, nullable=False),
    info=concerns(Personal("person_id", STAYS)),  # a day's limit is no less a limit for who was forgotten
)

_kinds: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
_RECALLED = tuple(kind.name for kind in KINDS if kind.recalls)
_RUNNING = "games that are open"
_EARNED = "games' earnings today"
_open = (
    select(games)
    .where(games.c.status == GameStatus.OPEN.value, here(games.c.group_id))
    .order_by(games.c.began_at)
    .limit(OPEN_MAX)
)
_recent = (
    select(games.c.kind, games.c.played)
    .where(games.c.group_id == bindparam("group"), games.c.kind.in_(_RECALLED))
    .order_by(games.c.began_at.desc())
    .limit(RECENT_MAX)
)
_earned = select(game_earnings.c.person_id, game_earnings.c.points).where(
    game_earnings.c.group_id == bindparam("group"), game_earnings.c.day == bindparam("today")
)
_old_games = delete(games).where(
    games.c.group_id == bindparam("group"),
    games.c.began_at < bindparam("before"),
    games.c.status == GameStatus.OVER.value,
)
_old_earnings = delete(game_earnings).where(
    game_earnings.c.group_id == bindparam("group"), game_earnings.c.day < bindparam("before")
)

Spot = tuple[GroupId, int | None]  # group and topic


# --- asking --------------------------------------------------------------------------------------------


def picks(tx: Transaction, posts: Sequence[MessagePosted]) -> list[str]:
    """The posts where a game is played."""
    played = {group: found for group in {post.group for post in posts} if (found := _running_in(tx, group))}
    return [
        post.key
        for post in posts
        if post.group in played and (post.group, post.place.topic) in played[post.group]
    ]


def load(tx: Transaction, event: Event) -> GameTable:
    """The game that is played where something was said, or that the event names; for whoever wants to begin
    one, what there is to win."""
    match event:
        case MessagePosted(group=group) if group is not None:
            game = running(tx, group).get((group, event.place.topic))
            return NO_TABLE if game is None else _table(tx, game)
        case TimerDue(group=group) if group is not None:
            return _named(tx, str(event.get("game")), group) or NO_TABLE
        case Delivered(group=group, handle=handle) | Rolled(group=group, handle=handle) if group is not None:
            return _named(tx, handle.partition(":")[2], group) or NO_TABLE
        case ButtonPressed(group=group, args=("end", number)) if group is not None:
            return _named(tx, number, group) or GameTable(tx.group(group))
        case CommandGiven(group=group) | ButtonPressed(group=group) if group is not None:
            return _opening(tx, group, event.place.topic, event.by.id)
        case _:
            return NO_TABLE


def running(tx: Transaction, group: GroupId) -> Mapping[Spot, Game]:
    """The games that are open in the group and in those of its shard, by where they are played."""
    kept = tx.kept_of[group]
    if _RUNNING not in kept:
        rows = (row for row in tx.read(_open, kept.rows).all() if row.kind in _kinds)
        found = (_game(row) for row in rows)
        kept[_RUNNING] = {(game.group, game.topic): game for game in found}
    open_ones: Mapping[Spot, Game] = kept[_RUNNING]
    return open_ones


def _running_in(tx: Transaction, group: GroupId | None) -> Mapping[Spot, Game] | None:
    return None if group is None else running(tx, group)


def _named(tx: Transaction, number: str, group: GroupId) -> GameTable | None:
    """The open game of the group with this number."""
    if number.isascii() and number.isdigit() and len(number) <= ID_DIGITS_MAX:
        for game in running(tx, group).values():
            if game.id == int(number) and game.group == group:
                return _table(tx, game)
    return None


def _table(tx: Transaction, game: Game) -> GameTable:
    return GameTable(tx.group(game.group), game, _earnings(tx, game.group))


def _opening(tx: Transaction, group: GroupId, topic: int | None, person: PersonId) -> GameTable:
    others = [game for game in running(tx, group).values() if game.group == group]
    return GameTable(
        tx.group(group),
        next((game for game in others if game.topic == topic), None),
        _earnings(tx, group),
        len(others),
        sum(game.left for game in others if game.by_fund),
        ledger.balance(tx, group, FUND),
        ledger.balance(tx, group, member(person)),
        _states(tx, group),
    )


def _states(tx: Transaction, group: GroupId) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for row in tx.read(_recent, {"group": group}):
        if row.kind in _kinds and row.played:
            state = _state(_kinds[row.kind], row.played["state"])
            found[row.kind] = (*found.get(row.kind, ()), state)
    return found


def _earnings(tx: Transaction, group: GroupId) -> Mapping[PersonId, int]:
    """Today's, of the group's own calendar."""
    today = _today(tx, group)
    key = (_EARNED, group)
    found: tuple[int, Mapping[PersonId, int]] | None = tx.kept_of[group].get(key)
    if found is None or found[0] != today:
        rows = tx.read(_earned, {"group": group, "today": today})
        found = (today, {PersonId(row.person_id): row.points for row in rows})
        tx.kept_of[group][key] = found
    return found[1]


def _today(tx: Transaction, group: GroupId) -> int:
    return tx.at.astimezone(tx.group(group).zone).toordinal()


# --- reading -------------------------------------------------------------------------------------------


def _game(row: Row[Any]) -> Game:
    played: Mapping[str, Any] = row.played
    return Game(
        row.id,
        GroupId(row.group_id),
        row.topic,
        row.kind,
        _person(played["host"]),
        row.began_at,
        row.turn_ends_at,
        _state(_kinds[row.kind], played["state"]),
        GameStatus(row.status),
        None if played["sponsor"] is None else _person(played["sponsor"]),
        played["pot"],
        played["joint"],
        played["left"],
        played["prizes"],
        tuple(Player(_person(person), wins, points) for person, wins, points in played["players"]),
        played["card"],
    )


def _state(kind: Kind, written: Mapping[str, Any]) -> Any:
    return kind.state(**{name: _tuples(value) for name, value in written.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value


def _person(written: Iterable[Any]) -> Person:
    number, name, username, voice = written
    return Person(PersonId(number), name, username, Voice(voice))


# --- writing -------------------------------------------------------------------------------------------


def put_game(tx: Transaction, game: Game) -> None:
    """Write a game as it now is; forget those of the group that are long over."""
    row = {
        "id": game.id,
        "group_id": game.group,
        "topic": game.topic,
        "kind": game.kind,
        "status": game.status.value,
        "began_at": game.began_at,
        "turn_ends_at": game.turn_ends_at,
        "played": _past(game) if game.status is GameStatus.OVER else _played(game),
    }
    now = dict(running(tx, game.group))
    upsert(tx, games, [row], ("id",), ("status", "turn_ends_at", "played"))
    now[game.group, game.topic] = game
    if game.status is GameStatus.OVER:
        del now[game.group, game.topic]
        tx.write(_old_games, {"group": game.group, "before": _long_ago(tx.at)})
    tx.kept_of[game.group][_RUNNING] = now


def _long_ago(at: datetime) -> datetime:
    return at - KEPT


def _past(game: Game) -> Mapping[str, Any]:
    return {"state": asdict(game.state)} if _kinds[game.kind].recalls else {}


def _played(game: Game) -> Mapping[str, Any]:
    return {
        "host": _written(game.host),
        "sponsor": None if game.sponsor is None else _written(game.sponsor),
        "pot": game.pot,
        "joint": game.joint,
        "left": game.left,
        "prizes": game.prizes,
        "players": [[_written(player.person), player.wins, player.points] for player in game.players],
        "card": game.card,
        "state": asdict(game.state),
    }


def _written(person: Person) -> list[Any]:
    return [person.id, person.name, person.username, person.voice.value]


def put_earned(tx: Transaction, earned: Earned) -> None:
    """So much more of the fund's points today."""
    before = _earnings(tx, earned.group)
    row = {
        "group_id": earned.group,
        "day": earned.day,
        "person_id": earned.person,
        "points": earned.points,
    }
    upsert(tx, game_earnings, [row], ("group_id", "day", "person_id"), add=("points",))
    if earned.person == THE_GROUP:
        tx.write(_old_earnings, {"group": earned.group, "before": earned.day - EARNINGS_KEPT_DAYS})
    if earned.day == _today(tx, earned.group):
        after = {**before, earned.person: before.get(earned.person, 0) + earned.points}
        tx.kept_of[earned.group][_EARNED, earned.group] = (earned.day, after)


PUTS: Puts = {Game: put_game, Earned: put_earned}
