"""Verbs that only look."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from itertools import islice

from bot.sandbox.control_base import ControlBase
from bot.sandbox.errors import JsonObject
from bot.sandbox.files import read_code
from bot.sandbox.messages import Message


class ViewVerbs(ControlBase):
    """See `control`."""

    def chats(self) -> list[JsonObject]:
        """All groups and channels, oldest first."""
        return [chat.json() for chat in self._world.chats.values() if chat.migrated_to is None]

    def people(self) -> list[JsonObject]:
        """Everybody who was made, bots and the platform's own accounts included."""
        return [person.user() for person in self._world.people.values()]

    def scan(self, chat: int, message: int | None = None, *, bot: int | None = None) -> str | None:
        """The text of the QR code that a phone shows: in this message, or in the chat's newest picture."""
        place = self._world.chat(chat, bot)
        shown = [self._message(place, message)] if message is not None else place.visible()
        picture = next((one.body["photo"][-1] for one in reversed(shown) if "photo" in one.body), None)
        return read_code(self._world.files.by_id(picture["file_id"]).data) if picture else None

    def history(
        self, chat: int, *, bot: int | None = None, deleted: bool = False, limit: int | None = None
    ) -> list[JsonObject]:
        """What is to be seen in a chat, oldest first; with `deleted` also what was."""
        place = self._world.chat(chat, bot)
        messages = list(place.messages.values()) if deleted else place.visible()
        return [_seen(message) for message in (messages[-limit:] if limit else messages)]

    def message(self, chat: int, message: int, *, bot: int | None = None) -> JsonObject:
        """One message, deleted or not."""
        return _seen(self._message(self._world.chat(chat, bot), message))

    def buttons(self, chat: int, message: int | None = None, *, bot: int | None = None) -> list[list[str]]:
        """The texts on a message's buttons, row by row."""
        found = self._message(self._world.chat(chat, bot), message)
        return [[button["text"] for button in row] for row in found.keyboard]

    def members(self, chat: int) -> list[JsonObject]:
        """Who is in a chat."""
        place = self._world.chat(chat)
        return [member.json(viewer_id=0) for member in self._world.present(place)]

    def member(self, chat: int, person: int) -> JsonObject:
        """Somebody's standing, present or not."""
        return self._member(self._world.chat(chat), person).json(viewer_id=0)

    def pinned(self, chat: int) -> list[int]:
        """Pinned messages, oldest pin first."""
        return list(self._world.chat(chat).pinned)

    def calls(self, *, method: str | None = None, since: int = 0, ok: bool | None = None) -> list[JsonObject]:
        """What the bots called."""
        return [record.json() for record in self._dispatch.wire.select(method, since, ok)]

    def updates(self, *, since: int = 0) -> list[JsonObject]:
        """Updates handed out so far, from the `since`-th on."""
        return [json.loads(body) for body in islice(self._world.given, since, None)]

    def file(self, file_id: str) -> bytes:
        """The bytes of a file."""
        return self._world.files.by_id(file_id).data

    def commands(self, *, bot: int | None = None) -> dict[str, list[JsonObject]]:
        """The command menus, by scope and language."""
        menus = self._world.bot(bot).commands
        return {f"{scope}|{language}": list(menu) for (scope, language), menu in menus.items()}

    def pending(self, *, bot: int | None = None) -> int:
        """How many updates are not confirmed yet."""
        return len(self._world.bot(bot).inbox)

    def poller_waiting(self, *, bot: int | None = None) -> bool:
        """The bot waits in a long poll and has confirmed all."""
        return self._world.bot(bot).inbox.waiting

    async def idle(self, *, bot: int | None = None, patience_seconds: float = 10.0) -> bool:
        """Wait for `poller_waiting`; False when the patience (real time) ends first."""
        try:
            async with asyncio.timeout(patience_seconds):
                await self._world.bot(bot).inbox.idle()
        except TimeoutError:
            return False
        return True

    def settings(self) -> JsonObject:
        """All settings of the box."""
        return asdict(self._world.settings)


def _seen(message: Message) -> JsonObject:
    beside = {"deleted": message.deleted, "outgoing": message.outgoing, "former": list(message.former)}
    return message.json() | beside
