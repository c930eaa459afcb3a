"""Everything that exists in the box: people, bots, chats, the clock, the queues; and who is told what."""

from __future__ import annotations

import hashlib
import itertools
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from bot.sandbox.chats import Chat, InviteLink, Kind
from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.files import Files
from bot.sandbox.members import Member
from bot.sandbox.messages import Message
from bot.sandbox.people import Bot, Person, platform_people
from bot.sandbox.settings import Settings
from bot.sandbox.updates import Inbox, dumps

GIVEN_KEPT_MAX = 200_000
"""Updates remembered after they were handed out."""
DICE_SIDES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "⚽️": 5, "🎰": 64}
FIRST_PERSON_ID = 5_000_001
FIRST_BOT_ID = 7_000_001
FIRST_GROUP_ID = -4_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


class Clock(Protocol):
    """What the box needs to know of time."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...


Listener = Callable[[str, JsonObject], None]
"""Told of everything that happens: a kind (message, edit, delete, call, press, member …) and its facts."""


class World:
    """The registry. Looking up what is not there raises ControlError; the Bot API has other words for it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.settings = Settings()
        self.people: dict[int, Person] = {person.id: person for person in platform_people()}
        self.bots: dict[str, Bot] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.files = Files()
        self.listeners: list[Listener] = []
        self.dice: deque[int] = deque()  # what the next throws show; after them chance
        self.given: deque[bytes] = deque(maxlen=GIVEN_KEPT_MAX)
        self._person_ids = itertools.count(FIRST_PERSON_ID)
        self._bot_ids = itertools.count(FIRST_BOT_ID)
        self._group_ids = itertools.count(FIRST_GROUP_ID, -1)
        self._supergroup_ids = itertools.count(FIRST_SUPERGROUP_ID, -1)
        self._account_message_ids = itertools.count(1)
        self._serials = itertools.count(1)

    # time and numbers

    def unix(self) -> float:
        """Now, in Unix seconds."""
        return self.clock.now().timestamp()

    def date(self) -> int:
        """Now, in whole Unix seconds, as messages carry it."""
        return int(self.unix())

    def serial(self) -> int:
        """A number never given before."""
        return next(self._serials)

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels number their own messages; the rest shares one row of numbers."""
        if chat.spacious:
            chat.last_message_id += 1
            return chat.last_message_id
        return next(self._account_message_ids)

    def throw(self, emoji: str) -> JsonObject:
        """A thrown die, as messages carry it. KeyError: there is no such die."""
        sides = DICE_SIDES[emoji]
        value = self.dice.popleft() if self.dice else secrets.randbelow(sides) + 1
        if not 1 <= value <= sides:
            raise ControlError(f"{emoji} never shows {value}")
        return {"emoji": emoji, "value": value}

    # who and where

    def add_person(self, person_id: int | None, **names: Any) -> Person:
        """A new account."""
        number = next(self._person_ids) if person_id is None else person_id
        if number in self.people:
            raise ControlError(f"there is already a person {number}")
        person = Person(number, **names)
        self.people[number] = person
        return person

    def add_bot(self, name: str, username: str, token: str | None, sees_all: bool) -> Bot:
        """A new bot; its token's number is its id."""
        number = int(token.split(":")[0]) if token else next(self._bot_ids)
        secret = hashlib.sha256(f"{number}:{username}".encode()).hexdigest()
        token = token or f"{number}:AA{secret[:33]}"
        inbox = Inbox(self.unix, self.settings)
        bot = Bot(number, name, username=username, is_bot=True, token=token, sees_all=sees_all, inbox=inbox)
        self.people[number] = bot
        self.bots[token] = bot
        return bot

    def add_chat(self, kind: Kind, title: str, chat_id: int | None = None, **more: Any) -> Chat:
        """A new group, supergroup or channel, still empty."""
        ids = self._group_ids if kind == "group" else self._supergroup_ids
        chat = Chat(next(ids) if chat_id is None else chat_id, kind, title, **more)
        self.chats[chat.id] = chat
        return chat

    def person(self, person_id: int) -> Person:
        """The account with this id."""
        try:
            return self.people[person_id]
        except KeyError:
            raise ControlError(f"no person {person_id}") from None

    def bot(self, bot_id: int | None = None) -> Bot:
        """The bot with this id; without one, the first that was made."""
        for bot in self.bots.values():
            if bot_id is None or bot.id == bot_id:
                return bot
        raise ControlError(f"no bot {bot_id}" if bot_id else "there is no bot yet")

    def private_chat(self, person: Person, bot: Bot) -> Chat:
        """The chat of a person and a bot, made when first asked for; the bot may still not write there."""
        key = (person.id, bot.id)
        if key not in self.private:
            self.private[key] = Chat(person.id, "private", peers=(person, bot))
        return self.private[key]

    def chat(self, chat_id: int, bot_id: int | None = None) -> Chat:
        """A chat by id, as the director names it: a positive id is a private chat with the (first) bot."""
        if chat_id in self.chats:
            return self.chats[chat_id]
        if chat_id > 0:
            return self.private_chat(self.person(chat_id), self.bot(bot_id))
        raise ControlError(f"no chat {chat_id}")

    def member(self, chat: Chat, user_id: int) -> Member:
        """Somebody's present standing in a chat; who was never there has left."""
        member = chat.members.get(user_id)
        if member is None:
            return Member(self.person(user_id))
        current = member.as_of(self.unix())
        if current is not member:
            chat.members[user_id] = current
        return current

    def bots_in(self, chat: Chat) -> list[Bot]:
        """The bots that are in a chat now."""
        if chat.peers is not None:
            return [chat.peers[1]]
        return [bot for bot in self.bots.values() if self.member(chat, bot.id).present]

    def present(self, chat: Chat) -> list[Member]:
        """Who is in the chat."""
        members = (self.member(chat, user_id) for user_id in list(chat.members))
        return [member for member in members if member.present]

    def link(self, chat: Chat, url: str) -> InviteLink | None:
        """An invite link of the chat by its address."""
        return next((link for link in chat.links if link.url == url), None)

    # telling

    def tell(self, bots: Iterable[Bot], kind: str, payload: JsonObject) -> None:
        """Queue an update for bots; serialised once."""
        body = dumps(payload)
        for bot in bots:
            bot.inbox.put(kind, body)

    def announce(self, kind: str, facts: JsonObject) -> None:
        """Tell the listeners."""
        for listener in list(self.listeners):
            listener(kind, facts)

    def keep(self, message: Message) -> None:
        """Put a message into the history of its chat."""
        message.chat.messages[message.id] = message
        self.announce("message", {"chat_id": message.chat.id, "message": message.json()})

    def set_member(self, chat: Chat, member: Member) -> Member:
        """Write a standing down without telling anyone; returns it."""
        chat.members[member.user.id] = replace(member)
        return member
