"""What lottery and counter do together: prizes are put aside, won, handed down, and go back to stock."""

from collections import Counter as Counting
from collections.abc import Iterator

from rules.base.collecting import collecting, next_market
from rules.base.effects import Effect, Emit, Put, SetTimer
from rules.base.events import Event, following
from rules.base.ids import fresh_id
from rules.base.people import Person, unlinked
from rules.base.prizes import (
    ItemId,
    LotteryId,
    PrizesReleased,
    PrizesReserved,
    PrizesShort,
    PrizesWanted,
    PrizeUnclaimed,
    PrizeWon,
    VoucherId,
)
from rules.base.text import text
from rules.counter import cards, units
from rules.counter.hearsay import tell_sponsor
from rules.counter.model import Counter, Prize, Voucher

DEADLINE = "counter-deadline"
MARKET = "counter-market"


def wanted(event: PrizesWanted, counter: Counter) -> Iterator[Effect]:
    """All of it is put aside, or nothing is."""
    needed = Counting[ItemId]()
    for lot in event.lots:
        needed[lot.item] += lot.quantity
    free = {item.id: item.stock for item in counter.items if _is_offered(item.id, counter)}
    short = next((item for item, count in needed.items() if free.get(item, 0) < count), None)
    if short is not None:
        yield Emit(
            PrizesShort(
                **following(event, "short"),
                lottery=event.lottery,
                item=short,
                left=free.get(short, 0),
                press=event.press,
                place=event.place,
            )
        )
        return
    assert event.group is not None
    for item, count in needed.items():
        if count:
            yield units.put_aside(event.group, event.lottery, item, count, event.by)
    yield Emit(
        PrizesReserved(
            **following(event, "reserved"), lottery=event.lottery, press=event.press, place=event.place
        )
    )


def _is_offered(item: ItemId, counter: Counter) -> bool:
    """By an open shop of this very group."""
    found = next(one for one in counter.items if one.id == item)
    return found.offered and any(shop.id == found.shop for shop in counter.shops)


def released(event: PrizesReleased, counter: Counter) -> Iterator[Effect]:
    """What is still put aside goes back to stock."""
    assert event.group is not None
    for item, count in counter.held.items():
        if count:
            yield units.released(event.group, event.lottery, item, count, event.key)


# --- won -----------------------------------------------------------------------------------------------


def won(event: PrizeWon, counter: Counter) -> Iterator[Effect]:
    """A member won: they get a voucher, and hear of it in private where 小二 may write."""
    # The list may call them otherwise; the clerk has to know who stands there.
    winner = counter.target or event.winner
    prize = _voucher(event, counter, winner, event.lottery, event.title, event.tier)
    if prize is None:
        return
    yield units.given(prize.voucher, event.instead_of)
    # What is handed down is so at a deadline, late in the evening.
    yield from issued(event, counter, prize, silent=event.instead_of is not None)
    if event.instead_of is not None:
        yield from _handed_down(counter, prize)


def issued(event: Event, counter: Counter, prize: Prize, *, silent: bool = False) -> Iterator[Effect]:
    """The voucher stands, with its deadline and the next market day's reminder."""
    voucher = prize.voucher
    yield Put(voucher)
    yield expiry(voucher)
    yield reminder(event, counter)
    if voucher.winner.id in counter.reachable:
        yield from cards.shown(prize, silent=silent)


def _voucher(
    event: Event, counter: Counter, winner: Person, lottery: LotteryId, title: str, tier: int
) -> Prize | None:
    if counter.group is None or not counter.items or not counter.shops:
        return None
    item, chosen, group = counter.items[0], counter.settings, counter.group
    until = collecting(event.at, group.zone, chosen.market_day, chosen.market_time, chosen.market_days)
    voucher = Voucher(
        VoucherId(fresh_id(event.entropy, event.key, "voucher")),
        counter.number,
        group.id,
        lottery,
        title,
        tier,
        item.id,
        item.shop,
        winner,
        event.at,
        until.deadline,
    )
    return Prize(voucher, item, counter.shops[0])


def by_hand(event: Event, counter: Counter, winner: Person, title: str, lottery: LotteryId) -> Prize | None:
    """A voucher for what the staff gives without a lottery."""
    return _voucher(event, counter, winner, lottery, title, 1)


def expiry(voucher: Voucher) -> SetTimer:
    """Rings at the deadline."""
    payload = (("voucher", voucher.id),)
    return SetTimer(f"{DEADLINE}:{voucher.id}", voucher.deadline, DEADLINE, voucher.group, payload)


def reminder(event: Event, counter: Counter) -> SetTimer:
    """Rings on the next market day; one for the whole group."""
    group, chosen = counter.group, counter.settings
    assert group is not None
    due = next_market(event.at, group.zone, chosen.market_day, chosen.market_time)
    return SetTimer(f"{MARKET}:{group.id}", due, MARKET, group.id)


# --- handed down ---------------------------------------------------------------------------------------


def _handed_down(counter: Counter, prize: Prize) -> Iterator[Effect]:
    """The lottery tells the group; this is for those whose prize it was."""
    winner, number = prize.voucher.winner, prize.voucher.number
    words = text("counter-told-handed-down", who=unlinked(winner), item=prize.item.name, number=number)
    yield from tell_sponsor(counter, prize, words)


def unclaimed(event: PrizeUnclaimed, counter: Counter) -> Iterator[Effect]:
    """Nobody is left: back to stock."""
    del event
    if counter.prize is not None:
        yield from back(counter, counter.prize)


def back(counter: Counter, prize: Prize) -> Iterator[Effect]:
    """The lapsed prize's unit is free again; sponsor and owner hear of it."""
    yield units.taken_back(prize.voucher)
    words = text("counter-told-back", item=prize.item.name, number=prize.voucher.number)
    yield from tell_sponsor(counter, prize, words)
