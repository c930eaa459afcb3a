"""The engine: what happened goes in, and is on disk with everything that follows from it when it returns.

Called in the `Writer`'s thread only. A transaction that fails as a whole (the disk is full) raises, and
leaves everything as it was: the same updates may be given again.
"""

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog

from bot.engine.batch import Batch
from bot.engine.beside import Beside, Taker
from bot.engine.claiming import Claim, claim
from bot.engine.deciding import Deciding
from bot.engine.drafting import Drafting, Render
from bot.engine.receipt import Pending, Receipt
from bot.engine.ringing import ring
from bot.engine.sending import Sending
from bot.engine.settling import GIVE_UP_AFTER, Outcome, settle
from bot.engine.sighting import chats_of
from bot.engine.taking import Taking
from bot.engine.turns import NONE, Shards, Turns
from bot.feature import Feature
from bot.ports import Clock, Finding, Reader, Update
from rules.base.ids import ChatId
from rules.base.waking import Awoken
from storage.base import handles, inbox, outbox, people, timers, waiting
from storage.base.begin import begin
from storage.base.database import Database, is_out_of_order
from storage.base.directory import Directory
from storage.base.faults import ShareLostError
from storage.base.shards import ALL
from storage.base.tally import add_all_up
from storage.base.transaction import Transaction

log = structlog.get_logger(__name__)

R = TypeVar("R")
ENTROPY_BYTES = 32
TAKEN_MAX = 100  # of groups' updates that waited in line, in one transaction
PRIVATE_TAKEN_MAX = 10  # of private chats: they may borrow others' shards, and so are short
SWEEP_EVERY = timedelta(hours=1)


