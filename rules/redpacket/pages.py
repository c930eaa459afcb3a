"""The faces of the card by which a packet is made: how many points, how many shares, and the whole of it.

Every button says what will be, not by how much it changes: a tap told twice changes nothing twice.
"""

from collections.abc import Iterator

from rules.base.text import Button, Keyboard, Press, Text, Words, lines, text
from rules.redpacket.bounds import most_points
from rules.redpacket.cards import named
from rules.redpacket.model import PacketSettings
from rules.redpacket.order import Counter, Order

PRESS = "hongbao"
AMOUNTS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)  # points
PARTS = (1, 2, 3, 5, 10, 20, 50, 100)  # shares
BUTTONS_A_ROW = 3

Face = tuple[Words, Keyboard]


def face(order: Order, counter: Counter, settings: PacketSettings) -> Face:
    """The page for what is not said yet."""
    if not order.points:
        return _amounts(order, most_points(order, counter, settings))
    if not order.shares:
        return _parts(order, min(order.points, settings.shares_max))
    return _whole(order)


def _amounts(order: Order, most: int) -> Face:
    chosen = [amount for amount in AMOUNTS if amount <= most] or [most]
    buttons = [_number("redpacket-button-points", order, "points", amount) for amount in chosen]
    return text("redpacket-ask-points", who=order.by, most=most), (*_rows(buttons), (_close(order),))


def _parts(order: Order, most: int) -> Face:
    buttons = [_number("redpacket-button-shares", order, "shares", n) for n in PARTS if n <= most]
    words = text("redpacket-ask-shares", who=order.by, points=order.points)
    return words, (*_rows(buttons), (_close(order),))


def _whole(order: Order) -> Face:
    other = "redpacket-button-random" if order.equal else "redpacket-button-equal"
    rows = (
        (_button("redpacket-button-send", order, "send"),),
        (
            Button(text(other), Press(PRESS, (order.id, "equal", int(not order.equal)))),
            _button("redpacket-button-wish", order, "wish"),
        ),
        (_close(order),),
    )
    return lines(*_told(order)), rows


def _told(order: Order) -> Iterator[Text]:
    """The wish itself is not shown before it is judged."""
    yield text("redpacket-ask-whole", who=order.by, points=order.points, shares=order.shares)
    if order.equal:
        yield text("redpacket-each", points=order.points // order.shares)
    else:
        yield text("redpacket-ask-random")
    if order.remainder:
        yield text("redpacket-remainder", points=order.remainder)
    if order.to:
        yield named(order.to)
    if order.to_role is not None:
        yield text("redpacket-to-role", role=text(f"redpacket-role-{order.to_role.value}"))
    if order.from_fund:
        yield text("redpacket-from-fund")
    if order.wish:
        yield text("redpacket-ask-wished")


def _number(label: str, order: Order, name: str, number: int) -> Button:
    return Button(text(label, n=number), Press(PRESS, (order.id, name, number)))


def _button(label: str, order: Order, name: str) -> Button:
    return Button(text(label), Press(PRESS, (order.id, name)))


def _close(order: Order) -> Button:
    return _button("redpacket-button-close", order, "close")


def _rows(buttons: list[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[start : start + BUTTONS_A_ROW]) for start in range(0, len(buttons), BUTTONS_A_ROW)
    )
