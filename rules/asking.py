"""Questions that 小二 answers from the records: who it is, what it can do, the rules, my own file, its state.

The rules are told from the settings that the ad rule really uses, so what people read is what happens.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from rules.base.calendar import window
from rules.base.checklist import checklist
from rules.base.commands import Command, CommandBook
from rules.base.effects import Effect, Say
from rules.base.events import CommandGiven, Event
from rules.base.group import Group
from rules.base.manners import reply
from rules.base.people import Voice
from rules.base.roles import GIVEN, Role
from rules.base.rulebook import RULES_CHARS_MAX, Edition, agree_row
from rules.base.settings import setting
from rules.base.standing import Membership
from rules.base.text import Keyboard, Lines, Text, Words, lines, listing, text

READING_SECONDS = 180  # the rules and the list of commands take longer to read than an answer
WINDOWS_SHOWN_MAX = 5
HOURS_A_DAY = 24

COMMANDS = (
    Command("start", menu=False),
    Command("help", ("帮助", "幫助", "小二会啥", "小二會啥")),
    Command("rules", ("规则", "群规", "規則", "群規")),
    Command("me", ("我的",)),
    Command("status", ("小二状态", "小二狀態"), Role.STAFF),
)
NAMES = frozenset(command.name for command in COMMANDS)


@dataclass(frozen=True, slots=True)
class AskingSettings:
    """Section `asking` of a group's settings."""

    rules_text: str = setting(
        "",
        "The group's rules in the owner's own words, shown before the ad rule.",
        max_length=RULES_CHARS_MAX,
    )


class StepLike(Protocol):
    """One step of the ad rule's ladder."""

    @property
    def penalty(self) -> str: ...

    @property
    def points(self) -> int: ...

    @property
    def shares(self) -> int: ...

    @property
    def hours(self) -> int: ...

    @property
    def kick(self) -> bool: ...


class LadderLike(Protocol):
    """What of the ad rule's settings people should know."""

    @property
    def steps(self) -> Sequence[StepLike]: ...

    @property
    def due_hours(self) -> int: ...

    @property
    def overdue(self) -> str: ...

    @property
    def forget_after_days(self) -> int: ...

    @property
    def free_ads(self) -> int: ...

    @property
    def free_period_days(self) -> int: ...

    @property
    def ad_hours(self) -> Sequence[str]: ...

    @property
    def appeal_days(self) -> int: ...


class PermitLike(Protocol):
    """What a paid ad costs; 0 points: it is not for sale."""

    @property
    def points(self) -> int: ...

    @property
    def valid_minutes(self) -> int: ...


class PerksLike(Protocol):
    """What helpers get at the counter; "" for nothing."""

    @property
    def perk_text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What the question needs. `group` None: asked in private, and no single group is meant."""

    group: Group | None = None
    ladder: LadderLike | None = None
    permit: PermitLike | None = None
    membership: Membership | None = None
    perks: PerksLike | None = None
    points: int = 0
    edition: Edition | None = None  # of the group's own rules
    agreed: int | None = None  # how many agreed with it; None: nobody is asked to
    parked: int = 0
    waiting: int = 0


HEARS = (CommandGiven,)


def wants(event: Event) -> bool:
    """The commands of this page."""
    return isinstance(event, CommandGiven) and event.name in NAMES


@dataclass(frozen=True, slots=True)
class Asking:
    """The feature, which knows of all commands what `/help` tells."""

    book: CommandBook

    def decide(self, event: CommandGiven, facts: Facts, settings: AskingSettings) -> Iterator[Effect]:
        """One answer."""
        match event.name:
            case "start":
                yield from self._start(event)
            case "help":
                yield _long(reply(event, self._help(event, facts)))
            case "rules":
                yield _long(reply(event, _rules(event, facts, settings), _agreeing(facts)))
            case "me":
                yield reply(event, _me(event, facts))
            case _:
                yield reply(event, _status(facts))

    def _start(self, event: CommandGiven) -> Iterator[Effect]:
        """A payload is another feature's, unless it only names a command."""
        if event.place.group is not None:
            yield reply(event, text("asking-start-group"))
        elif not event.rest or self.book.named(event.rest) is not None:
            yield reply(event, text("asking-start"))

    def _help(self, event: CommandGiven, facts: Facts) -> Lines:
        """Exactly what this person may use in this place."""
        here = [command for command in self.book.commands if _works(command, event)]
        public = [command for command in here if command.role is Role.ANYONE and command.name != "start"]
        staff = [
            command for command in here if command.role is not Role.ANYONE and _may(command, event, facts)
        ]
        return lines(
            text("asking-help"),
            listing(text(f"help-{command.name}") for command in public),
            text("asking-help-staff") if staff else None,
            listing(text(f"help-{command.name}") for command in staff) if staff else None,
        )


def _long(say: Say) -> Say:
    return replace(say, vanish_seconds=READING_SECONDS) if say.vanish_seconds else say


def _works(command: Command, event: CommandGiven) -> bool:
    return command.in_private if event.place.group is None else command.in_group


def _may(command: Command, event: CommandGiven, facts: Facts) -> bool:
    if facts.group is None:
        return False
    hidden = event.by.voice is Voice.ANONYMOUS and command.role is not Role.OWNER
    return hidden or facts.group.may(event.by.id, command.role)


# --- the rules -----------------------------------------------------------------------------------------


def _agreeing(facts: Facts) -> Keyboard:
    """A button under the rules, where people are asked to agree with them."""
    return agree_row(facts.edition) if facts.edition is not None and facts.agreed is not None else ()


