"""参加, 退出: one free entry for each member, by button, by word, or by what is to be said."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Edit, Effect, Put
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.text import Text, text
from rules.lottery import cards, clock, eligibility, instant
from rules.lottery.answers import Asking, author, told
from rules.lottery.board import Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Entry, Lottery, LotteryStatus
from rules.lottery.settings import LotterySettings


def enter(event: Asking, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """Take somebody in, or tell them, and nobody else, why not."""
    lottery = board.lottery
    wrong = _shut(event, board)
    if wrong is None and lottery is not None:
        wrong = _refusal(event, lottery, board, settings)
    if wrong is not None or lottery is None:
        yield told(event, wrong or text("lottery-button-old"), alert=True)
        return
    entry = Entry(lottery.id, board.last + 1, author(event), event.at)
    after = replace(board, entered=board.entered + 1, last=entry.number, mine=entry.number)
    yield Put(entry)
    if NAMED[lottery.kind].at_once:
        yield from instant.entered(event, entry, after)
        return
    yield Edit(lottery.handle, cards.face(after), cards.keyboard(after), lottery.group)
    yield told(event, text("lottery-toast-entered", nth=after.entered))
    if _is_full(lottery, after):
        yield clock.close(lottery, event.at)


def leave(event: ButtonPressed | CommandGiven, board: Board) -> Iterator[Effect]:
    """Let somebody go. An instant lottery has told them already what they have won."""
    lottery = board.lottery
    wrong = _shut(event, board)
    if wrong is None and lottery is not None and NAMED[lottery.kind].at_once:
        wrong = text("lottery-instant-stays")
    if wrong is None and not board.mine:
        wrong = text("lottery-not-in")
    if wrong is not None or lottery is None:
        yield told(event, wrong or text("lottery-button-old"))
        return
    yield Put(Entry(lottery.id, board.mine, author(event), event.at, gone=True))
    after = replace(board, entered=board.entered - 1, mine=0)
    yield Edit(lottery.handle, cards.face(after), cards.keyboard(after), lottery.group)
    yield told(event, text("lottery-toast-left"))


def _shut(event: Asking, board: Board) -> Text | None:
    """Why nobody comes in or goes any more. Somebody who wrote in time is in time, however late it is
    read."""
    lottery = board.lottery
    if board.several:
        return text("lottery-which")
    if lottery is None or board.group is None or event.group != lottery.group:
        return text("lottery-button-old")
    match lottery.status:
        case LotteryStatus.OPEN:
            return text("lottery-shut") if _came_late(event, lottery) else None
        case LotteryStatus.FROZEN:
            return text("lottery-shut")
        case LotteryStatus.DRAWN:
            return text("lottery-over")
        case _:
            return text("lottery-off")


def _came_late(event: Asking, lottery: Lottery) -> bool:
    return not isinstance(event, ButtonPressed) and event.message.posted_at > lottery.closes_at


def _refusal(event: Asking, lottery: Lottery, board: Board, settings: LotterySettings) -> Text | None:
    assert board.group is not None
    if board.mine:
        return text("lottery-in-already")
    if board.entered >= settings.entries_max or (lottery.size and board.entered >= lottery.size):
        return text("lottery-full")
    return eligibility.why_not(lottery.terms, author(event), board.facts, board.group, event.at)


def _is_full(lottery: Lottery, board: Board) -> bool:
    return bool(NAMED[lottery.kind].by_size and board.entered >= lottery.size)
