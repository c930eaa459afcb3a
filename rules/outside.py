"""A packet that somebody sent in another way (代记红包): the staff says so, and the group says thanks, once.

小二 has seen none of it. So it never becomes points, the amount stays the staff's own words, and every
sentence says who confirmed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect, Note, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, Event
from rules.base.group import Group
from rules.base.ids import GroupId, fresh_id
from rules.base.manners import reply, turned_away
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.targets import is_stranger, words_behind
from rules.base.text import Button, Keyboard, Press, Text, Words, listing, text

AMOUNT_CHARS_MAX = 20
NOTE_CHARS_MAX = 100
LISTED_MAX = 10
PRESS = "outside"

COMMANDS = (Command("outside", ("代记红包", "代記紅包"), Role.STAFF, takes=r".{0,300}", in_private=False),)


@dataclass(frozen=True, slots=True)
class Outside:
    """A record: `by` confirmed that `sender` sent `amount` (their words) elsewhere. `stands` False: it was
    a mistake."""

    id: int
    group: GroupId
    sender: Person
    amount: str
    note: str
    by: Person
    at: datetime
    stands: bool = True

    @property
    def handle(self) -> str:
        return f"outside:{self.id}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The group, whom the command names, the newest that were noted, and the one whose button was pressed."""

    group: Group | None = None
    target: Person | None = None
    newest: tuple[Outside, ...] = ()
    noted: Outside | None = None


HEARS = (CommandGiven, ButtonPressed)


def wants(event: Event) -> bool:
    """The command, and the button that takes it back."""
    if isinstance(event, CommandGiven):
        return event.name == COMMANDS[0].name
    return isinstance(event, ButtonPressed) and event.action == PRESS


def decide(event: CommandGiven | ButtonPressed, state: Shelf, settings: None) -> Iterator[Effect]:
    """Note a packet, list them, or take one back."""
    del settings
    if isinstance(event, ButtonPressed):
        yield from _take_back(event, state)
    elif state.target is None and not event.words:
        yield reply(event, _listed(state.newest))
    else:
        yield from _noted(event, state)


def _listed(newest: tuple[Outside, ...]) -> Words:
    if not newest:
        return text("outside-none")
    return listing((text("outside-list"), *(_row(one) for one in newest)))


def _row(one: Outside) -> Text:
    key = "outside-row" if one.note else "outside-row-plain"
    note = {"note": one.note} if one.note else {}
    return text(key, at=one.at, who=one.sender, amount=one.amount, by=one.by, **note)


def _noted(event: CommandGiven, state: Shelf) -> Iterator[Effect]:
    words = words_behind(event, state.target)
    wrong = _wrong(event, state.target, words)
    if wrong is not None or state.target is None or event.group is None:
        yield reply(event, wrong or text("outside-how"))
        return
    one = Outside(
        fresh_id(event.entropy, event.key, PRESS),
        event.group,
        state.target,
        words[0],
        " ".join(words[1:]),
        event.by,
        event.at,
    )
    yield Put(one)
    yield Note(one.group, "outside-noted", one.handle, event.by.id, one.sender.id, f"{one.amount} {one.note}")
    yield Say(event.place, _thanks(one), _keyboard(one), one.handle)


def _wrong(event: CommandGiven, target: Person | None, words: tuple[str, ...]) -> Text | None:
    if is_stranger(event, target):
        return text("outside-stranger", name=event.words[0])
    if target is None or not words:
        return text("outside-how")
    if target.voice is not Voice.PERSON:
        return text("outside-nobody")
    if len(words[0]) > AMOUNT_CHARS_MAX:
        return text("outside-amount-long", most=AMOUNT_CHARS_MAX)
    if len(" ".join(words[1:])) > NOTE_CHARS_MAX:
        return text("outside-note-long", most=NOTE_CHARS_MAX)
    return None


def _thanks(one: Outside) -> Text:
    key = "outside-thanks" if one.note else "outside-thanks-plain"
    note = {"note": one.note} if one.note else {}
    return text(key, who=one.sender, amount=one.amount, by=one.by, **note)


def _keyboard(one: Outside) -> Keyboard:
    return ((Button(text("outside-button-undo"), Press(PRESS, (one.id,))),),)


def _take_back(event: ButtonPressed, state: Shelf) -> Iterator[Effect]:
    one, group = state.noted, state.group
    if one is None or group is None or event.group != one.group or not one.stands:
        yield Answer(event.press, text("outside-old"), group=event.group)
    elif not group.may(event.by.id, Role.STAFF):
        yield turned_away(event, text("outside-staff-only"), event.group)
    else:
        yield Put(replace(one, stands=False))
        yield Note(one.group, "outside-undone", one.handle, event.by.id, one.sender.id)
        yield Answer(event.press, text("outside-undone"), group=one.group)
        yield Edit(one.handle, text("outside-taken-back", who=one.sender, by=event.by), group=one.group)
