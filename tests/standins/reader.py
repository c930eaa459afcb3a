"""A platform's updates in their plainest form, and who reads them.

{"update_id": 7, "chat": -100, "person": 5, "text": "hello"}        a post in a group
{"update_id": 8, "chat": -100, "person": 5, "press": "q1", "action": "grab"}
{"update_id": 9, "person": 5, "text": "hello"}                      a post in private
{"update_id": 9, "poison": true}                                    cannot be read
{"update_id": 9, "chat": -200, "moved_from": -100}                  an upgrade
"""

from collections.abc import Sequence
from typing import Any

from bot.ports import ChatSeen, GroupOf, Stamp, Update
from rules.base.events import ButtonPressed, Event, GroupMoved, MessagePosted, Place
from rules.base.events import Message as Post
from rules.base.ids import ChatId, MessageNo, PersonId
from rules.base.people import Person


def post(number: int, text: str, chat: int | None = -1001, person: int = 5, **more: Any) -> dict[str, Any]:
    """An update: somebody posted."""
    where = {} if chat is None else {"chat": chat}
    return {"update_id": number, "person": person, "text": text, **where, **more}


class StandInReader:
    """Reads them."""

    def number(self, update: Update) -> int:
        number: int = update["update_id"]
        return number

    def chats(self, update: Update) -> Sequence[ChatSeen]:
        if "chat" not in update:
            return ()
        title = update.get("title", "群")
        return (ChatSeen(ChatId(update["chat"]), title, moved_from=update.get("moved_from")),)

    def origin(self, update: Update) -> ChatId:
        return ChatId(update.get("chat", update.get("person", 0)))

    def events(self, update: Update, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
        if update.get("poison"):
            raise ValueError("poison")
        group = group_of(ChatId(update["chat"])) if "chat" in update else None
        common = {"key": stamp.key, "at": stamp.at, "entropy": stamp.entropy, "group": group}
        if "moved_from" in update:
            return (GroupMoved(**common),)
        person = PersonId(update["person"])
        place = Place(group, person=None if group is not None else person)
        number = MessageNo(update["update_id"])
        if "press" in update:
            return (
                ButtonPressed(
                    **common,
                    place=place,
                    by=Person(person),
                    press=update["press"],
                    number=number,
                    action=update["action"],
                ),
            )
        message = Post(number, Person(person), stamp.at, update["text"])
        return (MessagePosted(**common, place=place, message=message),)
