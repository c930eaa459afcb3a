"""What became of a case's card and of its penalty at the platform."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Effect, Note, Put
from rules.base.events import Delivered, Undelivered
from rules.base.manners import to_desk
from rules.base.text import text
from rules.offences.desk import CaseFile


def delivered(event: Delivered, file: CaseFile) -> Iterator[Effect]:
    """The card stands in the group: from now on a new ad is a new offence."""
    if file.case is not None and file.case.notice_number is None:
        yield Put(replace(file.case, notice_number=event.number, notice_at=event.posted_at))


def undelivered(event: Undelivered, file: CaseFile) -> Iterator[Effect]:
    """The platform refused. A penalty that could not be carried out is told to the staff; a card that
    could not be posted is only noted, and the case waits: nobody is punished unseen."""
    case, group = file.case, file.group
    if case is None or group is None:
        return
    yield Note(case.group, f"refused-{event.effect}", f"case:{case.id}", None, case.person.id, event.why)
    if event.effect in ("expel", "restrict"):
        words = text(f"offences-cannot-{event.effect}", number=case.number, who=case.person)
        yield from to_desk(group, file.reachable, words, topic=case.topic)
