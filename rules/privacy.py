"""What 小二 keeps of a member, told to them on demand, and forgotten when they want it.

*Stays*: what the books and the group's order need, under the bare number: entries, cases without their words,
matters that are not settled, bans and mutes. Forgetting is no way around a rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.base.commands import Command
from rules.base.effects import Answer, Effect, Note, Post, Put, Say, SendFile
from rules.base.events import ButtonPressed, CommandGiven, Event
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.text import Button, Press, text

PRESS = "forget"
CONFIRM_WITHIN = timedelta(minutes=10)
FILE_NAME = "xiaoer-mydata.json"

COMMANDS = (
    Command("mydata", ("我的数据", "我的資料"), in_group=False),
    Command("forgetme", ("忘了我", "忘記我", "忘记我"), in_group=False),
)
NAMES = frozenset(command.name for command in COMMANDS)
HEARS = (CommandGiven, ButtonPressed)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A record: the person does not want to be known any more."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the asker: `content` as a file, `points` in each group."""

    content: bytes = b""
    points: tuple[tuple[GroupId, int], ...] = ()


def wants(event: Event) -> bool:
    """The two commands, and the button that makes sure."""
    match event:
        case CommandGiven(name=name):
            return name in NAMES
        case ButtonPressed(action=action):
            return action == PRESS
        case _:
            return False


def decide(event: CommandGiven | ButtonPressed, kept: Kept, settings: None) -> Iterator[Effect]:
    """Tell, ask whether they are sure, forget."""
    del settings
    match event:
        case CommandGiven(name="mydata"):
            yield SendFile(event.place, text("privacy-mydata"), FILE_NAME, kept.content)
            yield Note(None, "told-data", f"person:{event.by.id}", event.by.id)
        case CommandGiven():
            yield _sure(event, kept)
        case ButtonPressed():
            yield from _pressed(event, kept)


def _sure(event: CommandGiven, kept: Kept) -> Say:
    asked = int(event.at.timestamp())
    yes = Button(text("privacy-button-yes"), Press(PRESS, ("yes", event.by.id, asked)))
    no = Button(text("privacy-button-no"), Press(PRESS, ("no", event.by.id, asked)))
    points = sum(points for _, points in kept.points)
    return Say(event.place, text("privacy-sure", points=points), ((yes,), (no,)))


def _pressed(event: ButtonPressed, kept: Kept) -> Iterator[Effect]:
    what, asker, asked = (*event.args, "", "", "")[:3]
    if asker != str(event.by.id) or event.place.person != event.by.id or not _is_fresh(event, asked):
        yield Answer(event.press, text("privacy-old"))
    elif what != "yes":
        yield Answer(event.press, text("privacy-stays"))
    else:
        yield from _forgotten(event, kept)


def _is_fresh(event: ButtonPressed, asked: str) -> bool:
    """A button may say anything; what is no number of this century is not fresh."""
    if not asked.isascii() or not asked.isdecimal() or len(asked) > len("9999999999"):
        return False
    return timedelta(0) <= event.at - datetime.fromtimestamp(int(asked), UTC) <= CONFIRM_WITHIN


def _forgotten(event: ButtonPressed, kept: Kept) -> Iterator[Effect]:
    """The points go back to where points come from, so that the books still add up."""
    who = event.by.id
    for group, points in kept.points:
        lines = transfer(member(who), ISSUE, points)
        yield Post(Entry(group, f"{event.key}:forgotten:{group}", "forgotten", lines, who))
    yield Put(Forgotten(who))
    yield Note(None, "forgot", f"person:{who}", who)
    yield Answer(event.press, text("privacy-forgotten-toast"))
    yield Say(event.place, text("privacy-forgotten"))
