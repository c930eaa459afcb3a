"""Quiet hours, also over midnight; the end is not part of them."""

from datetime import datetime

import pytest

from rules.base.quiet import is_quiet, known_span


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24T{clock}")


@pytest.mark.parametrize(
    ("hours", "clock", "quiet"),
    [
        ("22:30-07:00", "22:29:59", False),
        ("22:30-07:00", "22:30:00", True),
        ("22:30-07:00", "06:59:59", True),
        ("22:30-07:00", "07:00:00", False),
        ("12:00 到 14:00", "12:00:00", True),
        ("12：00—14：00", "14:00:00", False),
        ("", "03:00:00", False),
    ],
)
def test_the_span(hours: str, clock: str, quiet: bool) -> None:
    assert is_quiet(hours, at(clock)) is quiet


@pytest.mark.parametrize("hours", ["25:00-07:00", "22:30", "22:30-22:30", "夜里", "22:60-07:00"])
def test_what_is_no_span(hours: str) -> None:
    assert not known_span.holds(hours)


def test_none_is_a_span() -> None:
    assert known_span.holds("")
