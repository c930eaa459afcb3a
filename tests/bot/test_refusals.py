"""Nobody gets by the wrong way what the staff may do: every command and every button there is, tried by those
who may not, in every way a message can come. Refused, quietly, and nothing has changed.

The real reader, features, texts and database. What there is, is found in the code: a new command or button
is tried as soon as it is there.
"""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import rules
from bot.features import FEATURES
from bot.ports import Update
from rules.base.events import ButtonPressed, GroupSeen, Place
from rules.base.group import Presence, Rights
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, ShopId
from rules.base.roles import Role
from rules.base.shop import OUTSIDE, STOCK, Clerk, Item, UnitsMoved
from rules.base.shop import Shop as StreetShop
from rules.checks.settings import AdSettings
from rules.talking import TalkSettings
from rules.watch import WatchSettings
from storage.base import people, shops
from storage.base.outbox import outbox
from storage.base.schema import metadata
from tests.bot.test_commands_whole import CHAT, COMMANDS, MEMBER, OWNER, Shop, place, seen
from tests.standins.clock import StandInClock

OTHER_CHAT = -1001000000002
OTHER_OWNER, QIANG, HELPER = 700009, 700007, 700008
CHANNEL = -1001000000777

# What is written whoever comes by: who was seen, how often, what waits; and that somebody was refused.
MOVING = frozenset(
    {"audit", "cursors", "handles", "hearing_asked", "inbox", "member_days", "members", "outbox", "people"}
    | {"private_chats"}
    | {"tallies", "texts_seen"}
)
# What may be said to somebody who may not: all else would be an act.
WORDS = frozenset({"answer", "say", "edit", "look"})

GUARDED = [command for command in COMMANDS if command.role is not Role.ANYONE]
SAID = sorted(
    {said for one in GUARDED for said in (f"/{one.name}", *one.words, *(f"/{a}" for a in one.aliases))}
)
BEHIND = ("", f"{QIANG} 100 谢谢", "@aqiang 2h 刷屏", "1", "on")


def actions() -> list[str]:
    """Every word in the rules that some feature takes for the action of a button."""
    found = set()
    for path in Path(rules.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 20:
                found.add(node.value)
    return sorted(
        word for word in found if word and any(feature.wants(pressing(word)) for feature in FEATURES)
    )


def pressing(action: str) -> ButtonPressed:
    group, at = GroupId(1), StandInClock().now()
    by = Person(PersonId(MEMBER))
    return ButtonPressed(
        key="k", at=at, group=group, place=Place(group), by=by, press="p", number=MessageNo(1), action=action
    )


ACTIONS = actions()


class Street(Shop):
    """Two groups with different owners; in the first, cards of every kind lie about."""

    def __init__(self) -> None:
        # Whoever tries also talks, all of it at one instant, and the same again and again: no points,
        # no flood, and no question to the staff whether it is an ad (a clear one is still one).
        super().__init__(
            talking=TalkSettings(points=0),
            watch=WatchSettings(flood_messages=0),
            moderation=AdSettings(doubtful_at=AdSettings().ad_at),
        )
        self.engine.take([self.post(OTHER_OWNER, "早", OTHER_CHAT)], [(ChatId(OTHER_CHAT), others)])
        ad = {**self._said(QIANG, "加微信 abc123 领券，进群还有红包")}
        self.engine.take([self.post(QIANG, "大家好"), self.post(HELPER, "大家好")])
        self.order("/role 小帮手", HELPER)
        self.order("/role", QIANG)
        self.order("/warn 吵", QIANG)
        self.order("/mute 2h", QIANG)
        self.engine.take([self.post(QIANG, ad["text"])])
        self.engine.take([self.post(HELPER, "/ban 骗子", reply_to_message=self._said(QIANG, "哈"))])
        self.engine.take([self.post(QIANG, f"闲聊 {n}") for n in range(30)])
        self.order("/purge", QIANG)
        self.engine.take([self.post(OWNER, "/settings"), self.post(OWNER, "/observe")])
        self._stock()
        self.order("/clerk", HELPER)
        self.order("/award", QIANG)
        self.engine.take(
            [self.press(OWNER, card, CHAT) for card in self.cards() if card.startswith("award|")]
        )
        self.order("/award", HELPER)
        self.engine.take([self.post(OWNER, said, OWNER) for said in ("/shop", "/prizes")])

    def _stock(self) -> None:
        """A shop with one clerk and something to win; the winner and the owner can be written to."""
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now(), 77)
            group = self.directory.id_of(connection, ChatId(CHAT))
            shop, item = ShopId(11), ItemId(21)
            shops.put_shop(tx, StreetShop(shop, group, "小颖鞋店"))
            shops.put_item(tx, Item(item, group, shop, "棉鞋"))
            shops.move(tx, UnitsMoved(group, item, 3, OUTSIDE, STOCK, "came", "came"))
            shops.put_clerk(tx, Clerk(shop, group, PersonId(HELPER), tx.at))
            for person in (OWNER, QIANG):
                people.open_private(tx, PersonId(person))
            tx.keep()

    def _said(self, author: int, text: str) -> dict[str, Any]:
        origin = {"id": author, "is_bot": False, "first_name": f"群友{author}"}
        number = max(1, self._number - 40)
        stamp = int(self.clock.now().timestamp())
        return {"message_id": number, "from": origin, "chat": place(CHAT), "date": stamp, "text": text}

    def order(self, said: str, about: int) -> None:
        """The owner gives a command as a reply to somebody."""
        self.engine.take([self.post(OWNER, said, reply_to_message=self._said(about, "哈哈"))])

    def cards(self) -> list[str]:
        """Every press on every button that was ever drawn."""
        with self.database.read() as connection:
            rows = connection.execute(select(outbox.c.payload)).scalars()
            boards = [payload.get("keyboard") or [] for payload in rows]
        presses = [button.get("press") for board in boards for row in board for button in row]
        return sorted({press for press in presses if press})

    def books(self) -> dict[str, list[Any]]:
        """All that is written down, but for what moves anyway."""
        with self.database.read() as connection:
            return {
                table.name: sorted(map(repr, connection.execute(select(table))))
                for table in metadata.sorted_tables
                if table.name not in MOVING
            }

    def refusals(self) -> list[tuple[str, int]]:
        """Which buttons were refused to whom, as the audit log has it."""
        lines = metadata.tables["audit"]
        wanted = select(lines.c.why, lines.c.by).where(lines.c.action == "press-refused")
        with self.database.read() as connection:
            return [(why, by) for why, by in connection.execute(wanted.order_by(lines.c.id))]

    def acts(self) -> list[str]:
        """What the platform is to do, besides saying something."""
        with self.database.read() as connection:
            kinds = connection.execute(select(outbox.c.kind).order_by(outbox.c.id)).scalars()
            return [kind for kind in kinds if kind not in WORDS]

    def unmoved(self, updates: list[Update]) -> None:
        """These updates are taken, and change nothing."""
        books, acts = self.books(), self.acts()
        for update in updates:
            assert self.engine.take([update]).parked == 0, update
        assert self.books() == books
        assert self.acts() == acts


