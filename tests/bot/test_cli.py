"""The command line: quick to answer, and whatever an operator can meet is one sentence and an exit code."""

import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import running
from storage.base.database import Database
from storage.base.sealing import kept_sealer
from tests.bot.operating import WAIT_SECONDS, Box, Said, configured, is_one_sentence

RIGHTS = ("delete_messages", "restrict_members")


# --- help -----------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from bot.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: print({'telegram', 'sqlalchemy', 'pydantic', 'starlette'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True)
    for command in ("run", "demo", "sandbox", "check", "init", "ledger", "backup", "restore", "migrate"):
        assert command in done.stdout


# --- init -----------------------------------------------------------------------------------------


def test_init_writes_a_file_that_only_the_owner_reads(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    said = xiaoer("init", "--config", str(file), "--language", "en", "--time-zone", "Europe/Paris")
    assert said.code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert yaml.safe_load(file.read_text())["group"]["general"] == {
        "language": "en",
        "time_zone": "Europe/Paris",
    }


def test_init_replaces_a_file_only_when_forced(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("mine")
    said = xiaoer("init", "--config", str(file))
    assert is_one_sentence(said)
    assert "--force" in said.err
    assert file.read_text() == "mine"
    assert xiaoer("init", "--config", str(file), "--force").code == 0
    assert "telegram:" in file.read_text()


def test_init_checks_the_answers(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    said = xiaoer("init", "--config", str(tmp_path / "own.yaml"), "--time-zone", "Mars/Base")
    assert is_one_sentence(said)
    assert "group.general.time_zone" in said.err


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [["run"], ["check"], ["migrate"], ["ledger", "check"], ["backup", "x.db"]]
)
def test_a_missing_configuration_names_the_way_out(
    xiaoer: Callable[..., Said], tmp_path: Path, command: list[str]
) -> None:
    said = xiaoer(*command, "--config", str(tmp_path / "none.yaml"))
    assert said.code == 1
    assert "xiaoer init" in said.err + said.out
    assert "Traceback" not in said.err


def test_all_faults_of_the_configuration_are_told(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("telegram: {tokn: x}\ndatabase: {url: 5}\n")
    said = xiaoer("run", "--config", str(file))
    assert said.code == 1
    assert said.err.splitlines() == [
        "telegram.tokn: there is no such setting; did you mean telegram.token?",
        "database.url: 5 is not allowed; it must be an address such as sqlite:///xiaoer.db or "
        "postgresql://user@host/name.",
    ]


def test_a_wrong_token_is_one_sentence_and_not_shown(
    xiaoer: Callable[..., Said], tmp_path: Path, box: Box
) -> None:
    said = xiaoer("run", "--config", str(configured(tmp_path, "7:not-this-one", box.url)))
    assert is_one_sentence(said)
    assert "@BotFather" in said.err
    assert "not-this-one" not in said.err


def test_no_network_is_one_sentence(
    xiaoer: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "START_PATIENCE_SECONDS", 0)
    said = xiaoer("run", "--config", str(configured(tmp_path, "7:some-token")))
    assert is_one_sentence(said)
    assert "cannot be reached" in said.err


def test_a_second_process_is_one_sentence(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = configured(tmp_path, "7:some-token")
    first = Database(f"sqlite:///{tmp_path}/xiaoer.db")
    said = xiaoer("run", "--config", str(file))
    first.close()
    assert is_one_sentence(said)
    assert "nother process already works on the database" in said.err


def test_a_file_that_is_no_database_is_one_sentence(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = configured(tmp_path, "7:some-token")
    (tmp_path / "xiaoer.db").write_text("a shopping list, far longer than nothing" * 50)
    said = xiaoer("run", "--config", str(file))
    assert is_one_sentence(said)
    assert "database.url" in said.err


def test_a_database_of_a_newer_program_is_one_sentence(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = configured(tmp_path, "7:some-token")
    assert xiaoer("migrate", "--config", str(file)).code == 0
    with sqlite3.connect(tmp_path / "xiaoer.db") as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.close()
    for command in ("run", "migrate"):
        said = xiaoer(command, "--config", str(file))
        assert is_one_sentence(said)
        assert "update the program" in said.err


@pytest.mark.parametrize("own", ["nothing-there", "broken"])
def test_texts_that_cannot_be_used_are_one_sentence(
    xiaoer: Callable[..., Said], tmp_path: Path, own: str
) -> None:
    (tmp_path / "broken" / "en").mkdir(parents=True)
    (tmp_path / "broken" / "en" / "help.ftl").write_text("this is no message")
    file = configured(tmp_path, "7:some-token")
    file.write_text(file.read_text() + f"texts: {{override_dir: {own}}}\n")
    said = xiaoer("run", "--config", str(file))
    assert is_one_sentence(said)
    assert said.err.startswith("texts.override_dir")


def test_a_taken_port_is_one_sentence(xiaoer: Callable[..., Said]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = xiaoer("sandbox", "--port", str(taken.getsockname()[1]))
    assert is_one_sentence(said)
    assert "--port" in said.err


# --- check ----------------------------------------------------------------------------------------


def test_check_ticks_off_what_is_right(
    xiaoer: Callable[..., Said], tmp_path: Path, box: Box, token: str
) -> None:
    said = xiaoer("check", "--config", str(configured(tmp_path, token, box.url)))
    assert said.code == 0, said
    assert [line[0] for line in said.out.splitlines()] == ["✓"] * 8 + ["–"]
    assert "@xiaoer_bot" in said.out
    assert token not in said.out


def test_check_looks_at_the_sealing_key(
    xiaoer: Callable[..., Said], tmp_path: Path, box: Box, token: str
) -> None:
    file, key = configured(tmp_path, token, box.url), tmp_path / "xiaoer.db.key"
    key.write_text("ab" * 32)
    key.chmod(0o644)
    assert "✗ sealing key: others may read" in xiaoer("check", "--config", str(file)).out
    key.chmod(0o600)
    assert "✓ sealing key:" in xiaoer("check", "--config", str(file)).out
    key.write_text("my dog's name")
    said = xiaoer("check", "--config", str(file))
    assert "✗ sealing key:" in said.out
    assert "dog" not in said.out
    assert is_one_sentence(xiaoer("run", "--config", str(file)))


def test_check_crosses_questions_that_cannot_be_asked(
    xiaoer: Callable[..., Said], tmp_path: Path, box: Box, token: str
) -> None:
    file = configured(tmp_path, token, box.url)
    (tmp_path / "mine.yaml").write_text("- ask: why?\n")
    file.write_text(file.read_text() + "games: {questions_file: mine.yaml}\n")
    said = xiaoer("check", "--config", str(file))
    assert said.code == 1
    [line] = [line for line in said.out.splitlines() if line.startswith("✗")]
    assert "mine.yaml: question 1 needs ask and answers" in line
    assert is_one_sentence(xiaoer("run", "--config", str(file)))


def test_check_crosses_a_wrong_token(xiaoer: Callable[..., Said], tmp_path: Path, box: Box) -> None:
    said = xiaoer("check", "--config", str(configured(tmp_path, "7:not-this-one", box.url)))
    assert said.code == 1
    assert "✗ token: Telegram does not know" in said.out


def test_check_names_the_right_that_is_missing(
    xiaoer: Callable[..., Said], tmp_path: Path, box: Box, token: str
) -> None:
    file = configured(tmp_path, token, box.url)
    owner = box.do("person", "小颖")["id"]
    fine, poor = (box.do("group", title, owner)["id"] for title in ("街坊福利群", "新群"))
    box.do("add_bot", fine, by=owner, rights=RIGHTS)
    box.do("add_bot", poor, by=owner, rights=RIGHTS[:1])
    with running_bot(file) as bot:
        bot.wait_for("started")
        bot.wait_until(lambda: len(seen_groups(tmp_path)) == 2)
    said = xiaoer("check", "--config", str(file))
    assert said.code == 1
    assert "✓ 街坊福利群" in said.out
    assert "✗ 新群: 小二 may not ban or restrict members" in said.out


def test_the_books_are_proved_copied_and_put_back(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file = configured(tmp_path, "7:some-token")
    copy = tmp_path / "copy.db"
    assert xiaoer("migrate", "--config", str(file)).code == 0
    assert xiaoer("ledger", "check", "--config", str(file)).out == "✓ The books are right.\n"
    assert xiaoer("backup", str(copy), "--config", str(file)).code == 0
    assert is_one_sentence(xiaoer("backup", str(copy), "--config", str(file)))
    (tmp_path / "xiaoer.db").unlink()
    assert is_one_sentence(xiaoer("ledger", "check", "--config", str(file)))
    assert xiaoer("restore", str(copy), "--config", str(file)).code == 0
    assert xiaoer("ledger", "check", "--config", str(file)).code == 0


def test_whoever_copies_the_books_is_told_of_the_key(xiaoer: Callable[..., Said], tmp_path: Path) -> None:
    file, key = configured(tmp_path, "7:some-token"), tmp_path / "xiaoer.db.key"
    assert xiaoer("migrate", "--config", str(file)).code == 0
    kept_sealer(key)
    assert f"keep a copy of {key}" in xiaoer("backup", str(tmp_path / "copy.db"), "--config", str(file)).out
    assert key.read_bytes().strip() not in (tmp_path / "copy.db").read_bytes()
    assert "missing" not in xiaoer("restore", str(tmp_path / "copy.db"), "--config", str(file)).out
    key.unlink()
    assert f"{key} is missing" in xiaoer("restore", str(tmp_path / "copy.db"), "--config", str(file)).out


def seen_groups(folder: Path) -> list[Any]:
    from storage.base import groups

    database = Database(f"sqlite:///{folder}/xiaoer.db", alone=False)
    with database.read() as connection:
        found = groups.present(connection, 10)
    database.close()
    return found


# --- run ------------------------------------------------------------------------------------------


class running_bot:  # noqa: N801 - reads as a verb: with running_bot(…)
    """`python -m bot run` in a process of its own; told to stop at the end."""

    def __init__(self, file: Path, *options: str, patience_seconds: float = WAIT_SECONDS) -> None:
        self.file = file
        self.options = options
        self.patience_seconds = patience_seconds
        self.err = ""

    def __enter__(self) -> "running_bot":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--config", str(self.file), *self.options],
            stderr=subprocess.PIPE,
            text=True,
        )
        self._late = threading.Timer(self.patience_seconds, self.process.kill)
        self._late.start()
        return self

    def wait_for(self, words: str) -> None:
        """Read its log until these words."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.err += line
            if words in line:
                return
        raise AssertionError(self.err)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Look again and again, as long as it lives."""
        while not holds():
            assert self.process.poll() is None, self.err

    def kill(self) -> None:
        """It is gone, without a word."""
        self.process.kill()
        self.process.wait()

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.stderr is not None
        self.err += self.process.stderr.read()
        self.code = self.process.wait()
        self.process.stderr.close()
        self._late.cancel()


def test_run_stops_when_told_and_never_logs_the_token(tmp_path: Path, box: Box, token: str) -> None:
    file = configured(tmp_path, token, box.url)
    file.write_text(file.read_text() + "logging: {level: debug, format: json}\n")
    with running_bot(file) as bot:
        bot.wait_for("started")
    assert bot.code == 0
    assert "stopped" in bot.err
    assert token not in bot.err


def test_the_environment_alone_is_enough(
    xiaoer: Callable[..., Said], tmp_path: Path, box: Box, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "XIAOER_TELEGRAM__TOKEN", token)
    monkeypatch.setitem(os.environ, "XIAOER_TELEGRAM__API_URL", box.url)
    assert xiaoer("check").code == 0
