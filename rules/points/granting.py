"""The staff gives points, or takes some away: always with a line in the books, and a button that undoes it.

Helpers say why, and have a limit a day for each; nobody is left with less than nothing.
"""

from collections.abc import Iterator

from rules.base.effects import Effect, Note, Post, Say
from rules.base.events import CommandGiven
from rules.base.ids import fresh_id
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.manners import reply
from rules.base.people import Person, Voice
from rules.base.text import Button, Press, Text, lines, text
from rules.points.amount import amount, is_stranger
from rules.points.model import Counter, PointsSettings
from rules.points.undoing import UNDO, cause_of, handle_of


def commanded(event: CommandGiven, state: Counter, settings: PointsSettings) -> Iterator[Effect]:
    """`/grant @name 100 why` and `/fine @name 20 why`, or as a reply."""
    points, why = amount(event, state.target)
    refusal = _misread(event, state.target, points, settings)
    if refusal is None and points is not None:
        refusal = _not_to(event, state) or _beyond(event, state, points, why, settings)
    if refusal is not None or state.target is None or points is None:
        yield reply(event, refusal or text(f"points-{event.name}-how"))
    elif event.name == "grant":
        said = text("points-granted", who=state.target, points=points)
        yield from _moved(event, state.target, points, why, said)
    else:
        taken = min(points, state.balance)
        key = "points-fined" if taken == points else "points-fined-all"
        yield from _moved(event, state.target, taken, why, text(key, who=state.target, points=taken))


def _moved(event: CommandGiven, target: Person, points: int, why: str, said: Text) -> Iterator[Effect]:
    assert event.group is not None
    number = fresh_id(event.entropy, event.key, event.name)
    purse = member(target.id)
    moved = transfer(ISSUE, purse, points) if event.name == "grant" else transfer(purse, ISSUE, points)
    yield Post(Entry(event.group, cause_of(number), event.name, moved, event.by.id, why))
    action = "granted" if event.name == "grant" else "fined"
    yield Note(event.group, action, f"person:{target.id}", event.by.id, target.id, f"{points} {why}".strip())
    undo = Button(text("points-button-undo"), Press(UNDO, (number,)))
    words = lines(said, text("points-why", why=why) if why else None)
    yield Say(event.place, words, ((undo,),), handle_of(number))


def _misread(
    event: CommandGiven, target: Person | None, points: int | None, settings: PointsSettings
) -> Text | None:
    if is_stranger(event, target):
        return text("points-stranger", name=event.words[0])
    if target is None or points is None:
        return text(f"points-{event.name}-how")
    if target.voice is not Voice.PERSON:
        return text("points-nobody")
    if not 1 <= points <= settings.grant_max:
        return text("points-bounds", most=settings.grant_max)
    return None


def _not_to(event: CommandGiven, state: Counter) -> Text | None:
    """Whom this person may not give points to, or take them from."""
    assert state.target is not None
    target, group = state.target.id, state.group
    by_staff = group.is_staff(event.by.id)
    if event.name == "grant":
        return text("points-grant-self") if target == event.by.id and not by_staff else None
    if not group.staff_known or group.is_exempt(state.target):
        return text("points-fine-own")
    return text("points-fine-empty", who=state.target) if state.balance < 1 else None


def _beyond(
    event: CommandGiven, state: Counter, points: int, why: str, settings: PointsSettings
) -> Text | None:
    """What a helper owes besides: a reason, and to keep within the day's limit."""
    if state.group.is_staff(event.by.id):
        return None
    if not why:
        return text("points-why-needed")
    is_grant = event.name == "grant"
    limit = settings.helper_grant_day_points if is_grant else settings.helper_fine_day_points
    moving = points if is_grant else min(points, state.balance)
    if state.moved + moving > limit:
        return text("points-day-limit", limit=limit, left=max(0, limit - state.moved))
    return None
