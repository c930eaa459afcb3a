"""What keeps an order from being sent, in one sentence: the group's limits, and the purse."""

from collections.abc import Iterator

from rules.base.people import Voice
from rules.base.roles import Role
from rules.base.text import Text, text
from rules.redpacket.model import WISH_CHARS_MAX, PacketSettings
from rules.redpacket.order import Counter, Order
from rules.redpacket.reading import NAMED_MAX


def refusal(order: Order, counter: Counter, settings: PacketSettings) -> Text | None:
    """The first thing that is wrong with what is said so far; None: nothing is."""
    return next(_faults(order, counter, settings), None)


def most_points(order: Order, counter: Counter, settings: PacketSettings) -> int:
    """How many points the packet may hold now."""
    if order.from_fund:
        return min(settings.points_max, counter.fund)
    return min(settings.points_max, counter.balance, settings.points_a_day - counter.sent_today)


def _faults(order: Order, counter: Counter, settings: PacketSettings) -> Iterator[Text]:
    yield from _wrong_people(order, counter)
    if order.from_fund and (counter.group is None or not counter.group.may(order.by.id, Role.STAFF)):
        yield text("redpacket-fund-staff-only")
    if len(order.wish) > WISH_CHARS_MAX:
        yield text("redpacket-wish-long", most=WISH_CHARS_MAX, chars=len(order.wish))
    yield from _wrong_numbers(order, settings)
    yield from _too_poor(order, counter, settings)


def _wrong_people(order: Order, counter: Counter) -> Iterator[Text]:
    if len(order.to) > NAMED_MAX:
        yield text("redpacket-too-many-named", most=NAMED_MAX)
    if any(person.id == order.by.id for person in order.to):
        yield text("redpacket-to-self")
    if any(person.voice is not Voice.PERSON for person in order.to):
        yield text("redpacket-to-nobody")
    if order.to_role is not None and not _anybody_has(order.to_role, order, counter):
        yield text("redpacket-role-empty", role=text(f"redpacket-role-{order.to_role.value}"))


def _anybody_has(role: Role, order: Order, counter: Counter) -> bool:
    """Besides the sender, who takes no share."""
    group = counter.group
    if group is None:
        return False
    people = group.staff if role is Role.STAFF else group.with_duty(role)
    return bool(people - {order.by.id})


def _wrong_numbers(order: Order, settings: PacketSettings) -> Iterator[Text]:
    if order.points > settings.points_max:
        yield text("redpacket-points-bounds", most=settings.points_max)
    if order.shares > settings.shares_max:
        yield text("redpacket-shares-bounds", most=settings.shares_max)
    if order.points and order.shares > order.points:
        yield text("redpacket-shares-too-many", points=order.points, shares=order.shares)


def _too_poor(order: Order, counter: Counter, settings: PacketSettings) -> Iterator[Text]:
    """An order that says no number yet needs one point at least."""
    points = max(order.points, 1)
    if order.from_fund:
        if points > counter.fund:
            yield text("redpacket-fund-short", balance=counter.fund)
        return
    left = settings.points_a_day - counter.sent_today
    if points > left:
        yield text("redpacket-day-over" if left <= 0 else "redpacket-day-short", left=max(left, 0))
    if points > counter.balance:
        yield text("redpacket-short", missing=points - counter.balance, balance=counter.balance)
