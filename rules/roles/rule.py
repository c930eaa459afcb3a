"""Roles: which event or command leads to which page."""

from collections.abc import Iterable

from rules.base.commands import Command
from rules.base.effects import Effect
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    MemberLeft,
    PresenceChanged,
    StaffChanged,
    TimerDue,
)
from rules.base.people import Voice
from rules.base.roles import Role
from rules.roles import giving, perks
from rules.roles.model import RoleSettings, Rota

COMMANDS = (
    Command("role", ("角色",), Role.STAFF, takes=r"([@＠].*)?", in_private=False),
    Command(
        "staff", ("群管名单", "群管名單", "谁是群管", "誰是群管"), aliases=("adminlist", "admins"), menu=False
    ),
)
NAMES = frozenset(command.name for command in COMMANDS)


HEARS = (CommandGiven, ButtonPressed, TimerDue, MemberLeft, PresenceChanged, StaffChanged)


def wants(event: Event) -> bool:
    """The commands, the card's buttons, the weekly ring, who leaves, and what lets a role be shown."""
    match event:
        case CommandGiven(name=name):
            return name in NAMES
        case ButtonPressed(action=action):
            return action == giving.ACTION
        case TimerDue(kind=kind):
            return kind == perks.TIMER
        case PresenceChanged():
            return True
        case StaffChanged(admin=admin):
            return not admin
        case MemberLeft(person=person):
            return person.voice is Voice.PERSON
        case _:
            return False


def decide(event: Event, rota: Rota, settings: RoleSettings) -> Iterable[Effect]:
    """The page for the event."""
    match event:
        case CommandGiven(name="staff"):
            return giving.listed(event, rota)
        case CommandGiven():
            return giving.commanded(event, rota, settings)
        case ButtonPressed():
            return giving.pressed(event, rota, settings)
        case TimerDue():
            return perks.rung(event, rota, settings)
        case MemberLeft() if rota.group is not None:
            return giving.left(event, rota.group)
        case PresenceChanged() if rota.group is not None:
            return giving.shown_again(rota.group, sorted(rota.group.duties), settings)
        case StaffChanged() if rota.group is not None:
            return giving.shown_again(rota.group, (event.person.id,), settings)
        case _:
            return ()
