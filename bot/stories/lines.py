"""The shapes of the lines of a story: one regular expression a shape, and what it means.

A line of the cast begins with its word (群, 设置, 名字, 时间). What happens stands at the margin, what is
expected of the bot is indented. The grammar is told for people in `tests/stories/README.md`.
"""

import re
from collections.abc import Callable, Iterator

from bot.stories.script import (
    BOT,
    Act,
    Aside,
    Balance,
    Books,
    Chapter,
    Deed,
    Expected,
    Gone,
    Press,
    Quiet,
    Said,
    Sanction,
    Speak,
    Spot,
    Standing,
    Toast,
    Wait,
    Way,
)

NAME = r"[^\s:：→（()）「」×·＋，]+"
COLON = r"\s*[:：]\s*"
UNIT_SECONDS = {"秒": 1, "分": 60, "分钟": 60, "小时": 3_600, "天": 86_400, "周": 604_800}

SPEECH = re.compile(
    rf"(?P<who>{NAME})(?:\s*→\s*(?P<answers>{NAME})(?:「(?P<about>[^」]*)」)?)?(?P<private>\s+私聊)?"
    rf"(?:[（(](?P<ways>[^（()）]*)[）)])?{COLON}(?P<says>.*)"
)
BUTTON = re.compile(r"〔(?P<label>[^〕]*)〕(?:[（(](?P<ways>[^（()）]*)[）)])?")
SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(秒|分钟|分|小时|天|周)")

DEEDS: tuple[tuple[str, str], ...] = (
    ("换到", rf"来到\s+(?P<value>{NAME})"),
    ("停机", r"停机"),
    ("开机", r"开机"),
    ("网络", r"网络\s+(?P<value>.+)"),
    ("升级", r"升级为超级群"),
    ("改群名", r"改群名\s+(?P<value>.+)"),
    ("话题", rf"开话题\s+(?P<value>{NAME})"),
    ("频道", rf"频道\s+(?P<who>{NAME}){COLON}(?P<value>.+)"),
    ("加入", rf"(?P<who>{NAME})\s+加入"),
    ("申请", rf"(?P<who>{NAME})\s+申请加入"),
    ("离开", rf"(?P<who>{NAME})\s+离开"),
    ("设管理员", rf"(?P<who>{NAME})\s+设\s*(?P<whom>{NAME})\s+为管理员"),
    ("卸管理员", rf"(?P<who>{NAME})\s+卸\s*(?P<whom>{NAME})\s+的管理员"),
    ("让说话", rf"(?P<who>{NAME})\s+让\s*(?P<whom>{NAME})\s+说话"),
    ("请进", rf"(?P<who>{NAME})\s+请进\s*{BOT}(?:（(?P<value>[^）]*)）)?"),
    ("给权限", rf"(?P<who>{NAME})\s+给\s*{BOT}\s*(?P<value>全部权限|管理员)"),
    ("收权限", rf"(?P<who>{NAME})\s+收回\s*{BOT}\s*(?:的)?权限"),
    ("移出", rf"(?P<who>{NAME})\s+移出\s*(?P<whom>{NAME})"),
    ("掷", rf"(?P<who>{NAME})\s+掷\s*(?P<value>🎲(?:\s*\d)?)"),
    ("骰子", rf"{BOT}的骰子\s+(?P<value>\d)"),
    ("改名", rf"(?P<who>{NAME})\s+改名\s+(?P<value>.*)"),
    ("拉黑", rf"(?P<who>{NAME})\s+拉黑\s*{BOT}"),
    ("截屏", rf"(?P<who>{NAME})\s+截屏"),
    ("扫码", rf"(?P<who>{NAME})\s+扫\s*(?P<whom>{NAME}?)的(?P<value>码|截屏)"),
    ("打开链接", rf"(?P<who>{NAME})\s+打开链接\s*(?P<value>\S*)"),
)
DEED_SHAPES = tuple((verb, re.compile(shape)) for verb, shape in DEEDS)


