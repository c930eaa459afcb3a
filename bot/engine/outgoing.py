"""What a batch wants one bot to send, gathered until its end: only the newest face of a message is drawn.

An edit of something that is not sent yet changes the thing itself; a removal cancels it. What is being
sent at this moment is not touched: its edit or removal waits behind it.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.engine.drafting import Drafting
from bot.engine.wordless import removal
from rules.base.effects import Edit, Urgency
from storage.base import handles, outbox
from storage.base.handles import Posted
from storage.base.outbox import Draft, Waiting
from storage.base.transaction import Transaction

REMOVED_AT_ONCE_MAX = 100  # numbers in one removal: the platform's bound

Fault = Callable[[str, Exception], None]


@dataclass(slots=True)
class Outgoing:
    """The batch's own outbox, before it is written. `elsewhere`: some of it another worker sends."""

    drafting: Drafting
    in_flight: Collection[int]
    _drafts: "list[Draft | None]"
    _says: dict[str, int]
    _edits: dict[str, Edit]
    _removals: dict[str, Draft]
    elsewhere: bool = False

    @classmethod
    def empty(cls, drafting: Drafting, in_flight: Collection[int]) -> "Outgoing":
        """Nothing to send yet; the rows `in_flight` are being sent."""
        return cls(drafting, in_flight, [], {}, {}, {})

    @property
    def is_empty(self) -> bool:
        return not (self._drafts or self._edits or self._removals)

    def add(self, wanted: "Draft | Edit") -> None:
        """What an event wants to send, in order."""
        if isinstance(wanted, Edit):
            self._edits[wanted.handle] = wanted
        elif wanted.kind == "remove" and wanted.handle:
            self._remove(wanted)
        else:
            self._append(wanted)

    def _append(self, draft: Draft) -> None:
        if draft.kind in outbox.POSTING and draft.handle:
            # an edit from before was meant for the message that stood under this handle then
            self._edits.pop(draft.handle, None)
            self._says[draft.handle] = len(self._drafts)
        self._drafts.append(draft)

    def _remove(self, draft: Draft) -> None:
        """Whatever is said under the handle in this batch is not; what was said before, `flush` looks for."""
        self._edits.pop(draft.handle, None)
        self._says.pop(draft.handle, None)
        self._drafts = [
            None if said is not None and said.kind in outbox.POSTING and said.handle == draft.handle else said
            for said in self._drafts
        ]
        self._removals[draft.handle] = draft

    def flush(self, tx: Transaction, fault: Fault) -> tuple[Waiting, ...]:
        """Write it all to the outbox. An edit that cannot be drawn is told to `fault`, and left out. Returns
        what need not be looked for once it is kept: it may be sent at once, whatever else waits."""
        standing = self._standing(tx)
        outbox.drop_edits(tx, self._says, self.in_flight)  # they were meant for what stood there before
        for handle, draft in self._removals.items():
            self._flush_removal(tx, draft, standing.get(handle, _NOTHING))
        for handle, edit in self._edits.items():
            try:
                face = self.drafting.face(tx, edit)
            except Exception as error:  # noqa: BLE001 - one card that cannot be drawn must not hold up the batch
                fault(handle, error)
            else:
                self._flush_edit(tx, handle, face, standing.get(handle, _NOTHING))
        drafts = _together(draft for draft in self._drafts if draft is not None)
        self.elsewhere = not all(tx.owns(outbox.shard_for(tx, draft)) for draft in drafts)
        return outbox.queue(tx, drafts)

    def _standing(self, tx: Transaction) -> "dict[str, _Standing]":
        names = [*self._removals, *(handle for handle in self._edits if handle not in self._says)]
        if not names:
            return {}
        found = {handle: _Standing(posted) for handle, posted in handles.find(tx, names).items()}
        for row in outbox.under(tx, names):
            found.setdefault(row.draft.handle, _Standing()).add(row)
        return found

    def _flush_removal(self, tx: Transaction, draft: Draft, standing: "_Standing") -> None:
        """What is not sent yet is cancelled, what stands is removed by its number; for what is being sent
        the removal waits until it has one."""
        outbox.drop_under(tx, draft.handle, self.in_flight)
        numbers = list(draft.payload["numbers"])
        if standing.posted is not None:
            handles.forget(tx, draft.handle)
            numbers.append(standing.posted.number)
        if any(say.id in self.in_flight for say in standing.says):
            self._drafts.append(replace(draft, payload={"numbers": []}))
        if numbers:
            self._drafts.append(replace(draft, handle="", payload={"numbers": numbers}))

    def _flush_edit(self, tx: Transaction, handle: str, face: dict[str, Any], standing: "_Standing") -> None:
        if handle in self._says:
            self._reface_said(handle, face)
            return
        say, edit = standing.newest_say, standing.edit
        if say is not None and say.id not in self.in_flight:
            outbox.drop_edits(tx, [handle], self.in_flight)
            outbox.reface(tx, say.id, {**say.draft.payload, **face})
        elif edit is not None and edit.id not in self.in_flight:
            outbox.reface(tx, edit.id, face)
        elif say is not None:
            self._drafts.append(self._edit(tx, handle, face, say.draft))
        elif standing.posted is not None:
            self._drafts.append(self._edit(tx, handle, face, standing.posted))

    def _reface_said(self, handle: str, face: dict[str, Any]) -> None:
        index = self._says[handle]
        said = self._drafts[index]
        assert said is not None
        self._drafts[index] = replace(said, payload={**said.payload, **face})

    def _edit(self, tx: Transaction, handle: str, face: dict[str, Any], where: "Draft | Posted") -> Draft:
        lane = self.drafting.lane(tx, where.group, where.chat)
        return Draft(lane, "edit", where.group, where.chat, Urgency.REFRESH, face, handle)


@dataclass(slots=True)
class _Standing:
    """What there is under a handle already: posted, about to be posted, about to be edited."""

    posted: Posted | None = None
    says: list[Waiting] = field(default_factory=list)
    edit: Waiting | None = None

    @property
    def newest_say(self) -> Waiting | None:
        return self.says[-1] if self.says else None

    def add(self, row: Waiting) -> None:
        if row.draft.kind in outbox.POSTING:
            self.says.append(row)
        elif row.draft.kind == "edit":
            self.edit = row


_NOTHING = _Standing()


def _together(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts in order; plain removals from the same chat as one."""
    found: list[Draft] = []
    numbers: dict[tuple[Any, Any], list[Any]] = {}
    for draft in drafts:
        if draft.kind != "remove" or draft.handle:
            found.append(draft)
            continue
        numbers.setdefault((draft.group, draft.chat), []).extend(draft.payload["numbers"])
    for (group, chat), all_of_them in numbers.items():
        unique = list(dict.fromkeys(all_of_them))
        found += [
            removal(group, chat, unique[start : start + REMOVED_AT_ONCE_MAX])
            for start in range(0, len(unique), REMOVED_AT_ONCE_MAX)
        ]
    return found
