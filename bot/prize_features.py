"""The features that are about prizes; `bot.features` says where they stand among the others."""

from typing import Any

import storage.counter
import storage.lottery
import storage.shops
from bot.feature import Feature
from rules import counter, lottery, shops

LOTTERY: Feature[Any, Any] = Feature(
    "lottery",
    lottery.wants,
    storage.lottery.load,
    lottery.decide,
    lottery.LotterySettings,
    storage.lottery.PUTS,
    lottery.COMMANDS,
    storage.lottery.prepare,
    hears=lottery.HEARS,
    picks=storage.lottery.picks,
    aside=storage.lottery.ASIDE,
)
SHOPS: Feature[Any, Any] = Feature(
    "shops",
    shops.wants,
    storage.shops.load,
    shops.decide,
    shops.ShopSettings,
    storage.shops.PUTS,
    shops.COMMANDS,
    hears=shops.HEARS,
)
COUNTER: Feature[Any, Any] = Feature(
    "counter",
    counter.wants,
    storage.counter.load,
    counter.decide,
    counter.CounterSettings,
    storage.counter.PUTS,
    counter.COMMANDS,
    hears=counter.HEARS,
)
PRIZES = (LOTTERY, SHOPS, COUNTER)