def _own(event: CommandGiven, facts: Facts, settings: AskingSettings) -> Words | None:
    """The group's own rules and their edition; the staff also reads how many agreed."""
    edition = facts.edition
    if not settings.rules_text.strip() or facts.group is None:
        return None
    tells = facts.agreed is not None and facts.group.may(event.by.id, Role.STAFF)
    return lines(
        text("asking-own-rules", rules=settings.rules_text),
        None if edition is None else text("asking-edition", number=edition.number, at=edition.at),
        text("asking-agreed", count=facts.agreed or 0) if tells else None,
    )


def _rules(event: CommandGiven, facts: Facts, settings: AskingSettings) -> Words:
    if facts.group is None:
        return text("asking-which-group")
    own = _own(event, facts, settings)
    ladder = facts.ladder
    if ladder is None:
        return lines(own or text("asking-no-rules"))
    return lines(
        own,
        Lines() if own else None,
        text("asking-rules"),
        listing(_step(n, step) for n, step in enumerate(ladder.steps, 1)),
        _fines(ladder),
        text("asking-forget", after=timedelta(days=ladder.forget_after_days)),
        *_welcome(ladder, facts.permit),
        text("asking-appeal", within=timedelta(days=ladder.appeal_days)),
    )


def _step(number: int, step: StepLike) -> Text:
    length = timedelta(hours=step.hours)
    match step.penalty:
        case "packet":
            return text("asking-step-packet", n=number, points=step.points, shares=step.shares)
        case "mute" if step.hours:
            return text("asking-step-mute", n=number, length=length)
        case "mute":
            return text("asking-step-mute-forever", n=number)
        case "remove" if step.kick:
            return text("asking-step-kick", n=number)
        case "remove" if step.hours:
            return text("asking-step-remove-for", n=number, length=length)
        case _:
            return text(f"asking-step-{step.penalty}", n=number)


def _fines(ladder: LadderLike) -> Words | None:
    """What holds of packets, where the ladder has any."""
    if not any(step.penalty == "packet" for step in ladder.steps):
        return None
    due = timedelta(hours=ladder.due_hours)
    return text(f"asking-overdue-{ladder.overdue}", due=due)


def _welcome(ladder: LadderLike, permit: PermitLike | None) -> Iterator[Words]:
    """When an ad is welcome."""
    if ladder.free_ads:
        period = timedelta(days=ladder.free_period_days)
        yield text("asking-free-ads", count=ladder.free_ads, period=period)
    if ladder.ad_hours:
        yield text("asking-ad-hours")
        yield listing(_hours(expression) for expression in ladder.ad_hours[:WINDOWS_SHOWN_MAX])
    if permit is not None and permit.points:
        valid = timedelta(minutes=permit.valid_minutes)
        yield text("asking-permit", points=permit.points, valid=valid)


def _hours(expression: str) -> Text:
    """A window in words, where it is days of the week and hours in a row; else as it is written."""
    minutes, hours, days, months, weekdays = window(expression).fields
    in_a_row = len(hours) == max(hours) - min(hours) + 1
    if not in_a_row or len(minutes) < 60 or len(days) < 31 or len(months) < 12:
        return text("asking-window-raw", window=expression)
    until = (max(hours) + 1) % HOURS_A_DAY
    return text("asking-window", days=_days(weekdays), first=f"{min(hours)}:00", last=f"{until}:00")


def _days(weekdays: Iterable[int]) -> Text:
    """Monday first. (In a cron field Sunday is 0 and 7.)"""
    names = sorted({day or 7 for day in weekdays})
    if len(names) == 7:
        return text("asking-every-day")
    words = text(f"weekday-{names[0]}")
    for name in names[1:]:
        words = text("asking-days", days=words, day=text(f"weekday-{name}"))
    return words


# --- one's own file, and 小二's ------------------------------------------------------------------------


def _me(event: CommandGiven, facts: Facts) -> Words:
    if event.by.voice is not Voice.PERSON:
        return text("asking-me-hidden")
    if facts.group is None:
        return text("asking-which-group")
    return lines(
        text("asking-me", who=event.by, group=facts.group.title),
        text("asking-me-points", points=facts.points),
        _attendance(event, facts.membership),
        *_roles(event, facts),
        text("asking-me-more"),
    )


def _roles(event: CommandGiven, facts: Facts) -> Iterator[Text]:
    """The roles somebody was given, and what a helper gets at the counter."""
    assert facts.group is not None
    held = facts.group.duties.get(event.by.id, frozenset())
    for role in (role for role in GIVEN if role in held):
        yield text("asking-me-role", role=text(f"role-{role.value}"))
    if Role.HELPER in held and facts.perks is not None and facts.perks.perk_text.strip():
        yield text("asking-me-perk", perk=facts.perks.perk_text)


def _attendance(event: CommandGiven, membership: Membership | None) -> Words | None:
    if membership is None:
        return None
    since = membership.joined_at or membership.first_seen_at
    return text("asking-me-days", days=(event.at - since).days + 1, messages=membership.messages)


def _status(facts: Facts) -> Words:
    group = facts.group
    if group is None:
        return text("asking-which-group")
    staff = text("asking-status-staff", count=len(group.staff))
    return lines(
        text("asking-status", group=group.title),
        text(f"asking-presence-{group.presence.value}"),
        checklist(group),
        staff if group.staff_known else text("asking-status-staff-unknown"),
        text("asking-status-observing" if group.general.observe else "asking-status-acting"),
        text("asking-status-manner", language=group.general.language, zone=group.general.time_zone),
        text("asking-status-waiting", count=facts.waiting),
        text("asking-status-parked", count=facts.parked) if facts.parked else None,
    )
