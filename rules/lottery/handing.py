"""A prize was not collected: it goes to the next alternate who is still in the group, or back to its shop."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Effect, Emit, Put, Say
from rules.base.events import following
from rules.base.prizes import PrizeLapsed, PrizeUnclaimed
from rules.base.text import text
from rules.lottery.awarding import prize_won
from rules.lottery.board import Board
from rules.lottery.model import Drawn, PlaceStatus
from rules.lottery.prizes import claim_row


def lapsed(event: PrizeLapsed, board: Board) -> Iterator[Effect]:
    """Hand it down."""
    lottery = board.lottery
    former = _holder(event, board)
    if former is not None:
        yield Put(replace(former, status=PlaceStatus.LAPSED))
    waiting = [place for place in board.drawn if place.status is PlaceStatus.WAITING]
    passed = [place for place in waiting if place.person.id in board.gone]
    following_one = next((place for place in waiting if place.person.id not in board.gone), None)
    if lottery is None or following_one is None:
        stamp = following(event, "unclaimed")
        yield Emit(PrizeUnclaimed(**stamp, lottery=event.lottery, voucher=event.voucher))
        return
    for place in passed:
        if place.rank < following_one.rank:
            yield Put(replace(place, status=PlaceStatus.GONE))
    heir = replace(following_one, status=PlaceStatus.WON, tier=event.tier, item=event.item)
    yield Put(heir)
    yield prize_won(event, lottery, heir, event.voucher)
    name = next((prize.name for prize in lottery.prizes if prize.item == event.item), "")
    words = text("lottery-handed-down", prize=name, who=heir.person, number=heir.number)
    yield Say(lottery.place, words, claim_row(lottery), silent=True)  # deadlines are late in the evening


def _holder(event: PrizeLapsed, board: Board) -> Drawn | None:
    held = (place for place in board.drawn if place.status is PlaceStatus.WON)
    return next((place for place in held if place.person.id == event.winner), None)
