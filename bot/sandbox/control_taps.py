"""Verbs of people answering with a tap: reactions, votes, buttons."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.control_base import ControlBase
from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.messages import Message
from bot.sandbox.presses import Press
from bot.sandbox.voting import vote_on

PATIENCE_SECONDS = 10.0


class TapVerbs(ControlBase):
    """See `control`."""

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
        self._check_sees(place, person)
        target = self._with_button(place, button, data) if message is None else self._message(place, message)
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

    def _check_sees(self, chat: Chat, person: int) -> None:
        if chat.peers is None and not chat.username and not self._member(chat, person).present:
            raise ControlError(f"person {person} is not in chat {chat.id} and sees no buttons there")

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
