"""Whatever people do in a group, no feature falls over: nothing is parked, and what is answered can be sent.

The whole of 小二 stands behind the reader here, only the wire is left out: every job counts as done.
"""

import copy
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import checked
from bot.engine import Engine
from bot.features import FEATURES
from bot.markup import plain_of
from bot.ports import Done
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.telegram.inbound import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.events import GroupSeen
from rules.base.group import Presence, Rights
from rules.base.ids import ChatId, MessageNo, PersonId
from rules.base.people import Person
from storage.base import inbox
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.migrating import migrate
from tests.bot.telegram.test_inbound_laws import changed
from tests.standins.clock import StandInClock

LINES = (Path(__file__).parent / "updates.jsonl").read_text(encoding="utf-8").splitlines()
UPDATES = [json.loads(line)["update"] for line in LINES]
GROUPS = (-1001987654321, -1002111111111)
OWNER, QIANG = 6000000001, 5011223344
MINUTES = 60.0

COMMANDS = [
    name for feature in FEATURES for command in feature.commands for name in (command.name, *command.words)
]
SAYINGS = [
    "加微信 abc123 领券，先到先得",
    "日入五百在家就能做，想做的私聊 t.me/+abcdef",
    "今天鞋子打几折",
    "@admin 有人发广告",
]
numbers = st.one_of(st.integers(-3, 300), st.sampled_from([2**31, 2**52, 2**63, 10**30]))


class House:
    """小二 without a wire, over a database in memory, with two groups whose staff it knows."""

    def __init__(self):
        self.clock = StandInClock()
        self.database = Database("sqlite://")
        migrate(self.database)
        sections = sections_of(FEATURES)
        book = SettingsBook.from_config(checked({"telegram": {"token": "7:x"}}, sections), sections)
        self.directory = Directory(book.of)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(Me(PersonId(7700000001), "xiaoer_bot")),
            features=FEATURES,
            render=Renderer(Catalogue(strict=True)),
            clock=self.clock,
            bot=7700000001,
        )
        self.engine.next_offset()
        self.buttons = ["grab|1"]
        self._updates, self._messages = itertools.count(900_000_000), itertools.count(10_000)
        self.take(UPDATES, [(ChatId(chat), seen) for chat in GROUPS])

    def take(self, updates, found=()):
        """All of it, as new updates of this moment, with everything that follows from them."""
        fresh = [self._stamped(copy.deepcopy(update)) for update in updates]
        receipt = self.engine.take(fresh, found)
        assert receipt.parked == 0, self._parked()
        self._send()
        self.clock.advance(MINUTES)
        while self.engine.ring():
            pass
        self._send()
        assert not self._parked()

    def _stamped(self, update):
        kind = next((name for name in update if name != "update_id"), "")
        now = int(self.clock.now().timestamp())
        if isinstance(update.get(kind), dict):
            update[kind].update({name: now for name in ("date", "edit_date") if name in update[kind]})
            if kind == "message":
                update[kind]["message_id"] = next(self._messages)
        return update | {"update_id": next(self._updates)}

    def _send(self):
        while (claim := self.engine.claim((), 50)).sendings:
            for sending in claim.sendings:
                shown = sending.job.payload.get("html")
                assert shown is None or plain_of(shown).strip()
                rows = sending.job.payload.get("keyboard") or ()
                self.buttons += [button["press"] for row in rows for button in row if "press" in button]
            self.engine.settle([(sending.row, self._done(sending.job)) for sending in claim.sendings])

    def _done(self, job):
        if job.kind != "say":
            return Done()
        return Done(MessageNo(next(self._messages)), self.clock.now())

    def _parked(self):
        with self.database.read() as connection:
            tx = self.directory.transaction(connection, self.clock.now())
            return "\n".join(f"{one.error}\n{one.traceback}" for one in inbox.newest_parked(tx))


def seen(stamp):
    """小颖's group, where 小二 may do everything."""
    return GroupSeen(
        key=stamp.key,
        at=stamp.at,
        title="街坊福利群",
        supergroup=True,
        owner=Person(PersonId(OWNER), "小颖"),
        admins=(),
        presence=Presence.ADMIN,
        rights=Rights(delete=True, restrict=True),
    )


@pytest.fixture(scope="module")
def house():
    return House()


def named(name):
    return next(json.loads(line)["update"] for line in LINES if json.loads(line)["name"] == name)


def said(text, by=QIANG, chat=None, reply=None):
    """Somebody says something, in the group or (chat: their own number) in private."""
    update = copy.deepcopy(named("plain"))
    update["message"]["text"] = text
    update["message"]["from"] = {"id": by, "is_bot": False, "first_name": "某人"}
    if chat is not None:
        update["message"]["chat"] = {"id": chat, "type": "private", "first_name": "某人"}
    if reply is not None:
        update["message"]["reply_to_message"] = copy.deepcopy(reply["message"])
    return update


def pressed(data, by, number):
    update = copy.deepcopy(named("pressed"))
    update["callback_query"]["data"] = data
    update["callback_query"]["from"]["id"] = by
    update["callback_query"]["message"]["message_id"] = number
    update["callback_query"]["message"]["chat"]["id"] = GROUPS[0]
    return update


people = st.sampled_from([OWNER, QIANG, 5099887766, 1234])
words = st.one_of(numbers.map(str), st.text(max_size=12), st.sampled_from(["@aqiang_88", "阿强"]))
arguments = st.lists(words, max_size=3)
commands = st.builds(
    lambda prefix, name, args: f"{prefix}{name} {' '.join(args)}".strip(),
    st.sampled_from(["/", "", "！", "／", "."]),
    st.sampled_from(COMMANDS),
    arguments,
)
texts = st.one_of(commands, st.sampled_from(SAYINGS), st.text(max_size=80))
posts = st.builds(
    lambda text, by, private, reply: said(text, by, by if private else None, reply),
    texts,
    people,
    st.booleans(),
    st.one_of(st.none(), st.builds(said, st.sampled_from(SAYINGS), people)),
)


@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
def test_mutated_updates_park_nothing(house, data):
    chosen = data.draw(st.lists(st.sampled_from(UPDATES), min_size=1, max_size=6))
    house.take([changed(data.draw, copy.deepcopy(update)) for update in chosen])


@given(st.lists(posts, min_size=1, max_size=8))
def test_any_command_in_any_shape_parks_nothing(house, updates):
    house.take(updates)


@given(
    st.lists(
        st.tuples(st.integers(0, 999), arguments, st.booleans(), people, st.integers(1, 10_500)), max_size=8
    )
)
def test_any_press_real_or_forged_parks_nothing(house, taps):
    """Presses of buttons that were really shown, by anybody, under any message, with other arguments."""
    house.take([said(SAYINGS[0]), said("/adpass")])
    house.take([house_press(house, *tap) for tap in taps])


def house_press(house, which, args, forged, by, number):
    data = house.buttons[-1 - which % len(house.buttons)]
    if forged:
        data = "|".join([data.split("|")[0], *args])[:60]
    return pressed(data, by, number)
