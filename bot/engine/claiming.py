"""What a bot may send now: the most urgent first, in order within each lane, none of it twice at a time."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.sending import Sending, sending_of
from bot.engine.settling import Expired, Outcome
from bot.ports import Done
from rules.base.effects import Urgency
from storage.base import handles, outbox
from storage.base.handles import Posted
from storage.base.outbox import CLAIM_ROWS_MAX, Waiting
from storage.base.transaction import Transaction

NAMES_A_MESSAGE = ("edit", "remove")  # kinds whose handle names what is to be changed


@dataclass(slots=True)
class Claim:
    """What to send; `stale` is settled already without sending. `next_at`: when something that waits for
    its time may be tried. `more`: something waits, in whatever lane, that is not being sent."""

    sendings: list[Sending] = field(default_factory=list)
    stale: list[tuple[int, Outcome]] = field(default_factory=list)
    next_at: datetime | None = None
    more: bool = False


def claim(
    tx: Transaction,
    in_flight: Collection[int],
    closed: Collection[str],
    room: int,
    crowded: Collection[str] = (),
    spare: int | None = None,
) -> Claim:
    """Look for up to `room` rows outside of the lanes `closed`, and in the `crowded` ones only for what is
    news: a card's newer face can wait, and the longer it waits the fewer are sent. `spare` of the rows at
    most are of the kind that can wait (None: all may be)."""
    search = _Search(tx, set(in_flight), set(closed), room, crowded, room if spare is None else spare)
    while search.claim_room > 0 and search.look():
        pass
    found = search.found
    busy = {*in_flight, *(sending.row for sending in found.sendings), *(row for row, _ in found.stale)}
    found.more = outbox.waits(tx, busy)
    put_off = outbox.next_without_lane(tx)
    if put_off is not None:
        found.next_at = min(found.next_at or put_off, put_off)
    return found


class _Search:
    def __init__(
        self,
        tx: Transaction,
        leave: set[int],
        closed: set[str],
        room: int,
        crowded: Collection[str],
        spare: int,
    ) -> None:
        self.found = Claim()
        self._tx = tx
        self._leave = leave
        self._closed = closed
        self._room = room
        self._crowded = crowded
        self._spare = spare

    @property
    def claim_room(self) -> int:
        return self._room - len(self.found.sendings)

    def look(self) -> bool:
        """One query's worth; True when there may be more to find."""
        rows = outbox.first(self._tx, self._closed, self._leave)
        posted = handles.find(
            self._tx, {row.draft.handle for row in rows if row.draft.kind in NAMES_A_MESSAGE} - {""}
        )
        for row in rows:
            if self.claim_room <= 0:
                return False
            if row.draft.lane not in self._closed and not self._can_wait(row):
                self._consider(row, posted)
        return len(rows) == CLAIM_ROWS_MAX

    def _can_wait(self, row: Waiting) -> bool:
        refreshes = row.draft.kind == "edit" and row.draft.lane in self._crowded
        waits = refreshes or (self._spare <= 0 and row.draft.urgency > Urgency.SANCTION)
        if waits:
            self._leave.add(row.id)
        return waits

    def _consider(self, row: Waiting, posted: dict[str, Posted]) -> None:
        self._leave.add(row.id)
        expires = row.draft.expires
        if expires is not None and expires <= self._tx.at:
            self.found.stale.append((row.id, Expired()))
            return
        if row.draft.lane != outbox.NO_LANE:
            self._closed.add(row.draft.lane)
        if row.due_at > self._tx.at:
            self.found.next_at = min(self.found.next_at or row.due_at, row.due_at)
            return
        self._send(row, posted.get(row.draft.handle) if row.draft.kind in NAMES_A_MESSAGE else None)

    def _send(self, row: Waiting, posted: Posted | None) -> None:
        draft = row.draft
        if draft.handle and draft.kind in NAMES_A_MESSAGE and (posted is None or draft.kind == "remove"):
            self._unnamed(row)
            return
        number = posted.number if posted is not None else None
        self.found.sendings.append(sending_of(self._tx, row, number))
        self._spare -= draft.urgency > Urgency.SANCTION

    def _unnamed(self, row: Waiting) -> None:
        """The handle names nothing: its message is being sent just now, or will never stand."""
        if not any(
            other.draft.kind in outbox.POSTING for other in outbox.under(self._tx, [row.draft.handle])
        ):
            self.found.stale.append((row.id, Done()))
