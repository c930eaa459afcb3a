"""The staff's hands: which event or command leads to which page."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from rules.base.commands import Command
from rules.base.durations import WRITTEN
from rules.base.effects import Answer, Effect
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    SanctionWanted,
    TimerDue,
    Undelivered,
    VoiceReturned,
)
from rules.base.manners import turned_away
from rules.base.roles import Role
from rules.base.sanction import SanctionStatus
from rules.base.text import text
from rules.sanctions import cards, clearing, imposing, lifting, limits, ordering
from rules.sanctions.delivery import undelivered
from rules.sanctions.model import SECOND_HOURS, Bench, SanctionSettings

# Behind a plain word: a name, a length, or a blank and the reason; so that 踢球去 is talk.
TAKES = rf"([@＠].*|{WRITTEN}(\s.*)?|\s.*)?"
NAMED = r"([@＠]\S+|\d{5,16})?"


def _hand(name: str, words: tuple[str, ...], letters: str, takes: str = TAKES) -> Command:
    aliases = tuple(f"{letter}{name}" for letter in letters)
    return Command(name, words, Role.HELPER, takes=takes, in_private=False, aliases=aliases)


def _limit(name: str, words: tuple[str, ...], takes: str) -> Command:
    return Command(name, words, Role.STAFF, takes=rf"\s*{takes}", in_private=False, menu=False)


COMMANDS = (
    _hand("warn", ("警告",), "ds"),
    _hand("mute", ("禁言",), "tds"),
    _hand("kick", ("踢", "踢出"), "ds"),
    _hand("ban", ("拉黑", "封禁", "封鎖"), "tds"),
    _hand("unmute", ("解禁", "解除禁言"), "", NAMED),
    _hand("unban", ("解封", "取消拉黑", "解除封鎖"), "", NAMED),
    Command(
        "rmwarn",
        ("撤警告", "取消警告"),
        Role.HELPER,
        takes=NAMED,
        in_private=False,
        aliases=("unwarn",),
        menu=False,
    ),
    Command(
        "resetwarns",
        ("警告清零",),
        Role.HELPER,
        takes=NAMED,
        in_private=False,
        aliases=("resetwarn",),
        menu=False,
    ),
    _limit("warnlimit", ("警告上限",), r"\d{0,5}"),
    _limit("warnmode", ("警告后果", "警告後果"), r"\S{0,8}"),
    _limit("warntime", ("警告期限",), rf"({WRITTEN}|\d{{0,5}})"),
    Command("del", ("删掉", "刪掉"), Role.HELPER, in_private=False),
    Command("purge", ("从这里清", "從這裡清"), Role.STAFF, in_private=False, menu=False),
)
NAMES = frozenset(command.name for command in COMMANDS)
PRESSES = frozenset({cards.UNDO, cards.SECOND, clearing.PURGE})
TIMER = "sanction-second"

Orders = Callable[[CommandGiven, Bench, SanctionSettings], Iterable[Effect]]

ORDERS: dict[str, Orders] = {
    **dict.fromkeys(("warn", "mute", "kick", "ban"), ordering.commanded),
    **dict.fromkeys(("unmute", "unban"), lambda event, bench, _: lifting.freed(event, bench)),
    **dict.fromkeys(("rmwarn", "resetwarns"), lambda event, bench, _: lifting.unwarned(event, bench)),
    **dict.fromkeys(limits.NAMES, limits.commanded),
    "del": clearing.delete,
    "purge": lambda event, bench, _: clearing.purge(event, bench),
}


HEARS = (SanctionWanted, CommandGiven, ButtonPressed, TimerDue, Undelivered, VoiceReturned)


def wants(event: Event) -> bool:
    """What a guard wants, the staff's commands and buttons, and what came of it."""
    match event:
        case SanctionWanted() | VoiceReturned():
            return True
        case CommandGiven(name=name):
            return name in NAMES
        case ButtonPressed(action=action):
            return action in PRESSES
        case TimerDue(kind=kind):
            return kind == TIMER
        case Undelivered(handle=handle):
            return handle.startswith("sanction:")
        case _:
            return False


def decide(event: Event, bench: Bench, settings: SanctionSettings) -> Iterable[Effect]:
    """The page for the event."""
    match event:
        case SanctionWanted():
            return imposing.wanted(event, bench, settings)
        case CommandGiven(name=name):
            return ORDERS[name](event, bench, settings)
        case ButtonPressed():
            return _pressed(event, bench)
        case TimerDue():
            return _late(event, bench)
        case Undelivered():
            return undelivered(event, bench)
        case VoiceReturned():
            return lifting.returned(event, bench)
        case _:
            return ()


def _pressed(event: ButtonPressed, bench: Bench) -> Iterable[Effect]:
    if event.action == cards.UNDO:
        return lifting.pressed(event, bench)
    return clearing.confirmed(event, bench) if event.action == clearing.PURGE else _second(event, bench)


def _second(event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
    """Somebody pressed 同意 or 不用了 under a helper's proposal."""
    record, by = bench.record, event.by.id
    if record is None or record.status is not SanctionStatus.ASKED or bench.group is None:
        yield Answer(event.press, text("sanctions-toast-over"), group=event.group)
    elif not bench.keeps_order(by) or by == record.person.id:
        yield turned_away(event, text("sanctions-toast-staff-only"), event.group)
    elif event.at > record.given_at + timedelta(hours=SECOND_HOURS):
        yield Answer(event.press, text("sanctions-toast-over"), group=event.group)
    elif event.args[1:] != ("yes",):
        yield Answer(event.press, text("sanctions-toast-dropped"), group=event.group)
        yield from imposing.dropped(event, record)
    elif by == record.by and not bench.is_staff(by):
        yield Answer(event.press, text("sanctions-toast-another"), group=event.group)
    elif bench.group.is_staff(record.person.id):
        yield Answer(event.press, text("sanctions-own-people"), group=event.group)
        yield from imposing.dropped(event, record)
    else:
        yield Answer(event.press, text("sanctions-toast-agreed"), group=event.group)
        yield from imposing.agreed(event, record, bench)


def _late(event: TimerDue, bench: Bench) -> Iterator[Effect]:
    if bench.record is not None and bench.record.status is SanctionStatus.ASKED:
        yield from imposing.dropped(event, bench.record)
