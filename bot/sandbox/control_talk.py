"""Verbs of people talking: posting, editing, deleting, pressing buttons."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.composing import Bytes, Words, external, forwarded, media, quoted, thread_in, worded
from bot.sandbox.control_base import ControlBase
from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.members import Member
from bot.sandbox.messages import Message
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
from bot.sandbox.presses import Press
from bot.sandbox.topics import open_topic
from bot.sandbox.voting import vote_on

PATIENCE_SECONDS = 10.0


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

    def post(
        self,
        chat: int,
        person: int,
        text: str | None = None,
        *,
        caption: str | None = None,
        html: bool = False,
        entities: list[JsonObject] | None = None,
        photo: Bytes | bool | None = None,
        document: Bytes | None = None,
        file_name: str | None = None,
        sticker: str | None = None,
        voice: int | None = None,
        video: int | None = None,
        story: int | bool | None = None,
        contact: JsonObject | None = None,
        dice: str | bool | None = None,
        album: list[JsonObject] | None = None,
        forward: JsonObject | None = None,
        topic: int | None = None,
        reply_to: int | None = None,
        quote: str | None = None,
        external_reply: JsonObject | None = None,
        as_channel: int | None = None,
        anonymous: bool = False,
        via_bot: int | None = None,
        bot: int | None = None,
    ) -> Any:
        """Somebody posts. Returns the message, or the messages of an album."""
        place = self._world.chat(chat, bot)
        sender = self._sender(place, self._world.person(person), as_channel, anonymous)
        answered = self._message(place, reply_to) if reply_to is not None else None
        marks: JsonObject = {**quoted(answered, quote), **external(self._world, external_reply)}
        marks |= forwarded(self._world, forward) if forward else {}
        marks |= {"via_bot": self._world.person(via_bot).user()} if via_bot else {}
        thread = thread_in(place, topic, answered)
        if album is not None:
            return self._album(place, sender, album, marks, thread, answered)
        things = {
            "photo": photo or None,
            "document": document,
            "sticker": sticker,
            "voice": voice,
            "video": video,
            "story": story or None,
            "contact": contact,
            "dice": dice or None,
        }
        content = media(self._world, things)
        if file_name and "document" in content:
            content["document"]["file_name"] = file_name
        written = caption if content or caption is not None else text
        if written is not None:
            words = Words(written, html, entities or [])
            content |= worded(self._world, words, caption="text" not in content and bool(content))
        if not content and not marks.keys() & {"text", "caption", "photo", "forward_origin"}:
            raise ControlError("a message needs something in it")
        return self._said(place, sender, {**marks, **content}, thread, answered)

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

    # reacting

    def react(self, chat: int, person: int, message: int, emoji: str | None) -> None:
        """Somebody puts a reaction on a message, or (None) takes it off."""
        place = self._world.chat(chat)
        target = self._message(place, message)
        old = target.reactions.get(person)
        target.reactions[person] = emoji
        payload: JsonObject = {
            "chat": place.json(),
            "message_id": target.id,
            "user": self._world.person(person).user(),
            "date": self._world.date(),
            "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        bots = [bot for bot in self._world.bots_in(place) if place.peers or self._member(place, bot.id).leads]
        self._world.tell(bots, "message_reaction", payload)

    def vote(self, chat: int, person: int, message: int, options: list[int]) -> JsonObject:
        """Somebody votes in a poll; an empty list takes the vote back."""
        place = self._world.chat(chat)
        return vote_on(self._world, self._message(place, message), self._world.person(person), options)

    async def press(
        self,
        chat: int,
        person: int,
        *,
        message: int | None = None,
        button: str | None = None,
        data: str | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
        bot: int | None = None,
    ) -> JsonObject:
        """Somebody presses a button; see `control` for what comes back."""
        place = self._world.chat(chat, bot)
        target = (
            self._message(place, message) if message is not None else self._with_button(place, button, data)
        )
        found = _button(target, button, data)
        if found is None and data is None:
            raise ControlError(f"message {target.id} has no button {button!r}")
        if found is not None and "callback_data" not in found:
            return {"answered": False, "url": found.get("url"), "message_id": target.id, "data": None}
        pressed = data if found is None else found["callback_data"]
        author = self._world.bot(target.author_id)
        press = self._dispatch.presses.press(self._world.person(person), author, target, str(pressed))
        if patience_seconds > 0:
            await self._answered(press, patience_seconds)
        answer = press.answer or {}
        shown = {"text": answer.get("text", ""), "show_alert": answer.get("show_alert", False)}
        more = {"url": answer.get("url"), "data": press.data, "message_id": target.id}
        return {"answered": press.answer is not None, **shown, **more}

    async def _answered(self, press: Press, patience_seconds: float) -> None:
        """Until answered, expired on the box's clock, or out of patience."""
        loop = asyncio.get_running_loop()
        waits: list[asyncio.Task[Any]] = [loop.create_task(press.answered.wait())]
        seconds = self._world.settings.callback_seconds
        if seconds is not None:
            waits.append(loop.create_task(self._clock.sleep(seconds)))
        await asyncio.wait(waits, timeout=patience_seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    def _with_button(self, chat: Chat, button: str | None, data: str | None) -> Message:
        """The newest message that carries such a button."""
        for message in reversed(chat.visible()):
            if _button(message, button, data) is not None:
                return message
        raise ControlError(f"no message in chat {chat.id} has a button {button or data!r}")


def _button(message: Message, text: str | None, data: str | None) -> JsonObject | None:
    """By callback data, by its whole text, or by a part of it."""
    buttons = [button for row in message.keyboard for button in row]
    if data is not None:
        return next((button for button in buttons if button.get("callback_data") == data), None)
    wanted = text or ""
    whole = next((button for button in buttons if button["text"] == wanted), None)
    return whole or next((button for button in buttons if wanted in button["text"]), None)
