"""The one card for all who have to answer before they talk, kept up to date as they come and go."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import DropTimer, Edit, Effect, Put, Remove, Say, SetTimer, Urgency
from rules.base.events import Event, Place
from rules.base.ids import GroupId
from rules.base.text import Button, Keyboard, Press, Words, lines, text
from rules.welcome.answers import kind_of
from rules.welcome.captcha import KINDS
from rules.welcome.model import NAMES_SHOWN_MAX, Crowd, Door, Hall, Newcomer, WelcomeSettings
from rules.welcome.wording import named

GATE = "gate"  # a press on the card
LOOK = "look"  # … that asks for one's question
REFRESH = "welcome-card"
REFRESHED_AFTER = timedelta(seconds=5)  # so that a crowd changes the card once
FRESH = timedelta(minutes=1)  # so long newcomers find a card without a new one


def shown_to(event: Event, hall: Hall, one: Newcomer, settings: WelcomeSettings) -> Iterator[Effect]:
    """Somebody more waits: on the card that stands, or, when that is out of sight by now, on another."""
    door = hall.door or Door(one.group)
    if door.open and door.card_at is not None and event.at - door.card_at < FRESH:
        yield refreshed(event, one.group)
        return
    if door.open:
        yield Remove(Place(one.group), handle=door.card_handle)
    now = replace(door, card=door.card + 1, open=True, card_at=event.at)
    crowd = Crowd((*hall.waiting.shown, one)[:NAMES_SHOWN_MAX], hall.waiting.count + 1)
    yield Put(now)
    yield Say(
        Place(one.group),
        face(crowd, settings),
        keyboard(settings),
        now.card_handle,
        urgency=Urgency.NOTICE,
    )


def refreshed(event: Event, group: GroupId) -> SetTimer:
    """The card is drawn anew in a moment."""
    return SetTimer(f"{REFRESH}:{group}", event.at + REFRESHED_AFTER, REFRESH, group)


def redrawn(hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """That moment has come."""
    door = hall.door
    if door is None or not door.open:
        return
    if hall.waiting.count:
        yield Edit(door.card_handle, face(hall.waiting, settings), keyboard(settings), door.group)
    else:
        yield from closed(door)


def closed(door: Door) -> Iterator[Effect]:
    """Nobody waits any more."""
    if door.open:
        yield Put(replace(door, open=False))
        yield Remove(Place(door.group), handle=door.card_handle)
        yield DropTimer(f"{REFRESH}:{door.group}")


def face(crowd: Crowd, settings: WelcomeSettings) -> Words:
    """Who waits, what to do, and how long there is."""
    names = named([one.person for one in crowd.shown], crowd.count)
    minutes = timedelta(minutes=settings.captcha_minutes)
    end = f"welcome-card-{settings.captcha_late}"
    return lines(text(f"welcome-card-{kind_of(settings)}", names=names), text(end, within=minutes))


def keyboard(settings: WelcomeSettings) -> Keyboard:
    """The answers; above them, where everybody has a question of their own, the way to see it."""
    kind = KINDS[kind_of(settings)]
    look = (Button(text("welcome-button-look"), Press(GATE, (LOOK,))),)
    rows = tuple(
        tuple(Button(choice.label, Press(GATE, (choice.value,))) for choice in row) for row in kind.rows
    )
    return (look, *rows) if kind.secret else rows
