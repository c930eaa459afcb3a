"""What an answer to a captcha amounts to. A wrong one brings a new question, several in a row a pause."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from rules.base.chance import Chance
from rules.base.events import Event
from rules.welcome.captcha import KINDS, Kind
from rules.welcome.model import Newcomer, WelcomeSettings

PLAINEST = "button"  # where the setting names no kind


class Verdict(StrEnum):
    """What became of a press."""

    RIGHT = "right"
    WRONG = "wrong"
    RESTS = "rests"  # wrong once too often: a pause begins
    RESTING = "resting"  # the pause is not over
    SHOWN = "shown"  # no answer yet: the question is told


def kind_of(settings: WelcomeSettings) -> str:
    """The kind that is asked now."""
    return settings.captcha if settings.captcha in KINDS else PLAINEST


def asked(event: Event, one: Newcomer, name: str) -> Newcomer:
    """The newcomer with a fresh question of a kind."""
    chance = Chance(event.entropy, event.key, f"captcha {one.person.id}")
    return replace(one, kind=name, task=KINDS[name].draw(chance), shown=not KINDS[name].secret)


def tried(event: Event, one: Newcomer, value: str, settings: WelcomeSettings) -> tuple[Newcomer, Verdict]:
    """The newcomer after a press. What was never on a button, and a guess by somebody who has not seen their
    question, is no answer."""
    if one.rests_until is not None and event.at < one.rests_until:
        return one, Verdict.RESTING
    name = kind_of(settings)
    if one.kind != name:
        return replace(asked(event, one, name), shown=True), Verdict.SHOWN
    kind = KINDS[name]
    if not one.shown or value not in _values(kind):
        return replace(one, shown=True), Verdict.SHOWN
    if value == kind.solution(one.task):
        return replace(one, passed_at=event.at, wrong=0, rests_until=None), Verdict.RIGHT
    return _wrong(event, one, settings)


def _values(kind: Kind) -> frozenset[str]:
    return frozenset(choice.value for row in kind.rows for choice in row)


def _wrong(event: Event, one: Newcomer, settings: WelcomeSettings) -> tuple[Newcomer, Verdict]:
    again = replace(asked(event, one, one.kind), shown=True, wrong=one.wrong + 1)
    if again.wrong < settings.captcha_tries:
        return again, Verdict.WRONG
    pause = event.at + timedelta(minutes=settings.captcha_rest_minutes)
    return replace(again, wrong=0, shown=False, rests_until=pause), Verdict.RESTS
