"""Two workers over one PostgreSQL, in one process and without a network: who decides what, and what of
another's is borrowed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.engine import Engine
from bot.engine.turns import Turns
from bot.ports import Done
from rules.base.effects import Post, Say, SetTimer
from rules.base.events import Place as Spot
from rules.base.events import TimerDue
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from storage.base import books, ledger
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.faults import ShareLostError
from storage.base.shards import ALL, shard_of
from storage.base.sharing import Shares
from tests.standins import places
from tests.standins.clock import StandInClock
from tests.standins.database import settings_of
from tests.standins.puppet import Puppet, StandInRender, said
from tests.standins.reader import StandInReader, post

BOT = 77
GROUPS = (-1001, -1002)
LI = PersonId(5)


class Hand:
    """A worker: what it has heard, and an engine that shares."""

    def __init__(self, url: str, clock: StandInClock) -> None:
        self.shares = Shares()
        self.database = Database(url, shares=self.shares)
        self.directory = Directory(settings_of)
        self.puppet = Puppet()
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=StandInReader(),
            features=[self.puppet.feature()],
            render=StandInRender(),
            clock=clock,
            bot=BOT,
            entropy=bytes,
            turns=Turns(self.shares, self.directory),
        )

    def take(self, shards: Any) -> None:
        """These shards are its own."""
        with self.database.write() as connection:
            self.shares.take(connection, sorted(shards), len(ALL))

    def fetch(self) -> None:
        """It is the one who fetches."""
        with self.database.write() as connection:
            assert self.shares.fetch(connection, BOT)

    def work(self) -> None:
        """Decide whatever waits for it."""
        while any(self.engine.take_in_line(private=private)[0] for private in (False, True)):
            pass

    @property
    def texts(self) -> list[str]:
        return [event.message.text for event in self.puppet.heard if hasattr(event, "message")]

    def send(self) -> list[Any]:
        """Do what it may do now; returns the jobs."""
        sendings = self.engine.claim((), 8).sendings
        self.engine.settle([(one.row, Done(MessageNo(one.row))) for one in sendings])
        return [one.job for one in sendings]

    def balance(self, group: GroupId) -> int:
        with self.database.write() as connection:
            return ledger.balance(
                self.directory.transaction(connection, self.engine._clock.now()), group, member(LI)
            )


class Pair:
    """Two of them. The first fetches; each has one of the two groups, `here` and `there`."""

    def __init__(self, url: str) -> None:
        self.clock = StandInClock()
        self.one, self.other = Hand(url, self.clock), Hand(url, self.clock)
        self.one.fetch()
        self.one.engine.line_up([post(1, "hello", GROUPS[0]), post(2, "hello", GROUPS[1])])
        with self.one.database.write() as connection:
            self.here, self.there = (self.one.directory.id_of(connection, ChatId(chat)) for chat in GROUPS)
        mine = {shard for shard in ALL if shard % 2 == shard_of(self.here) % 2}
        self.one.take(mine)
        self.other.take(ALL - mine)
        self.work()

    def work(self) -> None:
        self.one.work()
        self.other.work()

    def private_of(self, hand: Hand) -> int:
        """Somebody whose private chat is that worker's."""
        return next(person for person in range(1_000, 2_000) if person % len(ALL) in hand.shares.held)

    def close(self) -> None:
        self.one.database.close()
        self.other.database.close()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    if why := places.missing():
        pytest.skip(why)
    with places.at("postgresql") as here:
        two = Pair(here.in_folder(tmp_path))
        yield two
        two.close()


def granting(group: GroupId) -> Any:
    """Whatever happens: ten points for Li in that group, and a word about it there."""

    def grant(event: Any) -> list[Any]:
        entry = Entry(group, f"{event.key}:grant", "grant", transfer(ISSUE, member(LI), 10))
        return [Post(entry), Say(Spot(group), said("granted"))]

    return grant


