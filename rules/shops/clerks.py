"""Who works at which counter: the staff says so, or agrees when somebody asks.

A clerk has the role in the group as long as there is a shop that they work in.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.base.effects import Answer, Edit, Effect, Note, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, MemberLeft
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.manners import reply
from rules.base.people import Person, Voice
from rules.base.prizes import ShopId
from rules.base.roles import Duty, Role
from rules.base.shop import CLERKS_MAX, Clerk, Shop
from rules.base.targets import is_stranger
from rules.base.text import Button, Press, Text, text
from rules.shops import pages
from rules.shops.model import Street

PRESS = "clerk"
ASKED_STAYS_SECONDS = 600  # in the group, until the staff agrees
INVITATION_STAYS = timedelta(minutes=10)


def serves(at: datetime, street: Street, who: Person, by: PersonId) -> Iterator[Effect]:
    """Somebody works at the shop's counter from now on; nothing when they do already, or it is full."""
    shop, group = street.shop, street.group
    if shop is None or group is None or street.is_clerk(who.id) or len(street.clerks) >= CLERKS_MAX:
        return
    yield Put(Clerk(shop.id, group.id, who.id, at))
    yield Note(group.id, "clerk-in", f"shop:{shop.id}", by, who.id, shop.name)
    if Role.CLERK not in group.duties.get(who.id, ()):
        yield Put(Duty(group.id, who.id, Role.CLERK))


def dismissed(
    street: Street, shop: Shop, who: PersonId, by: PersonId | None, at: datetime
) -> Iterator[Effect]:
    """Somebody works there no longer. `street.works` are all the shops that they worked in."""
    yield Put(Clerk(shop.id, shop.group, who, at, works=False))
    yield Note(shop.group, "clerk-out", f"shop:{shop.id}", by, who, shop.name)
    if street.works <= {shop.id}:
        yield Put(Duty(shop.group, who, Role.CLERK, held=False))


# --- `/clerk` ------------------------------------------------------------------------------------------


def commanded(event: CommandGiven, street: Street) -> Iterator[Effect]:
    """With somebody: where do they work? Alone: who works there may say so themselves."""
    group, target = street.group, street.target
    if group is None:
        return
    if not street.shops:
        yield reply(event, text("shops-none-yet"))
    elif is_stranger(event, target):
        yield reply(event, text("shops-stranger", name=event.words[0]))
    elif target is None:
        yield _invitation(event, street)
    elif target.voice is not Voice.PERSON:
        yield reply(event, text("shops-nobody"))
    else:
        keyboard = pages.desks(group, street, street.works, target.id)
        yield reply(event, text("shops-where", who=target), keyboard, f"clerk:{target.id}")


def _invitation(event: CommandGiven, street: Street) -> Effect:
    named = (
        Button(text("shops-button-i-work", name=shop.name), Press(PRESS, ("apply", shop.id)))
        for shop in street.shops
    )
    return Say(
        event.place,
        text("shops-who-works"),
        pages.in_rows(named, 1),
        expires=event.at + INVITATION_STAYS,
        vanish_seconds=int(INVITATION_STAYS.total_seconds()),
    )


def pressed(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """Somebody asks to be a clerk, or the staff says who is one."""
    group, shop = street.group, street.shop
    if group is None or shop is None or not shop.open or event.group != group.id:
        yield Answer(event.press, text("shops-old"), group=event.group)
        return
    match event.args:
        case ("apply", _):
            yield from _apply(event, street, shop)
        case ("set", _, _, flag) if flag in ("0", "1"):
            yield from _set(event, street, group, shop, works=flag == "1")
        case _:
            yield Answer(event.press, text("shops-old"), group=group.id)


def _apply(event: ButtonPressed, street: Street, shop: Shop) -> Iterator[Effect]:
    if event.by.voice is not Voice.PERSON or not street.present:
        yield Answer(event.press, text("shops-members-only"), group=event.group)
    elif street.is_clerk(event.by.id):
        yield Answer(event.press, text("shops-clerk-already", name=shop.name), group=event.group)
    else:
        yield Answer(event.press, text("shops-asked-staff"), group=event.group)
        yield Say(
            event.place,
            text("shops-wants-to-work", who=event.by, name=shop.name),
            ((_agree(shop, event.by.id),),),
            f"clerk-ask:{shop.id}:{event.by.id}",
            vanish_seconds=ASKED_STAYS_SECONDS,
        )


def _agree(shop: Shop, person: PersonId) -> Button:
    return Button(text("shops-button-agree"), Press(PRESS, ("set", shop.id, person, 1)))


def _set(event: ButtonPressed, street: Street, group: Group, shop: Shop, works: bool) -> Iterator[Effect]:
    who = street.target
    if not group.is_staff(event.by.id):
        yield Answer(event.press, text("shops-staff-only"), group=group.id, refused=True)
    elif who is None or who.voice is not Voice.PERSON or not street.present:
        yield Answer(event.press, text("shops-not-here"), group=group.id)
    elif works and not street.is_clerk(who.id) and len(street.clerks) >= CLERKS_MAX:
        yield Answer(event.press, text("shops-clerks-enough", most=CLERKS_MAX), alert=True, group=group.id)
    else:
        yield from _settled(event, street, group, shop, who, works)


def _settled(
    event: ButtonPressed, street: Street, group: Group, shop: Shop, who: Person, works: bool
) -> Iterator[Effect]:
    said = _said(shop, who, works)
    yield Answer(event.press, said, group=group.id)
    if works:
        yield from serves(event.at, street, who, event.by.id)
    elif street.is_clerk(who.id):
        yield from dismissed(street, shop, who.id, event.by.id, event.at)
    now: frozenset[ShopId] = street.works | {shop.id} if works else street.works - {shop.id}
    yield Edit(f"clerk-ask:{shop.id}:{who.id}", said, (), group.id)
    keyboard = pages.desks(group, street, now, who.id)
    yield Edit(f"clerk:{who.id}", text("shops-where", who=who), keyboard, group.id)


def _said(shop: Shop, who: Person, works: bool) -> Text:
    return text("shops-works-now" if works else "shops-works-no-more", who=who, name=shop.name)


def left(event: MemberLeft, street: Street) -> Iterator[Effect]:
    """Whoever goes, or is put out, works at no counter any more; their role goes by itself."""
    by = event.by.id if event.by is not None else None
    for shop in street.shops:
        if shop.id in street.works:
            yield Put(Clerk(shop.id, shop.group, event.person.id, event.at, works=False))
            yield Note(shop.group, "clerk-out", f"shop:{shop.id}", by, event.person.id, shop.name)
