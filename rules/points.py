"""Points: what a member has and where it came from, and what the staff gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.effects import Effect, Note, Post, Say
from rules.base.events import CommandGiven, Event
from rules.base.ledger import ISSUE, Entry, StatementLine, member, transfer
from rules.base.manners import reply
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.settings import setting
from rules.base.text import Lines, Text, lines, listing, text

NOTE_CHARS_MAX = 200
STATEMENT_SHOWN_MAX = 10
_AMOUNT = re.compile(r"[-−–+]?\d{1,12}")  # more digits are a number, but of no amount

# Behind the plain word, a name or an amount: so that 发分了吗 is talk.
GRANT_TAKES = r"[@＠].*|(.*\s)?[-−–+]?\d{1,12}(\s.*)?"

COMMANDS = (
    Command("points", ("积分", "我的积分", "積分", "我的積分")),
    Command("grant", ("发分", "發分"), Role.STAFF, takes=GRANT_TAKES, in_private=False),
)


@dataclass(frozen=True, slots=True)
class PointsSettings:
    """Section `points` of a group's settings."""

    grant_max: int = setting(10_000, "Points that the staff may give at once.", ge=1, le=1_000_000)


@dataclass(frozen=True, slots=True)
class Purse:
    """One member's points in one group, with the newest movements."""

    group_title: str
    balance: int
    statement: tuple[StatementLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Purses:
    """What a command about points needs. In private, a purse for each group the asker has points in."""

    purses: tuple[Purse, ...] = ()
    target: Person | None = None


def wants(event: Event) -> bool:
    """The commands about points."""
    return isinstance(event, CommandGiven) and event.name in ("points", "grant")


def decide(event: CommandGiven, state: Purses, settings: PointsSettings) -> Iterator[Effect]:
    """Show a purse, or put points in one."""
    if event.name == "grant":
        yield from _grant(event, state, settings)
    elif not state.purses:
        yield reply(event, text("points-none"))
    else:
        yield reply(event, listing(_shown(purse) for purse in state.purses))


def _shown(purse: Purse) -> Lines:
    return lines(
        text("points-balance", group=purse.group_title, points=purse.balance),
        *(_movement(line) for line in purse.statement),
    )


def _movement(line: StatementLine) -> Text:
    amount = f"+{line.points}" if line.points > 0 else f"−{-line.points}"
    reason = text(f"ledger-reason-{line.reason}")
    key = "points-movement-noted" if line.note else "points-movement"
    return text(key, at=line.at, amount=amount, reason=reason, **({"note": line.note} if line.note else {}))


def _grant(event: CommandGiven, state: Purses, settings: PointsSettings) -> Iterator[Effect]:
    points, note = _amount(event, state.target)
    refusal = _refusal(event, state.target, points, settings)
    if refusal is not None or state.target is None or points is None or event.group is None:
        yield reply(event, refusal or text("points-grant-how"))
        return
    moved = transfer(ISSUE, member(state.target.id), points)
    yield Post(Entry(event.group, f"{event.key}:grant", "grant", moved, event.by.id, note))
    yield Note(event.group, "granted", f"person:{state.target.id}", event.by.id, state.target.id, note)
    yield Say(event.place, text("points-granted", who=state.target, points=points))


def _refusal(
    event: CommandGiven, target: Person | None, points: int | None, settings: PointsSettings
) -> Text | None:
    if target is None and event.words and event.words[0].startswith("@"):
        return text("points-grant-stranger", name=event.words[0])
    if target is None or points is None:
        return text("points-grant-how")
    if target.voice is not Voice.PERSON:
        return text("points-grant-nobody")
    if not 1 <= points <= settings.grant_max:
        return text("points-grant-bounds", most=settings.grant_max)
    return None


def _amount(event: CommandGiven, target: Person | None) -> tuple[int | None, str]:
    """The points, and the words behind them; None where the amount belongs stands something else."""
    words = _behind_name(event, target)
    if not words or not _AMOUNT.fullmatch(words[0]):
        return None, ""
    amount = words[0].replace("−", "-").replace("–", "-")
    return int(amount), " ".join(words[1:])[:NOTE_CHARS_MAX]


def _behind_name(event: CommandGiven, target: Person | None) -> tuple[str, ...]:
    """The words without whom they are about: an @name, a number, or a mention that is a name of several
    words. Who is replied to needs no word."""
    words = event.words
    if words and (words[0].startswith("@") or (target is not None and words[0] == str(target.id))):
        return words[1:]
    if target is None or target not in event.message.named:
        return words
    name = tuple(target.name.split())
    if words[: len(name)] == name:
        return words[len(name) :]
    first = next((place for place, word in enumerate(words) if _AMOUNT.fullmatch(word)), len(words))
    return words[first:]
