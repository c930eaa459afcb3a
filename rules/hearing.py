"""A message that is a command becomes one, if whoever wrote it may give it here.

Staff commands of others are refused without a word: who tries is not scolded in public. An admin who hides
behind the group's name is asked to press a button, and the command is then given by the person who pressed.
What is forwarded, edited, sent through a bot, or a picture's caption, is never a command. The message itself
goes on to the other features: a command cannot hide an ad.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.commands import Command, CommandBook, Heard
from rules.base.effects import Answer, Effect, Emit, Note, Put, Remove, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, Message, MessagePosted, Place
from rules.base.group import Group
from rules.base.ids import GroupId, fresh_id
from rules.base.manners import reply, turned_away
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Button, DeepLink, Press, text

PRESS_SECONDS = 60  # in which a hidden admin has to press
CONFIRM = "iam"

_VOICES = frozenset({Voice.PERSON, Voice.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class Asked:
    """A record: a hidden admin gave a staff command, and is asked who it was. `open` False: it is over."""

    id: int
    group: GroupId
    place: Place
    message: Message
    until: datetime
    open: bool = True

    @property
    def handle(self) -> str:
        return f"{CONFIRM}:{self.id}"


@dataclass(frozen=True, slots=True)
class Room:
    """Where a message is heard. In private `group` is None, and `staffed` are the groups whose staff the
    writer is, `homes` those that the writer is in. `asked` belongs to the pressed button."""

    group: Group | None = None
    staffed: tuple[Group, ...] = ()
    homes: tuple[GroupId, ...] = ()
    asked: Asked | None = None


HEARS = (MessagePosted, ButtonPressed)


@dataclass(frozen=True, slots=True)
class Hearing:
    """The feature, for the commands of `book`."""

    book: CommandBook

    def wants(self, event: Event) -> bool:
        """Messages that are commands; the hidden admin's button."""
        if type(event) is MessagePosted:
            return self._heard(event.message) is not None
        return isinstance(event, ButtonPressed) and event.action == CONFIRM

    def decide(self, event: MessagePosted | ButtonPressed, room: Room, settings: None) -> Iterator[Effect]:
        """Give the command, ask, or refuse."""
        del settings
        if isinstance(event, ButtonPressed):
            yield from self._confirmed(event, room)
        elif (heard := self._heard(event.message)) is not None:
            if room.group is not None:
                yield from _in_group(event, heard, room.group)
            else:
                yield from _in_private(event, heard, room)

    def _heard(self, message: Message) -> Heard | None:
        heard = self.book.parse(message.text)
        return heard if heard is not None and _may_command(message) else None

    def _confirmed(self, event: ButtonPressed, room: Room) -> Iterator[Effect]:
        asked, group = room.asked, room.group
        if asked is None or group is None or asked.group != event.group or event.at > asked.until:
            yield Answer(event.press, text("hearing-too-late"), group=event.group)
            return
        heard = self._heard(asked.message)
        if heard is None or not _may(heard.command, event.by, group):
            yield turned_away(event, text("hearing-staff-only"), event.group)
            return
        yield Put(replace(asked, open=False))
        yield Remove(asked.place, handle=asked.handle)
        yield Answer(event.press, text("hearing-known"), group=event.group)
        yield Emit(_given(event, heard, event.by, asked.place, asked.message, group.id))


def _may_command(message: Message) -> bool:
    if message.author.voice not in _VOICES:
        return False
    return not (message.forwarded or message.via_bot or message.media or message.story)


def _may(command: Command, person: Person, group: Group) -> bool:
    return group.may(person.id, command.role)


def _given(
    event: Event, heard: Heard, by: Person, place: Place, message: Message, group: GroupId | None
) -> CommandGiven:
    return CommandGiven(
        key=f"{event.key}/command",
        at=event.at,
        entropy=event.entropy,
        group=group,
        place=place,
        by=by,
        name=heard.command.name,
        rest=heard.rest,
        words=heard.words,
        message=message,
    )


# --- in the group --------------------------------------------------------------------------------------


def _in_group(event: MessagePosted, heard: Heard, group: Group) -> Iterator[Effect]:
    by = event.message.author
    given = _given(event, heard, by, event.place, event.message, group.id)
    if not heard.command.in_group:
        button = Button(text("hearing-button-private"), DeepLink(heard.command.name))
        yield reply(given, text("hearing-in-private"), ((button,),))
    elif heard.command.role is not Role.ANYONE and by.voice is Voice.ANONYMOUS:
        yield from _ask(event)
    elif _may(heard.command, by, group):
        yield Emit(given)
    elif not group.staff_known:
        yield reply(given, text("hearing-staff-unknown"))
    else:
        yield _refused(given)


def _refused(given: CommandGiven) -> Note:
    return Note(given.group, "refused", by=given.by.id, why=given.name)


def _ask(event: MessagePosted) -> Iterator[Effect]:
    assert event.group is not None
    number = fresh_id(event.entropy, event.key, CONFIRM)
    until = event.at + timedelta(seconds=PRESS_SECONDS)
    asked = Asked(number, event.group, event.place, event.message, until)
    button = Button(text("hearing-button-admin"), Press(CONFIRM, (number,)))
    yield Put(asked)
    yield Say(
        event.place,
        text("hearing-who"),
        ((button,),),
        asked.handle,
        reply_to=event.message.number,
        expires=until,
        vanish_seconds=PRESS_SECONDS,
    )


# --- in private ----------------------------------------------------------------------------------------


def _in_private(event: MessagePosted, heard: Heard, room: Room) -> Iterator[Effect]:
    """In private there is no group; but whoever is in (or on the staff of) one only, means that one."""
    command, by = heard.command, event.message.author
    staffed = [group for group in room.staffed if _may(command, by, group)]
    needs_staff = command.role is not Role.ANYONE
    home = _only([group.id for group in staffed]) if needs_staff else _only(room.homes)
    given = _given(event, heard, by, event.place, event.message, home)
    if needs_staff and not staffed:
        yield reply(given, text("hearing-staff-only"))
        yield _refused(given)
    elif not command.in_private or (needs_staff and home is None and not command.chooses):
        yield reply(given, text("hearing-in-group", command=command.name))
    else:
        yield Emit(given)


def _only(groups: Sequence[GroupId]) -> GroupId | None:
    return groups[0] if len(groups) == 1 else None
