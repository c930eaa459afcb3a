"""The welcome: several newcomers together, in the place of the former one, and gone again after a while."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import Effect, Put, Remove, Say, SetTimer
from rules.base.events import ButtonPressed, MemberCame, Place, TimerDue
from rules.base.group import Group
from rules.base.rulebook import RULES_LINK, agree_row
from rules.base.text import Arg, Button, DeepLink, Keyboard, Text, text
from rules.welcome.model import Door, Greeted, Hall, Newcomer, WelcomeSettings
from rules.welcome.wording import button, filled, named

GREET = "welcome-greet"
RULES_SHOWN_CHARS_MAX = 2_000  # in a welcome; the rest is behind the button
EXPIRES = timedelta(minutes=5)  # a welcome that could not be said until then is none


def let_in(
    event: MemberCame | ButtonPressed, one: Newcomer, hall: Hall, settings: WelcomeSettings
) -> Iterator[Effect]:
    """Somebody is in: they are welcomed in a moment, with all who come until then."""
    greets = greets_with(hall, settings)
    yield Put(replace(one, until=None, greeted=not greets, came_at=event.at))
    if greets and not hall.new.count:
        due = event.at + timedelta(seconds=settings.merge_seconds)
        yield SetTimer(f"{GREET}:{one.group}", due, GREET, one.group)


def greets_with(hall: Hall, settings: WelcomeSettings) -> bool:
    """Who must agree with the rules before they talk, has to be told so, with the button."""
    return settings.greet or _must_agree(hall)


def _must_agree(hall: Hall) -> bool:
    return hall.consent == "must" and hall.edition is not None


def due(event: TimerDue, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """That moment has come. In quiet hours and in a raid nobody is welcomed, nor later on."""
    group, must = hall.group, _must_agree(hall)
    if group is None:
        return
    yield Put(Greeted(group.id, event.at))
    if not hall.new.count or hall.raid or not greets_with(hall, settings):
        return
    if group.is_quiet(event.at) and not must:
        return
    door = hall.door or Door(group.id)
    now = replace(door, welcome=door.welcome + 1)
    if door.welcome:
        yield Remove(Place(group.id), handle=door.welcome_handle)
    yield Put(now)
    yield Say(
        Place(group.id),
        words(hall, group, settings),
        keyboard(hall, group, settings),
        now.welcome_handle,
        expires=None if must else event.at + EXPIRES,
        vanish_seconds=0 if must else 60 * settings.stays_minutes,
        unasked=not must,
    )


def words(hall: Hall, group: Group, settings: WelcomeSettings) -> Text:
    """The owner's own words, or 小二's."""
    names = named([one.person for one in hall.new.shown], hall.new.count)
    if not settings.words.strip():
        return text("welcome-hello" if hall.edition is None else "welcome-hello-rules", names=names)
    rules = hall.rules[:RULES_SHOWN_CHARS_MAX]
    values: dict[str, Arg] = {"name": names, "group": group.title, "count": hall.members, "rules": rules}
    return filled(settings.words, values)


def keyboard(hall: Hall, group: Group, settings: WelcomeSettings) -> Keyboard:
    """The rules, agreeing with them, and the owner's own buttons, one a row."""
    own = tuple((found,) for one in settings.buttons if (found := button(one)) is not None)
    if hall.edition is None:
        return own
    rules = (Button(text("welcome-button-rules"), DeepLink(f"{RULES_LINK}{group.id}")),)
    agree = agree_row(hall.edition)[0] if hall.consent != "off" else ()
    return ((*rules, *agree), *own)
