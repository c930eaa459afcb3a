"""A price together with words of selling; price talk between neighbours is no sign of anything."""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "price"
NOTHING = Evidence(NAME, 0.0)
POINTS = 1.5
_PRICE = re.compile(
    r"[0-9](?:[0-9.,]{0,8})(?: ?万)? ?(?:元|块|rmb|¥|折|/月|/年|r(?![a-z])|包邮)|[¥$€][ ]?[0-9]"
    "|原价|半价|特价|底价"
)
_SELLING = re.compile(
    "出售|批发|特价|促销|秒杀|抢购|清仓|代购|包邮|现货|货源|厂家|直销|供应|低价|半价|限时|优惠|打包|起售|仅售|一手|"
    "出号|卖号|出租|甩卖|热销|立减|满减|预订|订购"
)
_ASKING = re.compile("多少|谁有|有没有|哪里|吗|怎么|求|收|[?]|昨天买|才买|买了|买的|花了")


def look(reading: Reading) -> Evidence:
    """Who asks or tells what they paid is not selling."""
    text = reading.folded.text
    if not (price := _PRICE.search(text)) or not _SELLING.search(text) or _ASKING.search(text):
        return NOTHING
    return Evidence(NAME, POINTS, piece(reading.folded.shown(*price.span())), "price")
