"""Verbs of people talking: posting, editing, deleting, pinning."""

from __future__ import annotations

from typing import Any, Unpack

from bot.sandbox.chats import Chat
from bot.sandbox.composing import (
    Post,
    Words,
    check_names,
    external,
    forwarded,
    media,
    quoted,
    thread_in,
    worded,
    written,
)
from bot.sandbox.control_base import ControlBase
from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.members import Member
from bot.sandbox.messages import CONTENT_KEYS, Message
from bot.sandbox.people import Bot, Person
from bot.sandbox.posting import (
    Sender,
    as_anonymous,
    as_channel,
    as_linked,
    as_self,
    change,
    remove,
    say,
)
from bot.sandbox.topics import open_topic


class TalkVerbs(ControlBase):
    """See `control`."""

    # private chats

    def start_private(self, person: int, *, bot: int | None = None, payload: str = "") -> JsonObject:
        """Somebody presses Start."""
        who, peer = self._world.person(person), self._world.bot(bot)
        self._open(who, peer)
        text = f"/start {payload}".strip()
        chat = self._world.private_chat(who, peer)
        return self._said(chat, as_self(who), worded(self._world, Words(text), caption=False), None, None)

    def open_link(self, person: int, payload: str, *, bot: int | None = None) -> JsonObject:
        """Somebody follows t.me/bot?start=payload and presses Start."""
        return self.start_private(person, bot=bot, payload=payload)

    def _open(self, person: Person, bot: Bot) -> None:
        if person.id in bot.blocked_by:
            self.unblock(person.id, bot=bot.id)
        bot.opened.add(person.id)

    def block(self, person: int, *, bot: int | None = None) -> None:
        """Somebody blocks the bot."""
        peer = self._world.bot(bot)
        if person not in peer.blocked_by:
            peer.blocked_by.add(person)
            self._tell_block(self._world.person(person), peer, "member", "kicked")

    def unblock(self, person: int, *, bot: int | None = None) -> None:
        """Somebody lets the bot write again."""
        peer = self._world.bot(bot)
        if person in peer.blocked_by:
            peer.blocked_by.discard(person)
            self._tell_block(self._world.person(person), peer, "kicked", "member")

    def _tell_block(self, person: Person, bot: Bot, *statuses: Any) -> None:
        chat = self._world.private_chat(person, bot)
        old, new = (Member(bot, status).json(viewer_id=bot.id) for status in statuses)
        change = {"old_chat_member": old, "new_chat_member": new, "date": self._world.date()}
        self._world.tell([bot], "my_chat_member", {"chat": chat.json(), "from": person.user(), **change})

    # posting

    def may_post(self, chat: int, person: int, permission: str = "can_send_messages") -> bool:
        """Whether the platform lets this person write there now."""
        return self._may(self._world.chat(chat), self._world.person(person), permission)

    def _may(self, chat: Chat, person: Person, permission: str) -> bool:
        if chat.peers is not None:
            return chat.peers[0] is person and person.id in chat.peers[1].opened
        member = self._member(chat, person.id)
        if chat.migrated_to is not None or not member.present:
            return False
        if chat.kind == "channel":
            return member.leads
        own = member.permissions if member.status == "restricted" else {}
        return member.leads or (own.get(permission, not own) and chat.permissions.get(permission, False))

    def post(self, chat: int, person: int, text: str | None = None, **what: Unpack[Post]) -> Any:
        """Somebody posts; see `control`. Returns the message, or the messages of an album."""
        check_names(what)
        place = self._world.chat(chat, what.get("bot"))
        reply_to = what.get("reply_to")
        answered = self._message(place, reply_to) if reply_to is not None else None
        anonymous = what.get("anonymous", False)
        sender = self._sender(place, self._world.person(person), what.get("as_channel"), anonymous)
        marks = self._marks(what, answered)
        thread = thread_in(place, what.get("topic"), answered)
        album = what.get("album")
        if album is not None:
            return self._album(place, sender, album, marks, thread, answered)
        content = {**marks, **written(self._world, text, what)}
        if CONTENT_KEYS.isdisjoint(content):
            raise ControlError("a message needs something in it")
        return self._said(place, sender, content, thread, answered)

    def _marks(self, what: Post, answered: Message | None) -> JsonObject:
        """What a message carries beside its content."""
        marks = quoted(answered, what.get("quote")) | external(self._world, what.get("external_reply"))
        forward, via_bot = what.get("forward"), what.get("via_bot")
        if forward:
            marks |= forwarded(self._world, forward)
        if via_bot:
            marks["via_bot"] = self._world.person(via_bot).user()
        return marks

    def _said(
        self, chat: Chat, sender: Sender, content: JsonObject, thread: int | None, answered: Message | None
    ) -> JsonObject:
        message = say(self._world, chat, sender, content, thread_id=thread, reply_to=answered)
        if chat.kind == "channel" and chat.linked_chat is not None:
            self._forward_to_group(chat.linked_chat, message, sender.author)
        return message.json()

    def _forward_to_group(self, group: Chat, post: Message, author: Person) -> None:
        origin: JsonObject = {"type": "channel", "chat": post.chat.json(), "message_id": post.id}
        content = {
            "is_automatic_forward": True,
            "forward_origin": {**origin, "date": post.unix_date},
            **post.content(),
        }
        say(self._world, group, as_linked(self._world, author, post.chat), content)

    def _sender(self, chat: Chat, person: Person, channel: int | None, anonymous: bool) -> Sender:
        if channel is not None:
            source = self._world.chat(channel)
            if source.id in chat.banned_chats:
                raise ControlError(f"channel {channel} may not post in chat {chat.id}")
            return as_channel(self._world, person, source)
        if not self._may(chat, person, "can_send_messages"):
            raise ControlError(f"{person.name} may not post in chat {chat.id}")
        hidden = chat.peers is None and self._member(chat, person.id).is_anonymous
        if (anonymous or hidden) and chat.kind != "channel":
            return as_anonymous(self._world, person, chat)
        return as_self(person)

    def _album(
        self,
        chat: Chat,
        sender: Sender,
        album: list[JsonObject],
        marks: JsonObject,
        thread: int | None,
        answered: Message | None,
    ) -> list[JsonObject]:
        group_id = str(13_000_000_000_000_000 + self._world.serial())
        sent = []
        for item in album:
            things = {key: item.get(key) for key in ("photo", "document", "video")}
            content = {"media_group_id": group_id, **media(self._world, things)}
            if item.get("caption"):
                words = Words(item["caption"], item.get("html", False), item.get("entities", []))
                content |= worded(self._world, words, caption=True)
            sent.append(self._said(chat, sender, {**marks, **content}, thread, answered))
        return sent

    def edit(
        self,
        chat: int,
        message: int,
        text: str,
        *,
        html: bool = False,
        entities: list[JsonObject] | None = None,
        bot: int | None = None,
    ) -> JsonObject:
        """The author changes text or caption."""
        old = self._message(self._world.chat(chat, bot), message)
        if old.deleted:
            raise ControlError(f"message {message} is deleted")
        words = Words(text, html, entities or [])
        content = worded(self._world, words, caption="text" not in old.body)
        return change(self._world, old, content, by_bot=False).json()

    def delete(self, chat: int, message: int, *, by: int | None = None, bot: int | None = None) -> None:
        """The author, or an administrator, deletes."""
        old = self._message(self._world.chat(chat, bot), message)
        remove(self._world, old, by or old.author_id)

    def pin(self, chat: int, message: int, *, by: int | None = None) -> None:
        """A person pins a message."""
        place = self._world.chat(chat)
        pinned = self._message(place, message)
        place.pinned.append(pinned.id)
        say(self._world, place, as_self(self._by(place, by)), {"pinned_message": pinned.body})

    def topic(self, chat: int, name: str, *, by: int | None = None) -> JsonObject:
        """A person opens a forum topic."""
        place = self._world.chat(chat)
        if not place.is_forum:
            raise ControlError(f"chat {chat} is no forum")
        made = open_topic(self._world, place, as_self(self._by(place, by)), name)
        return {"message_thread_id": made.thread_id, "name": name}
