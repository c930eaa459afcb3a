"""With the longest names that there can be, a platform's message still holds everybody who has won."""

import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.markup import plain_of, units
from bot.render import Renderer
from bot.telegram.talking import TEXT_UNITS_MAX
from bot.texts import Catalogue
from rules.base.brevity import brief
from rules.base.group import LANGUAGES
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.prizes import Collecting, ItemId, LotteryId, ShopId, VoucherId
from rules.base.shop import ITEM_NAME_CHARS_MAX, SHOP_NAME_CHARS_MAX, Item, Shop
from rules.base.text import Words
from rules.counter import reminding
from rules.counter.model import NAMED_IN_GROUP_MAX, Voucher
from rules.counter.model import Prize as Waiting
from rules.lottery import announcing, cards
from rules.lottery.model import (
    SIZE_MAX,
    TIERS_MAX,
    TITLE_CHARS_MAX,
    WINNERS_MAX,
    Drawn,
    LotteryStatus,
    PlaceStatus,
    Prize,
    Terms,
)
from rules.lottery.record import Beacon
from tests.rules.lottery.boards import EIGHT, GROUP, HERE, board, lottery

RENDER = Renderer(Catalogue())
ENTITIES_MAX = 100  # the platform's: mentions, bold words, codes
TALL = "\N{GRINNING FACE}"  # two units
PRIZES = tuple(
    Prize(
        tier,
        ItemId(tier),
        WINNERS_MAX - TIERS_MAX + 1 if tier == 1 else 1,
        TALL * ITEM_NAME_CHARS_MAX,
        ShopId(1),
        TALL * SHOP_NAME_CHARS_MAX,
        99_999_99,
    )
    for tier in range(1, TIERS_MAX + 1)
)


def somebody(number: int) -> Person:
    return Person(PersonId(10_000_000_000 + number), TALL * 128)


def html(words: Words, language: str) -> str:
    return RENDER.words(words, language, ZoneInfo("Asia/Shanghai"))


def fits(shown: str) -> bool:
    return (
        units(plain_of(shown)) <= TEXT_UNITS_MAX
        and len(re.findall("<(?:a|b|code)[ >]", shown)) <= ENTITIES_MAX
    )


def places(gone: int) -> list[Drawn]:
    """The first `gone` had left, so as many alternates moved up; ten more wait."""
    found = []
    for rank in range(1, WINNERS_MAX + gone + announcing.ALTERNATES_SHOWN_MAX + 1):
        status = PlaceStatus.GONE if rank <= gone else PlaceStatus.WON
        status = status if rank <= WINNERS_MAX + gone else PlaceStatus.WAITING
        tier = min(TIERS_MAX, max(1, rank - gone - WINNERS_MAX + TIERS_MAX))
        found.append(Drawn(lottery().id, rank, SIZE_MAX - rank, somebody(rank), status, tier, ItemId(tier)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gone", [0, 30, WINNERS_MAX])
def test_everybody_who_has_won_is_named(language: str, gone: int) -> None:
    drawn = lottery(
        prizes=PRIZES,
        title=TALL * TITLE_CHARS_MAX,
        number=9_999,
        entrants=SIZE_MAX,
        status=LotteryStatus.DRAWN,
    )
    beacon = Beacon("c" * 64, 33_663_423, absent="did not come in time")
    found = board(drawn, beacon=beacon, collecting=Collecting(EIGHT, EIGHT + timedelta(days=9)))
    drawn_places = places(gone)
    shown = html(announcing.words(found, drawn_places, 90), language)
    assert fits(shown)
    mentioned = [int(number) for number in re.findall(r"tg://user\?id=(\d+)", shown)]
    assert mentioned == [one.person.id for one in drawn_places if one.status is PlaceStatus.WON]
    assert drawn.secret is not None
    assert drawn.secret.seed.hex() in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_an_instant_lottery_fits(language: str) -> None:
    terms = Terms(7, 20, rest_draws=4, receipts="each", tickets_max=3)
    opened = lottery(kind="instant", size=SIZE_MAX, prizes=PRIZES, terms=terms, title=TALL * TITLE_CHARS_MAX)
    won = [one for one in places(0) if one.status is PlaceStatus.WON]
    assert fits(html(cards.face(board(opened, drawn=tuple(won))), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_call_on_market_day_fits(language: str) -> None:
    item = Item(ItemId(1), HERE, ShopId(1), TALL * ITEM_NAME_CHARS_MAX)
    shop = Shop(ShopId(1), HERE, TALL * SHOP_NAME_CHARS_MAX)
    voucher = Voucher(VoucherId(1), 1, HERE, LotteryId(1), "", 1, item.id, shop.id, somebody(1), EIGHT, EIGHT)
    waiting = [Waiting(replace(voucher, winner=somebody(n)), item, shop) for n in range(NAMED_IN_GROUP_MAX)]
    shown = html(reminding._in_group(GROUP, waiting).words, language)
    assert fits(shown)
    assert shown.count("tg://user") == NAMED_IN_GROUP_MAX


@pytest.mark.parametrize(("units_max", "name"), [(5, TALL * 2 + "…"), (6, TALL * 2 + "…"), (8, TALL * 4)])
def test_a_name_is_shortened_between_its_characters(units_max: int, name: str) -> None:
    assert brief(Person(PersonId(1), TALL * 4), units_max).name == name
