"""Who asks to be let in by a link that needs approval: is asked in private, and let in when the answer is
right. Nobody is ever turned away: who does not answer is left to the admins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import Admit, Edit, Effect, Note, Put, Say
from rules.base.effects import Answer as Toast
from rules.base.events import ButtonPressed, JoinRequested, private
from rules.base.group import Group
from rules.base.people import Voice
from rules.base.text import Button, Keyboard, Lines, Press, Words, lines, text
from rules.welcome.answers import Verdict, asked, kind_of, tried
from rules.welcome.captcha import KINDS
from rules.welcome.gate import told
from rules.welcome.model import Hall, Newcomer, Stage, WelcomeSettings

KNOCK = "knock"  # a press in private: the group's number, and the answer
WRITES_FOR = timedelta(minutes=4, seconds=30)  # the platform lets us write for five minutes after a request


def knocked(event: JoinRequested, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """Let in, ask, or leave it to the admins."""
    group = hall.group
    if group is None or hall.raid or not _may_admit(group) or event.person.voice is not Voice.PERSON:
        return
    passed_at = None if hall.one is None else hall.one.passed_at
    one = Newcomer(group.id, event.person, event.at, Stage.KNOCKING, passed_at=passed_at)
    if settings.requests == "admit" or (
        settings.requests == "answer" and passed_at is not None and not settings.captcha_again
    ):
        yield from _admit(one)
    elif settings.requests == "answer":
        one = replace(asked(event, one, kind_of(settings)), shown=True)
        yield Put(one)
        yield Say(
            private(event.person.id),
            face(one, hall, group),
            keyboard(one),
            handle(one),
            expires=event.at + WRITES_FOR,
            language=group.general.language,
        )


def _may_admit(group: Group) -> bool:
    return group.rights.invite and not group.general.observe


def _admit(one: Newcomer) -> Iterator[Effect]:
    yield Admit(one.group, one.person.id)
    yield Note(one.group, "request-admitted", f"person:{one.person.id}", person=one.person.id)


def pressed(event: ButtonPressed, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """An answer in private. A button of long ago, or of somebody who is in by now, is told so."""
    one, group = hall.one, hall.group
    if group is None or one is None or one.stage is not Stage.KNOCKING or event.group is not None:
        yield Toast(event.press, text("welcome-toast-over"), group=event.group)
        return
    now, verdict = tried(event, one, event.args[1] if len(event.args) > 1 else "", settings)
    yield told(event, now, verdict)
    if verdict is Verdict.RIGHT:
        yield Put(replace(now, stage=Stage.OUT))  # until the platform tells that they are in
        yield from _admit(now)
        yield Edit(handle(now), text("welcome-knock-in", group=group.title), (), group.id)
    elif now != one:
        now = replace(now, shown=True)
        yield Put(now)
        yield Edit(handle(now), face(now, hall, group), keyboard(now), group.id)


def handle(one: Newcomer) -> str:
    """Of the question in private."""
    return f"{KNOCK}:{one.group}:{one.person.id}"


def face(one: Newcomer, hall: Hall, group: Group) -> Words:
    """Which group, its rules, the question."""
    rules = lines(Lines(), text("welcome-knock-rules", rules=hall.rules), Lines()) if hall.rules else None
    return lines(text("welcome-knock", group=group.title), rules, KINDS[one.kind].question(one.task))


def keyboard(one: Newcomer) -> Keyboard:
    """The answers."""
    return tuple(
        tuple(Button(choice.label, Press(KNOCK, (one.group, choice.value))) for choice in row)
        for row in KINDS[one.kind].rows
    )
