"""A batch of updates: each accepted once, read, prepared together, and decided one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import structlog

from bot.engine.batch import Batch
from bot.engine.receipt import Receipt
from bot.engine.sighting import chats_of
from bot.ports import ChatSeen, Finding, Reader, Stamp, Update
from rules.base.events import Event, GroupFound, OtherCame, PresenceChanged
from rules.base.group import Presence
from rules.base.ids import ChatId, GroupId, fresh_id
from storage.base import inbox, waiting
from storage.base.directory import NOWHERE, Directory
from storage.base.faults import ShareLostError
from storage.base.shards import shard_of
from storage.base.waiting import InLine

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Read:
    """An update on its way: None of events as long as it was not read."""

    number: int
    update: Update
    key: str
    chats: Sequence[ChatSeen] = ()
    events: Sequence[Event] = ()
    readable: bool = field(default=True)


class Taking:
    """Takes one batch. Every update is accepted, whatever becomes of it."""

    def __init__(self, batch: Batch, reader: Reader, directory: Directory, bot: int, entropy: bytes) -> None:
        self._batch = batch
        self._tx = batch.tx
        self._reader = reader
        self._directory = directory
        self._bot = bot
        self._entropy = entropy

    def take(
        self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]], *, strict: bool
    ) -> Receipt:
        """All of it. `strict`: UnpreparedError when the features cannot load what the batch wants."""
        last, fresh, findings = self._accepted(updates, found)
        self._read(fresh)
        events = [*findings, *(event for one in fresh for event in one.events)]
        if strict:
            self._batch.prepare(events)
        else:
            self._batch.prepare_if_possible(events)
        self._decide(findings, fresh)
        following = None if last is None else inbox.advance(self._tx, self._bot, last)
        return Receipt(following, len(fresh), self._batch.parked)

    def line_up(self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]]) -> Receipt:
        """Accept them, get to know the groups that they speak of, and let them wait in line."""
        last, fresh, findings = self._accepted(updates, found)
        self._batch.prepare_if_possible(findings)
        self._decide(findings, ())
        self._let_wait([one for one in fresh if one.readable])
        following = None if last is None else inbox.advance(self._tx, self._bot, last)
        return Receipt(following, len(fresh), self._batch.parked)

    def _let_wait(self, fresh: Sequence[_Read]) -> None:
        origins = {one.number: self._origin(one.update) for one in fresh}
        rows = [InLine(one.number, self._shard(origins[one.number]), one.update) for one in fresh]
        private = {number for number, chat in origins.items() if not self._directory.is_known(chat)}
        waiting.add(self._tx, self._bot, rows, private)
        self._tx.keep()

    def _origin(self, update: Update) -> ChatId:
        try:
            return self._reader.origin(update)
        except Exception as error:  # noqa: BLE001 - what cannot be read is put aside when its turn comes
            log.warning("origin_unknown", error=repr(error))
            return NOWHERE

    def _shard(self, chat: ChatId) -> int:
        return shard_of(self._group_of(chat) if self._directory.is_known(chat) else None, chat)

    def take_in_line(self, rows: Sequence[InLine], *, strict: bool) -> Receipt:
        """Decide what waited in line. ShareLostError: somebody else has done so."""
        if not waiting.take(self._tx, self._bot, [row.number for row in rows]):
            raise ShareLostError("others decide what waited in line")
        self._tx.keep()
        fresh = [_Read(row.number, row.update, f"{self._bot}-{row.number}") for row in rows]
        for one in fresh:
            self._see(one)
        self._read(fresh)
        events = [event for one in fresh for event in one.events]
        if strict:
            self._batch.prepare(events)
        else:
            self._batch.prepare_if_possible(events)
        self._decide((), fresh)
        return Receipt(None, len(fresh), self._batch.parked)

    def _see(self, one: _Read) -> None:
        try:
            one.chats = self._reader.chats(one.update)
        except Exception as error:  # noqa: BLE001 - one unreadable update must not hold up the others
            self._unreadable(one, error)

    def put_in_line_aside(self, rows: Sequence[InLine], error: Exception) -> Receipt:
        """Let them wait no more, without looking at them any further."""
        waiting.take(self._tx, self._bot, [row.number for row in rows])
        for row in rows:
            self._batch.park(f"{self._bot}-{row.number}", row.update, error)
        return Receipt(None, len(rows), self._batch.parked)

    def _accepted(
        self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]]
    ) -> tuple[int | None, list[_Read], list[Event]]:
        """The highest number, the updates that are new, and what is there to be told of their groups."""
        numbered = self._numbered(updates)
        fresh = self._unseen(numbered)
        new = self._register(fresh)
        taken = self._take_over(fresh)
        findings = self._findings(found)
        findings += self._first_sights(new, taken, findings)
        return max(numbered, default=None), fresh, findings

    def put_aside(self, update: Update, error: Exception) -> Receipt:
        """Accept an update without looking at it any further."""
        fresh = self._unseen(self._numbered([update]))
        for one in fresh:
            self._batch.park(one.key, one.update, error)
        following = inbox.advance(self._tx, self._bot, fresh[0].number) if fresh else None
        return Receipt(following, len(fresh), self._batch.parked)

    def _numbered(self, updates: Sequence[Update]) -> dict[int, Update]:
        numbered: dict[int, Update] = {}
        for update in updates:
            try:
                numbered.setdefault(self._reader.number(update), update)
            except Exception as error:  # noqa: BLE001 - what has no number is put aside like all that cannot be read
                self._batch.park("update without a number", update, error)
        return numbered

    def _unseen(self, numbered: dict[int, Update]) -> list[_Read]:
        seen = inbox.already(self._tx, self._bot, numbered)
        fresh = [
            _Read(number, update, f"{self._bot}-{number}")
            for number, update in numbered.items()
            if number not in seen
        ]
        inbox.accept(self._tx, self._bot, [one.number for one in fresh])
        self._tx.keep()
        return fresh

    def _register(self, fresh: Sequence[_Read]) -> tuple[GroupId, ...]:
        self._directory.learn(self._tx.connection)
        chats: list[ChatSeen] = []
        for one in fresh:
            try:
                one.chats = chats_of(self._reader, one.update, self._directory.is_known)
                chats += one.chats
            except Exception as error:  # noqa: BLE001 - one unreadable update must not hold up the others
                self._unreadable(one, error)
        new = self._directory.register(self._tx, chats)
        self._tx.keep()
        return new

    def _take_over(self, fresh: Sequence[_Read]) -> tuple[GroupId, ...]:
        """Groups of bots that work no more, or were removed, are kept by whichever hears of them first."""
        if not self._directory.are_several:
            return ()
        free = dict.fromkeys(
            self._group_of(seen.chat)
            for one in fresh
            for seen in one.chats
            if self._directory.is_free(self._tx, seen.chat)
        )
        for group in free:
            self._directory.hand_over(self._tx, group)
            log.info("group_taken_over", group=group)
        self._tx.keep()
        return tuple(free)

    def _first_sights(
        self, new: Sequence[GroupId], taken: Sequence[GroupId], findings: Sequence[Event]
    ) -> list[Event]:
        """The groups that nobody has been able to look at yet, and those that another bot kept so far."""
        looked_at = {event.group for event in findings}
        fresh = [self._sight(group) for group in new if group not in looked_at]
        return [*fresh, *(self._sight(group, taken=True) for group in taken)]

    def _sight(self, group: GroupId, *, taken: bool = False) -> GroupFound:
        key = f"{self._bot}-group-{group}"
        return GroupFound(key=key, at=self._tx.at, entropy=self._entropy, group=group, taken=taken)

    def _read(self, fresh: Sequence[_Read]) -> None:
        for one in fresh:
            if not one.readable:
                continue
            try:
                stamp = Stamp(one.key, self._tx.at, self._entropy)
                events = self._reader.events(one.update, stamp, self._group_of)
                one.events = events if self._is_ours(one) else self._overheard(events)
            except Exception as error:  # noqa: BLE001 - one unreadable update must not hold up the others
                self._unreadable(one, error)

    def _is_ours(self, one: _Read) -> bool:
        """Whether no other bot keeps the group that it comes from."""
        if not self._directory.are_several:
            return True
        return all(self._directory.keeps(self._tx, seen.chat) for seen in one.chats)

    def _overheard(self, events: Sequence[Event]) -> list[Event]:
        """What comes from a group that another bot keeps is left to that one; that we came in is news."""
        self._batch.stop_spinners(events)
        return [
            OtherCame(key=event.key, at=event.at, entropy=event.entropy, group=event.group, who=event.who)
            for event in events
            if isinstance(event, PresenceChanged)
            and event.who is not None
            and event.before is Presence.GONE is not event.presence
        ]

    def _unreadable(self, one: _Read, error: Exception) -> None:
        one.readable = False
        self._batch.park(one.key, one.update, error)

    def _group_of(self, chat: ChatId) -> GroupId:
        return self._directory.id_of(self._tx.connection, chat)

    def _findings(self, found: Sequence[tuple[ChatId, Finding]]) -> list[Event]:
        name = f"{self._bot}-found-{fresh_id(self._entropy, 'found', str(self._bot))}"
        events = []
        for n, (chat, finding) in enumerate(found):
            try:
                event = finding(Stamp(f"{name}-{n}", self._tx.at, self._entropy))
                events.append(replace(event, group=event.group or self._group_of(chat)))
            except Exception as error:  # noqa: BLE001 - the group is looked at again by its own feature
                log.warning("finding_lost", chat=chat, error=repr(error))
        return events

    def _decide(self, findings: Sequence[Event], fresh: Sequence[_Read]) -> None:
        for event in findings:
            self._batch.hear(event.key, {}, [event])
        for one in fresh:
            if one.events:
                self._batch.hear(one.key, one.update, one.events)
