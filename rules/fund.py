"""The group's fund (公款) is everybody's: anybody may see what is in it, and what came and went."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.effects import Effect
from rules.base.events import CommandGiven, Event
from rules.base.ledger import StatementLine
from rules.base.manners import reply
from rules.base.text import Text, lines, text

MOVEMENTS_SHOWN_MAX = 10

COMMANDS = (Command("fund", ("群基金", "公款")),)


@dataclass(frozen=True, slots=True)
class Fund:
    """What is in it, with the newest movements. `group` is the group's title; empty where there is none."""

    group: str = ""
    balance: int = 0
    movements: tuple[StatementLine, ...] = ()


HEARS = (CommandGiven,)


def wants(event: Event) -> bool:
    """The command."""
    return isinstance(event, CommandGiven) and event.name == COMMANDS[0].name


def decide(event: CommandGiven, state: Fund, settings: None) -> Iterator[Effect]:
    """Show it."""
    del settings
    if event.group is None:
        yield reply(event, text("fund-which-group"))
        return
    shown = (
        text("fund-balance", group=state.group, points=state.balance),
        *(_movement(line) for line in state.movements),
        None if state.movements else text("fund-untouched"),
    )
    yield reply(event, lines(*shown))


def _movement(line: StatementLine) -> Text:
    amount = f"+{line.points}" if line.points > 0 else f"−{-line.points}"
    return text("fund-movement", at=line.at, amount=amount, reason=text(f"ledger-reason-{line.reason}"))
