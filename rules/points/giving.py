"""One member gives another some of their points, where the group allows it. Both are told, nobody else."""

from collections.abc import Iterator

from rules.base.effects import Effect, Post, Say
from rules.base.events import CommandGiven, private
from rules.base.ledger import Entry, member, transfer
from rules.base.manners import reply
from rules.base.people import Person, Voice
from rules.base.text import Text, text
from rules.points.amount import amount, is_stranger
from rules.points.model import Counter, PointsSettings

REASON = "give"


def commanded(event: CommandGiven, state: Counter, settings: PointsSettings) -> Iterator[Effect]:
    """`/give @name 50`, or as a reply."""
    points, why = amount(event, state.target)
    refusal = _refusal(event, state, points, settings)
    if refusal is not None or state.target is None or points is None:
        yield reply(event, refusal or text("points-give-how"))
        return
    target = state.target
    lines = transfer(member(event.by.id), member(target.id), points)
    yield Post(Entry(state.group.id, f"{event.key}:give", REASON, lines, event.by.id, why))
    yield from _told(event, state, target, points)


def _told(event: CommandGiven, state: Counter, target: Person, points: int) -> Iterator[Effect]:
    """In private whom 小二 may write to; else both by one line that goes again."""
    if not state.reachable:
        yield reply(event, text("points-gave-both", by=event.by, who=target, points=points))
        return
    yield reply(event, text("points-gave", who=target, points=points))
    words = text("points-got", by=event.by, points=points, group=state.group.title)
    yield Say(private(target.id), words, language=state.group.general.language)


def _refusal(
    event: CommandGiven, state: Counter, points: int | None, settings: PointsSettings
) -> Text | None:
    if not settings.transfers:
        return text("points-give-off")
    return _not_between(event, state) or _too_many(state, points, settings)


def _not_between(event: CommandGiven, state: Counter) -> Text | None:
    target = state.target
    if is_stranger(event, target):
        return text("points-stranger", name=event.words[0])
    if target is None:
        return text("points-give-how")
    if target.voice is not Voice.PERSON or event.by.voice is not Voice.PERSON or not state.present:
        return text("points-nobody")
    return text("points-give-self") if target.id == event.by.id else None


def _too_many(state: Counter, points: int | None, settings: PointsSettings) -> Text | None:
    if points is None:
        return text("points-give-how")
    if points < settings.transfer_min_points:
        return text("points-give-least", least=settings.transfer_min_points)
    if state.moved + points > settings.transfer_day_points:
        left = max(0, settings.transfer_day_points - state.moved)
        return text("points-day-limit", limit=settings.transfer_day_points, left=left)
    return text("points-give-short", balance=state.balance) if state.balance < points else None
