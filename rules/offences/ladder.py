"""Which step an ad is: offences count until forgotten, and nothing counts before the last notice came."""

from datetime import datetime, timedelta

from rules.base.events import Message
from rules.offences.model import Case, LadderSettings, Record, Step


def next_step(record: Record, at: datetime, settings: LadderSettings) -> int:
    """The number of the step that a new offence is, from 1; never beyond the last."""
    since = at - timedelta(days=settings.forget_after_days)
    standing = [step for opened, step in record.counted if opened > since]
    return min(max(len(standing), *standing, 0) + 1, len(settings.steps))


def step(number: int, settings: LadderSettings) -> Step:
    """The step of that number, from 1."""
    return settings.steps[number - 1]


def same_burst(case: Case, message: Message, fingerprint: int | None, settings: LadderSettings) -> bool:
    """Whether a post belongs to a case that is already there, and so is no new offence.

    It does if the case's notice has not come yet; if it was posted before the notice stood in the chat
    (message numbers grow within a chat, so clocks play no part; an edit is placed by its time); or if
    the same text was pasted again within `burst_seconds` of a notice that nobody has acted on.
    """
    if case.notice_number is None or case.notice_at is None:
        return True
    if message.number < case.notice_number:
        return message.posted_at <= case.notice_at
    pasted = fingerprint is not None and fingerprint in {post.fingerprint for post in case.posts}
    fresh = message.posted_at <= case.notice_at + timedelta(seconds=settings.burst_seconds)
    return case.owed and pasted and fresh
