"""Windows are read like APScheduler reads the same cron expression."""

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given
from hypothesis import strategies as st

from rules.base.calendar import in_any, window

EXPRESSIONS = (
    "* * * * *",
    "* 9-20 * * sat,sun",
    "*/15 8,12,18 1-7 * *",
    "0 20 * * wed,sat",
    "30-59/5 22 * 1-6 mon-fri",
    "5/20 * * feb *",
)


@given(st.sampled_from(EXPRESSIONS), st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)))
def test_a_minute_is_in_the_window_when_the_expression_would_fire_in_it(expression, moment):
    minute = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    trigger = CronTrigger.from_crontab(expression, timezone=UTC)
    fires = trigger.get_next_fire_time(None, minute) < minute + timedelta(minutes=1)
    assert window(expression).contains(minute) is fires


@pytest.mark.parametrize("day", ["0", "7", "sun"])
def test_sunday_has_three_names(day):
    assert in_any((f"* * * * {day}",), datetime(2026, 11, 29, 9, 0))


@pytest.mark.parametrize(
    "wrong", ["", "* * * *", "60 * * * *", "* 24 * * *", "a * * * *", "5-1 * * * *", "*/0 * * * *"]
)
def test_what_cannot_be_read_is_refused(wrong):
    with pytest.raises(ValueError):
        window(wrong)
