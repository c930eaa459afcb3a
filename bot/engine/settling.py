"""What became of what was sent: done, postponed, refused, moved, or nobody knows.

The row goes in a savepoint of its own before the features hear of it, so that a feature which fails on the
news does not make us send the same again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeAlias

import structlog

from bot.engine.batch import Batch
from bot.engine.ringing import vanishing
from bot.ports import Done, Later, Moved, Refused, Stamp, Unknown
from bot.ports import Outcome as Answered
from rules.base.events import Delivered, Event, Undelivered
from rules.base.ids import ChatId, PersonId
from storage.base import handles, outbox, people, timers
from storage.base.directory import Directory
from storage.base.handles import Posted
from storage.base.outbox import Waiting

log = structlog.get_logger(__name__)

SAYS_UNANSWERED_MAX = 3  # how often a `say` is tried again after no answer came: it may stand there already
GIVE_UP_AFTER = timedelta(days=3)  # a platform that is not there for so long will not want it any more
PATIENT_ATTEMPTS = 5  # so often the platform's own word is taken for how long to wait
BACKOFF_FIRST_SECONDS = 1.0
BACKOFF_MAX_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Expired:
    """It was not sent in time, and nobody wants it any more."""


Outcome: TypeAlias = Answered | Expired


def backoff_seconds(attempts: int) -> float:
    """How long to wait before the next try, when the platform did not say: 1, 2, 4 … 120 seconds."""
    return min(BACKOFF_FIRST_SECONDS * 2.0 ** min(attempts, 20), BACKOFF_MAX_SECONDS)


def settle(
    batch: Batch, directory: Directory, outcomes: Sequence[tuple[int, Outcome]], entropy: bytes
) -> None:
    """Take all the answers, then let the features hear of them."""
    settling = Settling(batch, directory, entropy)
    for number, outcome in outcomes:
        row = outbox.find(batch.tx, number)
        if row is not None and batch.tx.owns(row.shard):
            settling.one(row, outcome)
    news = settling.news
    batch.prepare_if_possible([event for _, event in news])
    for row, event in news:
        batch.hear(event.key, _payload(row), [event])


class Settling:
    """Applies outcomes to rows. `news`: what the features are to hear, and the row that it came from."""

    def __init__(self, batch: Batch, directory: Directory, entropy: bytes) -> None:
        self.news: list[tuple[Waiting, Event]] = []
        self._batch = batch
        self._tx = batch.tx
        self._directory = directory
        self._entropy = entropy
        self._kinds: dict[type, Callable[[Waiting, Any], None]] = {
            Done: self._done,
            Later: self._later,
            Refused: self._refused,
            Moved: self._moved,
            Unknown: self._unknown,
            Expired: self._expired,
        }

    def one(self, row: Waiting, outcome: Outcome) -> None:
        """One row. Should that fail, the row goes all the same: it must not be sent for ever."""
        work = self._kinds[type(outcome)]
        if not self._batch.attempt(_key(row), _payload(row), lambda: work(row, outcome)):
            outbox.drop(self._tx, row.id)
            self._tx.keep()

    def _done(self, row: Waiting, done: Done) -> None:
        outbox.drop(self._tx, row.id)
        if row.draft.kind in outbox.POSTING and done.number is not None:
            self._posted(row, done)
        for n, finding in enumerate(done.found):
            event = finding(Stamp(f"{_key(row)}-{n}", self._tx.at, self._entropy))
            self.news.append((row, replace(event, group=event.group or row.draft.group)))

    def _posted(self, row: Waiting, done: Done) -> None:
        assert done.number is not None
        draft, at = row.draft, done.posted_at or self._tx.at
        if draft.vanish_seconds:
            when = self._tx.at + timedelta(seconds=draft.vanish_seconds)
            timers.put(self._tx, vanishing(row.id, self._tx.bot, draft.group, draft.chat, done.number, when))
            self._batch.timed = True
        if draft.handle:
            if not outbox.remove_number(self._tx, draft.handle, done.number):
                handles.put(self._tx, Posted(draft.handle, draft.group, draft.chat, done.number, at))
            event = Delivered(
                key=_key(row),
                at=self._tx.at,
                entropy=self._entropy,
                group=draft.group,
                handle=draft.handle,
                number=done.number,
                posted_at=at,
            )
            self.news.append((row, event))

    def _later(self, row: Waiting, later: Later) -> None:
        if self._is_hopeless(row):
            self._refused(row, Refused(later.why or "later"))
            return
        seconds = later.seconds if later.seconds > 0 else backoff_seconds(row.attempts)
        if row.attempts >= PATIENT_ATTEMPTS:
            seconds = max(seconds, backoff_seconds(row.attempts - PATIENT_ATTEMPTS))
        outbox.postpone(self._tx, row.id, self._tx.at + timedelta(seconds=seconds))

    def _refused(self, row: Waiting, refused: Refused) -> None:
        log.warning("refused", kind=row.draft.kind, handle=row.draft.handle, why=refused.why)
        outbox.drop(self._tx, row.id)
        if refused.closed and row.draft.chat is not None and row.draft.chat > 0:
            people.close_private(self._tx, PersonId(row.draft.chat))
        self._undelivered(row, refused.why)

    def _expired(self, row: Waiting, _: Expired) -> None:
        outbox.drop(self._tx, row.id)
        if row.draft.handle:
            self._undelivered(row, "expired")

    def _undelivered(self, row: Waiting, why: str) -> None:
        draft = row.draft
        if draft.kind in outbox.POSTING and draft.handle:
            outbox.drop_orphans(self._tx, draft.handle)
        if draft.kind == "answer":
            return
        event = Undelivered(
            key=_key(row),
            at=self._tx.at,
            entropy=self._entropy,
            group=draft.group,
            handle=draft.handle,
            effect=draft.kind,
            why=why,
            payload=tuple((name, value) for name, value in draft.payload.get("words", ())),
        )
        self.news.append((row, event))

    def _moved(self, row: Waiting, moved: Moved) -> None:
        draft = row.draft
        if draft.chat is not None:
            outbox.readdress(self._tx, ChatId(draft.chat), moved.chat)
            handles.forget_elsewhere(self._tx, ChatId(draft.chat))
        elif draft.group is not None:
            old = self._directory.chat_of(self._tx.connection, draft.group)
            self._directory.move(self._tx, old, moved.chat)
        if self._is_hopeless(row):
            self._refused(row, Refused("moved without end"))
            return
        # the first time at once; a chat that keeps moving waits like everything that does not succeed
        seconds = backoff_seconds(row.attempts) if row.attempts else 0.0
        outbox.postpone(self._tx, row.id, self._tx.at + timedelta(seconds=seconds))

    def _unknown(self, row: Waiting, unknown: Unknown) -> None:
        said = row.draft.kind in outbox.POSTING
        if self._is_hopeless(row) or (said and row.unanswered >= SAYS_UNANSWERED_MAX):
            self._refused(row, Refused(f"no answer: {unknown.why}"))
            return
        if said:
            log.warning("said_again", handle=row.draft.handle, why=unknown.why)
        wait = timedelta(seconds=backoff_seconds(row.attempts))
        outbox.postpone(self._tx, row.id, self._tx.at + wait, unanswered=1 if said else 0)

    def _is_hopeless(self, row: Waiting) -> bool:
        return self._tx.at - row.queued_at > GIVE_UP_AFTER


def _key(row: Waiting) -> str:
    return f"sent-{row.id}"


def _payload(row: Waiting) -> dict[str, Any]:
    """For whoever looks at what was parked: what is large is left out, and what is secret."""
    said = {name: value for name, value in row.draft.payload.items() if name not in ("content", "picture")}
    return {"row": row.id, "kind": row.draft.kind, "handle": row.draft.handle, "payload": said}
