"""How a lottery looks while it lives: one card, from its opening to who has won."""

from collections.abc import Iterator, Sequence

from rules.base.brevity import brief, shortened
from rules.base.people import unlinked
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, listing, text
from rules.lottery import eligibility
from rules.lottery.board import Board
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Drawn, Lottery, LotteryStatus, Prize, Receipts
from rules.lottery.prizes import claim_row, prize_row

PRESS = "lot"
CENTS = 100
WON_SHOWN_MAX = 10


def face(board: Board) -> Words:
    """The card as it now is."""
    lottery = board.lottery
    assert lottery is not None
    return lines(
        text("lottery-title", name=name_of(lottery)),
        listing(prize_row(prize) for prize in lottery.prizes),
        *_when(lottery),
        *_terms(lottery),
        *_state(lottery, board),
        *_won(board),
        *_promise(lottery),
    )


def name_of(lottery: Lottery) -> Text:
    """Its number, and its name if it has one."""
    if lottery.title:
        return text("lottery-name-titled", number=lottery.number, title=lottery.title)
    return text("lottery-name", number=lottery.number)


def _when(lottery: Lottery) -> Iterator[Text]:
    if lottery.status is not LotteryStatus.OPEN:
        return
    kind = NAMED[lottery.kind]
    if kind.at_once:
        yield text("lottery-when-instant", size=lottery.size, winners=lottery.winners)
    elif kind.by_size:
        yield text("lottery-when-full", size=lottery.size)
    else:
        yield text("lottery-when", at=lottery.closes_at)
    if lottery.word:
        yield text("lottery-word", word=lottery.word)


def _terms(lottery: Lottery) -> Iterator[Text]:
    if lottery.status is not LotteryStatus.OPEN:
        return
    yield eligibility.told(lottery.terms)
    if lottery.terms.receipts != Receipts.NONE.value:
        yield text(f"lottery-receipts-{lottery.terms.receipts}", most=lottery.terms.tickets_max)


def _state(lottery: Lottery, board: Board) -> Iterator[Text]:
    match lottery.status:
        case LotteryStatus.OPEN:
            yield _entered(lottery, board.entered)
        case LotteryStatus.FROZEN:
            yield text("lottery-frozen", entrants=lottery.entrants, digest=lottery.digest)
        case LotteryStatus.DRAWN:
            key = "lottery-drawn" if lottery.entrants else "lottery-drawn-empty"
            yield text(key, entrants=lottery.entrants)
        case LotteryStatus.CANCELLED:
            yield text("lottery-cancelled", why=lottery.why) if lottery.why else text("lottery-ended")
        case _:
            return


def _entered(lottery: Lottery, entered: int) -> Text:
    if lottery.size and NAMED[lottery.kind].by_size:
        return text("lottery-entered-of", entered=entered, size=lottery.size)
    return text("lottery-entered", entered=entered) if entered else text("lottery-entered-none")


def _won(board: Board) -> Iterator[Words]:
    """What an instant lottery has given away so far."""
    lottery = board.lottery
    assert lottery is not None
    if not NAMED[lottery.kind].at_once or not board.drawn:
        return
    named = {prize.tier: prize for prize in lottery.prizes}
    newest = board.drawn[-WON_SHOWN_MAX:]
    yield listing(_won_row(one, named[one.tier]) for one in newest)


def _won_row(one: Drawn, prize: Prize) -> Text:
    who = unlinked(brief(one.person))
    return text("lottery-won-row", who=who, number=one.number, prize=shortened(prize.name))


def _promise(lottery: Lottery) -> Iterator[Text]:
    if not lottery.commitment or lottery.status is LotteryStatus.CANCELLED:
        return
    yield text("lottery-commitment", commitment=lottery.commitment)
    if lottery.beacon_round and lottery.status is not LotteryStatus.DRAWN:
        yield text("lottery-beacon", round=lottery.beacon_round)


def keyboard(board: Board) -> Keyboard:
    """What may be pressed under it."""
    lottery = board.lottery
    assert lottery is not None
    if lottery.status is not LotteryStatus.OPEN:
        return claim_row(lottery) if board.drawn else ()
    enter = Button(text("lottery-button-enter"), Press(PRESS, ("in", lottery.id)))
    if NAMED[lottery.kind].at_once:
        return (*(claim_row(lottery) if board.drawn else ()), (enter,), *_name_row(lottery))
    leave = Button(text("lottery-button-leave"), Press(PRESS, ("out", lottery.id)))
    return ((enter, leave), *_name_row(lottery))


def _name_row(lottery: Lottery) -> Keyboard:
    """Where all names are published by their first character, there is nothing to choose."""
    if lottery.terms.masked:
        return ()
    return ((Button(text("lottery-button-hide"), Press(PRESS, ("name", lottery.id))),),)


def entry_button(lottery: Lottery) -> Keyboard:
    """The one button that matters, under a reminder."""
    return ((Button(text("lottery-button-enter"), Press(PRESS, ("in", lottery.id))),),)


def running_row(lottery: Lottery, entered: int) -> Sequence[Words]:
    """A lottery as a line of the list."""
    kind = NAMED[lottery.kind]
    prizes = text("lottery-row-prize", prize=lottery.prizes[0].name, count=lottery.winners)
    if kind.by_size:
        when = text("lottery-row-size", entered=entered, size=lottery.size)
    else:
        when = text("lottery-row-when", at=lottery.closes_at, entered=entered)
    return (text("lottery-title", name=name_of(lottery)), prizes, when)


def call(lottery: Lottery, minutes: int, entered: int) -> Words:
    """A reminder that the draw is near."""
    return text("lottery-call", title=name_of(lottery), minutes=minutes, entered=entered)
