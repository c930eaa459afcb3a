"""Putting messages into chats, changing and removing them; and which bots get to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.entities import slice_utf16
from bot.sandbox.errors import JsonObject
from bot.sandbox.messages import Message
from bot.sandbox.people import CHANNEL_BOT_ID, GROUP_ANONYMOUS_BOT_ID, TELEGRAM_ID, Bot, Person
from bot.sandbox.world import World

SEEN_BY_ITS_OWN_BOT = frozenset(
    {"new_chat_title", "left_chat_member", "pinned_message", "forum_topic_created", "forum_topic_closed"}
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote (`author`), who stands in `from` (not in channels), and the chat it was sent as, if any."""

    author: Person
    shown: Person
    as_chat: Chat | None = None
    signature: str | None = None


def as_self(person: Person) -> Sender:
    """Somebody in person."""
    return Sender(person, person)


def as_anonymous(world: World, person: Person, chat: Chat) -> Sender:
    """An anonymous administrator: GroupAnonymousBot, sent as the group."""
    title = world.member(chat, person.id).custom_title
    return Sender(person, world.person(GROUP_ANONYMOUS_BOT_ID), chat, title)


def as_channel(world: World, person: Person, channel: Chat) -> Sender:
    """Somebody who speaks as a channel."""
    return Sender(person, world.person(CHANNEL_BOT_ID), channel)


def as_linked(world: World, author: Person, channel: Chat) -> Sender:
    """The platform, forwarding the linked channel's post into its group."""
    return Sender(author, world.person(TELEGRAM_ID), channel)


def say(
    world: World,
    chat: Chat,
    sender: Sender,
    content: JsonObject,
    *,
    thread_id: int | None = None,
    reply_to: Message | None = None,
    more: JsonObject | None = None,
    bot: Bot | None = None,
) -> Message:
    """A new message, kept and told to the bots that may see it. `bot` is set when a bot sends it."""
    marks = {**_thread(chat, thread_id, reply_to), **(more or {})}
    message = put(world, chat, sender, {**marks, **content}, bot=bot)
    message.reply_to = reply_to or _topic_root(chat, thread_id)
    world.keep(message)
    tell(world, message, "channel_post" if chat.kind == "channel" else "message")
    return message


def put(world: World, chat: Chat, sender: Sender, content: JsonObject, *, bot: Bot | None) -> Message:
    """A new message with its number, neither kept nor told yet."""
    number, date = world.next_message_id(chat), world.date()
    message = Message(chat, number, date, sender.author.id, {}, outgoing=bot is not None)
    head = {"message_id": number, **_shown_sender(world, chat, sender)}
    message.body = {**head, "chat": chat.json(), "date": date, **content}
    return message


def unkept(world: World, chat: Chat, sender: Sender, content: JsonObject) -> JsonObject:
    """A message without a number: nothing that stands in the chat's history."""
    head = {"message_id": 0, **_shown_sender(world, chat, sender)}
    return {**head, "chat": chat.json(), "date": world.date(), **content}


def _shown_sender(world: World, chat: Chat, sender: Sender) -> JsonObject:
    signed = {"author_signature": sender.signature} if sender.signature else {}
    if chat.kind == "channel":
        return {"sender_chat": chat.json(), **signed}
    shown: JsonObject = {"from": sender.shown.user()}
    if sender.as_chat is not None:
        return {**shown, "sender_chat": sender.as_chat.json(), **signed}
    tag = world.member(chat, sender.author.id).tag if chat.is_group else None
    return {**shown, "sender_tag": tag} if tag else shown


def _topic_root(chat: Chat, thread_id: int | None) -> Message | None:
    """In a forum every message of a topic replies to the topic's first service message."""
    return chat.messages.get(thread_id) if thread_id and chat.is_forum else None


def _thread(chat: Chat, thread_id: int | None, reply_to: Message | None) -> JsonObject:
    if chat.is_forum:
        return {"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {}
    if chat.kind == "supergroup" and reply_to is not None:
        return {"message_thread_id": reply_to.body.get("message_thread_id", reply_to.id)}
    return {}


def tell(world: World, message: Message, kind: str, also: Bot | None = None) -> None:
    """Queue the update for the bots that see the message, and `also` for one that just left."""
    bots = [bot for bot in world.bots_in(message.chat) if sees(world, bot, message)]
    if also is not None and also not in bots:
        bots.append(also)
    if bots:
        world.tell(bots, kind, message.json())


def sees(world: World, bot: Bot, message: Message) -> bool:
    """Bots do not see what bots say; in privacy mode, without rights, only what is meant for them."""
    chat, body = message.chat, message.body
    if message.author_id == bot.id or message.outgoing:
        return message.is_service and not SEEN_BY_ITS_OWN_BOT.isdisjoint(body)
    if not chat.is_group or bot.sees_all or message.is_service:
        return True
    return world.member(chat, bot.id).leads or meant_for(bot, message)


def meant_for(bot: Bot, message: Message) -> bool:
    """A command not addressed to another bot, a mention of the bot, or a reply to it."""
    if message.reply_to is not None and message.reply_to.author_id == bot.id:
        return True
    if message.body.get("via_bot", {}).get("id") == bot.id:
        return True
    own = f"@{bot.username}".lower()
    for entity in [*message.body.get("entities", []), *message.body.get("caption_entities", [])]:
        covered = slice_utf16(message.text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and covered == own:
            return True
        if entity["type"] == "bot_command" and ("@" not in covered or covered.endswith(own)):
            return True
    return False


def change(world: World, message: Message, content: JsonObject, *, by_bot: bool) -> Message:
    """Give a message new content; told as edited_message when a person does it."""
    message.former.append(message.text)
    dropped = {"text", "entities", "caption", "caption_entities", "link_preview_options"}
    if "photo" in content or "document" in content:
        dropped |= {"photo", "document"}
    kept = {key: value for key, value in message.body.items() if key not in dropped}
    message.body = {**kept, "edit_date": world.date(), **content}
    world.announce("edit", {"chat_id": message.chat.id, "message": message.json()})
    if not by_bot:
        tell(world, message, "edited_channel_post" if message.chat.kind == "channel" else "edited_message")
    return message


def set_keyboard(world: World, message: Message, keyboard: JsonObject | None) -> None:
    """Put a keyboard under a message, or take it away."""
    body: dict[str, Any] = {key: value for key, value in message.body.items() if key != "reply_markup"}
    message.body = {**body, "reply_markup": keyboard} if keyboard else body
    world.announce("edit", {"chat_id": message.chat.id, "message": message.json()})


def remove(world: World, message: Message, by_id: int) -> None:
    """Delete for everyone; no bot is told, as on the platform."""
    message.deleted = True
    if message.id in message.chat.pinned:
        message.chat.pinned.remove(message.id)
    facts = {"chat_id": message.chat.id, "message_id": message.id, "by": by_id}
    world.announce("delete", facts)
