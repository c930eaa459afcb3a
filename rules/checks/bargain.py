"""A merchant's terms: 全场8折, 满200减50, 充1000送1000, 首付10万起, 原价 … 现价 …"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "bargain"
NOTHING = Evidence(NAME, 0.0)
POINTS_ONE = 1.8
POINTS_MORE = 2.8  # two or more different terms
_SUM = "[0-9一二三四五六七八九十百千万两半][0-9一二三四五六七八九十百千万两半.]{0,7}"
_TERMS = re.compile(
    "全(?:场|店|线|馆)[^0-9，。,]{0,6}[0-9一二三四五六七八九]{1,2}(?:[.][0-9])?折"
    f"|(?:满|每满|消费满?|购物满?)[^0-9]{{0,2}}{_SUM}元?[^0-9，。,]{{0,6}}(?:减|送|返|赠|享|即|可)"
    f"|(?:充值?|预?存|办卡充|购|买)[^0-9，。,]{{0,3}}{_SUM}元?(?:话费)?[^0-9，。,]{{0,3}}(?:送|返|赠|抵){_SUM}"
    f"|{_SUM}元?抵{_SUM}"
    f"|买[一二两三四五1-9]?[^0-9，。,]{{0,4}}[送赠][一二两三四五1-9]"
    f"|(?:立减|直降|立省|劲省|低至|仅售|仅需|只需|仅要|首付仅?|均价|起价|月供|总价|特价|抢购价|活动价|体验价|秒杀价|团购价"
    f"|优惠价|会员价|现价|折后|一口价)[^0-9，。,]{{0,3}}{_SUM}"
    f"|{_SUM}[元万折](?:/平|每平|一平|/㎡|/m2)?(?:起|/人)"
    "|[0-9.]{1,3}[—-]?[0-9.]{0,3}折(?:优惠|起|封顶|酬宾|特惠|销售|疯抢|抢购|大促)"
    "|(?:前|限|仅限|限量|仅剩)[0-9]{1,4}(?:名|套|席|位|户|台|份|桌)"
    "|年化(?:收益率?|利率)?[^0-9，。,]{0,4}[0-9.]{1,4}%|(?:预期|年)收益(?:率)?[^0-9，。,]{0,4}[0-9.]{1,4}%"
    f"|{_SUM}元?=[^=]{{0,2}}{_SUM}|[1一]比{_SUM}"
)
# What every term has one of: ordinary messages are let through without looking for terms.
_GATE = re.compile(
    "[折返赠抵=价降省至售供满仅限%]|[0-9元万折平一2]起|/人|立减|只需|首付|送[0-9一二两三四五]|前[0-9]|[1一]比"
)


def look(reading: Reading) -> Evidence:
    """Terms alone are fine: neighbours tell each other where shoes are cheap."""
    text = reading.folded.text
    if not _GATE.search(text):
        return NOTHING
    found = [match.span() for match in _TERMS.finditer(text)]
    if not found:
        return NOTHING
    points = POINTS_ONE if len(found) == 1 else POINTS_MORE
    return Evidence(NAME, points, piece(reading.folded.shown(*found[0])), "bargain")
