"""How contact words are read: 薇, V❤, wei xin, 扣扣, 裙, 佳 … as 微信, qq, 群, 加, where they stand for them.

A reading of its own, beside the fold: most of these are ordinary characters, and 薇薇安, 威海, 扣子, 裙子 and
番茄 must stay what they are. So each rule names what has to stand around a word: somebody is to be added, or
an id follows. A table, made by eye from what advertisers write; a text without any of its characters costs
one look.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_HEARTS = "❤♥♡💓💕💖💗💘💙💚💛💜🖤🤍🤎🧡🩷🩵💝"

# The parts of a contact, as regular expressions; every repetition is bounded.
GAP = r"[^a-z0-9=\u4e00-\u9fff]{0,4}"
FILL = "(?:(?:号码|账号|帐号|同号|群号|咨询|客服|联系|搜索|搜|号|群|名|是|为|就|我|他|她|id|点|加){0,3})"
UNIT = r"(?! ?(?:元|块|万|亿|人|个|年|月|日|天|号线|%|次|分|秒|点|岁|斤|米|kb|mb|gb|gm|[mgk](?![a-z])))"
NAME_ID = rf"(?=[a-z-]{{0,14}}[0-9_])[a-z0-9][a-z0-9_-]{{4,19}}+{UNIT}"
NUMBER_ID = rf"[0-9](?:[ .·*_-]{{0,2}}[0-9]){{5,12}}+{UNIT}"
WORD_ID = r"[a-z][a-z0-9_-]{5,19}+(?!\.)"  # of letters only, so a mere word: not everywhere an id

_WHOM = rf"{GAP}(?:我|俺|wo|本人|下|一下){{0,2}}的?{GAP}"
_ID = rf"(?:{NAME_ID}|{NUMBER_ID}|(?<=:){WORD_ID}|(?<=: ){WORD_ID})"
_BEFORE_ID = rf"(?={GAP}{FILL}{GAP}{_ID})"

# Two characters or a word, as good as never meant otherwise where somebody is to be added or an id follows.
_WECHAT = (
    rf"[薇威徽维葳唯巍崴徾溦嶶伟卫微喂](?:{GAP}[信芯新辛欣心星讯忻{_HEARTS}]|[ -]?xin)"
    rf"|[vw](?:[信芯新辛心]|[ +]?[{_HEARTS}])|(?<![a-z])(?:wei ?xin|we[ -]?xin|wei信)(?![a-z])|微亻言"
)
_QQ = "扣扣|抠抠|扣抠|叩叩|蔻蔻|口口|企鹅|球球|秋秋|丘丘|(?<![a-z])kou ?kou(?![a-z])|q扣"
# One character: only with its guards, for most of them begin everyday words and names.
_WECHAT_SHORT = (
    "(?:(?<![阿小老徐张李王陈刘])薇(?![薇娅安诺龙姐])|威(?![海力士望胁武严猛利逼风震慑尼])|徽(?![州章标商派菜])"
    "|维(?![修护生权持族他尼c])|[葳崴徾溦嶶巍沜]|喂(?![你我他它养奶食饱马猫狗鸡饭喂])|唯(?![一有独品美])|(?<![a-z])wei(?![a-z]))"
)
_QQ_SHORT = "(?:[扣抠叩](?![子除分篮款扣抠肉]))"
_GROUP = "(?:裙(?![子装摆款裤撑边长带角裾])|君羊|峮|宭|(?<![a-z])qun(?![a-z]))"
_NAMED = rf"(?:微信|qq|{_WECHAT}|{_QQ})"
_ANY = rf"(?:{_NAMED}|微|{_WECHAT_SHORT}|{_QQ_SHORT}|(?<![a-z0-9])(?:vx?|wx?|q)(?![a-z])|[群扣]|{_GROUP})"
_ADD = "(?:加|添加|搜|找|联系|咨询|扫)"
_TO_ADD = (
    r"(?:(?<![番最更上极绝佐])[佳伽珈茄迦咖嘉]|(?<![a-z])jia(?![a-z])|(?<![a-z0-9])\+|(?<![\u4e00-\u9fff])家)"
)
_TO_ADD_ME = r"(?:(?<![番最更])[佳伽珈茄迦]|(?<![a-z0-9])\+)"
_GROUP_ID = rf"[1-9](?:[ -]?[0-9]){{5,10}}(?![0-9]){UNIT}"
_SAME = "(?=同号|联系|咨询)"
_INTO = "(?:[加进入建拉q扣抠鹅微薇]|微信|qq|拉你|交流|内部|福利|粉丝)"


class _Rule(NamedTuple):
    reading: str
    signs: frozenset[str]  # without one of these characters the rule finds nothing
    contexts: tuple[re.Pattern[str], ...]  # the group `it` is replaced


def _rule(reading: str, signs: str, *contexts: str) -> _Rule:
    return _Rule(reading, frozenset(signs), tuple(re.compile(context) for context in contexts))


# What is read, and where. No word is shorter than its reading.
_RULES = (
    _rule("下", "丅", "(?P<it>丅)(?![a-z])"),
    _rule("t", "丅", "(?P<it>丅)(?=g)"),
    _rule("扫码", "嫂骚臊s", "(?P<it>[嫂骚臊]码|(?<![a-z])sao ?ma(?![a-z]))"),
    _rule("二维码", "二e", "(?P<it>二[惟唯微围]码|(?<![a-z])er ?wei ?ma(?![a-z]))"),
    _rule(
        "私聊",
        "丝撕司思s",
        "(?P<it>[丝撕]聊)",
        rf"(?P<it>[司思]聊|(?<![a-z])si ?liao(?![a-z]))(?={GAP}(?:我|{_NAMED}))",
    ),
    _rule("联系", "连莲l", rf"(?P<it>[连莲]系|(?<![a-z])lian ?xi(?![a-z]))(?={GAP}(?:我|电话|{_ANY}|{_ID}))"),
    _rule(
        "电报",
        "抱暴爆",
        rf"(?P<it>电[抱暴爆])(?=群|{GAP}{FILL}{GAP}{_ID})",
        rf"{_ADD}{_WHOM}(?P<it>电[抱暴爆])",
    ),
    _rule("进", "禁近浸", rf"(?P<it>[禁近浸])(?={_GROUP})"),
    _rule(
        "加",
        "佳伽珈茄迦咖嘉j+家",
        rf"(?P<it>{_TO_ADD})(?={_WHOM}{_ANY}(?:{GAP}{FILL}{GAP}{_ID}|{GAP}$|[,.!。; ]))",
        rf"(?P<it>{_TO_ADD})(?={_WHOM}{_NAMED})",
        rf"(?P<it>{_TO_ADD_ME})(?={GAP}我{GAP}(?:[1-9][0-9]{{5,9}}(?![0-9])|领|拿|拉|进|$))",
    ),
    _rule(
        "微信",
        f"信芯新辛欣心星讯忻n言{_HEARTS}",
        rf"(?P<it>{_WECHAT}){_BEFORE_ID}",
        rf"{_ADD}{_WHOM}(?P<it>{_WECHAT})",
        rf"[0-9]{{5}}{GAP}(?P<it>{_WECHAT}){_SAME}",
    ),
    _rule(
        "qq",
        "扣抠叩蔻口鹅球秋丘k",
        rf"(?P<it>{_QQ})(?:{_BEFORE_ID}|(?=群))",
        rf"{_ADD}{_WHOM}(?P<it>{_QQ})",
        rf"[1-9](?:[ -]?[0-9]){{7,9}}{GAP}[^0-9a-z，。,]{{0,8}}(?P<it>{_QQ})",
    ),
    _rule(
        "微",
        "薇威徽维葳崴徾溦嶶巍沜喂唯w",
        rf"(?P<it>{_WECHAT_SHORT}){_BEFORE_ID}",
        rf"加{_WHOM}(?P<it>{_WECHAT_SHORT})",
        rf"[0-9]{{5}}{GAP}(?P<it>{_WECHAT_SHORT}){_SAME}",
    ),
    _rule(
        "鹅",
        "扣抠叩",
        rf"(?P<it>{_QQ_SHORT})(?:{_BEFORE_ID}|(?={_GROUP}|群))",
        rf"加{_WHOM}(?P<it>{_QQ_SHORT})",
    ),
    _rule(
        "群", "裙羊峮宭q", rf"{_INTO}{GAP}(?P<it>{_GROUP})", rf"(?P<it>{_GROUP})(?={GAP}号?{GAP}{_GROUP_ID})"
    ),
)
# Without one of these characters there is nothing to read, and hardly anything without one of these words.
_HINT_CHARS = frozenset(
    "薇威徽维葳唯巍崴徾溦嶶沜扣抠叩蔻裙峮宭佳伽珈茄迦咖嘉丅口鹅球秋丘伟卫微喂君亻家嫂骚臊惟围司思丝撕连莲抱暴爆+wvxjkqsl"
)
_HINT = re.compile(
    "[薇威徽维葳唯巍崴徾溦嶶沜喂扣抠叩蔻裙峮宭佳伽珈茄迦咖嘉丅]|口口|企鹅|球球|秋秋|丘丘|(?<![0-9a-z])[+]"
    f"|(?!微信)[vw伟卫微]{GAP}[信芯新辛心欣星讯忻{_HEARTS}]|wei|xin|jia|kou|qun|sao|liao|lian|君羊|亻言"
    "|(?<![\u4e00-\u9fff])家|[嫂骚臊]码|二[惟唯微围]码|[司思丝撕]聊|[连莲]系|电[抱暴爆]"
)


@dataclass(frozen=True, slots=True)
class Contacts:
    """A text with its contact words read. `places` says for each character where it stood in the text that
    was given, and at last where that ended; None: nothing was read."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stood in the text that was given."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])


def contacts_read(text: str) -> Contacts:
    """Read the contact words of a folded (or folded and squeezed) text. What was read once stays as it is,
    and no text becomes longer."""
    if _HINT_CHARS.isdisjoint(text) or not _HINT.search(text):
        return Contacts(text)
    places = list(range(len(text) + 1))
    for _ in range(len(text)):  # each pass reads at least one more word
        before = text
        for rule in _RULES:
            if not rule.signs.isdisjoint(text):
                text, places = _by(rule, text, places)
        if text == before:
            break
    return Contacts(text, tuple(places))


def _by(rule: _Rule, text: str, places: list[int]) -> tuple[str, list[int]]:
    """The text with everything read that the rule finds, and the places of its characters."""
    for context in rule.contexts:
        spots = [found.span("it") for found in context.finditer(text) if found["it"] != rule.reading]
        for start, end in reversed(spots):
            text = text[:start] + rule.reading + text[end:]
            del places[start + len(rule.reading) : end]
    return text, places
