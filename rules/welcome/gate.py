"""Newcomers who show that somebody is there before they talk. Nobody is banned for not knowing how.

A newcomer loses their voice the moment they come, and finds one card for all who wait. Each has a question of
their own, which only they are shown, in a box on their screen: so it works for somebody who never opened the
private chat, and the group reads nothing of it. Who does not answer in time goes out and may come back.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from rules.base.effects import Answer, Effect, Expel, Note, Put, Restrict, SetTimer
from rules.base.events import ButtonPressed, MemberCame, MemberLeft, TimerDue
from rules.base.group import Group
from rules.base.holds import Released
from rules.base.ids import GroupId
from rules.base.people import Voice
from rules.base.roles import Role
from rules.base.text import text
from rules.welcome import card, greeting
from rules.welcome.answers import Verdict, asked, kind_of, tried
from rules.welcome.captcha import KINDS
from rules.welcome.model import CAUSE, LATE_AT_ONCE_MAX, Door, Hall, Newcomer, Stage, WelcomeSettings

LATE = "welcome-late"
NEXT_GO = timedelta(seconds=10)
STALE = timedelta(minutes=10)  # whoever came longer ago, while we were away, is let be
JUST = timedelta(days=1)  # who answered within it is not asked again, whatever the setting
HELD_LONGER = timedelta(days=1)  # than the time to answer: should we be away, nobody is mute for ever


def came(event: MemberCame, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """Ask, or let in."""
    group = hall.group
    if group is None or hall.raid or not _is_guest(event, group):
        return
    passed_at = None if hall.one is None else hall.one.passed_at
    one = Newcomer(group.id, event.person, event.at, Stage.IN, passed_at=passed_at)
    if _is_asked(event, one, group, settings):
        yield from _ask(event, one, hall, settings)
        return
    if hall.held or _left_mute(hall):
        yield Restrict(group.id, event.person.id, lift=True, cause=CAUSE)
    yield from greeting.let_in(event, one, hall, settings)


def _left_mute(hall: Hall) -> bool:
    """Who went without an answer may still be mute: the platform remembers those who go by themselves."""
    return hall.one is not None and hall.one.stage is Stage.OUT and hall.one.passed_at is None


def _is_guest(event: MemberCame, group: Group) -> bool:
    if event.person.voice is not Voice.PERSON or group.is_exempt(event.person) or group.general.observe:
        return False
    return event.happened_at is None or event.at - event.happened_at <= STALE


def _is_asked(event: MemberCame, one: Newcomer, group: Group, settings: WelcomeSettings) -> bool:
    if settings.captcha == "off" or not group.may_mute:
        return False
    if event.by is not None and group.may(event.by.id, Role.STAFF):
        return False
    if one.passed_at is None:
        return True
    return settings.captcha_again and event.at - one.passed_at > JUST


def _ask(event: MemberCame, one: Newcomer, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    until = event.at + timedelta(minutes=settings.captcha_minutes)
    one = asked(
        event, replace(one, stage=Stage.ASKED, until=until, greeted=not settings.greet), kind_of(settings)
    )
    yield Put(one)
    held_until = None if settings.captcha_late == "stay" else until + HELD_LONGER
    yield Restrict(one.group, one.person.id, held_until, cause=CAUSE)
    if hall.next_late is None or until < hall.next_late:
        yield _timer(one.group, until)
    yield from card.shown_to(event, hall, one, settings)


def _timer(group: GroupId, due: datetime) -> SetTimer:
    return SetTimer(f"{LATE}:{group}", due, LATE, group)


# --- answers -------------------------------------------------------------------------------------------


def pressed(event: ButtonPressed, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """Somebody pressed a button of the card: only who waits can answer, each for themselves."""
    one = hall.one
    if one is None or one.stage is not Stage.ASKED:
        yield Answer(event.press, text("welcome-toast-not-you"), group=event.group)
        return
    if not hall.held:  # the staff gave the voice back
        yield Answer(event.press, text("welcome-toast-in"), group=event.group)
        yield from _in(event, one, hall, settings)
        return
    now, verdict = tried(event, one, event.args[0] if event.args else "", settings)
    yield told(event, now, verdict)
    if verdict is Verdict.RIGHT:
        yield Restrict(one.group, one.person.id, lift=True, cause=CAUSE)
        yield from _in(event, now, hall, settings)
    elif now != one:
        yield Put(now)


def told(event: ButtonPressed, one: Newcomer, verdict: Verdict) -> Answer:
    """What the presser is shown, alone."""
    question = KINDS[one.kind].question(one.task)
    match verdict:
        case Verdict.RIGHT:
            return Answer(event.press, text("welcome-toast-in"), group=one.group)
        case Verdict.WRONG:
            words = text("welcome-toast-wrong", question=question)
        case Verdict.SHOWN:
            words = text("welcome-toast-question", question=question)
        case _:
            rest = (one.rests_until or event.at) - event.at
            words = text("welcome-toast-rest", rest=max(rest, timedelta(seconds=1)))
    return Answer(event.press, words, alert=True, group=one.group)


def _in(event: ButtonPressed, one: Newcomer, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    yield from greeting.let_in(event, replace(one, stage=Stage.IN), hall, settings)
    yield from _one_less(event, one, hall)


def _one_less(event: ButtonPressed | MemberLeft, one: Newcomer, hall: Hall) -> Iterator[Effect]:
    if hall.waiting.count <= 1:
        yield from card.closed(hall.door or Door(one.group))
    else:
        yield card.refreshed(event, one.group)


# --- who does not answer -------------------------------------------------------------------------------


def left(event: MemberLeft, hall: Hall) -> Iterator[Effect]:
    """Gone without an answer: whoever comes back is asked again."""
    if hall.one is not None and hall.one.stage is Stage.ASKED:
        yield Put(replace(hall.one, stage=Stage.OUT, until=None))
        yield Put(Released(hall.one.group, hall.one.person.id, CAUSE))
        yield from _one_less(event, hall.one, hall)


def late(event: TimerDue, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """The time of some is over; a few at a time."""
    group = hall.group
    if group is None:
        return
    for one, held in hall.late:
        yield from _late(one, group, settings, held=held)
    if len(hall.late) == LATE_AT_ONCE_MAX:
        yield _timer(group.id, event.at + NEXT_GO)
    elif hall.next_late is not None:
        yield _timer(group.id, hall.next_late)
    if hall.late:
        yield card.refreshed(event, group.id)


def _late(one: Newcomer, group: Group, settings: WelcomeSettings, *, held: bool) -> Iterator[Effect]:
    over = replace(one, until=None)
    if not held or group.is_staff(one.person.id):  # the staff gave the voice back
        yield Put(replace(over, stage=Stage.IN, greeted=True))
    elif settings.captcha == "off" or group.general.observe:
        yield Restrict(group.id, one.person.id, lift=True, cause=CAUSE)
        yield Put(replace(over, stage=Stage.IN, greeted=True))
    elif settings.captcha_late == "stay":
        yield Put(over)
    else:
        yield Put(replace(over, stage=Stage.OUT))
        yield Put(Released(group.id, one.person.id, CAUSE))
        yield Expel(group.id, one.person.id, kick=True)
        yield Note(group.id, "captcha-late", f"person:{one.person.id}", person=one.person.id)