def act(text: str, spot: Spot) -> Act:
    """What a line at the margin says that happens. StoryError when it says nothing known."""
    if text.startswith("##"):
        return Chapter(text.lstrip("#").strip())
    if text.startswith(">"):
        return Aside(text[1:].strip())
    if text.startswith(("过 ", "到 ")):
        return _wait(text, spot)
    for verb, shape in DEED_SHAPES:
        if found := shape.fullmatch(text):
            return Deed(verb, **{name: value or "" for name, value in found.groupdict().items()})
    if found := SPEECH.fullmatch(text):
        return _speech(found)
    raise spot.error(f"看不懂这一行：{text}")


def _wait(text: str, spot: Spot) -> Wait:
    if text.startswith("到 "):
        return Wait(clock=text[2:].strip())
    parts = SPAN.findall(text)
    if not parts:
        raise spot.error(f"要写过多久，比如「过 24 小时」：{text}")
    return Wait(sum(float(number) * UNIT_SECONDS[unit] for number, unit in parts))


def _speech(found: re.Match[str]) -> Speak | Press:
    private, ways = bool(found["private"]), tuple(_ways(found["ways"] or ""))
    if button := BUTTON.fullmatch(found["says"].strip()):
        return Press(found["who"], button["label"], private, (*ways, *_ways(button["ways"] or "")))
    says = found["says"].replace("\\n", "\n")
    return Speak(found["who"], says, private, found["answers"] or "", found["about"] or "", ways)


def _ways(text: str) -> Iterator[Way]:
    for part in filter(None, (part.strip() for part in re.split("[，,]", text))):
        name, _, value = part.partition(" ")
        yield Way(name, value.strip())


# --- what is expected ----------------------------------------------------------------------------------


def fragments(text: str) -> tuple[str, ...]:
    """The pieces between the dots, in order. `\\n` is a line's end."""
    return tuple(part.strip().replace("\\n", "\n") for part in text.split("…") if part.strip())


def _books(found: re.Match[str], spot: Spot) -> Books:
    return Books(spot, tuple(_balance(part.strip(), spot) for part in found["rows"].split("·")))


def _balance(text: str, spot: Spot) -> Balance:
    found = re.fullmatch(rf"(?P<who>{NAME})\s+(?:(?P<grew>\+\?)|(?P<change>[+-]\d+)|(?P<exact>\d+))", text)
    if found is None:
        raise spot.error(f"账本一行写成「名字 50」「名字 +5」或「名字 +?」：{text}")
    if found["exact"]:
        return Balance(found["who"], exact=int(found["exact"]))
    return Balance(found["who"], change=int(found["change"]) if found["change"] else None)


Built = Callable[[re.Match[str], Spot], Expected]
EXPECTED: tuple[tuple[str, Built], ...] = (
    (r"（安静）", lambda _, spot: Quiet(spot)),
    (r"「(?P<words>.*)」", lambda found, spot: Toast(spot, fragments(found["words"]))),
    (
        rf"×\s*(?P<who>{NAME}?)的\s*(?:(?P<count>\d+)\s*条)?消息",
        lambda found, spot: Gone(spot, found["who"], int(found["count"] or 1)),
    ),
    (
        rf"(?P<kind>踢|禁言|解禁|放行)\s+(?P<who>{NAME})",
        lambda found, spot: Sanction(spot, found["kind"], found["who"]),
    ),
    (r"账本\s+(?P<rows>.+)", _books),
    (
        rf"{BOT}(?:＠(?P<where>{NAME}?))?(?P<edited>（改）)?{COLON}(?P<words>.*)",
        lambda found, spot: Said(
            spot, fragments(found["words"]), edited=bool(found["edited"]), where=found["where"] or ""
        ),
    ),
    (
        rf"{BOT}\s*→\s*(?P<to>{NAME})\s+私聊(?P<edited>（改）)?{COLON}(?P<words>.*)",
        lambda found, spot: Said(spot, fragments(found["words"]), found["to"], bool(found["edited"])),
    ),
    (
        rf"(?P<who>{NAME})\s+(?P<what>在群|不在群|能说话|不能说话)",
        lambda found, spot: Standing(spot, found["who"], found["what"]),
    ),
)
EXPECTED_SHAPES = tuple((re.compile(shape), build) for shape, build in EXPECTED)


def expected(text: str, spot: Spot) -> Expected:
    """What an indented line expects. StoryError when it expects nothing known."""
    for shape, build in EXPECTED_SHAPES:
        if found := shape.fullmatch(text):
            return build(found, spot)
    raise spot.error(f"看不懂这个期待：{text}")
