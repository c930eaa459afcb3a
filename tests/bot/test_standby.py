"""A second 小二 that stands by does nothing until the first is gone or hangs; then it goes on."""

import signal
from pathlib import Path
from time import monotonic

import pytest

from storage.base.database import Database
from tests.bot.operating import Box, configured
from tests.bot.test_cli import running_bot
from tests.drills.snapshot import snapshot
from tests.standins.places import Place

HANGING_PATIENCE_SECONDS = 300.0


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


@pytest.mark.slow
def test_the_second_ends_the_first_that_hangs(file: Path, place: Place, tmp_path: Path, box: Box) -> None:
    """When it goes on again, if it can, it finds that the database is no longer its own, and ends."""
    url = place.in_folder(tmp_path)
    owner = box.do("person", "小颖")["id"]
    chat = box.do("group", "街坊福利群", owner)["id"]
    with running_bot(file, patience_seconds=HANGING_PATIENCE_SECONDS) as first:
        first.wait_for("started")
        box.do("add_bot", chat, by=owner, rights=("delete_messages", "restrict_members"))
        with running_bot(file, "--standby", patience_seconds=HANGING_PATIENCE_SECONDS) as second:
            second.wait_for("standing_by")
            box.do("post", chat, owner, "/help")
            # It has greeted, and helped, and knows it: what it doesn't, the second would say again.
            first.wait_until(lambda: answers(box, chat, owner) == 2 and snapshot(url).waiting == 0)
            before = answers(box, chat, owner)
            first.process.send_signal(signal.SIGSTOP)
            box.do("post", chat, owner, "/fund")
            began = monotonic()
            second.wait_for("started")
            print(f"taken over after {monotonic() - began:.0f} s")
            second.wait_until(lambda: answers(box, chat, owner) > before)
            first.process.send_signal(signal.SIGCONT)
            assert first.process.wait() in (1, -signal.SIGKILL)
            assert answers(box, chat, owner) == before + 1
        assert "hangs" in second.err
        assert second.code == 0


def test_one_that_stands_by_stops_when_told(file: Path, place: Place, tmp_path: Path) -> None:
    url = place.in_folder(tmp_path)
    database = Database(url)
    with running_bot(file, "--standby") as second:
        second.wait_for("standing_by")
    assert second.code == 0
    database.close()
