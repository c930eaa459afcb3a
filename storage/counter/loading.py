"""What the counter needs to know for an event: as little as decides it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rules.base.events import ButtonPressed, CommandGiven, Event, MemberLeft, TimerDue
from rules.base.group import Group, Presence
from rules.base.ids import GroupId, PersonId
from rules.base.people import Voice
from rules.base.prizes import (
    ItemId,
    PrizesReleased,
    PrizesWanted,
    PrizeUnclaimed,
    PrizeWon,
    ShopId,
)
from rules.base.prompt import InputGiven
from rules.base.roles import Role
from rules.base.shop import CLAIM_PAYLOAD, Item, Shop
from rules.counter import cards, figures, giving, passes
from rules.counter.buying import PRESS as BUY
from rules.counter.model import NOTHING, Counter, Pass, Voucher
from rules.counter.rule import pin_of
from storage.base import groups, members, people
from storage.base import shops as tables
from storage.base.transaction import Transaction
from storage.counter import counting, reading

NUMBER_DIGITS_MAX = 16


def load(tx: Transaction, event: Event) -> Counter:
    """The group and the prize that are meant, and who stands before the counter."""
    match event:
        case CommandGiven(name=name):
            return _commands.get(name, _for_start)(tx, event)
        case ButtonPressed(action=action):
            return _presses[action](tx, event)
        case InputGiven():
            return _with_purchase(tx, _of_voucher(tx, str(event.get("voucher")), event.by.id))
        case TimerDue():
            return _for_ring(tx, event)
        case MemberLeft(group=group) if group is not None:
            return _for_leaver(tx, event, group)
        case _:
            return _for_lottery(tx, event)


# --- the group -----------------------------------------------------------------------------------------


def _of_group(tx: Transaction, number: GroupId | None, person: PersonId | None = None) -> Counter:
    group = tx.group_if_known(number)
    if group is None:
        return NOTHING
    return Counter(
        group,
        tx.settings(group.id, "counter"),
        tx.settings(group.id, "shops").currency,
        works=_works(tx, group, person),
        shops=tables.shops_of(tx, group.id),
        reachable=people.reachable(tx, group.keepers),
    )


def _works(tx: Transaction, group: Group, person: PersonId | None) -> frozenset[ShopId]:
    """Where somebody is a clerk; the role is needed, too, which the staff can take away at once."""
    if person is None or Role.CLERK not in group.duties.get(person, ()):
        return frozenset()
    return tables.works_in(tx, group.id, person)


def _for_prizes(tx: Transaction, event: CommandGiven) -> Counter:
    """The figures; in private the group may have to be chosen."""
    if event.group is None and event.place.group is None:
        mine = [tx.group(number) for number in groups.staffed_by(tx, event.by.id)]
        kept = [group for group in mine if group.presence is not Presence.GONE and _sees(tx, group, event)]
        return Counter(groups=tuple(kept))
    return _with_figures(tx, _of_group(tx, event.group, event.by.id), event.by.id, event.by.voice)


def _sees(tx: Transaction, group: Group, event: CommandGiven) -> bool:
    return group.is_staff(event.by.id) or bool(_works(tx, group, event.by.id))


def _with_figures(tx: Transaction, counter: Counter, person: PersonId, voice: Voice) -> Counter:
    group = counter.group
    if group is None:
        return counter
    all_of_them = group.is_staff(person) or voice is Voice.ANONYMOUS
    shops = [shop for shop in counter.shops if all_of_them or shop.id in counter.works]
    found = counting.figures(tx, group, shops)
    waiting = reading.prizes(tx, reading.waiting(tx, group.id)) if group.is_staff(person) else ()
    return replace(counter, figures=found, prizes=waiting)


# --- a voucher -----------------------------------------------------------------------------------------


def _of_voucher(tx: Transaction, written: str, person: PersonId | None = None) -> Counter:
    number = _number(written)
    found = None if number is None else reading.voucher(tx, number)
    return NOTHING if found is None else _about(tx, found, person)


def _about(tx: Transaction, voucher: Voucher, person: PersonId | None) -> Counter:
    counter = _of_group(tx, voucher.group, person)
    found = reading.prizes(tx, (voucher,))
    if counter.group is None or not found:
        return NOTHING
    clerks = tables.clerks_of(tx, voucher.shop)
    heard = {voucher.winner.id, *clerks}
    return replace(
        counter,
        prize=found[0],
        clerks=clerks,
        reachable=counter.reachable | people.reachable(tx, heard),
        newest=reading.live_passes(tx, voucher.id, tx.at),
        handing=reading.handing(tx, voucher.id),
        away=_away(tx, voucher),
    )


def _away(tx: Transaction, voucher: Voucher) -> frozenset[PersonId]:
    standing = members.membership(tx, voucher.group, voucher.winner.id)
    gone = standing is not None and not standing.present
    return frozenset({voucher.winner.id}) if gone else frozenset()


def _of_winner(tx: Transaction, event: CommandGiven) -> Counter:
    mine = reading.prizes(tx, reading.of_winner(tx, event.by.id))
    home = mine[0].voucher.group if mine else event.group
    counter = _of_group(tx, home)
    return replace(counter, prizes=mine, reachable=people.reachable(tx, {event.by.id}))


def _for_handover(tx: Transaction, event: ButtonPressed) -> Counter:
    number = _number(event.args[1] if len(event.args) > 1 else "")
    handover = None if number is None else reading.handover(tx, number)
    if handover is None:
        return NOTHING
    counter = _of_voucher(tx, str(handover.voucher), event.by.id)
    return replace(counter, handover=handover)


# --- what the clerk shows ------------------------------------------------------------------------------


def _for_start(tx: Transaction, event: CommandGiven) -> Counter:
    if event.rest.startswith(CLAIM_PAYLOAD):
        return _of_winner(tx, event)
    if event.rest.startswith(figures.LINK):
        number = _number(event.rest.removeprefix(figures.LINK))
        counter = _of_group(tx, None if number is None else GroupId(number), event.by.id)
        return _with_figures(tx, counter, event.by.id, event.by.voice)
    shown = reading.some_passes(tx, (passes.code_digest(event.rest),))
    return _shown(tx, event, shown[0] if shown else None)


def _for_pin(tx: Transaction, event: CommandGiven) -> Counter:
    """A PIN is only looked for among those of the clerk's own shops; two that are alike are none.
    For a clerk who is locked nothing is computed: a digest takes long."""
    works = _works_anywhere(tx, event.by.id)
    pin = pin_of(event)
    if not works or not pin:
        return _shown(tx, event, None)
    guard = counting.guard(tx, event.by.id, works, tx.at)
    free = frozenset[ShopId]() if guard.locked_until is not None else works - guard.locked_shops
    found = reading.some_passes(tx, passes.pin_digests(pin, tx.at)) if free else ()
    theirs = [one for one in found if one.shop in free]
    return _shown(tx, event, theirs[0] if len(theirs) == 1 else None)


def _shown(tx: Transaction, event: CommandGiven, shown: Pass | None) -> Counter:
    """The voucher behind it; and for what is none, the group that the clerk works in, whose owner is told."""
    works = _works_anywhere(tx, event.by.id)
    counter = NOTHING if shown is None else _of_voucher(tx, str(shown.voucher), event.by.id)
    if counter.prize is None:
        shop = next((tables.shop(tx, number) for number in sorted(works)), None)
        counter = _of_group(tx, None if shop is None else shop.group)
    return replace(
        counter,
        shown=None if counter.prize is None else shown,
        works=works,
        guard=counting.guard(tx, event.by.id, works, tx.at),
    )


def _works_anywhere(tx: Transaction, person: PersonId) -> frozenset[ShopId]:
    found: frozenset[ShopId] = frozenset()
    for number in groups.staffed_by(tx, person):
        found |= _works(tx, tx.group(number), person)
    return found


# --- purchases and prizes by hand ----------------------------------------------------------------------


def _for_bought(tx: Transaction, event: CommandGiven) -> Counter:
    counter = _of_group(tx, event.group, event.by.id)
    if counter.group is None:
        return counter
    return replace(counter, target=people.resolve(tx, counter.group.id, event))


def _for_buy(tx: Transaction, event: ButtonPressed) -> Counter:
    match event.args:
        case ("undo", number):
            return _for_undo(tx, number, event.by.id)
        case ("at", number, person, _):
            return _at_shop(tx, number, person, event)
        case (_, number, *_):
            return _with_purchase(tx, _of_voucher(tx, number, event.by.id))
        case _:
            return NOTHING


def _with_purchase(tx: Transaction, counter: Counter) -> Counter:
    if counter.prize is None:
        return counter
    number = counter.prize.voucher.id
    handover = reading.newest_handover(tx, number)
    return replace(counter, purchase=reading.bought_with(tx, number), handover=handover)


def _for_undo(tx: Transaction, written: str, person: PersonId) -> Counter:
    number = _number(written)
    bought = None if number is None else reading.purchase(tx, number)
    if bought is None:
        return NOTHING
    if bought.voucher is None:
        return replace(_of_group(tx, bought.group, person), purchase=bought)
    counter = _of_voucher(tx, str(bought.voucher), person)
    return replace(counter, purchase=bought, handover=reading.newest_handover(tx, bought.voucher))


def _at_shop(tx: Transaction, written: str, person: str, event: ButtonPressed) -> Counter:
    number, who = _number(written), _number(person)
    shop = None if number is None else tables.shop(tx, ShopId(number))
    if shop is None or event.group not in (None, shop.group):
        return NOTHING
    target = None if who is None else people.person(tx, PersonId(who))
    return replace(_of_group(tx, shop.group, event.by.id), shops=(shop,), target=target)


def _for_award(tx: Transaction, event: CommandGiven) -> Counter:
    counter = _for_bought(tx, event)
    return replace(counter, items=_all_items(tx, counter.shops))


def _all_items(tx: Transaction, shops: tuple[Shop, ...]) -> tuple[Item, ...]:
    return tuple(item for shop in shops for item in tables.items_of(tx, shop.id))


def _for_given(tx: Transaction, event: ButtonPressed) -> Counter:
    number, who = (_number(event.args[at]) if len(event.args) > at else None for at in (0, 1))
    item = None if number is None else tables.item(tx, ItemId(number))
    target = None if who is None else people.person(tx, PersonId(who))
    return NOTHING if target is None else replace(_winning(tx, item, target.id), target=target)


def _for_figures(tx: Transaction, event: ButtonPressed) -> Counter:
    written = event.args[1] if len(event.args) > 1 else ""
    if event.args[0] in ("one", "override"):
        return _of_voucher(tx, written, event.by.id)
    number = _number(written)
    counter = _of_group(tx, None if number is None else GroupId(number), event.by.id)
    return _with_figures(tx, counter, event.by.id, event.by.voice)


# --- lotteries and time --------------------------------------------------------------------------------


def _for_lottery(tx: Transaction, event: Event) -> Counter:
    match event:
        case PrizesWanted(lots=lots):
            items = tables.some_items(tx, {lot.item for lot in lots})
            return replace(_of_group(tx, event.group), items=tuple(items.values()))
        case PrizesReleased(lottery=lottery):
            return Counter(held=reading.reserved(tx, lottery))
        case PrizeUnclaimed(voucher=number):
            return _of_voucher(tx, str(number))
        case PrizeWon(item=number, winner=winner):
            counter = _winning(tx, tables.item(tx, number), winner.id)
            return replace(counter, target=people.person(tx, winner.id))
        case _:
            return NOTHING


def _winning(tx: Transaction, item: Item | None, winner: PersonId) -> Counter:
    """For whoever is to get one unit of an item, wherever it comes from."""
    shop = None if item is None else tables.shop(tx, item.shop)
    if item is None or shop is None:
        return NOTHING
    counter, clerks = _of_group(tx, shop.group), tables.clerks_of(tx, shop.id)
    return replace(
        counter,
        items=(item,),
        shops=(shop,),
        clerks=clerks,
        reachable=counter.reachable | people.reachable(tx, {winner, *clerks}),
        number=reading.next_number(tx, shop.group),
    )


def _for_ring(tx: Transaction, event: TimerDue) -> Counter:
    said = dict(event.payload)
    if "voucher" in said:
        return _of_voucher(tx, str(said["voucher"]))
    if "handover" in said:
        handover = reading.handover(tx, int(said["handover"]))
        counter = NOTHING if handover is None else _of_voucher(tx, str(handover.voucher))
        return replace(counter, handover=handover)
    counter = _of_group(tx, event.group)
    if counter.group is None:
        return counter
    prizes = reading.prizes(tx, reading.waiting(tx, counter.group.id))
    winners = {prize.voucher.winner.id for prize in prizes}
    return replace(counter, prizes=prizes, reachable=people.reachable(tx, winners))


def _for_leaver(tx: Transaction, event: MemberLeft, group: GroupId) -> Counter:
    counter = _of_group(tx, group)
    if counter.settings.left != "at_once":
        return counter
    theirs = [one for one in reading.of_winner(tx, event.person.id) if one.group == group]
    return replace(counter, prizes=reading.prizes(tx, theirs))


def _number(written: str) -> int | None:
    good = written.isascii() and written.isdigit() and len(written) <= NUMBER_DIGITS_MAX
    return int(written) if good else None


_commands: dict[str, Callable[[Transaction, Any], Counter]] = {
    "myprizes": _of_winner,
    "prizes": _for_prizes,
    "pin": _for_pin,
    "bought": _for_bought,
    "award": _for_award,
}
_presses: dict[str, Callable[[Transaction, Any], Counter]] = {
    cards.PRESS: lambda tx, event: _of_voucher(tx, event.args[1] if len(event.args) > 1 else "", event.by.id),
    cards.HAND: _for_handover,
    cards.HERE: _for_handover,
    BUY: _for_buy,
    figures.PRESS: _for_figures,
    giving.PRESS: _for_given,
}
