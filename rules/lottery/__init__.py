"""Lotteries, from the shelf to the winner: `wizard` sets one up, `planning` opens the usual one by itself,
`opening` makes the promise, `entering` takes people in, `closing` freezes the list, `drawing` draws,
`handing` gives on what was not collected. `proof`, `record` and `verdict` say how everybody can check it.
"""

from collections.abc import Iterable, Iterator

from rules.base.beacon import BeaconSeen
from rules.base.commands import Command
from rules.base.effects import Effect, Put, Say
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    GroupFound,
    GroupSeen,
    MemberSeen,
    MessagePosted,
    TimerDue,
    Undelivered,
)
from rules.base.people import Voice
from rules.base.prizes import PrizeLapsed, PrizesReserved, PrizesShort, PurchaseNoted
from rules.base.prompt import InputGiven
from rules.base.roles import Role
from rules.base.waking import Awoken, SettingsChanged
from rules.lottery import (
    cards,
    clock,
    closing,
    drawing,
    ending,
    entering,
    handing,
    listing,
    managing,
    naming,
    opening,
    pages,
    planning,
    rehearsing,
    wizard,
)
from rules.lottery.board import Board, Hall
from rules.lottery.model import WORD_CHARS_MAX, LotteryStatus, Receipt
from rules.lottery.settings import LotterySettings

COMMANDS = (
    Command("lottery", ("抽奖", "抽獎", "下次抽奖", "下次抽獎")),
    Command(
        "enter", ("参加", "參加", "参加抽奖", "參加抽獎"), in_private=False, menu=False, aliases=("join",)
    ),
    Command("withdraw", ("退出", "退出抽奖", "退出抽獎"), in_private=False, menu=False),
    Command("newlottery", ("开抽奖", "開抽獎", "新抽奖", "新抽獎"), Role.STAFF, aliases=("gcreate",)),
    Command("rehearse", ("彩排",), Role.OWNER),
)
NAMES = frozenset(command.name for command in COMMANDS)
PRESSES = frozenset({cards.PRESS, managing.PRESS, pages.PRESS})
INPUTS = frozenset({wizard.INPUT, managing.WHY})
COUNTERS = (PrizesReserved, PrizesShort, PrizeLapsed, PurchaseNoted)  # what the counter tells
ANSWERS = (BeaconSeen, MemberSeen, Undelivered)  # to what the platform was asked
ASKED = frozenset({"fetch_beacon", "look_at_member", "say"})
WAKERS = (Awoken, GroupFound, GroupSeen, SettingsChanged)  # may have to set a template's clock
HEARS = (MessagePosted, CommandGiven, ButtonPressed, InputGiven, TimerDue, *COUNTERS, *ANSWERS, *WAKERS)

State = Board | Hall | tuple[Hall, ...] | None


def wants(event: Event) -> bool:
    """Short messages in groups, which may be a word that enters; commands, buttons, clocks; what the counter
    tells."""
    if type(event) is MessagePosted:
        message = event.message
        short = 0 < len(message.text) <= WORD_CHARS_MAX and event.group is not None
        return short and message.author.voice is Voice.PERSON and not (message.forwarded or message.via_bot)
    match event:
        case CommandGiven(name=name):
            return name in NAMES
        case ButtonPressed(action=action):
            return action in PRESSES
        case InputGiven(kind=kind):
            return kind in INPUTS
        case TimerDue(kind=kind):
            return kind in clock.TIMERS
        case Undelivered(effect=effect, handle=handle):
            return effect in ASKED and handle.startswith("lottery:")
        case BeaconSeen(handle=handle) | MemberSeen(handle=handle):
            return handle.startswith("lottery:")
        case SettingsChanged(section=section):
            return section == "lottery"
        case _:
            return isinstance(event, (*COUNTERS, Awoken, GroupFound, GroupSeen))


def _no_command(_: str) -> bool:
    return False


