"""A member wants to send the group a packet: by the words of the command, else by tapping."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect, Emit, Put, Remove, Say
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Message,
    PacketOpened,
    PacketRefused,
    PacketWanted,
    WordsOffered,
    WordsRefused,
)
from rules.base.ids import fresh_id
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, reply
from rules.base.people import Voice
from rules.base.text import Text, Words, text
from rules.redpacket import pages
from rules.redpacket.bounds import refusal
from rules.redpacket.model import PacketSettings
from rules.redpacket.order import ORDER_STAYS, PURPOSE, Counter, Order
from rules.redpacket.reading import Said, read

# Behind the plain word: nothing, or a number or a name soon; so that 发红包啦 is talk.
TAKES = r"(?:(?:平分|均分|平均)?\s*[0-9０-９@＠].*)?"
COMMANDS = (
    Command("redpacket", ("发红包", "發紅包"), takes=TAKES, aliases=("hongbao", "packet", "redpack")),
)


def ordered(event: CommandGiven, counter: Counter, settings: PacketSettings) -> Iterator[Effect]:
    """Send the packet if everything is said, ask for the rest if not."""
    if event.by.voice is not Voice.PERSON:
        yield reply(event, text("redpacket-in-person"))
        return
    if counter.group is None:
        yield reply(event, text("redpacket-which-group"))
        return
    said = read(event, counter.known)
    order = _order(event, counter, said)
    wrong = _misread(said, settings) or refusal(order, counter, settings)
    if wrong is not None:
        yield reply(event, wrong)
        return
    yield from _put_away(counter.order)
    yield Put(order)
    if order.is_whole:
        yield _sent(event, order, event.message)
    else:
        yield reply_card(event, order, counter, settings)


def _misread(said: Said, settings: PacketSettings) -> Text | None:
    if said.strangers:
        return text("redpacket-stranger", name=said.strangers[0])
    if said.points == 0:
        return text("redpacket-points-bounds", most=settings.points_max)
    if said.shares == 0:
        return text("redpacket-shares-bounds", most=settings.shares_max)
    return None


def _order(event: CommandGiven, counter: Counter, said: Said) -> Order:
    """Of a packet for named people each gets one share."""
    assert counter.group is not None
    return Order(
        fresh_id(event.entropy, event.key, "order"),
        counter.group.id,
        event.place,
        event.by,
        event.at + ORDER_STAYS,
        said.points or 0,
        len(said.to) or said.shares or 0,
        said.equal,
        said.wish,
        said.to,
        said.to_role,
        said.from_fund,
    )


def _put_away(order: Order | None) -> Iterator[Effect]:
    if order is not None:
        yield Put(replace(order, open=False))
        yield Remove(order.place, handle=order.handle)


def reply_card(event: CommandGiven, order: Order, counter: Counter, settings: PacketSettings) -> Say:
    """The card by which the member says the rest; it goes again by itself."""
    words, keyboard = pages.face(order, counter, settings)
    stays = int(ORDER_STAYS.total_seconds())
    said = reply(event, words, keyboard, order.handle)
    return replace(said, vanish_seconds=stays) if said.vanish_seconds else said


def send(event: ButtonPressed, order: Order) -> Effect:
    """The whole order, from the card: only the wish is somebody's own words."""
    return _sent(event, order, Message(event.number, event.by, event.at, order.wish), event.press)


def _sent(event: CommandGiven | ButtonPressed, order: Order, message: Message, press: str = "") -> Emit:
    """The words are judged before they are shown: an ad is not said by 小二 just because it is a wish."""
    wanted = PacketWanted(
        key=f"{event.key}/packet",
        at=event.at,
        entropy=event.entropy,
        group=order.group,
        payer=order.by,
        purpose=PURPOSE,
        ref=order.id,
        points=order.points,
        shares=order.shares,
        press=press,
        place=order.target(),
        equal=order.equal,
        wish=order.wish,
        to=order.to,
        to_role=order.to_role,
        from_fund=order.from_fund,
    )
    offer = WordsOffered(
        key=f"{event.key}/words",
        at=event.at,
        entropy=event.entropy,
        group=order.group,
        place=order.target(),
        message=message,
        press=press,
        then=wanted,
    )
    return Emit(offer)


# --- what became of it ---------------------------------------------------------------------------------


def stands(event: PacketOpened, counter: Counter) -> Iterator[Effect]:
    """The packet is in the group: the card has done its work. What did not divide is told to the sender,
    who sees the packet but not the purse."""
    order = counter.order
    if order is None:
        return
    yield from _put_away(order)
    if event.press:
        return
    if order.place.group is None and counter.group is not None:
        yield _aside(event, order, text("redpacket-sent-to", group=counter.group.title))
    if order.remainder:
        yield _aside(event, order, text("redpacket-remainder", points=order.remainder))


def refused(
    event: WordsRefused | PacketRefused, counter: Counter, settings: PacketSettings
) -> Iterator[Effect]:
    """Not sent: the wish looks like an ad, or the points are gone since they were counted."""
    if isinstance(event, WordsRefused):
        words = text("redpacket-wish-refused")
    else:
        words = text("redpacket-short", missing=event.points - event.balance, balance=event.balance)
    if event.press:
        yield Answer(event.press, words, alert=True, group=event.group)
        yield from _without_wish(counter, settings)
    elif counter.order is not None:
        yield _aside(event, counter.order, words)


def _without_wish(counter: Counter, settings: PacketSettings) -> Iterator[Effect]:
    """The card as it was before the wish, so that another one can be written."""
    if counter.order is not None and counter.order.wish:
        order = replace(counter.order, wish="")
        yield Put(order)
        yield Edit(order.handle, *pages.face(order, counter, settings), order.group)


def _aside(event: PacketOpened | PacketRefused | WordsRefused, order: Order, words: Words) -> Say:
    """A word to the sender alone, which does not stay in the group."""
    in_group = order.place.group is not None
    return Say(
        order.place,
        words,
        expires=event.at + ANSWER_EXPIRES,
        vanish_seconds=ANSWER_STAYS_SECONDS if in_group else 0,
        toward=order.by.id if in_group else None,
    )
