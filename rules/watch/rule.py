"""The watch over a group: too many posts, listed words, kinds of posts that are locked, a closed door.

What is taken away is heard of by no later feature, so that it earns nothing. Whether somebody is muted or
warned is only asked for here (`SanctionWanted`). Staff, and whoever has a role in the group, are never
watched; while 小二 only observes, nothing is done.
"""

from collections.abc import Iterator

from rules.base.effects import Effect, Emit, Put, Remove, Say, SetTimer, Stop
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    Message,
    MessageEdited,
    MessagePosted,
    Place,
    SanctionWanted,
    TimerDue,
    following,
)
from rules.base.group import Group, Presence
from rules.base.ids import MessageNo, fresh_id
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, desk, to_desk
from rules.base.people import Person, Voice
from rules.base.text import text
from rules.watch import asking, orders
from rules.watch.model import STALE, Asked, Desk, Door, Found, WatchSettings
from rules.watch.wordlist import Action

Post = MessagePosted | MessageEdited
Heard = Post | CommandGiven | ButtonPressed | TimerDue


HEARS = (MessagePosted, MessageEdited, CommandGiven, ButtonPressed, TimerDue)


def wants(event: Event) -> bool:
    """Posts and edits in groups; the staff's commands and buttons; the hour when the door opens."""
    if type(event) is MessagePosted or isinstance(event, MessageEdited):
        return event.group is not None
    if isinstance(event, CommandGiven):
        return event.name in orders.NAMES
    if isinstance(event, ButtonPressed):
        return event.action in orders.ACTIONS
    return isinstance(event, TimerDue) and event.kind == orders.OPEN_TIMER


def is_watched(group: Group, person: Person) -> bool:
    """Whether somebody's posts are looked at. Not before the platform has told who the staff is."""
    if person.id in group.duties or group.is_exempt(person):
        return False
    return group.staff_known and group.presence is not Presence.GONE and not group.general.observe


def decide(event: Heard, state: Found | Desk | None, settings: WatchSettings) -> Iterator[Effect]:
    """The page for the event. A post about which nothing was found has no state."""
    if state is None:
        return iter(())
    if isinstance(state, Found):
        assert isinstance(event, MessagePosted | MessageEdited)
        return _found(event, state, settings)
    if isinstance(event, TimerDue):
        return _opened(state)
    assert isinstance(event, CommandGiven | ButtonPressed)
    return orders.decide(event, state, settings)


# --- posts ---------------------------------------------------------------------------------------------


def _found(event: Post, found: Found, settings: WatchSettings) -> Iterator[Effect]:
    entry = found.entry
    if entry is not None and entry.action is Action.ASK and not (found.burst or found.lock or found.shut):
        yield from _ask(event, found)
        return
    if found.group.rights.delete:
        yield Remove(event.place, _numbers(event.message, found, settings))
    fresh = event.at - event.message.posted_at <= STALE
    if fresh and event.message.author.voice is Voice.PERSON:  # a channel has no voice that could be taken
        yield from _punished(event, found, settings)
    if found.shut:
        yield from _say_shut(event, found)
    elif found.lock and found.hint and fresh and settings.lock_hints:
        yield _hint(event, found)
    if found.group.rights.delete:
        yield Stop()


def _numbers(message: Message, found: Found, settings: WatchSettings) -> tuple[MessageNo, ...]:
    burst = found.burst
    if burst is not None and burst.first and settings.flood_clears:
        return burst.numbers
    return (message.number,)


def _punished(event: Post, found: Found, settings: WatchSettings) -> Iterator[Effect]:
    burst, entry = found.burst, found.entry
    if burst is not None:
        if burst.first and settings.flood_mute_minutes:
            yield _sanction(event, "mute", "flood", 60 * settings.flood_mute_minutes)
    elif entry is not None and entry.action is Action.WARN:
        yield _sanction(event, "warn", "word")
    elif entry is not None and entry.action is Action.MUTE:
        yield _sanction(event, "mute", "word", entry.seconds)


def _sanction(event: Post, kind: str, reason: str, seconds: int = 0) -> Emit:
    return Emit(
        SanctionWanted(
            **following(event, "watch"),
            place=event.place,
            person=event.message.author,
            kind=kind,
            seconds=seconds,
            reason=reason,
            message=event.message,
        )
    )


def _hint(event: Post, found: Found) -> Say:
    author = event.message.author
    return Say(
        event.place,
        text("watch-locked", who=author, kind=text(f"watch-lock-{found.lock}")),
        expires=event.at + ANSWER_EXPIRES,
        vanish_seconds=ANSWER_STAYS_SECONDS,
        toward=author.id if author.voice is Voice.PERSON else None,
    )


def _ask(event: Post, found: Found) -> Iterator[Effect]:
    """The post stands until somebody of the staff has decided. An edit asks no second time."""
    assert found.entry is not None
    group, message = found.group, event.message
    if isinstance(event, MessageEdited):
        return
    number = fresh_id(event.entropy, event.key, "asked")
    places = desk(group, found.reachable, event.place.topic)
    asked = Asked(
        number,
        group.id,
        event.place.topic,
        message.number,
        message.author,
        found.entry.word,
        len(places),
        event.at,
    )
    yield Put(asked)
    words, buttons = asking.face(asked, group, message.text), asking.keyboard(asked)
    yield from to_desk(group, found.reachable, words, buttons, asked.handle, event.place.topic)


# --- the door ------------------------------------------------------------------------------------------


def _say_shut(event: Post, found: Found) -> Iterator[Effect]:
    """One card for the whole night, and only if somebody comes."""
    group, opens = found.group, found.opens_at
    door = found.door or Door(group.id)
    if opens is None or event.at >= opens or (door.card_until is not None and event.at < door.card_until):
        return
    yield Put(Door(group.id, door.shut_until, door.open_until, opens))
    yield orders.shut_card(group.id, found.shut, opens)
    yield SetTimer(orders.door_handle(group.id), opens, orders.OPEN_TIMER, group.id)


def _opened(state: Desk) -> Iterator[Effect]:
    if state.group is not None:
        yield Put(Door(state.group.id))
        yield Remove(Place(state.group.id), handle=orders.door_handle(state.group.id))
