"""Lotteries in the tables: `boards` what is known of one, `halls` of a group's as a whole, `hand` what is
kept in memory of those that stand open, `writing` what becomes of them."""

from collections.abc import Sequence

from rules.base.beacon import BeaconSeen
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
from rules.base.prizes import PrizeLapsed, PrizesReserved, PrizesShort, PurchaseNoted
from rules.base.prompt import InputGiven
from rules.lottery import clock, naming
from rules.lottery.board import NO_BOARD, Board, Hall
from rules.lottery.cards import PRESS
from rules.lottery.draft import Draft
from rules.lottery.model import Drawn, Entry, Frozen, Lottery, NameShown, Receipt, ReceiptsUsed
from storage.base.transaction import Puts, Transaction
from storage.lottery import boards, halls, writing
from storage.lottery.boards import prepare
from storage.lottery.hand import number_of


def picks(tx: Transaction, posts: Sequence[MessagePosted]) -> list[str]:
    """The posts that are a word which enters."""
    return [post.key for post in posts if boards.is_word(tx, post.group, post.message.text.strip())]


def load(tx: Transaction, event: Event) -> Board | Hall | tuple[Hall, ...] | None:
    """What the event is decided on; None: it is about no lottery."""
    match event:
        case MessagePosted():
            return boards.worded(tx, event, event.message.text.strip())
        case ButtonPressed():
            return _pressed(tx, event)
        case CommandGiven():
            return _commanded(tx, event)
        case InputGiven():
            return halls.given(tx, event)
        case TimerDue():
            return _timed(tx, event)
        case BeaconSeen() | MemberSeen() | Undelivered():
            return _returned(tx, event)
        case PrizesReserved() | PrizesShort():
            return boards.planned(tx, event.lottery)
        case PrizeLapsed():
            return boards.lapsed(tx, event)
        case PurchaseNoted(group=group) if group is not None:
            return Hall(tx.group(group))
        case _:
            return halls.of_templates(tx, event.group, unset=isinstance(event, GroupFound | GroupSeen))


def _returned(tx: Transaction, event: BeaconSeen | MemberSeen | Undelivered) -> Board:
    """A beacon that came or did not, a card that could not be posted, somebody who is in the group or not."""
    if isinstance(event, MemberSeen) or (isinstance(event, Undelivered) and event.effect == "look_at_member"):
        return boards.looked_up(tx, event)
    if isinstance(event, Undelivered) and event.effect == "say":
        return boards.planned(tx, number_of(event.handle.partition(":")[2]))
    return boards.beaconed(tx, event.handle)


def _pressed(tx: Transaction, event: ButtonPressed) -> Board | Hall:
    if event.action != PRESS:
        return halls.pressed(tx, event)
    board = boards.named(tx, number_of(event.args[1] if len(event.args) > 1 else ""), event.by, event.group)
    return boards.with_name(tx, board, event.by) if event.args[:1] == (naming.BUTTON,) else board


def _timed(tx: Transaction, event: TimerDue) -> Board | Hall | None:
    if event.kind != clock.PLAN:
        return boards.timed(tx, event)
    return None if event.group is None else halls.planned(tx, event.group)


def _commanded(tx: Transaction, event: CommandGiven) -> Board | Hall | None:
    if event.name in ("enter", "withdraw"):
        return None if event.group is None else boards.spoken(tx, event)
    if event.name == "rehearse":
        return NO_BOARD if event.group is None else boards.rehearsal(tx, event)
    return halls.asked(tx, event)


PUTS: Puts = {
    Lottery: writing.put_lottery,
    Entry: writing.put_entry,
    Frozen: writing.put_frozen,
    Drawn: writing.put_drawn,
    Receipt: writing.put_receipt,
    NameShown: writing.put_name_shown,
    ReceiptsUsed: writing.use_receipts,
    Draft: halls.put_draft,
}

ASIDE = frozenset(
    {Entry, Drawn, NameShown, Receipt, ReceiptsUsed, Draft}
)  # nobody picks other posts because of them

__all__ = ["ASIDE", "PUTS", "load", "picks", "prepare"]
