"""The features that are about prizes; `bot.features` says where they stand among the others."""

from typing import Any

import storage.lottery
from bot.feature import Feature
from rules import lottery

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
)
