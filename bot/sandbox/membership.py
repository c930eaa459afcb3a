"""People coming, going, rising and being restricted; the updates and service messages that follow."""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.chats import Chat, InviteLink
from bot.sandbox.errors import JsonObject
from bot.sandbox.members import Member
from bot.sandbox.people import Bot, Person
from bot.sandbox.posting import as_self, say
from bot.sandbox.world import World


def change_member(
    world: World,
    chat: Chat,
    actor: Person,
    member: Member,
    *,
    link: InviteLink | None = None,
    via_join_request: bool = False,
) -> Member:
    """Write down a new standing, tell the bots, and note coming and going in the chat. No change, no word."""
    old = world.member(chat, member.user.id)
    world.set_member(chat, member)
    if old == member:
        return member
    more: JsonObject = {"via_join_request": True} if via_join_request else {}
    _tell_change(world, chat, actor, old, member, link, more)
    facts = {"chat_id": chat.id, "user_id": member.user.id, "old": old.status, "new": member.status}
    world.announce("member", facts | {"by": actor.id})
    if not world.settings.hides_join_messages:
        _note_change(world, chat, member.user if via_join_request else actor, old, member)
    return member


def _tell_change(
    world: World,
    chat: Chat,
    actor: Person,
    old: Member,
    new: Member,
    link: InviteLink | None,
    more: JsonObject,
) -> None:
    for bot in {bot.id: bot for bot in [*world.bots_in(chat), *_as_bot(new.user)]}.values():
        own = bot.id == new.user.id
        if not own and not world.member(chat, bot.id).leads:
            continue
        channel = chat.kind == "channel"
        payload = {
            "chat": chat.json(),
            "from": actor.user(),
            "date": world.date(),
            "old_chat_member": old.json(viewer_id=bot.id, channel=channel),
            "new_chat_member": new.json(viewer_id=bot.id, channel=channel),
            **({"invite_link": link.json(viewer_id=bot.id)} if link else {}),
            **more,
        }
        world.tell([bot], "my_chat_member" if own else "chat_member", payload)


def _as_bot(person: Person) -> list[Bot]:
    return [person] if isinstance(person, Bot) else []


def _note_change(world: World, chat: Chat, actor: Person, old: Member, new: Member) -> None:
    if not chat.is_group or old.present == new.present:
        return
    acting = actor if isinstance(actor, Bot) else None
    user = new.user.user()
    if new.present:
        content: JsonObject = {
            "new_chat_participant": user,
            "new_chat_member": user,
            "new_chat_members": [user],
        }
        say(world, chat, as_self(actor), content, bot=acting)
        return
    content = {"left_chat_participant": user, "left_chat_member": user}
    message = say(world, chat, as_self(actor), content, bot=acting)
    for gone in _as_bot(new.user):
        if gone not in world.bots_in(chat):
            tell_gone(world, gone, message.json())


def tell_gone(world: World, bot: Bot, shown: JsonObject) -> None:
    """The last a removed bot hears of a chat is that it was removed."""
    world.tell([bot], "message", shown)


def join(world: World, chat: Chat, person: Person, link: InviteLink | None = None) -> Member:
    """Come in by oneself."""
    if link is not None:
        link.used += 1
    return change_member(world, chat, person, _arrived(world, chat, person), link=link)


def approve(world: World, chat: Chat, actor: Person, person: Person) -> Member:
    """Let a waiting person in."""
    link = chat.join_requests.pop(person.id)
    link.used += 1
    link.pending -= 1
    member = _arrived(world, chat, person)
    return change_member(world, chat, actor, member, link=link, via_join_request=True)


def _arrived(world: World, chat: Chat, person: Person) -> Member:
    """A restriction outlives leaving and coming back."""
    old = world.member(chat, person.id)
    if old.status == "restricted":
        return replace(old, in_chat_while_restricted=True)
    return Member(person, "member")


def departed(member: Member) -> Member:
    """The standing of somebody who left by himself or was let go without a ban."""
    if member.status == "restricted":
        return replace(member, in_chat_while_restricted=False)
    return Member(member.user, "left")
