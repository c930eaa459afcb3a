"""Buttons pressed by people, and what the bot answers to them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.sandbox.errors import QUERY_TOO_OLD, JsonObject, bad_request
from bot.sandbox.messages import Message
from bot.sandbox.people import Bot, Person
from bot.sandbox.world import World

ANSWER_TEXT_MAX = 200


@dataclass(slots=True)
class Press:
    """One press. `answer` is set by answerCallbackQuery."""

    id: str
    person: Person
    bot: Bot
    message: Message
    data: str
    unix_at: float
    answer: JsonObject | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Presses:
    """All presses, by the id of their callback query."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._presses: dict[str, Press] = {}

    def press(self, person: Person, bot: Bot, message: Message, data: str) -> Press:
        """Tell the bot of a press. A deleted message comes as an inaccessible one."""
        world = self._world
        press = Press(str(4_000_000_000_000 + world.serial()), person, bot, message, data, world.unix())
        self._presses[press.id] = press
        shown = message.json()
        if message.deleted:
            shown = {"chat": message.chat.json(), "message_id": message.id, "date": 0}
        payload = {
            "id": press.id,
            "from": person.user(),
            "message": shown,
            "chat_instance": str(abs(message.chat.id) * 7919),
            "data": data,
        }
        world.tell([bot], "callback_query", payload)
        facts = {"chat_id": message.chat.id, "message_id": message.id, "by": person.id, "data": data}
        world.announce("press", facts)
        return press

    def answer(self, bot: Bot, query_id: str, answer: JsonObject) -> None:
        """What the bot says to a press: once, in time, or 400."""
        press = self._presses.get(query_id)
        seconds = self._world.settings.callback_seconds
        late = press is not None and seconds is not None and self._world.unix() - press.unix_at > seconds
        if press is None or press.bot is not bot or late:
            raise bad_request(QUERY_TOO_OLD)
        if press.answer is None:
            press.answer = answer
            press.answered.set()
            self._world.announce("answer", {"by": press.person.id, "data": press.data} | answer)
