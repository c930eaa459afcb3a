"""A row of the outbox as something for the platform to do."""

from dataclasses import dataclass

from bot.ports import Job
from rules.base.ids import ChatId, MessageNo
from storage.base.outbox import Draft, Waiting
from storage.base.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Sending:
    """A row that is being sent."""

    row: int
    lane: str
    job: Job
    shard: int = 0


def sending_of(tx: Transaction, row: Waiting, number: MessageNo | None) -> Sending:
    """The row as it is sent now; `number` is that of the message which its handle names, if it names one."""
    draft = row.draft
    job = Job(draft.kind, _chat(tx, draft), draft.payload, number, draft.group)
    return Sending(row.id, draft.lane, job, row.shard)


def _chat(tx: Transaction, draft: Draft) -> ChatId | None:
    if draft.chat is not None:
        return ChatId(draft.chat)
    return None if draft.group is None else tx.chat_of(draft.group)
