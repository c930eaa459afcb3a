"""The entries are closed: the list is frozen and its fingerprint posted; the draw follows, or is there
already for a lottery that told everybody at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.beacon import QUICKNET
from rules.base.effects import DropTimer, Edit, Effect, FetchBeacon, Note, Put, Say
from rules.base.events import Event, TimerDue
from rules.base.post import private
from rules.base.text import lines, text
from rules.lottery import (
    cards,
    clock,
    drawing,
    ending,
    freezing,
    looking,
    mixing,
    opening,
    proof,
    publishing,
)
from rules.lottery.board import Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Frozen, Lottery, LotteryStatus, Receipts, ReceiptsUsed
from rules.lottery.settings import LotterySettings

BACKLOG_WAIT = timedelta(seconds=15)  # for what was pressed while 小二 was away
DROPPED_TOLD_MAX = 20  # so many who are out are told in private


def close(event: Event, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """Freeze the list; or give up what has not become full for too long."""
    lottery = board.lottery
    if lottery is None or lottery.status is not LotteryStatus.OPEN:
        return
    if isinstance(event, TimerDue) and event.at - event.due > clock.LATE_AFTER:
        # Whoever pressed while nobody was awake is still to be heard of.
        yield clock.close(lottery, event.at + BACKLOG_WAIT)
        return
    kind = NAMED[lottery.kind]
    if lottery.secret is None:
        yield from lost(event, board)
    elif kind.at_once:
        yield from drawing.finished(event, board, settings)
    elif kind.by_size and len(board.entries) < lottery.size:
        yield from _not_full(event, board)
    elif waits := tuple(looking.before_freezing(event, board)):
        yield from waits
    else:
        yield from _frozen(event, board, settings)


def _not_full(event: Event, board: Board) -> Iterator[Effect]:
    """Somebody left again just before it closed, and it goes on; or it stood for too long."""
    lottery = board.lottery
    assert lottery is not None
    if event.at < lottery.closes_at:
        yield clock.close(lottery, lottery.closes_at)
    else:
        yield from ending.given_up(event, board)


def lost(event: Event, board: Board) -> Iterator[Effect]:
    """The secret cannot be opened. What has told people already by it ends; any other makes a new promise."""
    assert board.lottery is not None
    if NAMED[board.lottery.kind].at_once:
        yield from ending.secret_lost(event, board)
    else:
        yield from opening.renewed(event, board)


def _frozen(event: Event, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    assert board.lottery is not None
    found = freezing.freeze(board, event.at)
    lottery = _with_list(event, board.lottery, found)
    now = replace(board, lottery=lottery, listed=found.listed, entered=len(found.listed))
    yield Put(lottery.public())
    yield Put(Frozen(lottery.id, found.listed))
    if lottery.terms.receipts != Receipts.NONE.value:
        yield Put(ReceiptsUsed(lottery.id, lottery.group, event.at))
    for name in ("first", "last", "close"):
        yield DropTimer(f"{lottery.handle}:{name}")
    yield Note(lottery.group, "lottery-frozen", lottery.handle, why=lottery.digest)
    yield from _told_dropped(lottery, found, board)
    if not found.listed or not (settings.reveal_seconds or lottery.beacon_round):
        yield from drawing.reveal(event, now, settings)
        return
    yield Edit(lottery.handle, cards.face(now), (), lottery.group)
    yield publishing.list_file(lottery, found.listed, board.lottery.beacon_round)
    until = mixing.drawn_by(lottery, settings)
    if lottery.beacon_round:
        yield FetchBeacon(lottery.group, QUICKNET.hash, lottery.beacon_round, lottery.beacon_handle, until)
    yield clock.draw(lottery, until)


def _with_list(event: Event, lottery: Lottery, found: freezing.List) -> Lottery:
    entrants = freezing.entrants(lottery, found.listed)
    return replace(
        lottery,
        beacon_round=mixing.round_at_freeze(lottery, event.at),
        status=LotteryStatus.FROZEN,
        frozen_at=event.at,
        entrants=len(found.listed),
        tickets=found.tickets,
        digest=proof.list_digest(entrants),
    )


def _told_dropped(lottery: Lottery, found: freezing.List, board: Board) -> Iterator[Effect]:
    """Those who are out hear why, where 小二 may write to them."""
    reachable = [one for one in found.dropped if one.person.id in board.reachable]
    for one in reachable[:DROPPED_TOLD_MAX]:
        yield Say(private(one.person.id), lines(text("lottery-dropped", number=lottery.number), one.why))
