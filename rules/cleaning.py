"""The chat kept tidy: lines of the platform's own go, and members' commands once they are answered.

While a raid is on, the lines about who came in go in any case.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rules.base.commands import SLASHES, Command
from rules.base.effects import Effect, Note, Put, Remove, SetTimer
from rules.base.events import CommandGiven, Event, MessagePosted, Place, TimerDue
from rules.base.group import Group, Presence, SettingChosen
from rules.base.ids import MessageNo
from rules.base.manners import ANSWER_STAYS_SECONDS, reply
from rules.base.roles import Role
from rules.base.service import KINDS, ServicePosted
from rules.base.settings import setting
from rules.base.text import listing, text

TIMER = "clean-command"
NAMES_KEPT_MAX = 50
_ALL = frozenset({"on", "all", "yes", "开", "開", "全部"})
_NONE = frozenset({"off", "none", "no", "关", "關"})
_KIND_NAMES = {
    "进群": "joins", "進群": "joins", "退群": "leaves", "置顶": "pins", "置頂": "pins", "群名": "titles",
    "通话": "calls", "通話": "calls", "加速": "boosts", "定时": "timers", "定時": "timers",
}  # fmt: skip

COMMANDS = (
    Command("cleanservice", ("清系统消息", "清系統訊息"), Role.STAFF, takes=r"(\s*\S{1,12}){0,7}"),
    Command("cleancommand", ("清命令", "清口令"), Role.STAFF, takes=r"\s*(on|off|开|关|開|關)?"),
    Command("keepcommand", ("留命令", "留口令"), Role.STAFF, takes=r"\s*\S{1,33}"),
)
_NAMES = frozenset(command.name for command in COMMANDS)


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """Section `cleaning` of a group's settings."""

    service: tuple[str, ...] = setting(
        (), "Lines of the platform's own that are taken away.", max_length=len(KINDS), choices=tuple(KINDS)
    )
    commands: bool = setting(False, "Take members' commands away a minute after they were given.")
    kept_commands: tuple[str, ...] = setting(
        (), "Commands that stay all the same, by name, without the slash.", max_length=NAMES_KEPT_MAX
    )


@dataclass(frozen=True, slots=True)
class Floor:
    """The group, and whether a raid is on."""

    group: Group
    raid: bool = False


Heard = MessagePosted | CommandGiven | ServicePosted | TimerDue


HEARS = (MessagePosted, TimerDue, ServicePosted, CommandGiven)


def wants(event: Event) -> bool:
    """Lines of the platform's, commands, and the minute after them."""
    if type(event) is MessagePosted:
        return event.group is not None and event.message.text[:1] in ("/", "／")
    if isinstance(event, TimerDue):
        return event.kind == TIMER
    return isinstance(event, ServicePosted | CommandGiven) and event.group is not None


def decide(event: Heard, state: Floor, settings: CleaningSettings) -> Iterator[Effect]:
    """The page for the event."""
    if isinstance(event, CommandGiven) and event.name in _NAMES:
        yield from _ordered(event, state.group, settings)
    if not _may_clean(state.group):
        return
    if isinstance(event, TimerDue):
        topic, number = int(event.get("topic")), MessageNo(int(event.get("number")))
        yield Remove(Place(state.group.id, topic or None), (number,))
    elif isinstance(event, ServicePosted):
        if event.kind in settings.service or (state.raid and event.kind == "joins"):
            yield Remove(event.place, (event.number,))
    elif settings.commands and event.place.group is not None and not _stays(event, state.group, settings):
        yield _later(event, state.group)


def _may_clean(group: Group) -> bool:
    usable = group.presence is not Presence.GONE and not group.general.observe
    return usable and group.rights.delete


def _stays(event: MessagePosted | CommandGiven, group: Group, settings: CleaningSettings) -> bool:
    """The staff's own commands, and those that the group wants to see."""
    message = event.message
    if group.is_exempt(message.author):
        return True
    words = message.text.lstrip(SLASHES).split(maxsplit=1)
    name = event.name if isinstance(event, CommandGiven) else (words[0].lower() if words else "")
    return name in settings.kept_commands


def _later(event: MessagePosted | CommandGiven, group: Group) -> SetTimer:
    """After the answer has been read. A post that is heard twice has one timer."""
    number = event.message.number
    due = event.at + timedelta(seconds=ANSWER_STAYS_SECONDS)
    payload = (("topic", event.place.topic or 0), ("number", number))
    return SetTimer(f"clean:{group.id}:{number}", due, TIMER, group.id, payload)


# --- what the staff wants ------------------------------------------------------------------------------


def _ordered(event: CommandGiven, group: Group, settings: CleaningSettings) -> Iterator[Effect]:
    if event.name == "cleanservice":
        yield from _service(event, group, settings)
    elif event.name == "cleancommand":
        yield from _commands(event, group, settings)
    else:
        yield from _kept(event, group, settings)


def _service(event: CommandGiven, group: Group, settings: CleaningSettings) -> Iterator[Effect]:
    words = [word.lower() for word in event.words]
    named = [_KIND_NAMES.get(word, word) for word in words if word not in _ALL | _NONE]
    off = not _NONE.isdisjoint(words)
    if any(name not in KINDS for name in named):
        yield reply(event, text("cleaning-service-how"))
        return
    if words:
        asked = named or list(KINDS)
        now = [kind for kind in KINDS if (not off if kind in asked else kind in settings.service)]
        yield from _chosen(event, group, "service", now)
    else:
        now = list(settings.service)
    shown = listing(text(f"cleaning-kind-{kind}") for kind in now) if now else text("cleaning-nothing")
    yield reply(event, text("cleaning-service-now", kinds=shown))


def _commands(event: CommandGiven, group: Group, settings: CleaningSettings) -> Iterator[Effect]:
    word = event.words[0].lower() if event.words else ""
    if word in _ALL or word in _NONE:
        yield from _chosen(event, group, "commands", word in _ALL)
    on = word in _ALL if word in _ALL | _NONE else settings.commands
    yield reply(event, text("cleaning-commands-on" if on else "cleaning-commands-off"))


def _kept(event: CommandGiven, group: Group, settings: CleaningSettings) -> Iterator[Effect]:
    """Named once a command stays, named again it goes."""
    name = event.words[0].lstrip(SLASHES).lower() if event.words else ""
    kept = settings.kept_commands
    if not name or (name not in kept and len(kept) >= NAMES_KEPT_MAX):
        yield reply(event, text("cleaning-kept-how"))
        return
    stays = name not in kept
    now = [*kept, name] if stays else [one for one in kept if one != name]
    yield from _chosen(event, group, "kept_commands", now)
    yield reply(event, text("cleaning-kept" if stays else "cleaning-not-kept", name=name))


def _chosen(event: CommandGiven, group: Group, name: str, now: Sequence[str] | bool) -> Iterator[Effect]:
    yield Put(SettingChosen(group.id, "cleaning", name, now, event.by.id))
    said = ("on" if now else "off") if isinstance(now, bool) else ", ".join(now) or "—"
    why = f"cleaning.{name} {said}"
    yield Note(group.id, "setting-chosen", f"setting:cleaning.{name}", event.by.id, why=why)
