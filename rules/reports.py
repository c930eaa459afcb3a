"""Members point at an ad (/report, 举报, @admin as a reply); the staff decides; who told stays unnamed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rules.base.commands import Command
from rules.base.effects import Effect, Emit, Note, Put, Remove, Say
from rules.base.events import AdSuspected, CommandGiven, Event, Message
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.judgement import Evidence, Judgement, Verdict
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, reply
from rules.base.people import Voice
from rules.base.roles import Role
from rules.base.settings import setting
from rules.base.text import text

REPORTED_SCORE = 0.5  # neither ad nor fine: that is what the staff is asked

WORDS = ("举报", "舉報", "@admin", "@admins", "@管理员", "@管理員", "@群管", "叫群管")
COMMANDS = (Command("report", WORDS, takes=r"(\s.{0,200})?", in_private=False),)


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Section `reports` of a group's settings."""

    reports_per_hour_max: int = setting(5, "Reports that one member may make in an hour.", ge=0, le=100)


@dataclass(frozen=True, slots=True)
class Report:
    """Who pointed at which post."""

    group: GroupId
    person: PersonId
    number: MessageNo
    at: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """The group, and how many reports the member made within the hour."""

    group: Group | None = None
    made: int = 0
    reported: bool = False  # by this member, this very post


HEARS = (CommandGiven,)


def wants(event: Event) -> bool:
    """The command."""
    return isinstance(event, CommandGiven) and event.name == "report"


def decide(event: CommandGiven, state: Desk, settings: ReportSettings) -> Iterator[Effect]:
    """Pass a report on, once for each post and member, and never one against our own people."""
    said = event.message.reply
    if said is None:
        yield reply(event, text("reports-reply-needed"))
    elif state.group is None or state.group.is_exempt(said.author) or said.author.id == event.by.id:
        yield reply(event, text("reports-own-people"))
    elif event.by.voice is Voice.ANONYMOUS or state.group.may(event.by.id, Role.HELPER):
        yield reply(event, text("reports-staff-has-ad"))
    elif state.made >= settings.reports_per_hour_max:
        yield reply(event, text("reports-enough"))
    else:
        yield from _thank(event, state.group)
        if not state.reported:
            yield from _pass_on(event, said)


def _thank(event: CommandGiven, group: Group) -> Iterator[Effect]:
    """The report goes from the group's eyes, if 小二 may remove it; the thanks names nobody."""
    if group.rights.delete and not group.general.observe:
        yield Remove(event.place, (event.message.number,))
    expires = event.at + ANSWER_EXPIRES
    yield Say(event.place, text("reports-thanks"), expires=expires, vanish_seconds=ANSWER_STAYS_SECONDS)


def _pass_on(event: CommandGiven, said: Message) -> Iterator[Effect]:
    assert event.group is not None
    yield Put(Report(event.group, event.by.id, said.number, event.at))
    yield Note(event.group, "reported", f"message:{said.number}", event.by.id, said.author.id)
    evidence = Evidence("report", 0.1, note="report")
    yield Emit(
        AdSuspected(
            key=f"{event.key}/report",
            at=event.at,
            entropy=event.entropy,
            group=event.group,
            place=event.place,
            message=said,
            judgement=Judgement(Verdict.DOUBTFUL, REPORTED_SCORE, (evidence,)),
            by=event.by,
            reported=True,
        )
    )
