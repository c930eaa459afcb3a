"""Shops: which event or command leads to which page."""

from collections.abc import Iterable, Iterator

from rules.base.commands import Command
from rules.base.effects import Effect, Remove, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, MemberLeft
from rules.base.manners import reply
from rules.base.people import Voice
from rules.base.prompt import InputGiven
from rules.base.roles import Role
from rules.base.text import Button, DeepLink, text
from rules.shops import clerks, pages, tapping, writing
from rules.shops.model import ShopSettings, Street

LINK = "shops-"  # `shops-<group>`: a deep link to the card

COMMANDS = (
    Command("shop", ("店铺", "店鋪", "店在哪", "店在哪儿"), aliases=("shops",)),
    Command("clerk", ("店员", "店員"), Role.STAFF, takes=r"([@＠].*)?", in_private=False),
)
HEARS = (CommandGiven, ButtonPressed, InputGiven, MemberLeft)


def wants(event: Event) -> bool:
    """The commands, the link to the card, its buttons and questions, and who leaves."""
    match event:
        case CommandGiven(name="start", rest=rest):
            return rest.startswith(LINK)
        case CommandGiven(name=name):
            return name in ("shop", "clerk")
        case ButtonPressed(action=action):
            return action in (pages.PRESS, clerks.PRESS)
        case InputGiven(kind=kind):
            return kind.startswith("shop-")
        case MemberLeft(person=person):
            return person.voice is Voice.PERSON
        case _:
            return False


def decide(event: Event, street: Street, settings: ShopSettings) -> Iterable[Effect]:
    """The page for the event."""
    del settings  # `street.currency` is that of the group that is meant, which a press in private names
    match event:
        case CommandGiven(name="clerk"):
            return clerks.commanded(event, street)
        case CommandGiven():
            return _asked(event, street)
        case ButtonPressed(action=clerks.PRESS):
            return clerks.pressed(event, street)
        case ButtonPressed():
            return tapping.tapped(event, street)
        case InputGiven():
            return writing.written(event, street)
        case MemberLeft():
            return clerks.left(event, street)
        case _:
            return ()


def _asked(event: CommandGiven, street: Street) -> Iterator[Effect]:
    """In private the staff gets the card; everybody else, and the group, sees where the shops are."""
    group = street.group
    if event.place.group is None and street.groups and group is None:
        yield from _card(event, pages.groups(street))
    elif group is None:
        yield reply(event, text("shops-in-group"))
    elif event.place.group is None and group.is_staff(event.by.id):
        yield from _card(event, pages.front(street))
    elif not street.shops:
        yield reply(event, text("shops-none"), _way_in(event, street))
    else:
        yield reply(event, pages.directory(street), _way_in(event, street))


def _card(event: CommandGiven, face: pages.Face) -> Iterator[Effect]:
    handle = tapping.card(event.by.id)
    yield Remove(event.place, handle=handle)
    yield Say(event.place, *face, handle=handle, about=event.group)


def _way_in(event: CommandGiven, street: Street) -> tuple[tuple[Button, ...], ...]:
    """For the staff: to where shops are looked after."""
    group = street.group
    if group is None or event.place.group is None:
        return ()
    if event.by.voice is not Voice.ANONYMOUS and not group.is_staff(event.by.id):
        return ()
    return ((Button(text("shops-button-look-after"), DeepLink(f"{LINK}{group.id}")),),)
