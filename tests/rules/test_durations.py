"""Lengths of time are read as people write them, and mean to the platform what was meant."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.base.durations import (
    FOREVER,
    LENGTH_SECONDS_MAX,
    LENGTH_SECONDS_MIN,
    bounded,
    end_of,
    leading,
    seconds_of,
)

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("30m", 30 * MINUTE),
        ("2h", 2 * HOUR),
        ("3d", 3 * DAY),
        ("1w", 7 * DAY),
        ("90s", 90),
        ("1d12h", DAY + 12 * HOUR),
        ("30分钟", 30 * MINUTE),
        ("30分鐘", 30 * MINUTE),
        ("半小时", 30 * MINUTE),
        ("半個小時", 30 * MINUTE),
        ("2小时", 2 * HOUR),
        ("两小时", 2 * HOUR),
        ("2小时30分", 2 * HOUR + 30 * MINUTE),
        ("3天", 3 * DAY),
        ("一周", 7 * DAY),
        ("一個星期", 7 * DAY),
        ("１２小时", 12 * HOUR),
        ("2H", 2 * HOUR),
        ("永久", FOREVER),
        ("forever", FOREVER),
    ],
)
def test_what_people_write(written: str, seconds: int) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize(
    "written",
    ["", "2", "h", "刷屏", "2x", "2h刷屏", "-2h", "1.5h", "9999999999h", "2h" * 50, "²h x", "٣h", "0h"],
)
def test_what_is_no_length(written: str) -> None:
    assert seconds_of(written) is None


@pytest.mark.parametrize(
    ("seconds", "meant"),
    [
        (0, FOREVER),
        (-1, FOREVER),
        (1, LENGTH_SECONDS_MIN),
        (LENGTH_SECONDS_MIN - 1, LENGTH_SECONDS_MIN),
        (LENGTH_SECONDS_MIN, LENGTH_SECONDS_MIN),
        (LENGTH_SECONDS_MIN + 1, LENGTH_SECONDS_MIN + 1),
        (LENGTH_SECONDS_MAX - 1, LENGTH_SECONDS_MAX - 1),
        (LENGTH_SECONDS_MAX, LENGTH_SECONDS_MAX),
        (LENGTH_SECONDS_MAX + 1, FOREVER),
    ],
)
def test_no_length_is_taken_for_ever_by_accident(seconds: int, meant: int) -> None:
    assert bounded(seconds) == meant


@pytest.mark.parametrize(
    ("said", "seconds", "rest"),
    [
        ("2h 刷屏", 2 * HOUR, ("刷屏",)),
        ("2 小时 刷屏 三次", 2 * HOUR, ("刷屏", "三次")),
        ("刷屏 2h", None, ("刷屏", "2h")),
        ("2 个鸡蛋", None, ("2", "个鸡蛋")),
        ("永久", FOREVER, ()),
        ("", None, ()),
    ],
)
def test_a_length_stands_before_the_reason(said: str, seconds: int | None, rest: tuple[str, ...]) -> None:
    assert leading(said.split()) == (seconds, rest)


def test_when_it_is_over() -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    assert end_of(at, HOUR) == at + timedelta(hours=1)
    assert end_of(at, FOREVER) is None
