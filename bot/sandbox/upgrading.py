"""A basic group becomes a supergroup: another id, the same people, two service messages."""

from __future__ import annotations

from bot.sandbox.chats import Chat
from bot.sandbox.errors import ControlError
from bot.sandbox.people import Person
from bot.sandbox.posting import as_self, say
from bot.sandbox.world import World


def upgrade(world: World, chat: Chat, actor: Person) -> Chat:
    """Make the supergroup and move everyone over; the old chat only points to it from then on."""
    if chat.kind != "group" or chat.migrated_to is not None:
        raise ControlError(f"chat {chat.id} is no basic group")
    new = world.add_chat("supergroup", chat.title or "")
    new.members = dict(chat.members)
    new.permissions = dict(chat.permissions)
    say(world, chat, as_self(actor), {"migrate_to_chat_id": new.id})
    chat.migrated_to = new
    say(world, new, as_self(actor), {"migrate_from_chat_id": chat.id})
    world.announce("chat", new.json())
    return new
