"""即开: which entries win was fixed with the seed, before anybody entered; each entry is looked up in it."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Edit, Effect, Put
from rules.base.events import Event
from rules.base.text import text
from rules.lottery import cards, clock, proof
from rules.lottery.answers import Asker, told
from rules.lottery.awarding import prize_won
from rules.lottery.board import Board
from rules.lottery.model import Drawn, Entry, Lottery, PlaceStatus


def winning(lottery: Lottery) -> tuple[int, ...]:
    """The numbers of the entries that win, the one with the best prize first."""
    assert lottery.secret is not None
    return proof.placed(lottery.secret.seed, lottery.size, lottery.winners)


def entered(event: Event, who: Asker, entry: Entry, board: Board) -> Iterator[Effect]:
    """Somebody entered: tell them at once, and end it when nothing is left to win."""
    lottery = board.lottery
    assert lottery is not None
    numbers = winning(lottery)
    after = board
    if entry.number in numbers:
        rank = numbers.index(entry.number) + 1
        prize = lottery.prize_of(rank)
        assert prize is not None
        won = Drawn(lottery.id, rank, entry.number, entry.person, PlaceStatus.WON, prize.tier, prize.item)
        after = replace(board, drawn=(*board.drawn, won))
        yield Put(won)
        yield prize_won(event, lottery, won)
        words = text("lottery-instant-won", number=entry.number, prize=prize.name)
        yield told(who, words, event.at, alert=True)
    else:
        yield told(who, text("lottery-instant-lost", number=entry.number), event.at)
    yield Edit(lottery.handle, cards.face(after), cards.keyboard(after), lottery.group)
    if entry.number >= lottery.size or len(after.drawn) >= lottery.winners:
        yield clock.close(lottery, event.at)
