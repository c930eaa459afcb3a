"""One call of a bot: who calls, with what, and the questions that most methods ask first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.chats import Chat, Topic
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.limits import Limits
from bot.sandbox.members import Member
from bot.sandbox.messages import Message
from bot.sandbox.params import Params, number_in
from bot.sandbox.people import Bot
from bot.sandbox.presses import Presses
from bot.sandbox.webhook import Webhooks
from bot.sandbox.world import World

GENERAL_TOPIC_ID = 1


@dataclass(slots=True)
class Call:
    """The context that a method gets."""

    world: World
    bot: Bot
    params: Params
    limits: Limits
    presses: Presses
    webhooks: Webhooks

    # chats

    def chat(self, *, write: bool = True, name: str = "chat_id") -> Chat:
        """The chat of the call, if the bot may get at it."""
        chat = self._named(name)
        if chat.peers is None:
            self._check_presence(chat, write)
        elif write:
            self._check_private(chat)
        return chat

    def _named(self, name: str) -> Chat:
        given = self.params.text(name).strip()
        if not given:
            raise bad_request("chat_id is empty")
        if given.startswith("@"):
            return self._by_username(given[1:])
        number = self.params.integer(name)
        if number in self.world.chats:
            return self.world.chats[number]
        person = self.world.people.get(number)
        if person is None:
            raise bad_request("chat not found")
        return self.world.private_chat(person, self.bot)

    def _by_username(self, username: str) -> Chat:
        for chat in self.world.chats.values():
            if chat.username and chat.username.lower() == username.lower():
                return chat
        raise bad_request("chat not found")

    def _check_private(self, chat: Chat) -> None:
        person = chat.id
        if person in self.bot.blocked_by:
            raise forbidden("bot was blocked by the user")
        if chat.peers and chat.peers[0].is_bot:
            raise forbidden("bot can't send messages to bots")
        reachable = self.bot.reachable_until.get(person, 0.0) > self.world.unix()
        if person not in self.bot.opened and not reachable:
            raise forbidden("bot can't initiate conversation with a user")

    def _check_presence(self, chat: Chat, write: bool) -> None:
        me = self.world.member(chat, self.bot.id)
        if chat.migrated_to is not None:
            if write:
                raise bad_request(
                    "group chat was upgraded to a supergroup chat",
                    {"migrate_to_chat_id": chat.migrated_to.id},
                )
            return
        if me.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if not me.present:
            if self.bot.id not in chat.members and not chat.username:
                raise bad_request("chat not found")
            raise forbidden(f"bot is not a member of the {chat.kind} chat")

    def group(self) -> Chat:
        """The chat of the call, which must have members."""
        chat = self.chat()
        if chat.kind == "private":
            raise bad_request("method is available for supergroup and channel chats only")
        return chat

    def me(self, chat: Chat) -> Member:
        """The bot's own standing there."""
        return self.world.member(chat, self.bot.id)

    def need(self, chat: Chat, right: str, refusal: str) -> None:
        """The bot must hold an administrator right."""
        if not self.me(chat).may(right):
            raise bad_request(refusal)

    def other(self, chat: Chat, name: str = "user_id") -> Member:
        """Somebody's standing in the chat; an account that does not exist → 400."""
        number = self.params.user_id(name)
        if number not in self.world.people:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return self.world.member(chat, number)

    # sending

    def check_may_send(self, chat: Chat, permission: str, what: str) -> None:
        """The chat's and the bot's own restrictions."""
        if chat.kind == "private":
            return
        me = self.me(chat)
        if chat.kind == "channel":
            if not me.may("can_post_messages"):
                raise bad_request("need administrator rights in the channel chat")
            return
        own = me.permissions if me.status == "restricted" else chat.permissions
        if not me.leads and not own.get(permission, False):
            raise bad_request(f"not enough rights to send {what} to the chat")

    def charge(self, chat: Chat, messages: int = 1) -> None:
        """Count what is about to be sent, or 429."""
        self.limits.charge(self.bot, chat, self.world.unix(), messages)

    def topic(self, chat: Chat) -> Topic | None:
        """The forum topic of the call; None is General or no forum."""
        number = self.params.integer("message_thread_id")
        if not number or not chat.is_forum:
            return None
        if number == GENERAL_TOPIC_ID or number not in chat.topics:
            raise bad_request("message thread not found")
        return chat.topics[number]

    def reply_target(self, chat: Chat) -> Message | None:
        """The message to answer; missing → 400 unless the call allows sending without it."""
        given = self.params.object("reply_parameters", "reply parameters") or {}
        number = number_in(given.get("message_id", 0), bad_request("invalid message identifier specified"))
        number = number or self.params.integer("reply_to_message_id")
        if not number:
            return None
        message = chat.messages.get(number)
        if message is not None and not message.deleted:
            return message
        if given.get("allow_sending_without_reply") or self.params.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")

    def message(self, chat: Chat, purpose: str, name: str = "message_id") -> Message:
        """A message that is there; `purpose` completes the refusal "message to … not found"."""
        message = chat.messages.get(self.params.message_id(name))
        if message is None or message.deleted:
            raise bad_request(f"message {purpose} not found".replace("  ", " "))
        return message
