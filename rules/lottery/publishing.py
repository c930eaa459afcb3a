"""What is published of a draw: the frozen list, and the record that everybody can draw again from."""

from collections.abc import Iterator, Sequence

from rules.base.effects import Effect, SendFile
from rules.base.text import Words, lines, text
from rules.lottery import drawing, freezing, proof, record
from rules.lottery.board import Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Drawn, Listed, Lottery


def list_name(lottery: Lottery) -> str:
    """Of the file with the list."""
    return f"lottery-{lottery.number}-list.txt"


def list_file(lottery: Lottery, listed: Sequence[Listed], named: int = 0) -> SendFile:
    """The list, as it was frozen. `named`: the beacon's round that was named at the opening; if it is out
    already, another one had to be."""
    found = "".join(proof.line(one) for one in freezing.entrants(lottery, listed))
    words: Words = text("lottery-list", number=lottery.number, entrants=len(listed), digest=lottery.digest)
    extra = lottery.tickets > lottery.entrants
    tickets = text("lottery-list-tickets", tickets=lottery.tickets) if extra else None
    number = lottery.beacon_round
    anew = text("lottery-beacon-anew", before=named, round=number) if named not in (0, number) else None
    mixed = text("lottery-beacon", round=number) if number and anew is None else None
    words = lines(words, tickets, mixed, anew)
    return SendFile(lottery.place, words, list_name(lottery), found.encode())


def record_files(board: Board, places: Sequence[Drawn], *, with_list: bool) -> Iterator[Effect]:
    """The record; and the list beside it where it is too long to stand inside and is not there yet."""
    lottery = board.lottery
    assert lottery is not None
    beside = len(board.listed) > record.LISTED_INSIDE_MAX
    if beside and with_list:
        yield list_file(lottery, board.listed)
    content = record.canonical(record_of(board, places)).encode()
    words = text("lottery-record", number=lottery.number)
    yield SendFile(lottery.place, words, f"lottery-{lottery.number}-record.json", content)


def record_of(board: Board, places: Sequence[Drawn]) -> record.Record:
    """What the seed has drawn, in the order in which it was drawn, whatever became of it afterwards."""
    lottery, group = board.lottery, board.group
    assert lottery is not None
    assert lottery.secret is not None
    assert group is not None
    at_once = NAMED[lottery.kind].at_once
    beside = len(board.listed) > record.LISTED_INSIDE_MAX
    listing = () if beside else tuple(proof.line(one) for one in freezing.entrants(lottery, board.listed))
    return record.Record(
        lottery=lottery.id,
        title=lottery.title or str(lottery.number),
        group=group.title,
        method=record.Method.PLACED if at_once else record.Method.DRAWN,
        opened_at=lottery.opened_at,
        closed_at=lottery.frozen_at or lottery.closes_at,
        drawn_at=lottery.drawn_at or lottery.closes_at,
        commitment=lottery.commitment,
        seed=lottery.secret.seed,
        digest=lottery.digest,
        listed=len(board.listed),
        tickets=lottery.tickets,
        tiers=tuple(record.Tier(prize.name, prize.quantity) for prize in lottery.prizes),
        alternates_wanted=0 if at_once else drawing.alternates_of(lottery),
        entries_max=lottery.size if at_once else 0,
        beacon=board.beacon,
        entrants=listing,
        file=list_name(lottery) if beside else "",
        winners=tuple(_winners(board, places)),
        alternates=() if at_once else tuple(_alternates(board, places)),
    )


def _names(board: Board) -> dict[int, str]:
    assert board.lottery is not None
    return {one.number: one.name for one in freezing.entrants(board.lottery, board.listed)}


def _winners(board: Board, places: Sequence[Drawn]) -> Iterator[record.Winner]:
    lottery = board.lottery
    assert lottery is not None
    names = _names(board)
    for place in sorted(places, key=lambda place: place.rank):
        prize = lottery.prize_of(place.rank)
        if prize is not None:
            yield record.Winner(prize.tier, place.number, names[place.number])


def _alternates(board: Board, places: Sequence[Drawn]) -> Iterator[record.Winner]:
    assert board.lottery is not None
    names = _names(board)
    for place in places:
        if place.rank > board.lottery.winners:
            yield record.Winner(0, place.number, names[place.number])
