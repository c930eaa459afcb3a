"""How a sanction looks: who, what, until when, why; and what became of it."""

from rules.base.people import Person
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, text

UNDO = "unsanction"
SECOND = "second"


def face(record: Sanction) -> Words:
    """The card in the group."""
    return lines(_head(record), _follows(record), why(record), _outcome(record))


def _head(record: Sanction) -> Text:
    if record.kind is Act.WARN:
        return text("sanctions-card-warn", who=record.person, count=record.count, limit=record.limit)
    return done(record.kind, record, "card")


def _follows(record: Sanction) -> Text | None:
    return None if record.follows is None else done(record.follows, record, "follows")


def done(act: Act, record: Sanction, page: str) -> Text:
    """What is done to the member, and until when."""
    if act in (Act.MUTE, Act.BAN) and record.until is not None:
        return text(f"sanctions-{page}-{act.value}-until", who=record.person, until=record.until)
    return text(f"sanctions-{page}-{act.value}", who=record.person)


def what(record: Sanction) -> Text:
    """What is, or would be, done to the member."""
    return _head(record) if record.follows is None else done(record.follows, record, "card")


def proposal(record: Sanction, by: Person, group_title: str) -> Words:
    """The question for a second person."""
    asked = text("sanctions-second", by=by.name, group=group_title, what=what(record))
    return lines(asked, why(record))


def why(record: Sanction) -> Words | None:
    """The staff's own words, or the guard's."""
    if record.why:
        return text("sanctions-why", why=record.why)
    return text("sanctions-why", why=text(f"sanction-reason-{record.reason}")) if record.reason else None


def _outcome(record: Sanction) -> Text | None:
    if record.trouble:
        return text(f"sanctions-trouble-{record.trouble}")
    return text("sanctions-outcome-lifted") if record.status is SanctionStatus.LIFTED else None


def keyboard(record: Sanction) -> Keyboard:
    """What the staff can press under it, as long as it stands."""
    if record.status is not SanctionStatus.STANDING:
        return ()
    return ((Button(text("sanctions-button-undo"), Press(UNDO, (record.id,))),),)


def second_buttons(record: Sanction) -> Keyboard:
    """What the second person can press."""
    agree = Button(text("sanctions-button-agree"), Press(SECOND, (record.id, "yes")))
    return ((agree, Button(text("sanctions-button-disagree"), Press(SECOND, (record.id, "no")))),)
