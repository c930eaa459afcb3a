"""Through the real engine, on a real file, over restarts: each unit of a prize is in exactly one place, and
is redeemed at most once, whoever presses what, when and in which order.

Prizes are wanted, won, shown, scanned, handed out, given up, overridden, lapse and are handed down, with a
lottery that only says who has won. Every code and PIN that was ever shown is tried again by anybody.
"""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from bot.config import checked
from bot.engine import Engine
from bot.feature import Feature
from bot.features import FEATURES as ALL
from bot.ports import ChatSeen
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.texts import Catalogue
from rules.base.effects import Effect, Emit
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    GroupSeen,
    MemberLeft,
    Message,
    Place,
    following,
    private,
)
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prizes import (
    ItemId,
    Lot,
    LotteryId,
    PrizeLapsed,
    PrizeRedeemed,
    PrizesReleased,
    PrizesReserved,
    PrizesShort,
    PrizesWanted,
    PrizeUnclaimed,
    PrizeWon,
    ShopId,
)
from rules.base.prompt import InputGiven
from rules.base.roles import Duty, Role
from rules.base.shop import OUTSIDE, STOCK, Clerk, Item, Shop, UnitsMoved, redeemed, reserved, won
from storage.base import people, shops
from storage.base.books import check
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.outbox import outbox
from storage.base.shops import holdings
from storage.counter.tables import handovers, vouchers
from tests.standins import places
from tests.standins.clock import StandInClock

CHAT = ChatId(-1001000000001)
PEOPLE = [Person(PersonId(number), f"群友{number}") for number in range(700011, 700019)]
OWNER, LI, LAN, *MEMBERS = PEOPLE
SHOES, PANS = ShopId(11), ShopId(12)
ITEMS = (ItemId(21), ItemId(22))  # 棉鞋 of the first shop, 炒锅 of the second
STOCKED = 4
CODE = re.compile(r"pick-[\w-]{32}")
TURNS = ("code", "again", "pin", "drop", "dropped")
PIN = re.compile(r"<code>(\d{6})</code>")


@dataclass
class StandInLottery:
    """Says who has won, and who is next; remembers what the counter told."""

    alternates: dict[int, list[Person]] = field(default_factory=dict)
    reserved: set[int] = field(default_factory=set)
    redeemed: Counter[int] = field(default_factory=Counter)

    def feature(self) -> Feature[Any, Any]:
        heard = (PrizesReserved, PrizesShort, PrizeLapsed, PrizeRedeemed)
        return Feature("lottery", lambda _: True, lambda _tx, _event: None, self._decide, hears=heard)

    def _decide(self, event: Event, _state: None, _settings: None) -> Iterator[Effect]:
        if isinstance(event, PrizesReserved):
            self.reserved.add(event.lottery)
        elif isinstance(event, PrizeRedeemed):
            self.redeemed[event.voucher] += 1
        elif isinstance(event, PrizeLapsed):
            yield Emit(self._next(event))

    def _next(self, event: PrizeLapsed) -> Event:
        waiting = self.alternates.get(event.lottery, [])
        if not waiting:
            return PrizeUnclaimed(**following(event, "none"), lottery=event.lottery, voucher=event.voucher)
        return PrizeWon(
            **following(event, "next"),
            lottery=event.lottery,
            title="周三抽奖",
            tier=event.tier,
            item=event.item,
            winner=waiting.pop(),
            entry=9,
            rank=9,
            instead_of=event.voucher,
        )


LOTTERY = StandInLottery()
FEATURES = tuple(LOTTERY.feature() if feature.name == "lottery" else feature for feature in ALL)
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


