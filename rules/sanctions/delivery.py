"""The platform refused a sanction: its card says plainly what is missing, and nobody believes it was done."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Edit, Effect, Note, Put, Restrict
from rules.base.events import Undelivered
from rules.base.manners import to_desk
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.base.text import text
from rules.sanctions import cards
from rules.sanctions.model import Bench

# What the platform's word contains → what is missing.
_TROUBLES = (
    ("administrator", "admin"),
    ("owner", "admin"),
    ("not enough rights", "rights"),
    ("need to be", "rights"),
    ("supergroup", "basic"),
    ("not found", "gone"),
    ("participant", "gone"),
)


def undelivered(event: Undelivered, bench: Bench) -> Iterator[Effect]:
    """A warning whose consequence failed stays a warning; anything else has not happened."""
    record, group = bench.record, bench.group
    if record is None or group is None or event.effect not in ("restrict", "expel"):
        return
    if record.status is not SanctionStatus.STANDING:
        return
    failed = _failed(record, trouble_of(event.why))
    yield Put(failed)
    if event.effect == "restrict":
        yield Restrict(group.id, record.person.id, lift=True, cause=record.handle)  # it holds nowhere
    yield Edit(record.handle, cards.face(failed), cards.keyboard(failed), record.group)
    yield Note(group.id, "sanction-failed", record.handle, None, record.person.id, event.why)
    if record.quiet:
        words = text(f"sanctions-trouble-{failed.trouble}")
        yield from to_desk(group, bench.reachable, words, topic=record.topic)


def _failed(record: Sanction, trouble: str) -> Sanction:
    if record.kind is Act.WARN:
        return replace(record, follows=None, until=None, trouble=trouble)
    return replace(record, status=SanctionStatus.FAILED, trouble=trouble)


def trouble_of(why: str) -> str:
    """The platform's word, as one of ours."""
    said = why.lower()
    return next((trouble for word, trouble in _TROUBLES if word in said), "other")
