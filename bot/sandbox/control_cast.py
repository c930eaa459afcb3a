"""Verbs about people and groups: who there is, who is where, with which rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.sandbox.chats import Chat, Kind
from bot.sandbox.control_base import ControlBase, Rights
from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.links import make_link, usable
from bot.sandbox.members import FOREVER, Member, restricted_or_member
from bot.sandbox.membership import approve, change_member, departed, join
from bot.sandbox.posting import as_self, say
from bot.sandbox.upgrading import upgrade


class CastVerbs(ControlBase):
    """See `control`."""

    def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        is_premium: bool = False,
        id: int | None = None,  # noqa: A002  # the Bot API's own name for it
    ) -> JsonObject:
        """A new person."""
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        person = self._world.add_person(id, language_code=language_code, is_premium=is_premium, **names)
        return person.user()

    def bot(
        self,
        name: str = "小二",
        *,
        username: str = "xiaoer_bot",
        token: str | None = None,
        sees_all: bool = False,
    ) -> JsonObject:
        """A new bot, with its token."""
        made = self._world.add_bot(name, username, token, sees_all)
        return made.user() | {"token": made.token}

    def group(
        self,
        title: str,
        owner: int,
        *,
        kind: Kind = "supergroup",
        forum: bool = False,
        username: str | None = None,
        members: Iterable[int] = (),
        id: int | None = None,  # noqa: A002  # the Bot API's own name for it
    ) -> JsonObject:
        """A new group or channel with its owner, and members who were there before any bot."""
        people = [self._world.person(number) for number in members]
        rights = self._rights("all")
        boss = Member(self._world.person(owner), "creator", rights)
        chat = self._world.add_chat(kind, title, id, username=username, is_forum=forum)
        for member in [boss, *(Member(person, "member") for person in people)]:
            self._world.set_member(chat, member)
        self._world.announce("chat", chat.json())
        return chat.json()

    def add_bot(
        self, chat: int, *, bot: int | None = None, by: int | None = None, rights: Rights | None = None
    ) -> JsonObject:
        """A bot is added, with rights or as an ordinary member."""
        place, guest = self._world.chat(chat), self._world.bot(bot)
        actor = self._by(place, by)
        member = Member(guest, "member")
        if rights is not None:
            member = self._admin(member, place, rights, actor.id)
        return self._set(place, actor.id, member)

    def _admin(self, member: Member, chat: Chat, rights: Rights, by: int) -> Member:
        held = self._rights(rights)
        if chat.kind == "channel":
            held |= {"can_post_messages", "can_edit_messages"}
        return Member(member.user, "administrator", held, promoted_by=by, custom_title=member.custom_title)

    def _set(self, chat: Chat, by: int | None, member: Member) -> JsonObject:
        actor = self._by(chat, by)
        changed = change_member(self._world, chat, actor, member)
        return changed.json(viewer_id=self._world.bot().id if self._world.bots else 0)

    def add(self, chat: int, person: int, *, by: int | None = None) -> JsonObject:
        """Somebody is brought in by another."""
        place = self._world.chat(chat)
        return self._set(place, by, Member(self._world.person(person), "member"))

    def join(self, chat: int, person: int, *, link: str | None = None) -> JsonObject:
        """Somebody comes by himself, maybe by an invite link (then maybe only asks)."""
        place, guest = self._world.chat(chat), self._world.person(person)
        standing = self._member(place, person)
        if standing.status == "kicked":
            raise ControlError(f"{guest.name} is banned from chat {chat}")
        if standing.present:
            raise ControlError(f"{guest.name} is in chat {chat} already")
        way = usable(self._world, place, link) if link else None
        if way is not None and way.creates_join_request:
            self._request(place, person, way.url)
            return {"status": "requested"}
        return {"status": join(self._world, place, guest, way).status}

    def _request(self, chat: Chat, person: int, url: str) -> None:
        guest, link = self._world.person(person), usable(self._world, chat, url)
        chat.join_requests[person] = link
        link.pending += 1
        now = self._world.unix()
        for bot in self._world.bots_in(chat):
            if not self._member(chat, bot.id).may("can_invite_users"):
                continue
            bot.reachable_until[person] = now + self._world.settings.join_request_seconds
            payload: JsonObject = {
                "chat": chat.json(),
                "from": guest.user(),
                "user_chat_id": person,
                "date": self._world.date(),
                "invite_link": link.json(viewer_id=bot.id),
            }
            self._world.tell([bot], "chat_join_request", payload)

    def approve(self, chat: int, person: int, *, by: int | None = None) -> JsonObject:
        """A person with the right lets the waiting one in."""
        place = self._world.chat(chat)
        if person not in place.join_requests:
            raise ControlError(f"person {person} has not asked to join chat {chat}")
        return {"status": approve(self._world, place, self._by(place, by), self._world.person(person)).status}

    def decline(self, chat: int, person: int) -> bool:
        """The waiting one is turned away."""
        return self._world.chat(chat).join_requests.pop(person, None) is not None

    def leave(self, chat: int, person: int) -> JsonObject:
        """Somebody goes."""
        place = self._world.chat(chat)
        return self._set(place, person, departed(self._member(place, person)))

    def kick(
        self, chat: int, person: int, *, by: int | None = None, seconds: int | None = None, ban: bool = True
    ) -> JsonObject:
        """Somebody is removed by a person; banned for ever, for `seconds`, or not at all."""
        place = self._world.chat(chat)
        member = self._member(place, person)
        until = FOREVER if seconds is None else self._world.date() + seconds
        gone = Member(member.user, "kicked", until_date=until) if ban else Member(member.user, "left")
        return self._set(place, by, gone)

    def unban(self, chat: int, person: int, *, by: int | None = None) -> JsonObject:
        """A ban is lifted by a person."""
        place = self._world.chat(chat)
        member = self._member(place, person)
        return self._set(place, by, replace(member, status="left", until_date=FOREVER))

    def promote(
        self,
        chat: int,
        person: int,
        *,
        by: int | None = None,
        rights: Rights = "all",
        anonymous: bool = False,
        title: str | None = None,
    ) -> JsonObject:
        """Somebody, or the bot, gets rights from a person; the rights given are all that is held then."""
        place = self._world.chat(chat)
        actor = self._by(place, by)
        member = self._admin(self._member(place, person), place, rights, actor.id)
        return self._set(place, actor.id, replace(member, is_anonymous=anonymous, custom_title=title))

    def demote(self, chat: int, person: int, *, by: int | None = None) -> JsonObject:
        """An administrator becomes an ordinary member."""
        place = self._world.chat(chat)
        return self._set(place, by, Member(self._world.person(person), "member"))

    def restrict(
        self,
        chat: int,
        person: int,
        *,
        by: int | None = None,
        permissions: dict[str, bool] | None = None,
        seconds: int | None = None,
    ) -> JsonObject:
        """Somebody is muted by a person; permissions not named are taken."""
        place = self._world.chat(chat)
        until = FOREVER if seconds is None else self._world.date() + seconds
        allowed = self._permissions(permissions or {})
        return self._set(place, by, restricted_or_member(self._member(place, person), allowed, until))

    def unrestrict(self, chat: int, person: int, *, by: int | None = None) -> JsonObject:
        """A mute is lifted by a person."""
        place = self._world.chat(chat)
        everything = dict.fromkeys(self._permissions({}), True)
        return self._set(place, by, restricted_or_member(self._member(place, person), everything, FOREVER))

    def invite_link(
        self,
        chat: int,
        *,
        by: int | None = None,
        name: str | None = None,
        join_request: bool = False,
        member_limit: int | None = None,
    ) -> JsonObject:
        """A person makes an invite link."""
        place = self._world.chat(chat)
        link = make_link(self._world, place, self._by(place, by), name=name)
        link.creates_join_request, link.member_limit = join_request, member_limit
        return link.json()

    def rename(self, chat: int, title: str, *, by: int | None = None) -> JsonObject:
        """The group gets another title."""
        place = self._world.chat(chat)
        place.title = title
        say(self._world, place, as_self(self._by(place, by)), {"new_chat_title": title})
        return place.json()

    def rename_person(
        self,
        person: int,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
    ) -> JsonObject:
        """Somebody changes names; an empty text takes the name away."""
        who = self._world.person(person)
        who.first_name = first_name if first_name is not None else who.first_name
        who.last_name = who.last_name if last_name is None else last_name or None
        who.username = who.username if username is None else username or None
        return who.user()

    def set_permissions(self, chat: int, permissions: dict[str, bool]) -> JsonObject:
        """What ordinary members may do; those not named stay."""
        place = self._world.chat(chat)
        place.permissions = place.permissions | permissions
        return dict(place.permissions)

    def upgrade(self, chat: int, *, by: int | None = None) -> JsonObject:
        """The basic group becomes a supergroup with another id."""
        place = self._world.chat(chat)
        return upgrade(self._world, place, self._by(place, by)).json()

    def link_channel(self, group: int, channel: int) -> None:
        """The channel's posts come into the group by themselves."""
        place, source = self._world.chat(group), self._world.chat(channel)
        place.linked_chat, source.linked_chat = source, place
