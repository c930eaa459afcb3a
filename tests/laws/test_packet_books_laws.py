"""Through the real engine, on a real file, over restarts: a packet pays neither more nor less than it holds.

Packets of every kind are wanted, grabbed at, expire, and are taken back, in whatever order; a plain model
of purses says after each step what everybody must have.
"""

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.config import checked
from bot.engine import Engine
from bot.features import FEATURES
from bot.ports import ChatSeen
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.texts import Catalogue
from rules.base.events import ButtonPressed, GroupSeen, PacketWanted, Place, RefundDue
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.ledger import FUND, ISSUE, Account, AccountKind, Entry, member, packet, transfer
from rules.base.people import Person
from rules.base.roles import Duty, Role
from storage.base import ledger
from storage.base.books import check
from storage.base.database import Database
from storage.base.directory import Directory
from storage.redpacket.packets import packet_grabs, packets
from tests.standins import places
from tests.standins.clock import StandInClock

CHAT = ChatId(-1001000000001)
PEOPLE = [Person(PersonId(number), f"群友{number}") for number in range(11, 18)]
OWNER, HELPER = PEOPLE[0], PEOPLE[1]
RICH = PEOPLE[:4]
CONFIG = checked({"telegram": {"token": f"7000001:{'x' * 35}"}}, sections_of(FEATURES))


class Reader:
    """An update is what makes its event."""

    def number(self, update: Any) -> int:
        return int(update["number"])

    def chats(self, update: Any) -> Any:
        assert update
        return (ChatSeen(CHAT, "群"),)

    def events(self, update: Any, stamp: Any, group_of: Any) -> Any:
        facts = {"key": stamp.key, "at": stamp.at, "entropy": stamp.entropy, "group": group_of(CHAT)}
        return (update["make"](facts),)


@dataclass
class Model:
    """One packet as it must be. `left`: the shares not taken, in order."""

    id: int
    wanted: PacketWanted
    left: list[int]
    points: int
    until: datetime
    open: bool = True
    back: bool = False

    @property
    def source(self) -> Account:
        return FUND if self.wanted.from_fund else member(self.wanted.payer.id)

    @property
    def rest_goes_to(self) -> Account:
        return FUND if self.wanted.purpose in ("fine", "permit") else self.source

    def lets(self, person: Person) -> bool:
        named = person.id in {one.id for one in self.wanted.to}
        if person.id == self.wanted.payer.id and not (named and self.wanted.from_fund):
            return False
        if self.wanted.to and not named:
            return False
        return self.wanted.to_role is None or person.id == HELPER.id