class Engine:
    """One for each bot and database. The first of a process makes what the others (`of`) share with it."""

    def __init__(
        self,
        *,
        database: Database,
        directory: Directory,
        reader: Reader,
        features: Sequence[Feature[Any, Any]],
        render: Render,
        clock: Clock,
        bot: int,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
        turns: Turns | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._bot = bot
        self._entropy = entropy
        self._reader = reader
        self._turns = turns
        drafting = Drafting(render, directory)
        self._beside = Beside(directory, drafting, Deciding(features, directory, drafting))

    @property
    def bot(self) -> int:
        """Whose it is."""
        return self._bot

    def of(self, bot: int, reader: Reader) -> "Engine":
        """The engine of another bot over the same database."""
        other = copy(self)
        other._bot, other._reader = bot, reader
        return other

    @property
    def _directory(self) -> Directory:
        return self._beside.directory

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener`, in the writer's thread, after each commit that left something to send or
        changed what rings next."""
        self._beside.listeners.append(listener)

    def hand_over_to(self, taker: Taker) -> None:
        """Give `taker`, in the writer's thread, what a commit of any bot's left to be sent by this one before
        all else: it is being sent then, as if it had been claimed, until it is settled or given back."""
        self._beside.takers[self._bot] = taker

    def awake(self) -> None:
        """Let the features look after what goes on by itself. To be called once, before anything else."""
        with self._batch(borrowed=NONE if self._turns is None else ALL) as batch:
            begin(batch.tx, self._directory)
            if self._turns is not None:
                add_all_up(batch.tx)  # from when 小二 was alone
            at = batch.tx.at
            key = f"{self._bot}-awake-{at.isoformat()}"
            batch.hear(key, {}, [Awoken(key=key, at=at, entropy=self._entropy(ENTROPY_BYTES))])

    # --- coming in -------------------------------------------------------------------------------------

    def next_offset(self) -> int | None:
        """Where to go on reading updates; None: from whatever the platform still has."""
        with self._looking() as tx:
            self._beside.next_timer = timers.next_due(tx)
            self._directory.learn(tx.connection)
            following = inbox.next_number(tx, self._bot)
        self._beside.tell()
        return following

    def last_number(self, updates: Sequence[Update]) -> int | None:
        """The highest number of a batch; None when one of them cannot be read. May be asked in any thread."""
        try:
            return max(map(self._reader.number, updates), default=None)
        except Exception as error:  # noqa: BLE001 - an update that cannot be read is parked when it is taken
            log.debug("update_without_a_number", error=repr(error))
            return None

    def untaken(self, updates: Sequence[Update]) -> list[Update]:
        """Those of some numbered updates that were never accepted."""
        numbers = [self._reader.number(update) for update in updates]
        with self._looking() as tx:
            seen = inbox.already(tx, self._bot, numbers)
        return [update for number, update in zip(numbers, updates, strict=True) if number not in seen]

    def strangers(self, updates: Sequence[Update]) -> tuple[ChatId, ...]:
        """The group chats among the updates that were never seen before. May be asked in any thread."""
        known = self._directory.is_known
        found: dict[ChatId, None] = {}
        for update in updates:
            try:
                seen = chats_of(self._reader, update, known)
            except Exception:  # noqa: BLE001, S112 - an update that cannot be read is parked when it is taken
                continue
            found.update((chat.chat, None) for chat in seen if not known(chat.chat) and not chat.moved_from)
        return tuple(found)

    def take(self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]] = ()) -> Receipt:
        """Decide a batch of updates, and what was found out about groups in it. Afterwards it is kept."""
        try:
            return self._take(updates, found, strict=True)
        except Exception as error:
            if is_out_of_order(error):
                raise
            log.warning("taken_one_by_one", error=repr(error))
        receipts = [self._take_alone(update, found) for update in updates]
        accepted, parked = sum(one.accepted for one in receipts), sum(one.parked for one in receipts)
        return Receipt(receipts[-1].next_offset if receipts else None, accepted, parked)

    def _take_alone(self, update: Update, found: Sequence[tuple[ChatId, Finding]]) -> Receipt:
        """One update, whose fault it may be that its batch could not be taken: then it is put aside."""
        try:
            return self._take([update], found, strict=False)
        except Exception as error:
            if is_out_of_order(error):
                raise
            with self._batch() as batch:
                return self._taking(batch).put_aside(update, error)

    def _take(
        self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]], *, strict: bool
    ) -> Receipt:
        with self._batch() as batch:
            self._sweep(batch.tx)
            return self._taking(batch).take(updates, found, strict=strict)

    # --- coming in, in line ----------------------------------------------------------------------------

    def line_up(
        self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]] = (), *, fetched: bool = True
    ) -> Receipt:
        """Let updates wait until whoever has their shard decides them. What was found out about groups is
        decided at once. ShareLostError: they were `fetched`, and another worker does so now."""

        def line_up(borrowed: Shards) -> Receipt:
            with self._batch(borrowed) as batch:
                if fetched and not self._the_turns.shares.may_fetch(self._bot):
                    raise ShareLostError(f"another worker fetches for {self._bot}")
                batch.others_too = True
                return self._taking(batch).line_up(updates, found)

        return self._the_turns.anew(line_up)

    def take_in_line(self, *, private: bool) -> tuple[Sequence[Update], Receipt]:
        """Decide the first of those that wait in our shards: of groups, or of private chats."""
        most = PRIVATE_TAKEN_MAX if private else TAKEN_MAX
        try:
            return self._take_in_line(most, private=private, strict=True)
        except Exception as error:
            if is_out_of_order(error):
                raise
            log.warning("taken_one_by_one", error=repr(error))
        try:
            return self._take_in_line(1, private=private, strict=False)
        except Exception as error:
            if is_out_of_order(error):
                raise
            with self._batch() as batch:
                rows = waiting.first(batch.tx, self._bot, batch.tx.mine or (), 1, private=private)
                return [row.update for row in rows], self._taking(batch).put_in_line_aside(rows, error)

    def _take_in_line(self, most: int, *, private: bool, strict: bool) -> tuple[Sequence[Update], Receipt]:
        def take(borrowed: Shards) -> tuple[Sequence[Update], Receipt]:
            with self._batch(borrowed) as batch:
                self._sweep(batch.tx)
                rows = waiting.first(batch.tx, self._bot, batch.tx.mine or (), most, private=private)
                return [row.update for row in rows], self._taking(batch).take_in_line(rows, strict=strict)

        return self._the_turns.anew(take)

    @property
    def _the_turns(self) -> Turns:
        assert self._turns is not None
        return self._turns

    def look_again(self) -> int:
        """Other workers may have left something to ring or to send. How many updates wait in our shards."""
        with self._looking() as tx:
            self._beside.next_timer = timers.next_due(tx)
            depth = waiting.count(tx, tx.mine or ())
        self._beside.tell()
        return depth

    @property
    def shards_in_flight(self) -> frozenset[int]:
        """The shards in which something is being sent. In the writer's thread."""
        return frozenset(self._beside.in_flight.values())

    # --- ringing ---------------------------------------------------------------------------------------

    def _taking(self, batch: Batch) -> Taking:
        return Taking(batch, self._reader, self._directory, self._bot, self._entropy(ENTROPY_BYTES))

    def ring(self) -> bool:
        """Let the timers ring whose time has come, some at a time; True: there are more."""
        return self._anew(self._ring)

    def _ring(self, borrowed: Shards) -> bool:
        with self._batch(borrowed) as batch:
            return ring(batch, self._entropy(ENTROPY_BYTES))

    # --- going out -------------------------------------------------------------------------------------

    def claim(
        self, closed: Collection[str], room: int, crowded: Collection[str] = (), spare: int | None = None
    ) -> Claim:
        """What may be sent now, `room` at most, none of it in the lanes `closed`, no newer faces of cards in
        the lanes `crowded`, and `spare` at most (None: no matter how many) of what is not urgent. Each is
        being sent until it is settled."""
        self._beside.take_back()
        with self._looking() as tx:
            claimed = claim(tx, self._beside.in_flight, closed, room, crowded, spare)
        self._beside.in_flight.update((sending.row, sending.shard) for sending in claimed.sendings)
        if claimed.stale:
            self.settle(claimed.stale)
        return claimed

    def give_back(self, sendings: Sequence[Sending]) -> None:
        """There is no room to send what was handed over: it is claimed later. May be said in any thread."""
        self._beside.given_back.extend(sending.row for sending in sendings)

    def settle(self, outcomes: Sequence[tuple[int, Outcome]]) -> None:
        """Take the platform's answers: rows of the outbox, and what became of them."""

        def settled(borrowed: Shards) -> None:
            with self._batch(borrowed) as batch:
                settle(batch, self._directory, outcomes, self._entropy(ENTROPY_BYTES))

        self._anew(settled)
        for row, _ in outcomes:
            self._beside.in_flight.pop(row, None)

    def went_back(self, span: timedelta) -> None:
        """The clock was set back by so much: what waits to be sent waits no longer for it."""
        with self._batch() as batch:
            outbox.went_back(batch.tx, span)

    # --- looking ---------------------------------------------------------------------------------------

    @property
    def next_timer(self) -> datetime | None:
        """When the next timer rings, as of the last commit. May be asked in any thread."""
        return self._beside.next_timer

    def pending(self) -> Pending:
        """What is still to be done."""
        with self._looking() as tx:
            return Pending(outbox.count(tx), outbox.next_due(tx), timers.next_due(tx))

    # --- transactions ----------------------------------------------------------------------------------

    def _anew(self, work: Callable[[Shards], R]) -> R:
        return work(NONE) if self._turns is None else self._turns.anew(work)

    @contextmanager
    def _batch(self, borrowed: Shards = NONE) -> Iterator[Batch]:
        beside = self._beside
        try:
            with self._database.write() as connection:
                tx = self._directory.transaction(connection, self._clock.now(), self._bot)
                if self._turns is not None:
                    self._turns.begin(tx, borrowed)
                batch = Batch(tx, beside.deciding, beside.drafting, beside.in_flight)
                yield batch
                sends = batch.sends
                urgent = batch.finish()
                next_timer = timers.next_due(tx) if batch.timed else beside.next_timer
                if self._turns is not None:
                    self._turns.end(tx, others_too=batch.others_too)
        except BaseException:
            self._directory.forget()
            raise
        beside.next_timer = next_timer
        beside.hand_over(urgent)
        if sends or batch.timed:
            beside.tell()

    @contextmanager
    def _looking(self) -> Iterator[Transaction]:
        with self._database.look() as connection:
            tx = self._directory.transaction(connection, self._clock.now(), self._bot)
            if self._turns is not None:
                self._turns.look(tx)
            yield tx

    def _sweep(self, tx: Transaction) -> None:
        """Once in a while, add up what is chalked up, and forget what is older than it is kept."""
        swept_at = self._beside.swept_at
        if swept_at is not None and tx.at - swept_at < SWEEP_EVERY:
            return
        add_all_up(tx)
        inbox.sweep(tx)
        handles.sweep(tx)
        people.sweep(tx)
        outbox.forget(tx, tx.at - GIVE_UP_AFTER, {self._bot, *self._directory.bots})
        tx.keep()
        self._beside.swept_at = tx.at
