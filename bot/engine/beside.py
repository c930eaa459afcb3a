"""What the engines of one process share: each has a bot of its own, all have one database."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.deciding import Deciding
from bot.engine.drafting import Drafting
from bot.engine.sending import Sending
from storage.base.directory import Directory

Taker = Callable[[Sequence[Sending]], None]


@dataclass(slots=True)
class Beside:
    """Changed in the writer's thread, but for `given_back`. `in_flight`: rows that are being sent, and their
    shards. `takers`: by bot."""

    directory: Directory
    drafting: Drafting
    deciding: Deciding
    in_flight: dict[int, int] = field(default_factory=dict)
    given_back: deque[int] = field(default_factory=deque)
    listeners: list[Callable[[], None]] = field(default_factory=list)
    takers: dict[int, Taker] = field(default_factory=dict)
    swept_at: datetime | None = None
    next_timer: datetime | None = None

    def tell(self) -> None:
        """Something is to be sent, or what rings next has changed."""
        for listener in self.listeners:
            listener()

    def hand_over(self, urgent: Iterable[tuple[int, tuple[Sending, ...]]]) -> None:
        """What overtakes everything, by bot. Whatever nobody takes is found when it is looked for."""
        for bot, sendings in urgent:
            taker = self.takers.get(bot)
            if taker is not None:
                self.in_flight.update((sending.row, sending.shard) for sending in sendings)
                taker(sendings)

    def take_back(self) -> None:
        """What there was no room for may be claimed."""
        while self.given_back:
            self.in_flight.pop(self.given_back.popleft(), None)