def decide(
    event: Event, state: State, settings: LotterySettings, is_command: wizard.IsCommand = _no_command
) -> Iterable[Effect]:
    """The page for the event. `is_command` knows the words of all features."""
    if isinstance(state, Hall) and isinstance(event, InputGiven) and event.kind == wizard.INPUT:
        return wizard.given(event, state, is_command)
    if isinstance(event, PurchaseNoted):
        return _noted(event, state)
    if isinstance(state, Board):
        return _on_board(event, state, settings)
    if isinstance(state, Hall):
        return _in_hall(event, state, settings)
    return planning.watch(event, state or ())


def _on_board(event: Event, board: Board, settings: LotterySettings) -> Iterable[Effect]:
    match event:
        case TimerDue():
            return _rung(event, board, settings)
        case BeaconSeen() | MemberSeen() | Undelivered():
            return _answered(event, board, settings)
        case PrizesReserved():
            return opening.opened(event, board, settings)
        case PrizesShort():
            return opening.short(event, board)
        case PrizeLapsed():
            return handing.lapsed(event, board)
        case CommandGiven(name="rehearse"):
            return rehearsing.rehearsed(event, board)
        case ButtonPressed(args=(naming.BUTTON, _)):
            return naming.turned(event, board)
        case CommandGiven(name="withdraw") | ButtonPressed(args=("out", _)):
            return entering.leave(event, board)
        case ButtonPressed() | CommandGiven() | MessagePosted():
            return entering.enter(event, board, settings)
        case _:
            return ()


def _answered(
    event: BeaconSeen | MemberSeen | Undelivered, board: Board, settings: LotterySettings
) -> Iterable[Effect]:
    match event:
        case Undelivered(effect="say"):
            return ending.unposted(event, board)
        case MemberSeen() | Undelivered(effect="look_at_member"):
            return entering.looked_up(event, board, settings)
        case _:
            return _revealed(event, board, settings)


def _in_hall(event: Event, hall: Hall, settings: LotterySettings) -> Iterable[Effect]:
    match event:
        case TimerDue():
            return planning.looked_after(event, hall, settings)
        case CommandGiven(name="newlottery"):
            return wizard.begun(event, event.place, hall, settings)
        case CommandGiven():
            return listing.listed(event, hall, settings)
        case ButtonPressed(action=pages.PRESS):
            return wizard.tapped(event, hall, settings)
        case ButtonPressed():
            return managing.tapped(event, hall, settings)
        case InputGiven():
            return managing.said_why(event, hall)
        case _:
            return ()


def _rung(event: TimerDue, board: Board, settings: LotterySettings) -> Iterable[Effect]:
    match event.kind:
        case clock.CALL:
            return _called(event, board)
        case clock.CLOSE:
            return closing.close(event, board, settings)
        case _:
            return _revealed(event, board, settings)


def _revealed(event: Event, board: Board, settings: LotterySettings) -> Iterable[Effect]:
    if board.lottery is not None and board.lottery.secret is None:
        return closing.lost(event, board)
    return drawing.reveal(event, board, settings)


def _called(event: TimerDue, board: Board) -> Iterator[Effect]:
    """A reminder, with the button; it goes again when the draw is there. One that comes late is none."""
    lottery = board.lottery
    if lottery is None or lottery.status is not LotteryStatus.OPEN or event.at >= lottery.closes_at:
        return
    if lottery.secret is None:
        yield from closing.lost(event, board)
        return
    if event.at - event.due > clock.LATE_AFTER:
        return
    stays = int((lottery.closes_at - event.at).total_seconds())
    words = cards.call(lottery, int(event.get("minutes")), board.entered)
    yield Say(
        lottery.place,
        words,
        cards.entry_button(lottery),
        expires=lottery.closes_at,
        vanish_seconds=stays,
        unasked=True,
    )


def _noted(event: PurchaseNoted, state: State) -> Iterator[Effect]:
    """What was bought is worth a ticket in the next draw, if the group wants it so."""
    if event.group is None or not isinstance(state, Hall) or state.group is None:
        return
    day = event.at.astimezone(state.group.zone).toordinal()
    yield Put(Receipt(event.purchase, event.group, event.person, day, event.at, event.undone))


__all__ = ["COMMANDS", "HEARS", "LotterySettings", "decide", "wants"]
