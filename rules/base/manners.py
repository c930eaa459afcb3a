"""How 小二 behaves when it speaks: an answer for one person does not stay in the group."""

from datetime import timedelta

from rules.base.effects import Answer, Say, Urgency
from rules.base.events import ButtonPressed, CommandGiven, Place, private
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.people import Voice
from rules.base.text import Keyboard, Words

ANSWER_STAYS_SECONDS = 60
ANSWER_EXPIRES = timedelta(minutes=5)  # whoever asked has gone on by then
DESK_PRIVATE_MAX = 5  # so many staff members at most are written to in private


def reply(command: CommandGiven, words: Words, keyboard: Keyboard = (), handle: str = "") -> Say:
    """An answer to a command: in private it stays, in the group it goes again by itself."""
    in_group = command.place.group is not None
    asker = command.by.id if command.by.voice is Voice.PERSON else None
    return Say(
        command.place,
        words,
        keyboard,
        handle,
        reply_to=command.message.number if in_group else None,
        expires=command.at + ANSWER_EXPIRES,
        vanish_seconds=ANSWER_STAYS_SECONDS if in_group else 0,
        toward=asker if in_group else None,
    )


def turned_away(event: ButtonPressed, words: Words, group: GroupId | None) -> Answer:
    """The answer to whoever pressed a button that is not for them; that they did is noted."""
    return Answer(event.press, words, group=group, refused=True)


def desk(group: Group, reachable: frozenset[PersonId], topic: int | None = None) -> tuple[Place, ...]:
    """Where those who keep order are asked: in the staff's own chat if there is one; else in private, those
    whom 小二 may write to, the staff first; else, for want of anything better, in the group."""
    if group.general.staff_chat:
        return (Place(staff_chat=group.general.staff_chat, group=group.id),)
    found = sorted(group.keepers & reachable, key=lambda person: (not group.is_staff(person), person))
    if found:
        return tuple(private(person) for person in found[:DESK_PRIVATE_MAX])
    return (Place(group.id, topic),)


def to_desk(
    group: Group,
    reachable: frozenset[PersonId],
    words: Words,
    keyboard: Keyboard = (),
    handle: str = "",
    topic: int | None = None,
) -> tuple[Say, ...]:
    """The same card for each place of the desk; handles are numbered `handle/0`, `handle/1`, …"""
    return tuple(
        Say(
            place,
            words,
            keyboard,
            f"{handle}/{n}" if handle else "",
            urgency=Urgency.NORMAL,
            language=group.general.language,
        )
        for n, place in enumerate(desk(group, reachable, topic))
    )
