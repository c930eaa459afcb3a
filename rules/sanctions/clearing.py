"""Posts are taken away: one by `/del`, a stretch of them by `/purge`.

Message numbers run through all topics of a forum: there a stretch is the topic's own posts, as far as they
were seen. The platform removes nothing that is older than two days.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from rules.base.effects import Answer, Effect, Note, Remove
from rules.base.events import ButtonPressed, CommandGiven, Message, Place
from rules.base.ids import MessageNo
from rules.base.manners import reply, turned_away
from rules.base.text import Button, Keyboard, Press, Text, text
from rules.sanctions.imposing import deed
from rules.sanctions.model import (
    PURGE_ASKS_ABOVE,
    PURGE_MESSAGES_MAX,
    PURGE_PRESS_SECONDS,
    REMOVABLE_HOURS,
    Bench,
    SanctionSettings,
)
from rules.sanctions.ordering import refused_helper

PURGE = "purge"
ARGS = 4  # first, last, when it was asked, by whom


def delete(event: CommandGiven, bench: Bench, settings: SanctionSettings) -> Iterator[Effect]:
    """`/del` as a reply."""
    said = event.message.reply
    refused = _refused(event, said, bench) or refused_helper(event, bench, settings)
    if said is not None and refused is None:
        refused = _own_people(event, said, bench)
    if said is None or refused is not None:
        yield reply(event, refused or text("sanctions-del-reply"))
        return
    yield Remove(event.place, (said.number, event.message.number))
    yield Note(event.group, "deleted", f"message:{said.number}", event.by.id, said.author.id)
    yield from deed(event, event.by, bench)


def _own_people(event: CommandGiven, said: Message, bench: Bench) -> Text | None:
    """A helper takes no post of the staff's away."""
    theirs = bench.group is not None and bench.group.is_staff(said.author.id)
    return text("sanctions-own-people") if theirs and not bench.is_staff(event.by.id) else None


def _refused(event: CommandGiven, said: Message | None, bench: Bench) -> Text | None:
    if said is None or bench.group is None:
        return text(f"sanctions-{event.name}-reply")
    if not bench.group.rights.delete:
        return text("sanctions-trouble-delete")
    if event.at - said.posted_at >= timedelta(hours=REMOVABLE_HOURS):
        return text("sanctions-too-old", hours=REMOVABLE_HOURS)
    return None


def purge(event: CommandGiven, bench: Bench) -> Iterator[Effect]:
    """`/purge` as a reply: from that post to the command."""
    said = event.message.reply
    refused = _refused(event, said, bench)
    numbers = () if said is None else _numbers(said.number, event.message.number, bench)
    if said is not None and refused is None and not _fits(numbers):
        refused = text("sanctions-purge-bounds", most=PURGE_MESSAGES_MAX)
    if said is None or refused is not None:
        yield reply(event, refused or text("sanctions-purge-reply"))
    elif len(numbers) > PURGE_ASKS_ABOVE:
        yield reply(event, text("sanctions-purge-sure", count=len(numbers)), _button(event, said.number))
    else:
        yield from _purge(event, numbers)


def _numbers(first: MessageNo, last: MessageNo, bench: Bench) -> Sequence[int]:
    """What there is from one to the other; in a forum at least these two, which stand in the topic."""
    if first >= last:
        return ()
    if bench.group is not None and bench.group.forum:
        return sorted({first, *bench.stretch, last})
    return range(first, last + 1)


def _fits(numbers: Sequence[int]) -> bool:
    return 0 < len(numbers) <= PURGE_MESSAGES_MAX


def _button(event: CommandGiven, first: MessageNo) -> Keyboard:
    asked = int(event.at.timestamp())
    press = Press(PURGE, (first, event.message.number, asked, event.by.id))
    return ((Button(text("sanctions-button-purge"), press),),)


def _purge(event: CommandGiven | ButtonPressed, numbers: Sequence[int]) -> Iterator[Effect]:
    assert event.group is not None
    place = Place(event.group, event.place.topic)
    yield Remove(place, tuple(MessageNo(number) for number in numbers))
    yield Note(event.group, "purged", f"message:{numbers[0]}", event.by.id, why=str(len(numbers)))


def confirmed(event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
    """Whoever gave the command pressed 清掉, in time."""
    if bench.group is None or not bench.is_staff(event.by.id):
        yield turned_away(event, text("sanctions-toast-staff-only"), event.group)
        return
    asked = stretch(event)
    numbers = () if asked is None else _numbers(*asked, bench)
    if not _fits(numbers):
        yield Answer(event.press, text("sanctions-toast-over"), group=event.group)
        return
    yield Answer(event.press, text("sanctions-toast-purged"), group=event.group)
    yield from _purge(event, numbers)


def stretch(event: ButtonPressed) -> tuple[MessageNo, MessageNo] | None:
    """From where to where, if the button is this person's and fresh."""
    args = [int(arg) for arg in event.args if arg.isascii() and arg.isdigit() and len(arg) <= 16]
    if len(args) != ARGS or len(event.args) != ARGS or args[3] != event.by.id or args[2] > 1 << 40:
        return None
    first, last = MessageNo(args[0]), MessageNo(args[1])
    asked = datetime.fromtimestamp(args[2], UTC) if args[2] < 1 << 33 else None
    fresh = asked is not None and timedelta() <= event.at - asked <= timedelta(seconds=PURGE_PRESS_SECONDS)
    return (first, last) if fresh and last < event.number else None
