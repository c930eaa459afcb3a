"""Moments and days as people write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rules.base.calendar import window
from rules.lottery.moments import read_cron, read_when
from rules.lottery.wanted import Wanted, known_prizes, read_prizes

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 2, 10, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("今晚8点", "2026-11-02 20:00"),
        ("今晚八点", None),
        ("明天 20:00", "2026-11-03 20:00"),
        ("后天 下午3点", "2026-11-04 15:00"),
        ("周六 20：00", "2026-11-07 20:00"),
        ("星期一 9:00", "2026-11-09 09:00"),
        ("１１月１１日 晚上8点半", "2026-11-11 20:30"),
        ("11-11 20:00", "2026-11-11 20:00"),
        ("20:00", "2026-11-02 20:00"),
        ("9:00", "2026-11-03 09:00"),
        ("tomorrow 8pm", "2026-11-03 20:00"),
        ("2026-10-01 20:00", None),
        ("2-30 20:00", None),
        ("25:00", None),
        ("昨天", None),
        ("", None),
        ("2027-12-01 20:00", None),  # too far away
    ],
)
def test_a_moment(written: str, read: str | None) -> None:
    found = read_when(written, MONDAY, ZONE)
    assert (None if found is None else found.strftime("%Y-%m-%d %H:%M")) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("周三周六 20:00", "0 20 * * 3,6"),
        ("每周三、六晚上8点", "0 20 * * 3,6"),
        ("每天20:00", "0 20 * * *"),
        ("周日 9:30", "30 9 * * 0"),
        ("Wed Sat 20:00", "0 20 * * 3,6"),
        ("0 20 * * wed,sat", "0 20 * * wed,sat"),
        ("20:00", None),
        ("周三", None),
        ("hello", None),
    ],
)
def test_again_and_again(written: str, read: str | None) -> None:
    found = read_cron(written)
    assert found == read
    if found is not None:
        window(found)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("棉鞋*1, 袜子*3", (Wanted("棉鞋", 1), Wanted("袜子", 3))),
        ("棉鞋×2、鞋店/袜子x3", (Wanted("棉鞋", 2), Wanted("袜子", 3, "鞋店"))),
        ("相册", (Wanted("相册", 1),)),
        ("Box", (Wanted("Box", 1),)),
    ],
)
def test_prizes(written: str, read: tuple[Wanted, ...]) -> None:
    assert read_prizes(written) == read


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("", True),
        ("袜子*50", True),
        ("袜子*51", False),
        ("袜子*0", False),
        (",".join("abcdefgh"), True),
        (",".join("abcdefghi"), False),
    ],
)
def test_the_bounds_of_prizes(written: str, fits: bool) -> None:
    assert known_prizes.holds(written) is fits