class Town(RuleBasedStateMachine):
    """A group with people who send each other packets."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = StandInClock()
        self.number = 0
        self.taken: dict[int, list[int]] = {}
        self.packets: list[Model] = []
        self.purses: Counter[Account] = Counter()
        self.start()
        self.take(lambda facts: GroupSeen(**facts, title="群", supergroup=True, owner=OWNER, admins=(OWNER,)))
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now())
            self.directory.put_duty(tx, Duty(self.group, HELPER.id, Role.HELPER))
            for account in (FUND, *(member(person.id) for person in RICH)):
                entry = Entry(self.group, f"{account}", "grant", transfer(ISSUE, account, 100))
                ledger.post(tx, entry)
                self.purses.update({account: 100, ISSUE: -100})
            tx.keep()

    def start(self) -> None:
        self.database = Database(places.ready(self.folder))
        self.directory = Directory(SettingsBook.from_config(CONFIG, sections_of(FEATURES)).of)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=Reader(),
            features=FEATURES,
            render=Renderer(Catalogue(strict=True)),
            clock=self.clock,
            bot=77,
        )
        self.engine.next_offset()

    @property
    def group(self) -> GroupId:
        with self.database.read() as connection:
            return self.directory.id_of(connection, CHAT)

    def take(self, *makes: Any) -> None:
        updates = []
        for make in makes:
            self.number += 1
            updates.append({"number": self.number, "make": make})
        assert self.engine.take(updates).parked == 0

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    # --- what happens ----------------------------------------------------------------------------------

    @rule(
        payer=st.sampled_from(PEOPLE),
        purpose=st.sampled_from(["fine", "permit", "gift", "game"]),
        points=st.integers(-1, 60),
        shares=st.integers(0, 8),
        equal=st.booleans(),
        to=st.one_of(st.just(()), st.lists(st.sampled_from(PEOPLE), max_size=3).map(tuple)),
        to_role=st.sampled_from([None, None, Role.HELPER]),
        from_fund=st.booleans(),
        minutes=st.sampled_from([0, 30]),
    )
    def want(self, payer: Person, points: int, **terms: Any) -> None:
        made: list[PacketWanted] = []

        def make(facts: Any) -> PacketWanted:
            press = "p" if terms["equal"] else ""
            made.append(
                PacketWanted(
                    **facts,
                    payer=payer,
                    ref=self.number,
                    points=points,
                    press=press,
                    place=Place(facts["group"]),
                    **terms,
                )
            )
            return made[-1]

        self.take(make)
        wanted = made[-1]
        source = FUND if wanted.from_fund else member(payer.id)
        found = self.rows(select(packets.c.id, packets.c.split).where(packets.c.ref == wanted.ref))
        assert bool(found) == (1 <= points <= self.purses[source])
        if found:
            lasts = timedelta(minutes=wanted.minutes) if wanted.minutes else timedelta(hours=24)
            [(number, split)] = found
            self.opened(Model(number, wanted, list(split), sum(split), self.clock.now() + lasts))

    def opened(self, now: Model) -> None:
        assert min(now.left) >= 1
        rest = now.wanted.points - now.points
        assert 0 <= rest < len(now.left) if now.wanted.equal else rest == 0
        self.packets.append(now)
        self.purses.update({now.source: -now.points, packet(now.id): now.points})

    @rule(presses=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(PEOPLE)), min_size=1, max_size=12))
    def press(self, presses: list[tuple[int, Person]]) -> None:
        """Several presses in one batch, on the newest packets."""
        self.presses(presses)

    @rule(people=st.permutations(PEOPLE))
    def rush(self, people: list[Person]) -> None:
        """Everybody presses twice on the newest packet."""
        self.presses([(0, by) for one in people for by in (one, one)])

    def presses(self, presses: list[tuple[int, Person]]) -> None:
        chosen = [(self.packets[-1 - back], by) for back, by in presses if back < len(self.packets)]
        self.take(*(self.grab(now.id, by) for now, by in chosen))
        for now, by in chosen:
            took = self.taken.setdefault(now.id, [])
            if now.open and self.clock.now() < now.until and by.id not in took and now.lets(by):
                self.gets(now, by)

    def gets(self, now: Model, by: Person) -> None:
        share = now.left.pop(0)
        now.open = bool(now.left)
        self.taken[now.id].append(by.id)
        self.purses.update({packet(now.id): -share, member(by.id): share})

    def grab(self, number: int, by: Person) -> Any:
        return lambda facts: ButtonPressed(
            **facts,
            place=Place(facts["group"]),
            by=by,
            press=f"q{number}",
            number=MessageNo(1),
            action="grab",
            args=(str(number),),
        )

    @rule(minutes=st.sampled_from([1, 29, 30, 24 * 60]), rings=st.booleans())
    def wait(self, minutes: int, rings: bool) -> None:
        """Time passes; the timers ring now, or only later."""
        self.clock.advance(minutes * 60)
        if rings:
            self.ring()

    def ring(self) -> None:
        while self.engine.ring():
            pass
        for now in self.packets:
            if now.open and now.until <= self.clock.now():
                now.open = False
                left = sum(now.left)
                self.purses.update({packet(now.id): -left, now.rest_goes_to: left})

    @rule(back=st.integers(0, 5), right=st.booleans())
    def take_back(self, back: int, right: bool) -> None:
        if back >= len(self.packets):
            return
        now = self.packets[-1 - back]
        payer = now.wanted.payer if right else replace(now.wanted.payer, id=PersonId(999))
        self.take(
            lambda facts: RefundDue(**facts, payer=payer.id, purpose=now.wanted.purpose, ref=now.wanted.ref)
        )
        if right and not now.back:
            self.goes_back(now)

    def goes_back(self, now: Model) -> None:
        on_table = sum(now.left) if now.open else 0
        self.purses[packet(now.id)] -= on_table
        if now.wanted.from_fund:
            self.purses[FUND] += on_table
        else:
            from_fund = min(self.purses[FUND], now.points - on_table)
            lacking = now.points - on_table - from_fund
            self.purses.update({FUND: -from_fund, ISSUE: -lacking, member(now.wanted.payer.id): now.points})
        now.open, now.back = False, True

    @rule()
    def restart(self) -> None:
        self.database.close()
        self.start()

    # --- what holds ------------------------------------------------------------------------------------

    def rows(self, query: Any) -> Any:
        with self.database.read() as connection:
            return connection.execute(query).all()

    @invariant()
    def everybody_has_what_they_must(self) -> None:
        if not hasattr(self, "engine"):
            return
        kept = self.rows(select(ledger.balances.c.kind, ledger.balances.c.ref, ledger.balances.c.points))
        have = {Account(AccountKind(kind), ref): points for kind, ref, points in kept if points}
        assert have == {account: points for account, points in self.purses.items() if points}
        assert sum(self.purses.values()) == 0
        with self.database.read() as connection:
            assert check(connection) == []

    @invariant()
    def a_packet_pays_what_it_holds(self) -> None:
        for now in getattr(self, "packets", []):
            rows = self.rows(
                select(packet_grabs.c.person_id, packet_grabs.c.points)
                .where(packet_grabs.c.packet_id == now.id)
                .order_by(packet_grabs.c.position)
            )
            assert [row.person_id for row in rows] == self.taken.get(now.id, [])
            assert sum(row.points for row in rows) == now.points - sum(now.left)


def test_the_town_keeps_its_laws(place: places.Place) -> None:
    tries = settings(max_examples=place.examples(25), stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Town, settings=tries)
