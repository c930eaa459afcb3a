"""小二 answers when it is called by its name: `questions` what is asked, `teaching` what it may be taught,
`boss` when it has to fetch the owner.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.answering import boss, questions, speaking, teaching
from rules.answering.model import CALL_CHARS_MAX, AnsweringSettings, Counter
from rules.base.commands import Command, CommandBook
from rules.base.effects import Effect
from rules.base.events import ButtonPressed, CommandGiven, Event, MessagePosted
from rules.base.people import Voice
from rules.base.prompt import InputGiven

COMMANDS = (
    Command("faq", ("常见问题", "常見問題"), takes=r"((加|添|新增|add)\s.*)?"),
    Command(
        "boss", ("叫老板", "找老板", "叫老闆", "找老闆", "叫群主", "找群主"), takes=r"([\s，,：:].{0,200})?"
    ),
)
NAMES = frozenset(command.name for command in COMMANDS)
PRESSES = frozenset({speaking.PRESS, teaching.PRESS})
INPUTS = teaching.KINDS | {boss.REPLY}
HEARS = (MessagePosted, CommandGiven, ButtonPressed, InputGiven)


@dataclass(frozen=True, slots=True)
class Answering:
    """The feature; the commands of `book` may be asked for by name."""

    book: CommandBook

    def wants(self, event: Event) -> bool:
        """Short messages of people's own, the commands, the buttons, and what 小二 asked for."""
        if type(event) is MessagePosted:
            message = event.message
            return (
                0 < len(message.text) <= CALL_CHARS_MAX
                and message.author.voice is Voice.PERSON
                and not (message.forwarded or message.via_bot or message.media)
            )
        match event:
            case CommandGiven(name=name):
                return name in NAMES
            case ButtonPressed(action=action):
                return action in PRESSES
            case InputGiven(kind=kind):
                return kind in INPUTS
            case _:
                return False

    def decide(self, event: Event, counter: Counter, settings: AnsweringSettings) -> Iterable[Effect]:
        """The page for the event."""
        match event:
            case MessagePosted():
                if counter.asked is None:
                    return ()
                return questions.Questions(self.book).asked(event, counter, settings)
            case CommandGiven(name="faq"):
                return teaching.command(event, counter)
            case CommandGiven():
                return boss.command(event, counter)
            case ButtonPressed():
                return _pressed(event, counter, settings)
            case InputGiven(kind=boss.REPLY):
                return boss.said(event, counter)
            case InputGiven():
                return teaching.given(event, counter)
            case _:
                return ()


def _pressed(event: ButtonPressed, counter: Counter, settings: AnsweringSettings) -> Iterable[Effect]:
    if event.action == teaching.PRESS:
        return teaching.pressed(event, counter)
    match event.args[:1]:
        case ("boss",):
            return boss.pressed(event, counter)
        case ("reply",) | ("coming",):
            return boss.attended(event, counter)
        case _:
            return questions.pressed(event, counter, settings)


__all__ = ["COMMANDS", "Answering", "AnsweringSettings"]
