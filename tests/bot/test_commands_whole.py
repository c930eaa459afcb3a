"""Whatever people write behind a command, press, or answer: all features together take it without complaint.

The real reader, features, texts and database; only the platform is missing.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine import Engine
from bot.features import FEATURES
from bot.ports import Update
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.telegram.inbound import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.events import GroupSeen
from rules.base.group import Presence, Rights
from rules.base.ids import ChatId, PersonId
from rules.base.people import Person
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.schema import metadata
from storage.tables import declare
from tests.standins.clock import StandInClock

CHAT = -1001000000001
OWNER, ADMIN, MEMBER = 700001, 700002, 700003
COMMANDS = [command for feature in FEATURES for command in feature.commands]
NAMES = sorted({word for command in COMMANDS for word in (f"/{command.name}", *command.words)})
ACTIONS = [
    "tune",
    "iam",
    "pay",
    "paid",
    "why",
    "appeal",
    "uphold",
    "overturn",
    "judge",
    "grab",
    "adpass",
    "raid",
    "word",
    "lock",
    "word-ask",
    "purse",
    "takeback",
    "top",
    "shop",
    "clerk",
    "award",
    "voucher",
    "hand",
    "here",
    "buy",
    "prizes",
    "x",
]
ACCOUNT = {"id": 77, "is_bot": True, "first_name": "小二", "username": "xiaoer_bot"}


class Shop:
    """The real bot without a platform; every batch is one update."""

    def __init__(self, **chosen: Any) -> None:
        """`chosen`: sections of settings that are not as in a new group."""
        declare()
        sections = sections_of(FEATURES)
        book = SettingsBook(chosen, {}, sections)
        self.clock = StandInClock()
        self.database = Database("sqlite://")
        self.directory = Directory(book.of)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(Me(PersonId(77), "xiaoer_bot")),
            features=FEATURES,
            render=Renderer(Catalogue(strict=True)),
            clock=self.clock,
            bot=77,
        )
        with self.database.write() as connection:
            metadata.create_all(connection)
        self._number = 0
        self._open()

    def _open(self) -> None:
        """The platform has told who the staff is."""
        look = self.post(OWNER, "早")
        self.engine.take([look], [(ChatId(CHAT), seen)])

    def post(self, by: int, text: str, chat: int = CHAT, **more: Any) -> Update:
        self._number += 1
        message = {
            "message_id": self._number,
            "from": {"id": by, "is_bot": False, "first_name": f"群友{by}"},
            "chat": place(chat),
            "date": int(self.clock.now().timestamp()),
            "text": text,
            **more,
        }
        return {"update_id": self._number, "message": message}

    def press(self, by: int, data: str, chat: int = CHAT) -> Update:
        self._number += 1
        query = {
            "id": str(self._number),
            "from": {"id": by, "is_bot": False, "first_name": "x"},
            "message": {"message_id": 5, "date": 0, "chat": place(chat)},
            "chat_instance": "1",
            "data": data,
        }
        return {"update_id": self._number, "callback_query": query}

    def parked(self, update: Update) -> int:
        return self.engine.take([update]).parked


def place(chat: int) -> dict[str, Any]:
    if chat > 0:
        return {"id": chat, "type": "private", "first_name": "x"}
    return {"id": chat, "type": "supergroup", "title": "街坊福利群"}


def seen(stamp: Any) -> GroupSeen:
    return GroupSeen(
        key=stamp.key,
        at=stamp.at,
        entropy=stamp.entropy,
        title="街坊福利群",
        supergroup=True,
        owner=Person(PersonId(OWNER), "小颖"),
        admins=(Person(PersonId(ADMIN), "老王"),),
        presence=Presence.ADMIN,
        rights=Rights(delete=True, restrict=True),
    )


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    found = Shop()
    yield found
    found.database.close()


people = st.sampled_from([OWNER, ADMIN, MEMBER])
words = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "1", "12", "@nobody 100", f"{MEMBER} 50 谢谢", "-5", "０", "１００ 好", "on", "关"]),
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(by=people, name=st.sampled_from(NAMES), rest=words, private=st.booleans())
def test_any_words_behind_any_command(shop: Shop, by: int, name: str, rest: str, private: bool) -> None:
    assert shop.parked(shop.post(by, f"{name} {rest}", by if private else CHAT)) == 0


@quick
@given(by=people, name=st.sampled_from(NAMES), rest=words, author=st.sampled_from([OWNER, MEMBER, 77, None]))
def test_any_command_in_reply_to_anything(
    shop: Shop, by: int, name: str, rest: str, author: int | None
) -> None:
    reply: dict[str, Any] = {"message_id": 3, "chat": place(CHAT), "date": 0, "text": "我家土鸡蛋"}
    if author is not None:
        reply["from"] = ACCOUNT if author == 77 else {"id": author, "is_bot": False, "first_name": "x"}
    assert shop.parked(shop.post(by, f"{name} {rest}", reply_to_message=reply)) == 0


@quick
@given(name=st.sampled_from(NAMES), rest=words)
def test_any_command_of_a_hidden_admin(shop: Shop, name: str, rest: str) -> None:
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    update = shop.post(0, f"{name} {rest}", **{"from": hidden, "sender_chat": place(CHAT)})
    assert shop.parked(update) == 0


@quick
@given(
    by=people,
    action=st.sampled_from(ACTIONS),
    args=st.lists(st.one_of(st.text(max_size=8), st.integers().map(str)), max_size=4),
    private=st.booleans(),
)
def test_any_forged_button(shop: Shop, by: int, action: str, args: list[str], private: bool) -> None:
    data = "|".join([action, *args])[:64]
    assert shop.parked(shop.press(by, data, by if private else CHAT)) == 0


def test_the_shop_is_open() -> None:
    """An answer to everybody's question is on its way: the other truths here are not empty."""
    shop = Shop()
    before = shop.engine.pending().waiting
    shop.engine.take([shop.post(OWNER, "/status"), shop.post(MEMBER, "规则"), shop.post(MEMBER, "/status")])
    assert shop.engine.pending().waiting == before + 2
