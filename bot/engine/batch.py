"""What is decided in one transaction: each cause in its own savepoint, the poisonous ones put aside."""

import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import structlog

from bot.engine.choosing import Choice
from bot.engine.deciding import Deciding
from bot.engine.drafting import Drafting
from bot.engine.outgoing import Outgoing
from bot.engine.sending import Sending, sending_of
from rules.base.effects import Answer
from rules.base.events import ButtonPressed, Event
from storage.base import inbox
from storage.base.database import is_out_of_order
from storage.base.outbox import Draft
from storage.base.transaction import Transaction

log = structlog.get_logger(__name__)

Payload = Mapping[str, Any]
V = TypeVar("V")


class UnpreparedError(Exception):
    """A feature could not load what the batch wants; one of its events is to blame."""


class Batch:
    """One transaction's work. `timed`: timers were set, dropped or rung. `others_too`: it leaves something to
    do for other workers."""

    def __init__(
        self, tx: Transaction, deciding: Deciding, drafting: Drafting, in_flight: Collection[int]
    ) -> None:
        self.tx = tx
        self.parked = 0
        self.timed = False
        self._bot = tx.bot
        self.others_too = False
        self._deciding = deciding
        self._drafting = drafting
        self._in_flight = in_flight
        self._outgoing: dict[int, Outgoing] = {}  # by the bot that sends it
        self._choice = Choice()

    @property
    def sends(self) -> bool:
        return not all(outgoing.is_empty for outgoing in self._outgoing.values())

    def prepare(self, events: Sequence[Event]) -> None:
        """Let the features load set-wise, and choose. UnpreparedError: nothing of it is kept."""
        if not events:
            return
        try:
            self._deciding.prepare(self.tx, events, self._choice)
            self.tx.keep()
        except Exception as error:
            if is_out_of_order(error):
                raise
            self.tx.drop()
            raise UnpreparedError from error

    def prepare_if_possible(self, events: Sequence[Event]) -> None:
        """The same; when it fails, the features do without."""
        try:
            self.prepare(events)
        except UnpreparedError as error:
            log.warning("not_prepared", error=repr(error.__cause__))

    def attempt(self, key: str, payload: Payload, work: Callable[[], None]) -> bool:
        """Do something in a savepoint of its own; parked, and False, when it raises. A database that is out
        of order is nobody's fault: then the whole transaction fails, and is tried again."""
        try:
            work()
            self.tx.keep()
        except Exception as error:
            if is_out_of_order(error):
                raise
            self.tx.drop()
            self.park(key, payload, error)
            return False
        return True

    def hear(self, key: str, payload: Payload, events: Sequence[Event]) -> bool:
        """Decide the events of one cause; False when they were parked."""
        if self._choice.concerns_nobody(events):
            return True

        def decide() -> None:
            decided = self._deciding.decide(self.tx, events, self._choice)
            for bot, wanted in decided.outgoing:
                self._outgoing_of(bot).add(wanted)
            self.timed = self.timed or decided.timed

        done = self.attempt(key, payload, decide)
        if not done:
            self.stop_spinners(events)
        return done

    def stop_spinners(self, events: Sequence[Event]) -> None:
        """Nothing comes of these, and whoever pressed waits no longer."""
        pressed = [event for event in events if isinstance(event, ButtonPressed)]
        for event in pressed:
            draft = self._drafting.draft(self.tx, Answer(event.press))
            if draft is not None:
                self.send(draft)

    def send(self, draft: Draft) -> None:
        """Something that the engine itself wants to be done, in whose name the transaction just is."""
        self._outgoing_of(self.tx.bot).add(draft)

    def _outgoing_of(self, bot: int) -> Outgoing:
        found = self._outgoing.get(bot)
        if found is None:
            found = self._outgoing[bot] = Outgoing.empty(self._drafting, self._in_flight)
        return found

    def in_name_of(self, bot: int, work: Callable[[], V]) -> V:
        """Do something in the name of another bot than the one whose batch it is."""
        before, self.tx.bot = self.tx.bot, bot
        try:
            return work()
        finally:
            self.tx.bot = before

    def park(self, key: str, payload: Payload, error: Exception) -> None:
        """Put a cause aside, with what went wrong."""
        if is_out_of_order(error):
            raise error
        self.parked += 1
        said = f"{type(error).__name__}: {error}"
        log.error("parked", key=key, error=said)  # the traceback lies beside it: it may quote a message
        inbox.park(self.tx, self._bot, key, payload, said, "".join(traceback.format_exception(error)))
        self.tx.keep()

    def finish(self) -> list[tuple[int, tuple[Sending, ...]]]:
        """Write what is to be sent; returns that of it which overtakes everything else, by bot."""
        return [
            (bot, self.in_name_of(bot, partial(self._flush, outgoing)))
            for bot, outgoing in self._outgoing.items()
        ]

    def _flush(self, outgoing: Outgoing) -> tuple[Sending, ...]:
        urgent = outgoing.flush(self.tx, self._undrawn)
        self.tx.keep()
        self.others_too = self.others_too or outgoing.elsewhere
        return tuple(sending_of(self.tx, row, None) for row in urgent if self.tx.owns(row.shard))

    def _undrawn(self, handle: str, error: Exception) -> None:
        self.tx.keep()
        self.park(f"edit {handle}", {}, error)
