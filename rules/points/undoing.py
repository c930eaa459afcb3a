"""What the staff gave or took is taken back: by another entry, once, by whoever did it or by the staff."""

from collections.abc import Iterator
from datetime import timedelta

from rules.base.effects import Answer, Edit, Effect, Note, Post
from rules.base.events import ButtonPressed
from rules.base.ledger import AccountKind, Entry, Line
from rules.base.manners import turned_away
from rules.base.text import Text, text
from rules.points.model import Past

UNDO = "takeback"
UNDO_TIME = timedelta(days=7)  # a button found later changes nothing
UNDOABLE = frozenset({"grant", "fine"})


def cause_of(number: int) -> str:
    """The cause in the books of what was given or taken under a number."""
    return f"points:{number}"


def handle_of(number: int) -> str:
    """The message that told of it."""
    return f"points:{number}"


def pressed(event: ButtonPressed, state: Past) -> Iterator[Effect]:
    """撤回 under the message that told of it."""
    posted, who = state.posted, state.member
    if _is_of_here(event, state) and not state.may:
        yield turned_away(event, text("points-toast-staff-only"), event.group)
        return
    refusal = _refusal(event, state)
    if refusal is not None or posted is None or who is None:
        yield Answer(event.press, refusal or text("points-toast-gone"), alert=True, group=event.group)
        return
    done = posted.entry
    reason = f"{done.reason}-undone"
    lines = tuple(Line(line.account, -line.points) for line in done.lines)
    yield Post(Entry(done.group, f"{done.cause}:undone", reason, lines, event.by.id))
    yield Note(done.group, reason, f"person:{who.id}", event.by.id, who.id, str(abs(points_of(done))))
    yield Answer(event.press, text("points-toast-undone"), group=event.group)
    words = text(f"points-{reason}", who=who, points=abs(points_of(done)), by=event.by.name)
    yield Edit(done.cause, words, (), done.group)


def points_of(entry: Entry) -> int:
    """What an entry did to the one purse that it is about."""
    return sum(line.points for line in entry.lines if line.account.kind is AccountKind.MEMBER)


def _is_of_here(event: ButtonPressed, state: Past) -> bool:
    posted = state.posted
    return posted is not None and posted.entry.group == event.group and posted.entry.reason in UNDOABLE


def _refusal(event: ButtonPressed, state: Past) -> Text | None:
    posted = state.posted
    if posted is None or not _is_of_here(event, state):
        return text("points-toast-gone")
    if state.undone:
        return text("points-toast-undone-already")
    if event.at > posted.at + UNDO_TIME:
        return text("points-toast-late")
    if state.balance < points_of(posted.entry):
        return text("points-toast-spent", left=state.balance)
    return None