def others(stamp: Any) -> GroupSeen:
    return GroupSeen(
        key=stamp.key,
        at=stamp.at,
        entropy=stamp.entropy,
        title="老街坊群",
        supergroup=True,
        owner=Person(PersonId(OTHER_OWNER), "老李"),
        admins=(),
        presence=Presence.ADMIN,
        rights=Rights(delete=True, restrict=True),
    )


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    found = Street()
    yield found
    found.database.close()


def test_there_is_something_to_try(street: Street) -> None:
    """Otherwise the other truths here would be empty."""
    assert {"warn", "role", "ad", "settings", "purge"} <= {command.name for command in GUARDED}
    assert {"unsanction", "second", "purge", "role", "judge", "tune", "iam", "overturn"} <= set(ACTIONS)
    drawn = {press.partition("|")[0] for press in street.cards()}
    assert {"unsanction", "second", "purge", "role", "overturn", "tune"} <= drawn
    assert {"shop", "clerk", "award", "voucher", "prizes"} <= drawn


# --- commands ------------------------------------------------------------------------------------------

FORWARD = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}}
VIA = {"via_bot": {"id": 99, "is_bot": True, "first_name": "b", "username": "some_bot"}}
AS_CHANNEL = {
    "from": {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
    "sender_chat": {"id": CHANNEL, "type": "channel", "title": "强哥优惠"},
}
HIDDEN = {
    "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
    "sender_chat": place(CHAT),
}


def reply_to(author: int) -> dict[str, Any]:
    origin = {"id": author, "is_bot": False, "first_name": "x"}
    return {
        "reply_to_message": {"message_id": 3, "chat": place(CHAT), "date": 1, "text": "哈哈", "from": origin}
    }


def edited(update: Update) -> Update:
    message = {**update["message"], "edit_date": update["message"]["date"]}
    return {"update_id": update["update_id"], "edited_message": message}


def captioned(update: Update) -> Update:
    message = dict(update["message"])
    message["caption"] = message.pop("text")
    message["photo"] = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
    return {"update_id": update["update_id"], "message": message}


WAYS: dict[str, Any] = {
    "by a member": lambda street, said: street.post(MEMBER, said),
    "by a member in reply": lambda street, said: street.post(MEMBER, said, **reply_to(QIANG)),
    "by a member about the owner": lambda street, said: street.post(MEMBER, said, **reply_to(OWNER)),
    "by whom it was done to": lambda street, said: street.post(QIANG, said, **reply_to(QIANG)),
    "by another group's owner": lambda street, said: street.post(OTHER_OWNER, said, **reply_to(QIANG)),
    "by a member in private": lambda street, said: street.post(MEMBER, said, MEMBER),
    "forwarded from the owner": lambda street, said: street.post(OWNER, said, **FORWARD),
    "forwarded by a member": lambda street, said: street.post(MEMBER, said, **FORWARD),
    "through a bot": lambda street, said: street.post(OWNER, said, **VIA, **reply_to(QIANG)),
    "as a channel": lambda street, said: street.post(0, said, **AS_CHANNEL, **reply_to(QIANG)),
    "hidden, before anybody presses": lambda street, said: street.post(0, said, **HIDDEN, **reply_to(QIANG)),
    "edited into one by the owner": lambda street, said: edited(street.post(OWNER, said, **reply_to(QIANG))),
    "under the owner's picture": lambda street, said: captioned(street.post(OWNER, said)),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_guarded_command_does_anything(street: Street, way: str) -> None:
    street.unmoved([WAYS[way](street, f"{said} {rest}".strip()) for said in SAID for rest in BEHIND])


def test_the_same_words_by_the_owner_do_something() -> None:
    """The commands above fail for who gives them, and not because nothing ever would happen."""
    shop = Street()
    before = shop.books()
    shop.engine.take([shop.post(OWNER, "/warn 吵", **reply_to(QIANG))])
    assert shop.books() != before
    shop.database.close()


def test_a_helper_gets_nothing_that_is_the_staffs_or_the_owners() -> None:
    shop = Street()
    beyond = [one for one in GUARDED if one.role in (Role.STAFF, Role.OWNER)]
    shop.unmoved(
        [shop.post(HELPER, f"/{one.name} {rest}", **reply_to(QIANG)) for one in beyond for rest in BEHIND]
    )
    shop.database.close()


# --- buttons -------------------------------------------------------------------------------------------

ARGS = ("", "1", "0", "-1", "x", f"1|{QIANG}|helper|1", "1|yes", "1|ad", "9" * 15, "1|2|3|4|5", "一|二")


@pytest.mark.parametrize("action", ACTIONS)
def test_a_forged_button_moves_nothing(street: Street, action: str) -> None:
    forged = [f"{action}|{args}".rstrip("|")[:60] for args in ARGS]
    places = (CHAT, OTHER_CHAT, MEMBER)
    street.unmoved([street.press(MEMBER, data, chat) for data in forged for chat in places])


@pytest.mark.parametrize(
    ("by", "chat"),
    [
        (MEMBER, CHAT),
        (MEMBER, MEMBER),
        (OTHER_OWNER, OTHER_CHAT),
        (OTHER_OWNER, CHAT),
        (OTHER_OWNER, OTHER_OWNER),
        (MEMBER, OTHER_CHAT),
    ],
)
def test_a_real_button_moves_nothing_for_a_stranger(street: Street, by: int, chat: int) -> None:
    street.unmoved([street.press(by, data, chat) for data in street.cards() if not _for_all(data)])


@pytest.mark.parametrize(
    "action", ["unsanction", "second", "purge", "role", "overturn", "judge", "paid", "tune", "award", "clerk"]
)
def test_who_presses_what_is_the_staffs_is_noted_once_however_often(action: str) -> None:
    """A real button of each kind, or, where none was drawn, a forged one."""
    shop = Street()
    data = next((one for one in shop.cards() if one.partition("|")[0] == action), f"{action}|1")
    for _ in range(3):
        shop.unmoved([shop.press(MEMBER, data)])
    assert shop.refusals() == [(action, MEMBER)]
    shop.database.close()


def test_a_button_works_once_and_a_replayed_update_never() -> None:
    """The owner takes a warning back; the same update again, and the same button again, change nothing."""
    shop = Street()
    undo = next(data for data in shop.cards() if data.startswith("unsanction"))
    before = shop.books()
    press = shop.press(OWNER, undo)
    shop.engine.take([press])
    assert shop.books() != before
    shop.unmoved([press, shop.press(OWNER, undo), shop.press(HELPER, undo)])
    shop.database.close()


def test_old_buttons_are_answered_and_move_nothing() -> None:
    shop = Street()
    presses = [data for data in shop.cards() if data.partition("|")[0] in ("unsanction", "second", "purge")]
    assert presses
    shop.clock.advance(timedelta(days=200).total_seconds())
    shop.unmoved([shop.press(by, data) for data in presses for by in (OWNER, HELPER, MEMBER)])
    shop.database.close()


def _for_all(data: str) -> bool:
    """Buttons that are there for everybody."""
    return data.partition("|")[0] in ("why", "appeal", "pay", "grab")


def test_the_group_is_as_the_platform_told(street: Street) -> None:
    """After all this, its staff is who it was."""
    found = seen(type("Stamp", (), {"key": "k", "at": street.clock.now(), "entropy": b""}))
    assert found.owner is not None
    with street.database.read() as connection:
        rows = connection.execute(select(metadata.tables["groups"].c.owner)).scalars()
        assert set(rows) == {found.owner.id, OTHER_OWNER}
