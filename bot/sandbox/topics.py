"""Forum topics: each begins with a service message whose number is the topic's."""

from __future__ import annotations

from bot.sandbox.chats import Chat, Topic
from bot.sandbox.people import Bot
from bot.sandbox.posting import Sender, put, tell
from bot.sandbox.world import World

ICON_COLOR = 7_322_096


def open_topic(world: World, chat: Chat, sender: Sender, name: str, bot: Bot | None = None) -> Topic:
    """A new topic, told to the bots."""
    content = {"is_topic_message": True, "forum_topic_created": {"name": name, "icon_color": ICON_COLOR}}
    first = put(world, chat, sender, content, bot=bot)
    first.body["message_thread_id"] = first.id
    world.keep(first)
    tell(world, first, "message")
    topic = Topic(first.id, name)
    chat.topics[first.id] = topic
    return topic
