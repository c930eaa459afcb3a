"""参加, 退出: one free entry for each member, by button, by word, or by what is to be said."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Edit, Effect, Put
from rules.base.events import ButtonPressed, CommandGiven, Event, MemberSeen, Undelivered
from rules.base.people import Person
from rules.base.text import Text, text
from rules.lottery import cards, clock, eligibility, instant, looking, naming
from rules.lottery.answers import Asker, Asking, asker, asker_again, told
from rules.lottery.board import Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Entry, Lottery, LotteryStatus
from rules.lottery.settings import LotterySettings


def enter(event: Asking, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """Take somebody in, or tell them, and nobody else, why not; or find out first whether they are here."""
    who, lottery = asker(event), board.lottery
    wrong = _wrong(event, who, board, settings)
    if lottery is not None and wrong in (None, eligibility.LEFT) and looking.is_unsure(board):
        yield looking.ask(event, lottery, who.person.id, who)
        return
    yield from _decided(event, who, board, wrong)


def looked_up(event: MemberSeen | Undelivered, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """The platform has told whether they are here; or (`Undelivered`) it did not, and that stops nobody."""
    person = event.person if isinstance(event, MemberSeen) else board.sought
    waits = event.group is not None and person is not None and "press" in dict(event.payload)
    who = asker_again(person, event.group, event.payload) if waits and person and event.group else None
    if isinstance(event, MemberSeen) and not event.present:
        yield from looking.not_there(event, board, who)
    elif who is not None:
        yield from _decided(event, who, board, _wrong(event, who, board, settings))


def _wrong(event: Event, who: Asker, board: Board, settings: LotterySettings) -> Text | None:
    wrong = _shut(who, board)
    if wrong is not None or board.lottery is None:
        return wrong
    return _refusal(event, who, board.lottery, board, settings)


def _decided(event: Event, who: Asker, board: Board, wrong: Text | None) -> Iterator[Effect]:
    lottery = board.lottery
    if wrong is not None or lottery is None:
        yield told(who, wrong or text("lottery-button-old"), event.at, alert=True)
        return
    entry = Entry(lottery.id, board.last + 1, _entrant(lottery, who, board), event.at)
    after = replace(board, entered=board.entered + 1, last=entry.number, mine=entry.number)
    yield Put(entry)
    if NAMED[lottery.kind].at_once:
        yield from instant.entered(event, who, entry, after)
        return
    yield Edit(lottery.handle, cards.face(after), cards.keyboard(after), lottery.group)
    yield told(who, _welcome(lottery, after), event.at)
    if _is_full(lottery, after):
        yield clock.close(lottery, event.at)


def _entrant(lottery: Lottery, who: Asker, board: Board) -> Person:
    """What an instant lottery tells is told at once; of all others the names are read at the freeze."""
    return naming.shown(who.person, board) if NAMED[lottery.kind].at_once else who.person


def _welcome(lottery: Lottery, board: Board) -> Text:
    """With what they bought lately, there are more tickets."""
    tickets = eligibility.tickets(lottery.terms, board.bought)
    if tickets > 1:
        return text("lottery-toast-tickets", nth=board.entered, tickets=tickets)
    return text("lottery-toast-entered", nth=board.entered)


def leave(event: ButtonPressed | CommandGiven, board: Board) -> Iterator[Effect]:
    """Let somebody go. An instant lottery has told them already what they have won."""
    who, lottery = asker(event), board.lottery
    wrong = _shut(who, board)
    if wrong is None and lottery is not None and NAMED[lottery.kind].at_once:
        wrong = text("lottery-instant-stays")
    if wrong is None and not board.mine:
        wrong = text("lottery-not-in")
    if wrong is not None or lottery is None:
        yield told(who, wrong or text("lottery-button-old"), event.at)
        return
    yield Put(Entry(lottery.id, board.mine, who.person, event.at, gone=True))
    after = board.without_mine()
    yield Edit(lottery.handle, cards.face(after), cards.keyboard(after), lottery.group)
    yield told(who, text("lottery-toast-left"), event.at)


def _shut(who: Asker, board: Board) -> Text | None:
    """Why nobody comes in or goes any more. Somebody who wrote in time is in time, however late it is
    read."""
    lottery = board.lottery
    if board.several:
        return text("lottery-which")
    if lottery is None or board.group is None or who.group != lottery.group:
        return text("lottery-button-old")
    match lottery.status:
        case LotteryStatus.OPEN:
            return text("lottery-shut") if _came_late(who, lottery) else None
        case LotteryStatus.FROZEN:
            return text("lottery-shut")
        case LotteryStatus.DRAWN:
            return text("lottery-over")
        case _:
            return text("lottery-off")


def _came_late(who: Asker, lottery: Lottery) -> bool:
    return who.wrote_at is not None and who.wrote_at > lottery.closes_at


def _refusal(
    event: Event, who: Asker, lottery: Lottery, board: Board, settings: LotterySettings
) -> Text | None:
    assert board.group is not None
    if board.mine:
        return text("lottery-in-already")
    if board.entered >= settings.entries_max or (lottery.size and board.entered >= lottery.size):
        return text("lottery-full")
    return eligibility.why_not(lottery.terms, who.person, board.facts, board.group, event.at)


def _is_full(lottery: Lottery, board: Board) -> bool:
    return bool(NAMED[lottery.kind].by_size and board.entered >= lottery.size)
