"""What the player needs of the bot that is played: the port that `bot.demo` and the tests fill."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.stories.script import Shelf


class House(Protocol):
    """The whole bot, on one database, that can be stopped and started again."""

    async def open(self) -> None:
        """Start, and be ready for updates."""

    async def close(self) -> None:
        """Stop. What is unfinished stays on disk."""

    @property
    def is_resting(self) -> bool:
        """Whether nothing is in hand: whatever it still has to do waits for time to pass."""

    @property
    def pauses_until(self) -> datetime | None:
        """Until when it leaves a platform alone that did not answer; None: it does not."""

    async def waiting(self) -> int:
        """How much is still to be sent, or to ring by now. Only while it rests."""

    @property
    def next_send(self) -> datetime | None:
        """When the first of what waits to be sent may be tried. Only while it rests."""

    async def next_timer(self) -> datetime | None:
        """When the next timer rings."""

    async def balance(self, chat: int, person: int) -> int:
        """Somebody's points in a group; of person 0: the group's fund."""

    async def stock(self, chat: int, shelf: Shelf) -> None:
        """Put a shop with its stock into a group."""

    async def employ(self, chat: int, shop: str, person: int) -> None:
        """Let somebody work at the counter of a shop."""

    async def secret(self, chat: int, word: str) -> str:
        """What only the bot knows of the game in a group: `bot.stories.secrets`. LookupError: there is no
        such thing now."""

    async def faults(self) -> Sequence[str]:
        """What is wrong with the books, in words; nothing when they balance."""

    async def parked(self) -> int:
        """How many updates were put aside because nobody could read them."""
