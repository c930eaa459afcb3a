"""Games in a real database: each is read again as it was written, and talk elsewhere asks for nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event as listening
from sqlalchemy import func, select

from rules.base.chance import Chance
from rules.base.events import ButtonPressed, CommandGiven, Event, Message, MessagePosted, Place, TimerDue
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import FUND, ISSUE, Entry, member, transfer
from rules.base.people import Person
from rules.games.kind import Kind, Scene
from rules.games.model import NO_TABLE, THE_GROUP, Earned, Game, GameStatus, Player, Table
from rules.games.registry import KINDS, GameSettings
from storage import games
from storage.base import ledger
from tests.rules.games.table import LIBRARY
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(7), "阿强", "aqiang")
YU = Person(PersonId(8), "小雨")
SCENE = Scene(LIBRARY, GameSettings(), "zh-Hans", Chance(b"e", "k", "g"))


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def begun(group: GroupId, kind: Kind = KINDS[0], **more: Any) -> Game:
    plain = Game(55, group, None, kind.name, QIANG, NOON, NOON + timedelta(minutes=3), kind.begin(SCENE))
    players = (Player(QIANG, 1, 3), Player(YU))
    return replace(plain, pot=10, joint=4, left=7, prizes=3, players=players, card=9, **more)


def put(books: Books, *records: Any) -> None:
    with books.transaction() as tx:
        for record in records:
            games.PUTS[type(record)](tx, record)


def load(books: Books, event: Event) -> Table:
    with books.transaction() as tx:
        return games.load(tx, event)


def said(group: GroupId, topic: int | None = None) -> MessagePosted:
    message = Message(MessageNo(10), YU, NOON, "50")
    return MessagePosted(key="m", at=NOON, group=group, place=Place(group, topic), message=message)


def command(group: GroupId, topic: int | None = None) -> CommandGiven:
    message = Message(MessageNo(10), YU, NOON, "/quiz")
    facts: dict[str, Any] = {"name": "quiz", "rest": "", "words": (), "message": message}
    return CommandGiven(key="c", at=NOON, group=group, place=Place(group, topic), by=YU, **facts)


def press(group: GroupId, *args: str) -> ButtonPressed:
    facts: dict[str, Any] = {"press": "p", "number": MessageNo(1), "action": "game", "args": args}
    return ButtonPressed(key="b", at=NOON, group=group, place=Place(group), by=YU, **facts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_game_is_read_as_it_was_written(books: Books, group: GroupId, kind: Kind) -> None:
    game = begun(group, kind, sponsor=YU)
    put(books, game)
    books.groups.forget()  # as after a restart
    assert load(books, said(group)).game == game


def test_a_game_is_found_in_its_own_place_and_by_its_number(books: Books, group: GroupId) -> None:
    here, there = begun(group), begun(group, id=56, topic=7)
    put(books, here, there)
    assert load(books, said(group)).game == here
    assert load(books, said(group, 7)).game == there
    assert load(books, said(group, 8)) is NO_TABLE
    due = TimerDue(
        key="t", at=NOON, group=group, timer="game:56", kind="game-time", due=NOON, payload=(("game", 56),)
    )
    assert load(books, due).game == there
    assert load(books, press(group, "end", "55")).game == here
    for forged in ("", "x", "٣", "9" * 40, "57"):
        assert load(books, press(group, "end", forged)).game is None


def test_talk_costs_no_query_once_it_is_known_what_is_played(books: Books, group: GroupId) -> None:
    put(books, begun(group))
    load(books, said(group))
    asked: list[str] = []
    with books.transaction() as tx:
        listening.listen(
            tx.connection.engine, "before_cursor_execute", lambda *facts: asked.append(str(facts[2]))
        )
        games.load(tx, said(group))
        games.load(tx, said(group, 9))
    assert [query for query in asked if "game" in query] == []


def test_what_is_rolled_back_is_not_remembered(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        games.put_game(tx, begun(group))
        tx.drop()
        assert games.load(tx, said(group)) is NO_TABLE


def test_a_game_that_is_over_is_gone_and_names_nobody(books: Books, group: GroupId) -> None:
    quiz = next(kind for kind in KINDS if kind.name == "quiz")
    for kind, kept in ((KINDS[0], {}), (quiz, {"state"})):
        game = begun(group, kind)
        put(books, game, replace(game, status=GameStatus.OVER, left=0))
        assert load(books, said(group)) is NO_TABLE
        with books.transaction() as tx:
            row = tx.read(select(games.games)).one()
            assert set(row.played) == set(kept)
            assert "阿强" not in str(row)
            tx.write(games.games.delete())


def test_whoever_begins_one_is_told_what_there_is(books: Books, group: GroupId) -> None:
    quiz = next(kind for kind in KINDS if kind.name == "quiz")
    over = begun(group, quiz, id=54)
    put(
        books, over, replace(over, status=GameStatus.OVER, left=0), begun(group), begun(group, id=56, topic=7)
    )
    put(books, Earned(group, NOON.toordinal(), YU.id, 3))
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, FUND, 90)))
        ledger.post(tx, Entry(group, "b", "grant", transfer(ISSUE, member(YU.id), 40)))
    table = load(books, command(group, 8))
    assert (table.game, table.running, table.promised) == (None, 2, 14)
    assert (table.fund, table.purse) == (90, 40)
    assert table.recent == {"quiz": (over.state,)}


def test_what_was_earned_is_counted_by_the_group_s_own_day(books: Books, group: GroupId) -> None:
    today = NOON.toordinal()  # noon in Shanghai is the same day as in UTC
    put(books, begun(group), Earned(group, today, YU.id, 3), Earned(group, today, YU.id, 4))
    put(books, Earned(group, today, THE_GROUP, 7), Earned(group, today - 1, YU.id, 100))
    assert load(books, said(group)).earned == {YU.id: 7, THE_GROUP: 7}
    books.groups.forget()
    assert load(books, said(group)).earned == {YU.id: 7, THE_GROUP: 7}
    with books.transaction(NOON + timedelta(hours=12)) as tx:  # past midnight there
        assert games.load(tx, said(group)).earned == {}


def test_old_games_and_old_earnings_are_swept(books: Books, group: GroupId) -> None:
    old = begun(group, id=1, began_at=NOON - games.KEPT - timedelta(seconds=1))
    put(books, old, replace(old, status=GameStatus.OVER))
    young = begun(group, id=2, began_at=NOON - games.KEPT)
    put(books, young, replace(young, status=GameStatus.OVER))
    today = NOON.toordinal()
    put(books, Earned(group, today - games.EARNINGS_KEPT_DAYS - 1, YU.id, 1))
    put(books, Earned(group, today - games.EARNINGS_KEPT_DAYS, YU.id, 1), Earned(group, today, THE_GROUP, 1))
    with books.transaction() as tx:
        assert list(tx.read(select(games.games.c.id)).scalars()) == [2]
        assert tx.read(select(func.count()).select_from(games.game_earnings)).scalar_one() == 2
