"""Sends what is due: in order within a lane, some lanes at a time, and takes what the platform answers.

What overtakes everything (removals, answers to presses) is handed over when it has been committed, so that
it need not wait until the outbox is looked at again.

A row is sent until its outcome is on disk. What was in flight when the process died is sent again: a `say`
may then stand twice in the chat, everything else is repeatable.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.dispatch.doubt import Doubt
from bot.dispatch.limits import Limits
from bot.dispatch.setback import NOTHING, Setback
from bot.engine import Engine, Sending, Writer
from bot.ports import Clock, Later, Outcome, Platform, Refused, Unknown
from bot.waking import Waking
from storage.base.database import DatabaseInUseError

log = structlog.get_logger(__name__)

IN_FLIGHT_MAX = 8  # the library's client slows down quadratically with more
IN_FLIGHT_KEPT = 2  # of them, for what is urgent
DATABASE_RETRY_SECONDS = 1.0
FAREWELL_SECONDS = 5.0  # for what is in flight when we stop


class Dispatcher:
    """Runs in the event loop; `wake` it when something new may be waiting."""

    def __init__(self, engine: Engine, writer: Writer, platform: Platform, clock: Clock) -> None:
        self.listener: Callable[[Outcome], None] = lambda _: None  # hears of every answer of the platform's
        self._engine = engine
        self._writer = writer
        self._platform = platform
        self._clock = clock
        self._limits = Limits()
        self._setback = Setback()
        self._waking = Waking(clock)
        self._doubt = Doubt(platform, clock, self._waking.wake)
        self._in_flight: dict[asyncio.Task[None], str] = {}
        self._outcomes: list[tuple[int, Outcome]] = []
        self._stopping = False

    def wake(self) -> None:
        """Something may be waiting."""
        self._waking.wake()

    def hand_over(self, sendings: Sequence[Sending]) -> None:
        """Begin at once what overtakes everything, without looking for it; the rest has to wait."""
        room = 0 if self._stopping else max(0, self._room(self._clock.now()))
        for sending in sendings[:room]:
            self._begin(sending)
        if len(sendings) > room:
            self._engine.give_back(sendings[room:])

    def divide(self, among: int) -> None:
        """So many workers send for the same bot: the platform's limits are divided among them."""
        self._limits.divide(among)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._waking.wake()

    @property
    def is_resting(self) -> bool:
        """Whether nothing is in flight, and nothing can be sent before `next_at` or a wake."""
        in_doubt = self._doubt.stands and self._doubt.until is None
        return self.is_waiting and not self._in_flight and not in_doubt

    @property
    def is_waiting(self) -> bool:
        """Whether nothing more can be begun or settled now; something may be in flight."""
        return self._waking.is_resting

    @property
    def lanes_in_flight(self) -> tuple[str, ...]:
        """The lane of each call that the platform has not answered yet."""
        return tuple(self._in_flight.values())

    @property
    def next_at(self) -> datetime | None:
        """When something that waits may be sent; None: nothing waits. Only while it rests."""
        return self._doubt.until if self._doubt.stands else self._waking.until

    async def run(self) -> None:
        """Send until stopped."""
        while not self._stopping:
            try:
                until = await self._turn()
            except DatabaseInUseError:
                raise  # another process has taken it over: going on would be wrong
            except Exception as error:  # noqa: BLE001 - a full disk must not end the sending for ever
                log.error("outbox_out_of_reach", error=repr(error))  # noqa: TRY400 - the message says it all
                until = self._clock.now() + timedelta(seconds=DATABASE_RETRY_SECONDS)
            await self._waking.rest(until)
        await self._farewell()

    async def _turn(self) -> datetime | None:
        """Settle what has ended, begin what may be begun; returns when to look again."""
        await self._settle()
        now = await self._now()
        if self._doubt.stands:
            return None
        room = self._room(now)
        if room <= 0:
            return None if len(self._in_flight) >= IN_FLIGHT_MAX else self._limits.opens_at(now)
        closed = self._limits.closed(now) | set(self._in_flight.values())
        crowded = self._limits.crowded(now)
        spare = min(IN_FLIGHT_MAX - IN_FLIGHT_KEPT - len(self._in_flight), self._limits.spare(now))
        claim = await self._writer.run(self._engine.claim, closed - {""}, room, crowded, spare)
        for sending in claim.sendings:
            self._begin(sending)
        if not claim.more:
            return None
        # by the time of the claim: what has eased since then must be looked for again, not waited for
        return min((at for at in (claim.next_at, self._limits.opens_at(now)) if at is not None), default=None)

    def _room(self, now: datetime) -> int:
        """How many calls may be begun."""
        if self._doubt.stands:
            return 0
        return min(IN_FLIGHT_MAX - len(self._in_flight), self._limits.room(now))

    async def _now(self) -> datetime:
        """The time; if the clock was set back, what waits for a time is told so."""
        now = self._clock.now()
        back = self._setback.since(now, self._clock.steady_seconds())
        if back > NOTHING:
            log.warning("clock_went_back", seconds=back.total_seconds())
            self._limits.went_back(back)
            await self._writer.run(self._engine.went_back, back)
        return now

    def _begin(self, sending: Sending) -> None:
        self._limits.begun(self._clock.now())
        task = asyncio.get_running_loop().create_task(self._send(sending))
        self._in_flight[task] = sending.lane
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._in_flight[task]
        self._waking.wake()

    async def _send(self, sending: Sending) -> None:
        try:
            outcome = await self._platform.deliver(sending.job)
        except Exception as error:  # noqa: BLE001 - a fault in an adapter must not stop all the others
            log.error("adapter_failed", kind=sending.job.kind, error=repr(error))  # noqa: TRY400 - see above
            outcome = Refused(f"adapter: {type(error).__name__}")
        now = self._clock.now()
        self.listener(outcome)
        self._limits.ended(sending.lane, now)
        if isinstance(outcome, Unknown):
            self._doubt.arise()
        if isinstance(outcome, Later) and outcome.seconds > 0:
            self._patience(sending.lane, outcome, now + timedelta(seconds=outcome.seconds))
        self._outcomes.append((sending.row, outcome))

    def _patience(self, lane: str, later: Later, until: datetime) -> None:
        log.info("later", lane=lane, seconds=later.seconds, why=later.why)
        if later.everybody:
            self._limits.silence(until)
        else:
            self._limits.block(lane, until)

    async def _settle(self) -> None:
        while self._outcomes:
            outcomes = list(self._outcomes)
            await self._writer.run(self._engine.settle, outcomes)
            del self._outcomes[: len(outcomes)]

    async def _farewell(self) -> None:
        await self._doubt.end()
        if self._in_flight:
            await asyncio.wait(set(self._in_flight), timeout=FAREWELL_SECONDS)
        for task in list(self._in_flight):
            task.cancel()
        try:
            await self._settle()
        except Exception as error:  # noqa: BLE001 - what is not settled is sent again after the next start
            log.error("outbox_out_of_reach", error=repr(error))  # noqa: TRY400 - the message says it all
