"""What all verbs of the control stand on: the box, and finding things in it by id."""

from __future__ import annotations

from collections.abc import Iterable

from bot.sandbox.chats import Chat
from bot.sandbox.clock import VirtualClock
from bot.sandbox.dispatch import Dispatch
from bot.sandbox.errors import ControlError
from bot.sandbox.members import GROUP_RIGHTS, PERMISSIONS, Member
from bot.sandbox.messages import Message
from bot.sandbox.people import Person

Rights = str | Iterable[str]


class ControlBase:
    """Holds the box."""

    def __init__(self, clock: VirtualClock, dispatch: Dispatch) -> None:
        self._clock = clock
        self._dispatch = dispatch
        self._world = dispatch.world

    def _by(self, chat: Chat, by: int | None) -> Person:
        """Who acts: the named one, else the owner."""
        if by is not None:
            return self._world.person(by)
        for member in chat.members.values():
            if member.status == "creator":
                return member.user
        raise ControlError(f"chat {chat.id} has no owner: say who acts with `by`")

    def _member(self, chat: Chat, person: int) -> Member:
        return self._world.member(chat, person)

    def _message(self, chat: Chat, number: int | None) -> Message:
        """A message that is to be seen, the newest if none is named."""
        if number is None:
            visible = chat.visible()
            if not visible:
                raise ControlError(f"chat {chat.id} has no messages")
            return visible[-1]
        if number not in chat.messages:
            raise ControlError(f"no message {number} in chat {chat.id}")
        return chat.messages[number]

    def _rights(self, rights: Rights) -> frozenset[str]:
        if rights == "all":
            return frozenset(GROUP_RIGHTS)
        names = [rights] if isinstance(rights, str) else rights
        return frozenset(name if name.startswith("can_") else f"can_{name}" for name in names) | {
            "can_manage_chat"
        }

    def _permissions(self, given: dict[str, bool]) -> dict[str, bool]:
        return dict.fromkeys(PERMISSIONS, False) | given
