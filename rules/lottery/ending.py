"""A lottery ends without a draw: the staff called it off, with a reason, it never became full,
or its card could not be posted."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Edit, Effect, Emit, Note, Put, Say
from rules.base.events import Event, Undelivered, following
from rules.base.ids import PersonId
from rules.base.manners import to_desk
from rules.base.prizes import PrizesReleased
from rules.base.text import text
from rules.lottery import cards, clock
from rules.lottery.board import Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Lottery, LotteryStatus

WHY_CHARS_MAX = 200


def cancelled(event: Event, board: Board, by: PersonId, why: str) -> Iterator[Effect]:
    """Called off: everybody is told once, and the prizes go back on the shelf."""
    lottery = board.lottery
    if lottery is None or lottery.status is not LotteryStatus.OPEN:
        return
    off = replace(lottery, status=LotteryStatus.CANCELLED, why=why[:WHY_CHARS_MAX])
    if NAMED[lottery.kind].at_once and board.entered:
        yield clock.close(lottery, event.at)  # what it has told people is proved all the same
    else:
        yield from _off(event, board.now(off))
    yield Note(off.group, "lottery-cancelled", off.handle, by, why=off.why)
    if board.entered:
        yield Say(off.place, text("lottery-called-off", title=cards.name_of(off), why=off.why))


def given_up(event: Event, board: Board) -> Iterator[Effect]:
    """It stood for OPEN_DAYS_MAX and did not become full."""
    lottery = board.lottery
    assert lottery is not None
    off = replace(lottery, status=LotteryStatus.CANCELLED)
    yield from _off(event, board.now(off))
    yield Note(off.group, "lottery-given-up", off.handle)
    if board.entered:
        yield Say(off.place, text("lottery-never-full", title=cards.name_of(off), size=off.size))


def unposted(event: Undelivered, board: Board) -> Iterator[Effect]:
    """Its card could not be posted, so nobody has seen the promise by which it would be drawn."""
    lottery, group = board.lottery, board.group
    if lottery is None or group is None or lottery.status is not LotteryStatus.OPEN:
        return
    off = replace(lottery, status=LotteryStatus.CANCELLED)
    yield from _ended(event, off)
    yield Note(off.group, "lottery-unposted", off.handle, why=event.why)
    yield from to_desk(group, board.reachable, text("lottery-unposted", group=group.title, number=off.number))


def secret_lost(event: Event, board: Board) -> Iterator[Effect]:
    """An instant lottery whose secret cannot be opened: nobody could be told any more, and nothing proved.
    What was won stays won."""
    lottery = board.lottery
    assert lottery is not None
    off = replace(lottery, status=LotteryStatus.CANCELLED)
    yield from _off(event, board.now(off))
    yield Note(off.group, "lottery-secret-lost", off.handle, why=str(off.number))
    yield Say(off.place, text("lottery-secret-lost", title=cards.name_of(off)))


def _off(event: Event, board: Board) -> Iterator[Effect]:
    lottery = board.lottery
    assert lottery is not None
    yield from _ended(event, lottery)
    yield Edit(lottery.handle, cards.face(board), (), lottery.group)


def _ended(event: Event, lottery: Lottery) -> Iterator[Effect]:
    yield Put(lottery.public())
    yield from clock.stopped(lottery)
    yield release(event, lottery)
    if lottery.template:
        yield clock.plan(lottery.group, lottery.template, event.at)


def release(event: Event, lottery: Lottery) -> Emit:
    """What was put aside goes back on the shelf."""
    stamp = following(event, f"released-{lottery.id}", lottery.group)
    return Emit(PrizesReleased(**stamp, lottery=lottery.id))
