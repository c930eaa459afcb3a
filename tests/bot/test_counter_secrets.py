"""A code and a PIN are on the winner's phone and nowhere else: not in the database once they are sent, or
late; also when sending fails, or dealing with its answer.

The real reader, features, texts and database.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.ports import Done, Refused
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId, VoucherId
from rules.base.shop import OUTSIDE, STOCK, Clerk, Item, UnitsMoved, won
from rules.base.shop import Shop as StreetShop
from rules.counter.model import CODE_STAYS, Voucher
from storage.base import inbox, people, shops
from storage.counter import writing
from storage.counter.tables import handovers
from tests.bot.test_commands_whole import CHAT, MEMBER, OWNER, Shop

LI = 700008
VOUCHER = VoucherId(41)
PIN = re.compile(r"<code>(\d{6})</code>")


class Counter(Shop):
    """A shop where 小李 hands out, and a member who won."""

    def __init__(self) -> None:
        super().__init__()
        self.engine.take([self.post(one, "早") for one in (OWNER, LI, MEMBER)])
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now(), 77)
            self._stock(tx, self.directory.id_of(connection, ChatId(CHAT)))
            tx.keep()
        self.order("/role 店员", LI)
        self.deliver()

    def _stock(self, tx: Any, group: GroupId) -> None:
        shop, item, at = ShopId(11), ItemId(21), self.clock.now()
        shops.put_shop(tx, StreetShop(shop, group, "小颖鞋店"))
        shops.put_item(tx, Item(item, group, shop, "棉鞋"))
        shops.move(tx, UnitsMoved(group, item, 1, OUTSIDE, STOCK, "came", "came"))
        shops.move(tx, UnitsMoved(group, item, 1, STOCK, won(VOUCHER), "won", "won"))
        shops.put_clerk(tx, Clerk(shop, group, PersonId(LI), at))
        for person in (LI, MEMBER):
            people.open_private(tx, PersonId(person))
        winner, until = Person(PersonId(MEMBER), "阿强"), at + timedelta(days=9)
        writing.put_voucher(
            tx, Voucher(VOUCHER, 1, group, LotteryId(31), "周三", 1, item, shop, winner, at, until)
        )

    def order(self, said: str, about: int) -> None:
        origin = {"id": about, "is_bot": False, "first_name": "小李"}
        stamp = int(self.clock.now().timestamp())
        replied = {"message_id": 1, "from": origin, "chat": {"id": CHAT, "type": "supergroup"}, "date": stamp}
        self.engine.take([self.post(OWNER, said, reply_to_message={**replied, "text": "早"})])

    def deliver(self, outcome: Any = None) -> list[dict[str, Any]]:
        """Everything goes out; what was shown."""
        shown = []
        while found := self.engine.claim((), 8).sendings:
            for sending in found:
                shown.append(sending.job.payload)
                done = outcome or Done(MessageNo(1_000 + sending.row), self.clock.now())
                self.engine.settle([(sending.row, done)])
        return shown

    def winner_presses(self, turn: str) -> None:
        self.engine.take([self.press(MEMBER, f"voucher|{turn}|{VOUCHER}", MEMBER)])

    def everything(self) -> str:
        """All that stands in the database, also in rows that nobody asks for."""
        raw = self.database.engine.raw_connection()
        assert raw.driver_connection is not None
        return "\n".join(raw.driver_connection.iterdump())


@pytest.fixture
def counter() -> Iterator[Counter]:
    found = Counter()
    yield found
    found.database.close()


def code_of(shown: list[dict[str, Any]]) -> str:
    (code,) = [payload["picture"]["start"] for payload in shown if "picture" in payload]
    return str(code)


def pin_of(shown: list[dict[str, Any]]) -> str:
    (pin,) = PIN.findall("".join(str(payload.get("html")) for payload in shown))
    return str(pin)


def test_a_code_is_gone_from_the_database_when_it_is_sent_and_still_works(counter: Counter) -> None:
    counter.winner_presses("code")
    code = code_of(counter.deliver())
    assert code not in counter.everything()
    counter.engine.take([counter.post(LI, f"/start {code}", LI)])
    with counter.database.read() as connection:
        assert len(connection.execute(select(handovers)).all()) == 1
    counter.deliver()
    assert code not in counter.everything()


def test_a_pin_is_gone_from_the_database_when_it_is_sent_and_still_works(counter: Counter) -> None:
    counter.winner_presses("pin")
    pin = pin_of(counter.deliver())
    assert f"<code>{pin}</code>" not in counter.everything()
    counter.engine.take([counter.post(LI, f"口令 {pin}", LI)])
    with counter.database.read() as connection:
        assert len(connection.execute(select(handovers)).all()) == 1
    counter.deliver()
    assert f"口令 {pin}" not in counter.everything()


def test_a_code_that_cannot_be_sent_is_gone_too(counter: Counter) -> None:
    counter.winner_presses("code")
    code = code_of(counter.deliver(Refused("blocked", closed=True)))
    assert code not in counter.everything()


def test_a_code_that_waited_too_long_is_never_sent_and_gone(counter: Counter) -> None:
    counter.winner_presses("code")
    counter.clock.advance(CODE_STAYS.total_seconds())
    assert [payload for payload in counter.deliver() if "start" in payload.get("picture", {})] == []
    assert "pick-" not in counter.everything()


def test_a_delivery_that_is_parked_does_not_keep_the_code(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks while the answer of the platform is dealt with."""
    counter.winner_presses("code")
    (sending,) = [one for one in counter.engine.claim((), 8).sendings if one.job.kind == "picture"]
    code = sending.job.payload["picture"]["start"]
    monkeypatch.setattr("bot.engine.settling.handles.put", _broken)
    counter.engine.settle([(sending.row, Done(MessageNo(5), counter.clock.now()))])
    with counter.database.write() as connection:
        tx = counter.directory.transaction(connection, counter.clock.now())
        assert inbox.parked_count(tx) == 1
    assert code not in counter.everything()


def _broken(*_: Any) -> None:
    raise RuntimeError("on purpose")
