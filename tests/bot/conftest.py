"""A terminal, and a Telegram in a box, for tests of what an operator does."""

import sys
from collections.abc import Callable, Iterator

import pytest

from bot.cli import main
from tests.bot.operating import Box, Said


@pytest.fixture
def xiaoer(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Give a command in this process."""

    def give(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["xiaoer", *words])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfd.readouterr()
        return Said(int(left.value.code or 0), out, err)

    return give


@pytest.fixture
def box() -> Iterator[Box]:
    opened = Box()
    yield opened
    opened.close()


@pytest.fixture
def token(box: Box) -> str:
    return str(box.do("bot", username="xiaoer_bot")["token"])
