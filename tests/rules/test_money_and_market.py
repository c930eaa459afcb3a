"""Amounts as people write them, and the market days on which prizes are collected."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base.calendar import WEEKDAYS
from rules.base.collecting import collecting, next_market
from rules.base.money import read_cents, read_count, shown_cents
from rules.base.shop import CENTS_MAX

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ("128", 12_800),
        ("128.5", 12_850),
        ("128.05", 12_805),
        ("１２８元", 12_800),
        ("¥128", 12_800),
        ("￥ 39.9 块", 3_990),
        ("1,280", 128_000),
        ("0", 0),
        (str(CENTS_MAX // 100), CENTS_MAX),
        (str(CENTS_MAX // 100 + 1), None),
        ("128.555", None),
        ("-1", None),
        ("一百", None),
        ("", None),
        ("12 34", None),
        ("9" * 400, None),
    ],
)
def test_amounts_are_read_as_written(said: str, cents: int | None) -> None:
    assert read_cents(said) == cents


@given(st.integers(0, CENTS_MAX))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert read_cents(shown_cents(cents, "¥")) == cents


@pytest.mark.parametrize(
    ("said", "count"), [("0", 0), ("１２", 12), (" 7 ", 7), ("1234567", 1_234_567), ("12345678", None)]
)
def test_numbers_are_read_as_written(said: str, count: int | None) -> None:
    assert read_count(said) == count


@pytest.mark.parametrize("said", ["", "三", "1.5", "-1", "十二"])
def test_what_is_no_number_is_none(said: str) -> None:
    assert read_count(said) is None


def local(*parts: int, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime(*parts, tzinfo=zone)  # type: ignore[misc, arg-type]  # year to minute


@pytest.mark.parametrize(
    ("won", "reminded", "deadline"),
    [
        ((2026, 11, 4, 20), (2026, 11, 8, 9), (2026, 11, 15, 23, 59)),  # Wednesday: the Sunday after next
        ((2026, 11, 7, 20), (2026, 11, 8, 9), (2026, 11, 15, 23, 59)),  # Saturday
        ((2026, 11, 8, 8, 59), (2026, 11, 8, 9), (2026, 11, 15, 23, 59)),  # the very morning
        ((2026, 11, 8, 9), (2026, 11, 15, 9), (2026, 11, 22, 23, 59)),  # a minute later it counts no more
    ],
)
def test_the_second_market_day_is_the_last(
    won: tuple[int, ...], reminded: tuple[int, ...], deadline: tuple[int, ...]
) -> None:
    found = collecting(local(*won), SHANGHAI, "sun", "09:00", 2)
    assert (found.reminded_at, found.deadline) == (local(*reminded), local(*deadline))


def test_a_clock_change_between_moves_nothing() -> None:
    """Summer time ends on 25 October 2026 in Berlin."""
    found = collecting(local(2026, 10, 21, 20, zone=BERLIN), BERLIN, "sun", "09:00", 2)
    assert found.reminded_at == datetime(2026, 10, 25, 8, tzinfo=UTC)
    assert found.deadline == datetime(2026, 11, 1, 22, 59, tzinfo=UTC)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from((SHANGHAI, BERLIN, ZoneInfo("America/St_Johns"))),
    st.sampled_from(WEEKDAYS),
    st.integers(0, 23),
    st.integers(1, 8),
)
def test_market_days_come_within_a_week_and_deadlines_after_them(
    at: datetime, zone: ZoneInfo, weekday: str, hour: int, days: int
) -> None:
    clock = f"{hour:02d}:30"
    market = next_market(at, zone, weekday, clock)
    assert at < market <= at + timedelta(days=7, hours=2)
    assert market.astimezone(zone).weekday() == WEEKDAYS.index(weekday)
    found = collecting(at, zone, weekday, clock, days)
    assert found.reminded_at == market
    assert found.deadline > market
    assert found.deadline.astimezone(zone).weekday() == WEEKDAYS.index(weekday)