class Street(RuleBasedStateMachine):
    """Two shops with a clerk each, winners, and time."""

    @initialize()
    def begin(self) -> None:
        LOTTERY.alternates.clear()
        LOTTERY.reserved.clear()
        LOTTERY.redeemed.clear()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = StandInClock()
        self.number, self.lotteries = 0, 0
        self.secrets: list[str] = []
        self.pins: list[str] = []
        self.start()
        self.take(lambda facts: GroupSeen(**facts, title="群", supergroup=True, owner=OWNER, admins=(OWNER,)))
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now(), 77)
            self.set_up(tx)
            tx.keep()
        self.draw((2, 2), [*MEMBERS[:3], LI], MEMBERS[3:])

    def set_up(self, tx: Any) -> None:
        group = self.group
        for shop, item, clerk in ((SHOES, ITEMS[0], LI), (PANS, ITEMS[1], LAN)):
            shops.put_shop(tx, Shop(shop, group, f"店{shop}"))
            shops.put_item(tx, Item(item, group, shop, f"奖{item}"))
            shops.move(tx, UnitsMoved(group, item, STOCKED, OUTSIDE, STOCK, f"came:{item}", "came"))
            shops.put_clerk(tx, Clerk(shop, group, clerk.id, self.clock.now()))
            self.directory.put_duty(tx, Duty(group, clerk.id, Role.CLERK))
        for person in PEOPLE:
            people.prepare(tx, [self.post(person)])
            people.open_private(tx, person.id)

    def post(self, person: Person) -> Any:
        facts = {"key": "k", "at": self.clock.now(), "group": None}
        return ButtonPressed(
            **facts, place=private(person.id), by=person, press="p", number=MessageNo(1), action="x"
        )

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
        self.look()

    def look(self) -> None:
        """What went out to phones: every code and PIN that was ever shown is known to everybody."""
        for row in self.rows(select(outbox.c.payload)):
            self.secrets += [one for one in CODE.findall(str(row.payload)) if one not in self.secrets]
            self.pins += [one for one in PIN.findall(str(row.payload)) if one not in self.pins]

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    def rows(self, query: Any) -> Any:
        with self.database.read() as connection:
            return connection.execute(query).all()

    # --- what happens ----------------------------------------------------------------------------------

    @rule(
        counts=st.tuples(st.integers(0, 3), st.integers(0, 3)),
        winners=st.lists(st.sampled_from([*MEMBERS, LI]), max_size=4, unique=True),
        alternates=st.lists(st.sampled_from(MEMBERS), max_size=2),
    )
    def draw(self, counts: tuple[int, int], winners: list[Person], alternates: list[Person]) -> None:
        """Announced and drawn (or, without winners, cancelled); what found no winner is released."""
        self.lotteries += 1
        number = LotteryId(self.lotteries)
        lots = tuple(
            Lot(n, item, count) for n, (item, count) in enumerate(zip(ITEMS, counts, strict=True), 1)
        )
        free = [self.held(item, STOCK) for item in ITEMS]
        self.take(lambda facts: PrizesWanted(**facts, lottery=number, lots=lots, by=OWNER.id))
        fits = all(count <= left for count, left in zip(counts, free, strict=True))
        assert (number in LOTTERY.reserved) == fits
        if not fits:
            return
        LOTTERY.alternates[number] = list(alternates)
        units = [lot for lot in lots for _ in range(lot.quantity)]
        drawn = enumerate(zip(winners, units, strict=False), 1)
        self.take(*(self.win(number, who, lot.tier, lot.item, rank) for rank, (who, lot) in drawn))
        self.take(lambda facts: PrizesReleased(**facts, lottery=number))
        assert [self.held(item, reserved(number)) for item in ITEMS] == [0, 0]

    def win(self, number: LotteryId, who: Person, tier: int, item: ItemId, rank: int) -> Any:
        return lambda facts: PrizeWon(
            **facts, lottery=number, title="周三抽奖", tier=tier, item=item, winner=who, entry=rank, rank=rank
        )

    @rule(data=st.data(), turns=st.lists(st.sampled_from(TURNS), min_size=1, max_size=3))
    def show(self, data: Any, turns: list[str]) -> None:
        """The winner presses (or somebody else does, on a card that was forwarded)."""
        row = data.draw(st.sampled_from(self.rows(select(vouchers))))
        by = data.draw(st.sampled_from([self.known(row.winner_id)] * 5 + PEOPLE))
        self.take(*(self.press(by, "voucher", turn, row.id) for turn in turns))

    @rule(data=st.data(), by_pin=st.booleans(), late=st.sampled_from([0, 0, 0, 61, 121]))
    def visit(self, data: Any, by_pin: bool, late: int) -> None:
        """A winner comes to the counter, and may be slow."""
        self.come(data, by_pin, late)

    def come(self, data: Any, by_pin: bool, late: int) -> None:
        """A winner comes; clerks, and others, try what is shown, all at once; then who is asked presses."""
        waiting = self.rows(select(vouchers).where(vouchers.c.state == "open"))
        if not waiting:
            return
        row = data.draw(st.sampled_from(waiting))
        self.take(self.press(self.known(row.winner_id), "voucher", "pin" if by_pin else "code", row.id))
        self.clock.advance(late)
        shown = (self.pins if by_pin else self.secrets)[-1:]
        right = LI if row.shop_id == SHOES else LAN
        others = data.draw(st.lists(st.sampled_from([LI, LAN, *MEMBERS]), max_size=9))
        tries = data.draw(st.permutations([right, *others]))
        name = "pin" if by_pin else "start"
        self.take(*(self.say(by, name, secret) for by in tries for secret in shown))
        self.meet(data, 0, everybody=data.draw(st.booleans()))

    @rule(data=st.data(), by_pin=st.booleans())
    def visit_in_time(self, data: Any, by_pin: bool) -> None:
        """The same, as it mostly is."""
        self.come(data, by_pin, 0)

    @rule(data=st.data(), by=st.sampled_from([LI, LAN, *MEMBERS]))
    @precondition(lambda self: self.secrets and self.pins)
    def try_old_ones(self, data: Any, by: Person) -> None:
        """Whatever was ever shown is tried again."""
        self.take(
            self.say(by, "start", data.draw(st.sampled_from(self.secrets))),
            self.say(by, "pin", data.draw(st.sampled_from(self.pins))),
        )

    @rule(data=st.data(), back=st.integers(0, 2), everybody=st.booleans())
    def meet(self, data: Any, back: int, everybody: bool) -> None:
        """Both press, in any order, often; or everybody does, on everybody's card."""
        rows = self.rows(select(handovers).order_by(handovers.c.until.desc()))
        if not rows:
            return
        row = rows[min(back, len(rows) - 1)]
        winner = self.rows(select(vouchers.c.winner_id).where(vouchers.c.id == row.voucher_id))[0].winner_id
        right = [(row.clerk_id, "hand"), (winner, "here")]
        wrong = [(one.id, action) for one in PEOPLE for action in ("hand", "here")] if everybody else []
        presses = data.draw(st.lists(st.sampled_from(right * 6 + wrong), min_size=1, max_size=8))
        said = data.draw(st.lists(st.sampled_from(["yes"] * 5 + ["no"]), min_size=8, max_size=8))
        pairs = zip(presses, said, strict=False)
        self.take(*(self.press(self.known(who), action, yes, row.id) for (who, action), yes in pairs))

    def known(self, number: int) -> Person:
        return next(one for one in PEOPLE if one.id == number)

    @rule(data=st.data(), by=st.sampled_from([OWNER, LI, MEMBERS[0]]), times=st.integers(1, 2))
    def override(self, data: Any, by: Person, times: int) -> None:
        number = data.draw(st.sampled_from(self.rows(select(vouchers.c.id)))).id
        self.take(*[self.write(by, "counter-reason", "手机坏了，大家都认得", number)] * times)

    @rule(
        who=st.sampled_from(MEMBERS),
        item=st.sampled_from(ITEMS),
        by=st.sampled_from([OWNER, OWNER, LI]),
        times=st.integers(1, 2),
    )
    def award(self, who: Person, item: ItemId, by: Person, times: int) -> None:
        stock = self.held(item, STOCK)
        press = self.press(by, "award", item, who.id, stock, in_group=True)
        before = len(self.rows(select(vouchers.c.id)))
        self.take(*[press] * times)
        given = len(self.rows(select(vouchers.c.id))) - before
        assert given == (1 if by is OWNER and stock else 0)

    @rule(then=st.integers(0, 6), item=st.sampled_from(ITEMS))
    def restock(self, then: int, item: ItemId) -> None:
        self.take(*[self.press(OWNER, "shop", "stock", item, self.held(item, STOCK), then)] * 2)
        assert self.held(item, STOCK) == then

    @rule(
        seconds=st.sampled_from([5, 61, 121, 3_600, 86_400 * 4]),
        rings=st.booleans(),
        leaver=st.sampled_from([None, None, *MEMBERS]),
    )
    def wait(self, seconds: int, rings: bool, leaver: Person | None) -> None:
        """Time passes, and somebody may leave."""
        if leaver is not None:
            self.take(lambda facts: MemberLeft(**facts, person=leaver))
        self.clock.advance(seconds)
        while rings and self.engine.ring():
            pass
        self.look()

    @rule()
    def restart(self) -> None:
        self.database.close()
        self.start()

    # --- how it is told --------------------------------------------------------------------------------

    def press(self, by: Person, action: str, *args: object, in_group: bool = False) -> Callable[[Any], Event]:
        def made(facts: Any) -> Event:
            place = Place(facts["group"]) if in_group else private(by.id)
            told = facts if in_group else facts | {"group": None}
            return ButtonPressed(
                **told,
                place=place,
                by=by,
                press="p",
                number=MessageNo(1),
                action=action,
                args=tuple(map(str, args)),
            )

        return made

    def say(self, by: Person, name: str, rest: str) -> Callable[[Any], Event]:
        message = Message(MessageNo(1), by, self.clock.now(), rest)
        return lambda facts: CommandGiven(
            **(facts | {"group": None}),
            place=private(by.id),
            by=by,
            name=name,
            rest=rest,
            words=tuple(rest.split()),
            message=message,
        )

    def write(self, by: Person, kind: str, said: str, number: int) -> Callable[[Any], Event]:
        message = Message(MessageNo(1), by, self.clock.now(), said)
        return lambda facts: InputGiven(
            **(facts | {"group": None}),
            place=private(by.id),
            by=by,
            kind=kind,
            payload=(("voucher", number),),
            message=message,
        )

    # --- what holds ------------------------------------------------------------------------------------

    def held(self, item: ItemId, spot: Any) -> int:
        with self.database.read() as connection:
            return shops.held(self.directory.transaction(connection, self.clock.now()), item, spot)

    @invariant()
    def the_books_are_right(self) -> None:
        if not hasattr(self, "engine"):
            return
        with self.database.read() as connection:
            assert check(connection) == []
        totals = self.rows(
            select(holdings.c.item_id, func.sum(holdings.c.quantity)).group_by(holdings.c.item_id)
        )
        assert all(total == 0 for _, total in totals)

    @invariant()
    def each_voucher_has_its_unit_where_it_says(self) -> None:
        for row in self.rows(select(vouchers)) if hasattr(self, "engine") else ():
            places = (self.held(row.item_id, won(row.id)), self.held(row.item_id, redeemed(row.id)))
            assert places == {"open": (1, 0), "redeemed": (0, 1), "lapsed": (0, 0)}[row.state]
            assert LOTTERY.redeemed[row.id] == (1 if row.state == "redeemed" else 0)

    @invariant()
    def nobody_hands_out_their_own_prize(self) -> None:
        for row in (
            self.rows(select(vouchers).where(vouchers.c.state == "redeemed"))
            if hasattr(self, "engine")
            else ()
        ):
            assert row.by != row.winner_id
            assert row.override == (row.by == OWNER.id)
            if not row.override:
                assert row.by == {SHOES: LI.id, PANS: LAN.id}[row.shop_id]


def test_the_street_keeps_its_laws(place: places.Place) -> None:
    tries = settings(max_examples=place.examples(20), stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Street, settings=tries)
