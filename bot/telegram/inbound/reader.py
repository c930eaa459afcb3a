"""Which update is what: the reader that the engine asks.

Kinds that are not listed here, channels' own posts and anything in chats of other types are no events.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias

from bot.buttons import decode_press
from bot.ports import ChatSeen, GroupOf, Stamp, Update
from bot.telegram.inbound.members import member_events, presence_event, report_events, request_event
from bot.telegram.inbound.messages import is_post, message_of, replied_to
from bot.telegram.inbound.people import person_of
from bot.telegram.inbound.plain import Raw, clean, number
from bot.telegram.me import Me
from rules.base.events import ButtonPressed, Event, MessageEdited, MessagePosted, Place
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId

# What the platform is asked for: no more than what is read here, for every update costs a row.
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)

CHATS_KEPT = 1_024  # groups whose account is not read anew with each message
_GROUP_TYPES = frozenset({"group", "supergroup"})
_Read: TypeAlias = Callable[[Raw, Stamp, GroupOf], Sequence[Event]]


class TelegramReader:
    """Fills `bot.ports.Reader`. Reads any update that a person can cause; pure, and holds no state."""

    def __init__(self, me: Me) -> None:
        self._me = me
        # Bots of a group share their commands: "/rules@me" is for me, "/rules@other" stays as it is.
        self._addressed = re.compile(rf"^([/／]\w+)@{re.escape(me.username)}(?!\w)", re.ASCII | re.IGNORECASE)
        self._kinds: dict[str, _Read] = {
            "message": self._posted,
            "edited_message": self._edited,
            "callback_query": _pressed,
            "my_chat_member": _presence,
            "chat_member": self._member,
            "chat_join_request": _requested,
        }

    def number(self, update: Update) -> int:
        """`update_id`."""
        number: int = update["update_id"]
        return number

    def chats(self, update: Update) -> Sequence[ChatSeen]:
        """The group that the update comes from; for an upgrade, the new number and the former."""
        for kind in self._kinds:
            if kind in update:
                return _chats(update[kind], kind)
        return ()

    def origin(self, update: Update) -> ChatId:
        """The chat, or whoever pressed a button outside of any; the new chat, once a group is upgraded."""
        raw: Raw = next((update[kind] for kind in self._kinds if kind in update), {})
        message = raw.get("message") if "callback_query" in update else raw
        chat = (message or {}).get("chat") or raw.get("from") or {"id": 0}
        return ChatId(number(raw.get("migrate_to_chat_id") or chat["id"]))

    def events(self, update: Update, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
        """What happened."""
        for kind, read in self._kinds.items():
            if kind in update:
                return read(update[kind], stamp, group_of)
        return ()

    def _posted(self, raw: Raw, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
        group = _group(raw["chat"], raw, group_of)
        place = _place(raw, group)
        if place is None:
            return ()
        if not is_post(raw):
            return () if group is None else tuple(report_events(raw, stamp, place, self._me.id))
        message = message_of(raw, replied_to(raw))
        if message.text[:1] in ("/", "／") and "@" in message.text:
            message = replace(message, text=self._addressed.sub(r"\1", message.text))
        return (
            MessagePosted(
                key=stamp.key, at=stamp.at, entropy=stamp.entropy, group=group, place=place, message=message
            ),
        )

    def _edited(self, raw: Raw, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
        group = _group(raw["chat"], raw, group_of)
        place = _place(raw, group)
        if place is None or not is_post(raw):
            return ()
        message = message_of(raw, replied_to(raw))
        return (
            MessageEdited(
                key=stamp.key, at=stamp.at, entropy=stamp.entropy, group=group, place=place, message=message
            ),
        )

    def _member(self, change: Raw, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
        group = _group(change["chat"], change, group_of)
        if group is None or change["new_chat_member"]["user"]["id"] == self._me.id:
            return ()
        return tuple(member_events(change, stamp, group, self._me.id))


def _presence(change: Raw, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
    group = _group(change["chat"], change, group_of)
    return () if group is None else (presence_event(change, stamp, group),)


def _requested(raw: Raw, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
    group = _group(raw["chat"], raw, group_of)
    return () if group is None else (request_event(raw, stamp, group),)


def _pressed(query: Raw, stamp: Stamp, group_of: GroupOf) -> Sequence[Event]:
    """A pressed button. Under a message that is no longer accessible it is one all the same; under one
    that was sent through us into a chat that we are not in, it is none of ours."""
    message = query.get("message")
    if message is None:
        return ()
    group = _group(message["chat"], message, group_of)
    by = person_of(query["from"])
    place = _place(message, group, by.id)
    if place is None:
        return ()
    action, args = decode_press(clean(query.get("data") or ""))
    return (
        ButtonPressed(
            key=stamp.key,
            at=stamp.at,
            entropy=stamp.entropy,
            group=group,
            place=place,
            by=by,
            press=clean(query["id"]),
            number=MessageNo(number(message["message_id"])),
            action=action,
            args=args,
        ),
    )


def _is_group(chat: Raw) -> bool:
    # a channel's direct messages call themselves a supergroup
    return chat["type"] in _GROUP_TYPES and not chat.get("is_direct_messages")


def _group(chat: Raw, raw: Raw, group_of: GroupOf) -> GroupId | None:
    """Our number of the group; the new chat's, once the group is upgraded."""
    if not _is_group(chat):
        return None
    return group_of(ChatId(number(raw.get("migrate_to_chat_id") or chat["id"])))


def _place(raw: Raw, group: GroupId | None, person: PersonId | None = None) -> Place | None:
    """Where to answer; None in chats that 小二 does not talk in."""
    if group is not None:
        topic = raw.get("message_thread_id") if raw.get("is_topic_message") else None
        return Place(group, None if topic is None else number(topic))
    if raw["chat"]["type"] == "private":
        return Place(person=person or PersonId(number(raw["chat"]["id"])))
    return None


def _chats(raw: Any, kind: str) -> Sequence[ChatSeen]:
    if kind == "callback_query":
        raw = raw.get("message") or {}
    chat = raw.get("chat")
    if chat is None or not _is_group(chat):
        return ()
    seen = (chat["id"], chat.get("title") or "", chat["type"], bool(chat.get("is_forum")))
    if "migrate_to_chat_id" in raw:
        return _sighting(raw["migrate_to_chat_id"], seen[1], "supergroup", forum=False, former=seen[0])
    return _sighting(*seen[:3], forum=seen[3], former=raw.get("migrate_from_chat_id"))


@lru_cache(maxsize=CHATS_KEPT, typed=True)
def _sighting(here: Any, title: str, kind: str, *, forum: bool, former: Any) -> tuple[ChatSeen, ...]:
    moved_from = None if former is None else ChatId(number(former))
    return (ChatSeen(ChatId(number(here)), clean(title), kind == "supergroup", forum, moved_from),)
