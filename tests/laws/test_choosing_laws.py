"""A law of choosing: asked about the posts that they picked, the features decide as if asked about all."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.config import checked
from bot.engine import Engine
from bot.features import FEATURES
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.telegram.inbound.reader import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.events import GroupSeen
from rules.base.group import Presence, Rights
from rules.base.ids import PersonId
from rules.base.people import Person
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.migrating import migrate
from storage.base.schema import metadata
from tests.standins.clock import StandInClock
from tests.standins.places import place

BOT, OWNER = 7_700_000_001, 60
CHATS = (-1001, -1002)
SAYINGS = (
    "大家早上好呀，今天天气真不错",
    "今天天气真好",
    "好的",
    "加微信 abc123 领券，先到先得",
    "日入500 在家就能做，想做的私聊 t.me/+abcdef",
    "坏话就是坏话",
    "小二，几点开门",
    "/points",
    "签到",
    "42",
    "看 https://example.com/a",
    "@nobody_knows 来聊聊",
)
ORDERS = (
    "/filter 坏话",
    "/stopfilter 坏话",
    "/lock links",
    "/unlock links",
    "/close",
    "/open",
    "/observe",
    "/bomb",
    "/ad",
    "/role helper @qiang8",
    "/notad",
)

talk = st.tuples(st.sampled_from(CHATS), st.integers(7, 9), st.sampled_from(SAYINGS), st.booleans())
orders = st.tuples(st.sampled_from(CHATS), st.just(OWNER), st.sampled_from(ORDERS), st.booleans())
batches = st.lists(
    st.lists(st.one_of(talk, talk, talk, orders), min_size=1, max_size=12), min_size=1, max_size=4
)
catalogue = Catalogue()


class House:
    """小二 over a database in memory, in two groups whose owner it knows."""

    def __init__(self, features: Any) -> None:
        self.clock = StandInClock()
        self.database = Database(place().in_memory())
        migrate(self.database)
        sections = sections_of(features)
        book = SettingsBook.from_config(checked({"telegram": {"token": "7:x"}}, sections), sections)
        self.engine = Engine(
            database=self.database,
            directory=Directory(book.of),
            reader=TelegramReader(Me(PersonId(BOT), "xiaoer_bot")),
            features=features,
            render=Renderer(catalogue),
            clock=self.clock,
            bot=BOT,
            entropy=bytes,
        )
        self.numbers = itertools.count(1)
        self.engine.next_offset()

    def take(self, batch: Any) -> None:
        updates, before = [], None
        for chat, person, said, is_reply in batch:
            update = self._update(chat, person, said, before if is_reply else None)
            before = update["message"]
            updates.append(update)
        assert self.engine.take(updates, self.found(updates)).parked == 0
        self.clock.advance(30)

    def found(self, updates: Any) -> Any:
        return [(chat, _seen) for chat in self.engine.strangers(updates)]

    def _update(self, chat: int, person: int, said: str, reply: Any) -> Any:
        number = next(self.numbers)
        message = {
            "message_id": 100 + number,
            "from": {
                "id": person,
                "is_bot": False,
                "first_name": f"街坊{person}",
                "username": f"qiang{person}",
            },
            "chat": {"id": chat, "title": "街坊", "type": "supergroup"},
            "date": int(self.clock.now().timestamp()),
            "text": said,
        }
        if reply is not None and reply["chat"] == message["chat"]:
            message["reply_to_message"] = {
                key: value for key, value in reply.items() if key != "reply_to_message"
            }
        return {"update_id": number, "message": message}

    def tables(self) -> dict[str, list[Any]]:
        with self.database.read() as connection:
            return {
                table.name: sorted(map(repr, connection.execute(select(table))))
                for table in metadata.sorted_tables
            }


def _seen(stamp: Any) -> GroupSeen:
    owner = Person(PersonId(OWNER), "小颖")
    rights = Rights(True, True, True, True, True, True)
    return GroupSeen(
        key=stamp.key, at=stamp.at, entropy=stamp.entropy, title="街坊", supergroup=True,
        owner=owner, admins=(owner,), presence=Presence.ADMIN, rights=rights,
    )  # fmt: skip


@pytest.mark.usefixtures("place")
@settings(max_examples=25, deadline=None)
@given(batches)
def test_choosing_changes_nothing(plan: Any) -> None:
    chosen, asked = House(FEATURES), House([replace(feature, picks=None) for feature in FEATURES])
    for batch in plan:
        chosen.take(batch)
        asked.take(batch)
    assert chosen.tables() == asked.tables()
    chosen.database.close()
    asked.database.close()
