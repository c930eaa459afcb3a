"""Ways into a chat."""

from __future__ import annotations

import hashlib

from bot.sandbox.chats import Chat, InviteLink
from bot.sandbox.errors import ControlError
from bot.sandbox.people import Person
from bot.sandbox.world import World


def make_link(world: World, chat: Chat, creator: Person, *, name: str | None = None) -> InviteLink:
    """A new link of this chat."""
    digest = hashlib.sha256(f"{chat.id}:{creator.id}:{world.serial()}".encode()).hexdigest()
    link = InviteLink(f"https://t.me/+{digest[:16]}", creator, name)
    chat.links.append(link)
    return link


def usable(world: World, chat: Chat, url: str) -> InviteLink:
    """The link by its address, if it still lets people in."""
    link = world.link(chat, url)
    if link is None or link.is_revoked:
        raise ControlError(f"no such invite link: {url}")
    if link.expire_date is not None and link.expire_date <= world.unix():
        raise ControlError(f"the invite link has expired: {url}")
    if link.member_limit is not None and link.used >= link.member_limit:
        raise ControlError(f"the invite link is used up: {url}")
    return link
