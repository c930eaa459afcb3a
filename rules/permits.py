"""A paid ad (广告位): first a red packet for the group, then one ad within a while is welcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rules.base.commands import Command
from rules.base.effects import Answer, Effect, Emit, Note, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, PacketOpened, PacketRefused, PacketWanted
from rules.base.ids import fresh_id
from rules.base.manners import ANSWER_STAYS_SECONDS, reply
from rules.base.permit import Permit
from rules.base.settings import setting
from rules.base.text import Button, Press, text

PURPOSE = "permit"
OFFER_STANDS_SECONDS = 600  # a button found later says so, and sells nothing

COMMANDS = (Command("adpass", ("广告位", "廣告位"), in_private=False),)


@dataclass(frozen=True, slots=True)
class PermitSettings:
    """Section `permits` of a group's settings."""

    points: int = setting(
        100, "Points of the packet that buys one ad; 0: ads are not for sale.", ge=0, le=1_000_000
    )
    shares: int = setting(20, "Shares of that packet.", ge=1, le=100)
    valid_minutes: int = setting(60, "Minutes in which the ad may be posted.", ge=5, le=1_440)


@dataclass(frozen=True, slots=True)
class Pass:
    """What the asker has already: an unused permit, or none."""

    open: Permit | None = None


HEARS = (CommandGiven, ButtonPressed, PacketOpened, PacketRefused)


def wants(event: Event) -> bool:
    """/adpass, its button, and what became of the packet."""
    match event:
        case CommandGiven(name=name):
            return name == "adpass"
        case ButtonPressed(action=action):
            return action == "adpass"
        case PacketOpened(purpose=purpose) | PacketRefused(purpose=purpose):
            return purpose == PURPOSE
        case _:
            return False


def decide(event: Event, state: Pass, settings: PermitSettings) -> Iterator[Effect]:
    """Offer, sell, hand over."""
    match event:
        case CommandGiven():
            yield _offer(event, state, settings)
        case ButtonPressed():
            yield from _buy(event, state, settings)
        case PacketOpened():
            yield from _hand_over(event, settings)
        case PacketRefused():
            words = text("permits-short", missing=event.points - event.balance, balance=event.balance)
            yield Answer(event.press, words, alert=True, group=event.group)


def _offer(event: CommandGiven, state: Pass, settings: PermitSettings) -> Say:
    if not settings.points:
        return reply(event, text("permits-not-for-sale"))
    if state.open is not None:
        return reply(event, text("permits-open", until=state.open.until))
    words = text(
        "permits-offer",
        points=settings.points,
        shares=settings.shares,
        valid=timedelta(minutes=settings.valid_minutes),
    )
    until = int(event.at.timestamp()) + OFFER_STANDS_SECONDS
    press = Press("adpass", (event.by.id, settings.points, until))
    return reply(event, words, ((Button(text("permits-button", points=settings.points), press),),))


def _buy(event: ButtonPressed, state: Pass, settings: PermitSettings) -> Iterator[Effect]:
    if event.group is None or event.args[:1] != (str(event.by.id),):
        yield Answer(event.press, text("permits-not-yours"), group=event.group)
    elif state.open is not None:
        yield Answer(event.press, text("permits-open", until=state.open.until), group=event.group)
    elif not settings.points:
        yield Answer(event.press, text("permits-not-for-sale"), group=event.group)
    elif not _stands(event, settings):
        yield Answer(event.press, text("permits-offer-over"), group=event.group)
    else:
        yield Emit(_packet(event, settings))


def _stands(event: ButtonPressed, settings: PermitSettings) -> bool:
    """Whether the pressed button names today's price, and its time is not over."""
    price, until = (*event.args[1:3], "", "")[:2]
    fresh = until.isascii() and until.isdigit() and len(until) <= 12 and event.at.timestamp() < int(until)
    return fresh and price == str(settings.points)


def _packet(event: ButtonPressed, settings: PermitSettings) -> PacketWanted:
    return PacketWanted(
        key=f"{event.key}/buy",
        at=event.at,
        entropy=event.entropy,
        group=event.group,
        payer=event.by,
        purpose=PURPOSE,
        ref=fresh_id(event.entropy, event.key, "permit"),
        points=settings.points,
        shares=settings.shares,
        press=event.press,
        place=event.place,
    )


def _hand_over(event: PacketOpened, settings: PermitSettings) -> Iterator[Effect]:
    assert event.group is not None
    valid = timedelta(minutes=settings.valid_minutes)
    yield Put(Permit(event.ref, event.group, event.payer.id, event.at + valid))
    yield Note(event.group, "permit-sold", f"permit:{event.ref}", event.payer.id, event.payer.id)
    words = text("permits-sold", who=event.payer, valid=valid)
    yield Say(event.place, words, vanish_seconds=ANSWER_STAYS_SECONDS)