def test_each_decides_what_is_of_its_own_groups_and_in_order(pair: Pair) -> None:
    pair.one.engine.line_up([post(n, f"{n}", GROUPS[n % 2]) for n in range(10, 30)])
    pair.work()
    assert pair.one.texts == ["hello", *(f"{n}" for n in range(10, 30, 2))]
    assert pair.other.texts == ["hello", *(f"{n}" for n in range(11, 30, 2))]


def test_what_was_put_in_line_once_is_not_put_there_again(pair: Pair) -> None:
    for _ in range(2):
        assert pair.one.engine.line_up([post(10, "a", GROUPS[0])]).next_offset == 11
    pair.work()
    assert pair.one.texts == ["hello", "a"]


def test_who_does_not_fetch_puts_nothing_in_line_but_what_is_brought(pair: Pair) -> None:
    with pytest.raises(ShareLostError):
        pair.other.engine.line_up([post(10, "a", GROUPS[0])])
    pair.other.engine.line_up([post(11, "b", GROUPS[0])], fetched=False)
    pair.work()
    assert pair.one.texts == ["hello", "b"]


def test_a_private_chat_that_touches_anothers_group_borrows_it_and_its_owner_knows(pair: Pair) -> None:
    pair.other.puppet.on("grant", granting(pair.there))
    pair.one.puppet.on("grant", granting(pair.there))
    pair.one.engine.line_up([post(10, "grant", GROUPS[1])])
    pair.work()
    assert pair.other.balance(pair.there) == 10
    for n in range(11, 15):
        pair.one.engine.line_up([post(n, "grant", None, pair.private_of(pair.one))])
        pair.work()
    pair.one.engine.line_up([post(15, "grant", GROUPS[1])])
    pair.work()
    assert pair.other.balance(pair.there) == 60
    with pair.one.database.read() as connection:
        assert list(books.check(connection)) == []


def test_what_it_has_to_say_there_the_owner_says(pair: Pair) -> None:
    pair.one.puppet.on("grant", granting(pair.there))
    pair.one.engine.line_up([post(10, "grant", None, pair.private_of(pair.one))])
    pair.work()
    assert pair.one.send() == []
    assert [job.group for job in pair.other.send()] == [pair.there]
    assert pair.other.send() == []


def test_a_timer_is_rung_by_the_owner_of_its_group(pair: Pair) -> None:
    for hand in (pair.one, pair.other):
        hand.puppet.on("set", lambda event: [SetTimer("alarm", event.at, "tea", event.group)])
    pair.one.engine.line_up([post(10, "set", GROUPS[1])])
    pair.work()
    pair.one.engine.ring()
    pair.other.engine.ring()
    pair.other.engine.ring()
    assert pair.one.puppet.heard_of(TimerDue) == []
    assert len(pair.other.puppet.heard_of(TimerDue)) == 1


def test_who_has_lost_a_shard_settles_nothing_of_it_and_its_new_owner_sends_it(pair: Pair) -> None:
    for hand in (pair.one, pair.other):
        hand.puppet.on("talk", lambda event: [Say(event.place, said("well"))])
    pair.one.engine.line_up([post(10, "talk", GROUPS[1])])
    pair.work()
    (sending,) = pair.other.engine.claim((), 8).sendings
    with pair.other.database.write() as connection:
        pair.other.shares.let_go(connection, {sending.shard})
    pair.one.take({sending.shard})
    pair.other.engine.settle([(sending.row, Done(MessageNo(500)))])
    assert [job.kind for job in pair.one.send()] == ["say"]
    assert pair.one.send() == pair.other.send() == []


def test_what_another_has_registered_is_known_to_both(pair: Pair) -> None:
    pair.one.engine.line_up([post(10, "new", -1003), post(11, "new too", -1004)])
    pair.work()
    assert sorted([*pair.one.texts, *pair.other.texts]) == ["hello", "hello", "new", "new too"]


def test_a_poisonous_update_is_put_aside_and_the_others_go_on(pair: Pair) -> None:
    pair.one.engine.line_up(
        [post(10, "a", GROUPS[1]), post(11, "b", GROUPS[1], poison=True), post(12, "c", GROUPS[1])]
    )
    pair.work()
    assert pair.other.texts == ["hello", "a", "c"]
