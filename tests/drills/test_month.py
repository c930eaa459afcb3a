"""The founding group lives for a month at a thousand messages a day: all books are true at the end."""

import asyncio
from pathlib import Path

import pytest

from bench import month


def drill(folder: Path, days: int, draws: int) -> None:
    told = asyncio.run(month.play(folder, days))
    print(f"\n{month.row(told, days)}")
    assert told.faults == []
    assert told.draws == draws
    assert told.cases > 0
    assert told.messages > days * month.day.MESSAGES_A_DAY * 0.9


def test_three_quiet_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a tenth of the talk."""
    monkeypatch.setattr(month.day, "MESSAGES_A_DAY", 100)
    drill(tmp_path, 3, 1)


@pytest.mark.slow
def test_a_month(tmp_path: Path) -> None:
    drill(tmp_path, month.DAYS, 8)
