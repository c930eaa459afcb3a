"""`/award`: the staff gives somebody a prize without a lottery, for a story, a recipe, a good deed."""

from collections.abc import Iterator

from rules.base.effects import Answer, Effect, Note, Remove, Say
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.manners import reply
from rules.base.people import Voice
from rules.base.targets import is_stranger
from rules.base.text import Button, DeepLink, Keyboard, text
from rules.counter import cards, units
from rules.counter.model import BY_HAND, Counter
from rules.counter.showing import ALL
from rules.counter.winning import by_hand, issued

PRESS = "award"
OFFERED_MAX = 20  # prizes to choose from


def commanded(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """To whom is said; what, is tapped."""
    group, target = counter.group, counter.target
    if group is None:
        return
    free = [item for item in counter.items if item.stock][:OFFERED_MAX]
    if is_stranger(event, target):
        yield reply(event, text("counter-stranger", name=event.words[0]))
    elif target is None or target.voice is not Voice.PERSON:
        yield reply(event, text("counter-award-how"))
    elif not free:
        yield reply(event, text("counter-award-no-stock"))
    else:
        shops = {shop.id: shop.name for shop in counter.shops}
        keyboard: Keyboard = tuple(
            (
                cards.button(
                    "counter-button-award",
                    PRESS,
                    item.id,
                    target.id,
                    item.stock,
                    item=item.name,
                    shop=shops.get(item.shop, ""),
                    stock=item.stock,
                ),
            )
            for item in free
        )
        yield reply(event, text("counter-award-what", who=target), keyboard, f"award:{target.id}")


def pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """One unit for whom the card names; a tap told twice finds another stock, and gives nothing twice."""
    group, target = counter.group, counter.target
    item = counter.items[0] if counter.items else None
    if group is None or item is None or group.id != event.group or target is None or not counter.shops:
        yield Answer(event.press, text("counter-old"), group=event.group)
    elif not group.is_staff(event.by.id):
        yield Answer(event.press, text("counter-staff-only"), group=group.id, refused=True)
    elif target.id == event.by.id or target.voice is not Voice.PERSON:
        yield Answer(event.press, text("counter-award-self"), alert=True, group=group.id)
    elif not item.offered or event.args[2:] != (str(item.stock),) or not item.stock:
        yield Answer(event.press, text("counter-award-moved"), alert=True, group=group.id)
    else:
        yield from _given(event, counter)


def _given(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    group, target = counter.group, counter.target
    assert group is not None
    assert target is not None
    prize = by_hand(event, counter, target, group.title, BY_HAND)
    assert prize is not None
    voucher, item = prize.voucher, prize.item
    yield Answer(event.press, text("counter-awarded"), group=group.id)
    yield units.given(voucher, None, event.by.id)
    yield Note(group.id, "prize-awarded", f"voucher:{voucher.number}", event.by.id, target.id, item.name)
    yield from issued(event, counter, prize)
    link = Button(text("counter-button-claim"), DeepLink(ALL))
    words = text("counter-award-news", by=event.by, who=target, item=item.name, shop=prize.shop.name)
    yield Remove(event.place, handle=f"award:{target.id}")
    yield Say(event.place, words, ((link,),), handle=f"voucher-news:{voucher.id}")
