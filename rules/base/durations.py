"""Lengths of time as people write them in a command: `30m 2h 3d 1w`, `30分钟 半小时 2小时 3天 一周 永久`.

A length that a platform would read as "for ever" without anybody having said so is brought inside of its
bounds: Telegram takes what is shorter than 30 seconds, or longer than 366 days, for no end at all.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

FOREVER = 0  # seconds of a length that has no end
LENGTH_SECONDS_MIN = 60
LENGTH_SECONDS_MAX = 366 * 86_400  # longer is for ever
DIGITS_MAX = 9  # of one number; more is no length
PARTS_MAX = 4  # 1d12h, 2小时30分

_UNITS: dict[str, int] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "秒", "秒钟", "秒鐘"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟", "分鐘"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时", "小時", "个小时", "個小時", "钟头"), 3_600),
    **dict.fromkeys(("d", "day", "days", "天", "日"), 86_400),
    **dict.fromkeys(("w", "week", "weeks", "周", "週", "星期", "个星期", "個星期", "礼拜", "禮拜"), 604_800),
    **dict.fromkeys(("mo", "month", "months", "个月", "個月"), 2_592_000),
    **dict.fromkeys(("y", "year", "years", "年"), 31_536_000),
}
_FOREVER = frozenset(("永久", "永远", "永遠", "一直", "forever", "permanent", "perm"))
_HAN_DIGITS = {"半": 0.5, "一": 1, "两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_HAN_DIGITS |= {"七": 7, "八": 8, "九": 9, "十": 10}

# The longest unit first, so that 分钟 is not read as 分 and the rest; ASCII digits only.
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER = rf"[0-9]{{1,{DIGITS_MAX}}}|[{''.join(_HAN_DIGITS)}]"
_PART = re.compile(rf"({_NUMBER})\s*({_UNIT})")
_WHOLE = re.compile(rf"(?:(?:{_NUMBER})\s*(?:{_UNIT})){{1,{PARTS_MAX}}}")
# The same for the shape of a command, where nothing has been made plain yet.
_WIDE_NUMBER = rf"[0-9０-９]{{1,{DIGITS_MAX}}}|[{''.join(_HAN_DIGITS)}]"
WRITTEN = rf"(?:(?:{_WIDE_NUMBER})\s*(?:{_UNIT})|{'|'.join(sorted(_FOREVER))})"
_NUMBER_ALONE = re.compile(_NUMBER)


def seconds_of(written: str) -> int | None:
    """The length in seconds, FOREVER for one without end; None: this is no length. Never raises.

    Of what is a length, nothing is shorter than LENGTH_SECONDS_MIN, and longer than LENGTH_SECONDS_MAX is
    FOREVER; nought of anything is no length."""
    plain = unicodedata.normalize("NFKC", written).strip().lower()
    if plain in _FOREVER:
        return FOREVER
    if len(plain) > PARTS_MAX * (DIGITS_MAX + 10) or not _WHOLE.fullmatch(plain):
        return None
    total = sum(_amount(number) * _UNITS[unit] for number, unit in _PART.findall(plain))
    return bounded(int(total)) if total else None


def bounded(seconds: int) -> int:
    """A length that means the same to us and to the platform."""
    if seconds <= 0 or seconds > LENGTH_SECONDS_MAX:
        return FOREVER
    return max(seconds, LENGTH_SECONDS_MIN)


def _amount(number: str) -> float:
    return _HAN_DIGITS[number] if number in _HAN_DIGITS else int(number)


def leading(words: Sequence[str]) -> tuple[int | None, tuple[str, ...]]:
    """The length that the words begin with (None: they begin with none), and the words behind it. `2 小时`
    and `2 h` are two words and one length."""
    if not words:
        return None, ()
    if len(words) > 1 and _NUMBER_ALONE.fullmatch(words[0]):
        found = seconds_of(words[0] + words[1])
        if found is not None:
            return found, tuple(words[2:])
    found = seconds_of(words[0])
    return found, tuple(words if found is None else words[1:])


def end_of(at: datetime, seconds: int) -> datetime | None:
    """When a length that begins at `at` is over; None: never."""
    return None if seconds == FOREVER else at + timedelta(seconds=seconds)
