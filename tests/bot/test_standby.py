"""A second 小二 that stands by does nothing until the first is gone; then it goes on, in seconds."""

from pathlib import Path

import pytest

from storage.base.database import Database
from tests.bot.operating import Box, configured
from tests.bot.test_cli import running_bot
from tests.standins.places import Place


@pytest.fixture
def file(place: Place, tmp_path: Path, token: str, box: Box) -> Path:
    """A configuration with the database in the test's place."""
    written = configured(tmp_path, token, box.url)
    was = f"sqlite:///{tmp_path}/xiaoer.db"
    written.write_text(written.read_text().replace(was, place.in_folder(tmp_path)))
    written.write_text(written.read_text() + "\nlogging: {level: info}\n")
    return written


def answers(box: Box, chat: int, person: int) -> int:
    """How often 小二 said something in the group."""
    return sum(one.get("from", {}).get("is_bot", False) for one in box.do("history", chat))


def test_the_second_takes_over_when_the_first_is_killed(file: Path, box: Box) -> None:
    owner = box.do("person", "小颖")["id"]
    chat = box.do("group", "街坊福利群", owner)["id"]
    with running_bot(file) as first:
        first.wait_for("started")
        box.do("add_bot", chat, by=owner, rights=("delete_messages", "restrict_members"))
        with running_bot(file, "--standby") as second:
            second.wait_for("standing_by")
            box.do("post", chat, owner, "/help")
            first.wait_until(lambda: answers(box, chat, owner) > 0)
            first.kill()
            before = answers(box, chat, owner)
            box.do("post", chat, owner, "/fund")
            second.wait_for("started")
            second.wait_until(lambda: answers(box, chat, owner) > before)
        assert second.code == 0


def test_one_that_stands_by_stops_when_told(file: Path, place: Place, tmp_path: Path) -> None:
    url = place.in_folder(tmp_path)
    database = Database(url)
    with running_bot(file, "--standby") as second:
        second.wait_for("standing_by")
    assert second.code == 0
    database.close()
