"""Ad passes: offered to whoever asks, sold to them alone, at the price that the button names."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.buttons import encode_press
from rules.base.effects import Answer, Emit, Note, Put, Say
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    PacketOpened,
    PacketRefused,
    PacketWanted,
    Place,
)
from rules.base.ids import PacketId, PersonId
from rules.base.permit import Permit
from rules.base.text import Press, Text, text
from rules.permits import OFFER_STANDS_SECONDS, Pass, PermitSettings, decide, wants
from tests.rules.offences.scene import HERE, NOW, QIANG, YU, message, only, pressed

SETTINGS = PermitSettings()
OPEN = Pass(Permit(9, HERE, QIANG.id, NOW + timedelta(minutes=30)))
ASKED = CommandGiven(
    key="tg:1:5/command",
    at=NOW,
    group=HERE,
    place=Place(HERE),
    by=QIANG,
    name="adpass",
    rest="",
    words=(),
    message=message(101, "广告位"),
)


def offer(state: Pass | None = None, settings: PermitSettings = SETTINGS, **more: Any) -> Say:
    [said] = decide(replace(ASKED, **more), state or Pass(), settings)
    assert isinstance(said, Say)
    return said


def button(said: Say) -> Press:
    does = said.keyboard[0][0].does
    assert isinstance(does, Press)
    return does


def press(**more: Any) -> ButtonPressed:
    """The offer's button, pressed."""
    event = pressed("adpass", more.pop("by", QIANG), *(str(arg) for arg in button(offer()).args))
    return replace(event, **more)


def bought(event: ButtonPressed, state: Pass | None = None, settings: PermitSettings = SETTINGS) -> list[Any]:
    return list(decide(event, state or Pass(), settings))


def refusal(effects: list[Any]) -> str:
    [answer] = effects
    assert isinstance(answer, Answer)
    assert isinstance(answer.words, Text)
    return answer.words.key


def test_who_asks_is_offered_a_pass_at_todays_price() -> None:
    said = offer()
    assert said.words == text("permits-offer", points=100, shares=20, valid=timedelta(minutes=60))
    assert button(said).args == (QIANG.id, 100, int(NOW.timestamp()) + OFFER_STANDS_SECONDS)
    assert said.vanish_seconds


def test_the_button_fits_for_the_largest_person_and_price() -> None:
    far = replace(QIANG, id=PersonId(2**52))
    said = offer(None, PermitSettings(points=1_000_000), by=far)
    assert len(encode_press(button(said)).encode()) <= 64


def test_a_pass_that_is_open_is_not_sold_again() -> None:
    assert offer(OPEN).words == text("permits-open", until=NOW + timedelta(minutes=30))
    assert refusal(bought(press(), OPEN)) == "permits-open"


def test_where_ads_are_not_for_sale_none_is_offered_or_sold() -> None:
    none = PermitSettings(points=0)
    assert offer(None, none).words == text("permits-not-for-sale")
    assert refusal(bought(press(), None, none)) == "permits-not-for-sale"


def test_the_asker_who_presses_wants_a_packet() -> None:
    [emitted] = only(Emit, bought(press()))
    wanted = emitted.event
    assert isinstance(wanted, PacketWanted)
    assert (wanted.payer, wanted.purpose, wanted.points, wanted.shares) == (QIANG, "permit", 100, 20)
    assert wanted.press == "p1"
    [again] = only(Emit, bought(replace(press(), key="tg:1:10")))
    assert isinstance(again.event, PacketWanted)
    assert again.event.ref != wanted.ref, "each pass has its own number"


def test_nobody_else_can_press_it() -> None:
    assert refusal(bought(press(by=YU))) == "permits-not-yours"
    assert refusal(bought(press(group=None))) == "permits-not-yours"


@pytest.mark.parametrize(
    ("seconds", "sells"), [(OFFER_STANDS_SECONDS - 1, True), (OFFER_STANDS_SECONDS, False), (86_400, False)]
)
def test_an_old_button_sells_nothing(seconds: int, sells: bool) -> None:
    effects = bought(press(at=NOW + timedelta(seconds=seconds)))
    assert bool(only(Emit, effects)) == sells
    assert sells or refusal(effects) == "permits-offer-over"


def test_a_price_that_has_changed_is_not_charged() -> None:
    assert refusal(bought(press(), None, PermitSettings(points=101))) == "permits-offer-over"


@pytest.mark.parametrize("rest", [(), ("100",), ("100", ""), ("100", "²"), ("100", "9" * 40)])
def test_a_forged_button_sells_nothing(rest: tuple[str, ...]) -> None:
    assert refusal(bought(replace(press(), args=("7", *rest)))) == "permits-offer-over"


def opened() -> PacketOpened:
    return PacketOpened(
        key="k/opened",
        at=NOW,
        group=HERE,
        packet=PacketId(3),
        payer=QIANG,
        purpose="permit",
        ref=77,
        press="p1",
        place=Place(HERE),
    )


def test_a_packet_that_stands_is_a_pass() -> None:
    effects = list(decide(opened(), Pass(), SETTINGS))
    assert only(Put, effects) == [Put(Permit(77, HERE, QIANG.id, NOW + timedelta(minutes=60)))]
    assert [said.words for said in only(Say, effects)] == [
        text("permits-sold", who=QIANG, valid=timedelta(minutes=60))
    ]
    assert [note.action for note in only(Note, effects)] == ["permit-sold"]


def test_who_has_too_few_points_is_told_how_many_are_missing() -> None:
    short = PacketRefused(
        key="k/refused",
        at=NOW,
        group=HERE,
        payer=QIANG,
        purpose="permit",
        ref=77,
        points=100,
        balance=60,
        press="p1",
        place=Place(HERE),
    )
    [answer] = decide(short, Pass(), SETTINGS)
    assert answer == Answer("p1", text("permits-short", missing=40, balance=60), alert=True, group=HERE)
    assert wants(short)
    assert not wants(replace(short, purpose="fine"))


def test_it_hears_of_passes_only() -> None:
    assert all(wants(event) for event in (ASKED, press(), opened()))
    assert not wants(replace(opened(), purpose="fine"))
    assert not wants(pressed("grab"))
    assert not wants(replace(ASKED, name="points"))
