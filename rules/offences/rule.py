"""The ad rule's table of contents: which event or command leads to which page."""

from collections.abc import Callable, Iterable, Iterator

from rules.base.commands import Command
from rules.base.effects import Effect, Put
from rules.base.events import (
    AdSuspected,
    ButtonPressed,
    CommandGiven,
    Delivered,
    Event,
    GroupMoved,
    MemberCame,
    MessagePosted,
    PacketOpened,
    PacketRefused,
    TimerDue,
    Undelivered,
    VoiceReturned,
)
from rules.base.opinion import CaseAdvised
from rules.base.roles import Role
from rules.offences import advice, appealing, judging, opening, overdue, reading, returning, settling, undoing
from rules.offences.delivery import delivered, undelivered
from rules.offences.desk import CaseFile
from rules.offences.model import ChatMoved, LadderSettings
from rules.offences.opening import Opening

COMMANDS = (
    Command("warns", ("我的违规", "违规记录", "我的違規", "違規記錄"), aliases=("warnings",)),
    Command("case", ("违规单", "违规", "違規單", "違規"), takes=r"\d{1,9}", menu=False),
    Command("appeal", ("申诉", "申訴"), takes=r"(\d{1,9})?(\s.*)?"),
    Command("ad", ("广告", "廣告"), Role.HELPER, in_private=False),
    Command(
        "notad", ("不是广告", "误判", "不是廣告", "誤判"), Role.HELPER, takes=r"(\d{1,9})?", in_private=False
    ),
    Command("pardon", ("赦免", "算啦"), Role.HELPER, takes=r"(\d{1,9})?(\s.*)?", in_private=False),
    Command("paid", ("已收到",), Role.HELPER, takes=r"(\d{1,9})?", in_private=False),
)
NAMES = frozenset(command.name for command in COMMANDS)

Presses = Callable[[ButtonPressed, CaseFile, LadderSettings], Iterable[Effect]]
Orders = Callable[[CommandGiven, CaseFile, LadderSettings], Iterable[Effect]]

PRESSES: dict[str, Presses] = {
    "pay": lambda event, file, _: settling.pay(event, file),
    "paid": lambda event, file, _: settling.confirm(event, file),
    "why": lambda event, file, _: reading.why(event, file),
    "appeal": appealing.pressed,
    "uphold": lambda event, file, _: appealing.uphold(event, file),
    "overturn": lambda event, file, _: undoing.pressed(event, file),
    "judge": lambda event, file, _: judging.pressed(event, file),
}
ORDERS: dict[str, Orders] = {
    "warns": reading.warns,
    "case": lambda event, file, _: reading.show(event, file),
    "appeal": appealing.commanded,
    "ad": lambda event, file, _: judging.commanded(event, file),
    "notad": lambda event, file, _: undoing.commanded(event, file),
    "pardon": lambda event, file, _: settling.pardon(event, file),
    "paid": lambda event, file, _: settling.confirm_command(event, file),
}
TIMERS = frozenset({"fine-due", "fine-consequence", "evidence-old"})


HEARS = (
    AdSuspected,
    CaseAdvised,
    GroupMoved,
    MemberCame,
    MessagePosted,
    ButtonPressed,
    CommandGiven,
    TimerDue,
    Delivered,
    Undelivered,
    PacketOpened,
    PacketRefused,
    MemberCame,
    VoiceReturned,
)


def wants(event: Event) -> bool:
    """Suspicions, and whatever concerns a case or somebody who may have one."""
    match event:
        case AdSuspected() | CaseAdvised() | GroupMoved() | MemberCame() | VoiceReturned():
            return True
        case MessagePosted(message=message):
            return bool(message.album) and event.group is not None
        case ButtonPressed(action=action):
            return action in PRESSES
        case CommandGiven(name=name):
            return name in NAMES
        case TimerDue(kind=kind):
            return kind in TIMERS
        case Delivered(handle=handle) | Undelivered(handle=handle):
            return handle.startswith("case:")
        case PacketOpened(purpose=purpose) | PacketRefused(purpose=purpose):
            return purpose == settling.PURPOSE
        case _:
            return False


def decide(event: Event, state: Opening | CaseFile, settings: LadderSettings) -> Iterable[Effect]:
    """The page for the event."""
    if isinstance(state, Opening):
        assert isinstance(event, AdSuspected)
        return opening.decide(event, state, settings)
    match event:
        case ButtonPressed(action=action):
            return PRESSES[action](event, state, settings)
        case CommandGiven(name=name):
            return ORDERS[name](event, state, settings)
        case TimerDue():
            return _rung(event, state, settings)
        case MemberCame():
            return returning.came_back(event, state, settings)
        case VoiceReturned():
            return returning.may_talk(event, state)
        case MessagePosted():
            return opening.album(event, state.case)
        case _:
            return _told(event, state)


def _told(event: Event, file: CaseFile) -> Iterable[Effect]:
    """What the platform or another feature answers."""
    match event:
        case Delivered():
            return delivered(event, file)
        case Undelivered():
            return undelivered(event, file)
        case CaseAdvised():
            return advice.advised(event, file)
        case PacketOpened():
            return settling.paid(event, file)
        case PacketRefused():
            return settling.too_short(event, file)
        case GroupMoved(group=group) if group is not None:
            return (Put(ChatMoved(group)),)
        case _:
            return ()


def _rung(event: TimerDue, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    if event.kind == "fine-due":
        yield from overdue.due(event, file, settings)
    elif event.kind == "fine-consequence":
        yield from overdue.consequence(event, file, settings)
    elif file.case is not None:
        yield overdue.erase(file.case)
