"""`xiaoer demo` plays without anybody watching, and says whether all happened as told."""

import pytest

from bot.demo import play


def test_the_week_plays_headless_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0; every day is there, the books at the end."""
    assert play(headless=True) == 0
    shown = capsys.readouterr().out
    for day in "一二三四五六天":
        assert f"星期{day}" in shown
    assert "账本平" in shown
