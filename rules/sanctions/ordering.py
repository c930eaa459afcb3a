"""A staff member's command becomes an order: whom it is about, for how long, why; or a plain no.

Most names have an elder brother with a letter before it: `/dwarn` takes the post away as well, `/swarn` says
nothing in the group, `/tmute` wants a length. They are one command each here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.base.durations import FOREVER, bounded, leading
from rules.base.effects import Effect, Remove
from rules.base.events import CommandGiven
from rules.base.group import Group
from rules.base.manners import reply
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.sanction import Act
from rules.base.targets import is_stranger, words_behind
from rules.base.text import Text, text
from rules.sanctions.imposing import impose
from rules.sanctions.model import WHY_CHARS_MAX, Bench, Order, SanctionSettings

HOUR_SECONDS = 3_600
NEVER_MEANT = frozenset({Voice.BOT, Voice.ANONYMOUS, Voice.LINKED, Voice.SERVICE})


@dataclass(frozen=True, slots=True)
class Wish:
    """What stands in the command. `seconds` None: no length is given."""

    act: Act
    letter: str  # "", or what stands before the name: d, s or t
    seconds: int | None
    why: str


def letter_of(event: CommandGiven) -> str:
    """The letter before the command's name; "" for the name itself, and for plain words."""
    first = event.message.text.lstrip("/／!！.。#").split(maxsplit=1)[:1]
    called = first[0].partition("@")[0].lower() if first else ""
    return called[0] if called[1:] == event.name else ""


def wish_of(event: CommandGiven, target: Person | None) -> Wish:
    """The command, read."""
    act = Act(event.name)
    seconds, rest = None, words_behind(event, target)
    if act in (Act.MUTE, Act.BAN):
        seconds, rest = leading(rest)
    return Wish(act, letter_of(event), seconds, " ".join(rest)[:WHY_CHARS_MAX])


def commanded(event: CommandGiven, bench: Bench, settings: SanctionSettings) -> Iterator[Effect]:
    """`/warn /mute /kick /ban`, and their brothers."""
    wish = wish_of(event, bench.target)
    refused = _refusal(event, wish, bench, settings)
    if refused is not None or bench.target is None:
        yield reply(event, refused or text("sanctions-who", command=event.name))
        return
    if wish.letter == "d" and event.message.reply is not None:
        yield Remove(event.place, (event.message.reply.number, event.message.number))
    elif wish.letter == "s":
        yield Remove(event.place, (event.message.number,))
    order = Order(
        event,
        event.place,
        bench.target,
        wish.act,
        _seconds(wish, event, bench, settings),
        wish.why,
        by=event.by,
        quiet=wish.letter == "s",
    )
    yield from impose(order, bench, settings)


def _seconds(wish: Wish, event: CommandGiven, bench: Bench, settings: SanctionSettings) -> int:
    if wish.seconds is not None or wish.act is not Act.MUTE:
        return wish.seconds or FOREVER
    usual = bounded(settings.mute_hours * HOUR_SECONDS)
    most = settings.helper_mute_hours_max * HOUR_SECONDS
    if bench.is_staff(event.by.id) or FOREVER < usual <= most:
        return usual
    return bounded(most)


# --- a plain no ----------------------------------------------------------------------------------------


def _refusal(event: CommandGiven, wish: Wish, bench: Bench, settings: SanctionSettings) -> Text | None:
    """Why it is not done; None: it is."""
    if bench.group is None:
        return text("sanctions-who", command=event.name)
    return (
        refused_target(event, bench)
        or _refused_voice(wish, bench)
        or refused_helper(event, bench, settings)
        or _refused_length(event, wish, bench, settings)
        or lacking(wish.act, bench.group)
    )


def refused_target(event: CommandGiven, bench: Bench) -> Text | None:
    """Nobody is named, or nobody who may be touched by this staff member."""
    assert bench.group is not None
    target, said = bench.target, event.message.reply
    if target is None and said is not None and said.author.voice in NEVER_MEANT:
        return text("sanctions-own-people")
    if is_stranger(event, target):
        return text("sanctions-stranger", name=event.words[0])
    if target is None:
        return text("sanctions-who", command=event.name)
    if bench.group.is_staff(target.id) or target.id == bench.group.linked_channel:
        return text("sanctions-admin") if event.by.id == bench.group.owner else text("sanctions-own-people")
    if bench.group.may(target.id, Role.HELPER) and not bench.is_staff(event.by.id):
        return text("sanctions-own-people")
    return None


def _refused_voice(wish: Wish, bench: Bench) -> Text | None:
    """A channel can only be banned, for ever; who is out is out."""
    target = bench.target
    if target is not None and target.voice is Voice.CHANNEL and (wish.act is not Act.BAN or wish.seconds):
        return text("sanctions-channel")
    if bench.banned and wish.act in (Act.MUTE, Act.KICK):
        return text("sanctions-out-already")
    return None


def refused_helper(event: CommandGiven, bench: Bench, settings: SanctionSettings) -> Text | None:
    """A helper's day is full."""
    if bench.is_staff(event.by.id) or bench.made_today < settings.helper_actions_a_day:
        return None
    return text("sanctions-day-full", most=settings.helper_actions_a_day)


def _refused_length(event: CommandGiven, wish: Wish, bench: Bench, settings: SanctionSettings) -> Text | None:
    if wish.letter == "t" and wish.seconds is None:
        return text("sanctions-how-long", command=event.name)
    if wish.act is not Act.MUTE or wish.seconds is None or bench.is_staff(event.by.id):
        return None
    most = settings.helper_mute_hours_max
    too_long = wish.seconds == FOREVER or wish.seconds > most * HOUR_SECONDS
    return text("sanctions-mute-bounds", most=most) if too_long else None


def lacking(act: Act, group: Group) -> Text | None:
    """What 小二 lacks for it, as far as it knows."""
    if act is Act.WARN:
        return None
    if not group.rights.restrict:
        return text("sanctions-trouble-rights")
    return text("sanctions-trouble-basic") if act is Act.MUTE and not group.supergroup else None
