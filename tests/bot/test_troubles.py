"""What people will meet: each row of docs/troubles.md is made to happen, and is one sentence."""

import re
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.cli import running
from bot.cli.trouble import sentences_of
from bot.telegram.outbound import platform_error
from bot.telegram.wire import CallError, Fault
from rules.base.ids import ChatId
from storage.base import groups, sqlite
from storage.base.database import Database
from storage.base.directory import Directory
from tests.bot.operating import Box, Said, configured, is_one_sentence

TABLE = Path(__file__).parents[2] / "docs" / "troubles.md"
SMALL_DISK = "400k"
Xiaoer = Callable[..., Said]


class Scene:
    """A folder, a terminal, and a Telegram to talk to."""

    def __init__(self, xiaoer: Xiaoer, folder: Path, box: Box, token: str) -> None:
        self.xiaoer, self.folder, self.box, self.token = xiaoer, folder, box, token

    @property
    def database(self) -> Path:
        return self.folder / "xiaoer.db"

    def file(self, *, token: str = "", more: str = "") -> Path:
        """A configuration, right but for what is given."""
        file = configured(self.folder, token or self.token, self.box.url)
        file.write_text(file.read_text() + more)
        return file

    def run(self, command: str = "run", **what: str) -> Said:
        return self.xiaoer(*command.split(), "--config", str(self.file(**what)))


@pytest.fixture
def scene(xiaoer: Xiaoer, tmp_path: Path, box: Box, token: str, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(running, "START_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MILLISECONDS", 50)
    return Scene(xiaoer, tmp_path, box, token)


def no_configuration(scene: Scene) -> Said:
    return scene.xiaoer("run", "--config", str(scene.folder / "none.yaml"))


def wrong_configuration(scene: Scene) -> Said:
    return scene.run(more="games: {question_file: x}\n")


def wrong_token(scene: Scene) -> Said:
    return scene.run(token="7:not-this-one")


def no_rights(scene: Scene) -> Said:
    owner = scene.box.do("person", "小颖")["id"]
    chat = scene.box.do("group", "街坊福利群", owner)["id"]
    scene.box.do("add_bot", chat)
    assert scene.run("migrate").code == 0
    with closing(Database(f"sqlite:///{scene.database}")) as database, database.write() as connection:
        tx = Directory(lambda *_: {}).transaction(connection, datetime.now(UTC))
        groups.register(tx, [(ChatId(chat), "街坊福利群", True, False)])
    return scene.run("check")


def second_instance(scene: Scene) -> Said:
    with closing(Database(f"sqlite:///{scene.database}")):
        return scene.run()


def second_poller(scene: Scene) -> Said:
    error = CallError(Fault.CONFLICT, "Conflict: terminated by other getUpdates request")
    return said_of(platform_error(error))  # it goes on asking, so the sentence is in the log


def said_of(error: Exception) -> Said:
    return Said(1, "", " ".join(sentences_of(error)))


def database_locked(scene: Scene) -> Said:
    assert scene.run("migrate").code == 0
    with closing(sqlite3.connect(scene.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        return scene.run()


def database_read_only(scene: Scene) -> Said:
    word = sqlite3.OperationalError("attempt to write a readonly database")
    return said_of(
        OperationalError("INSERT", {}, word)
    )  # root may write everything: the driver's word is given


def disk_full(scene: Scene) -> Said:
    with small_disk(scene.folder / "disk"):
        return Scene(scene.xiaoer, scene.folder / "disk", scene.box, scene.token).run()


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)]
    mounted = subprocess.run(command, check=False)
    if mounted.returncode != 0:
        pytest.skip("no small disk can be mounted here (only root may)")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def not_a_database(scene: Scene) -> Said:
    scene.database.write_text("a shopping list, far longer than nothing" * 50)
    return scene.run()


def newer_database(scene: Scene) -> Said:
    assert scene.run("migrate").code == 0
    with closing(sqlite3.connect(scene.database)) as later, later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    return scene.run()


def no_network(scene: Scene) -> Said:
    return scene.xiaoer("run", "--config", str(configured(scene.folder, scene.token)))


def clock_wrong(scene: Scene) -> Said:
    scene.box.do("advance", 3_600)
    return scene.run("check")


def port_taken(scene: Scene) -> Said:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return scene.xiaoer("sandbox", "--port", str(taken.getsockname()[1]))


def own_texts(scene: Scene) -> Said:
    (scene.folder / "own" / "en").mkdir(parents=True)
    (scene.folder / "own" / "en" / "help.ftl").write_text("this is no message")
    return scene.run(more=f"texts: {{override_dir: {scene.folder}/own}}\n")


def bad_copy(scene: Scene) -> Said:
    copy = scene.folder / "copy.db"
    copy.write_bytes(b"SQLite format 3\0" + bytes(5_000))
    return scene.xiaoer("restore", str(copy), "--config", str(scene.file()))


def moving(scene: Scene, prepare: Callable[[Path], None]) -> Said:
    """To a new file, after something was done to the one or the other."""
    scene.run("migrate")
    prepare(scene.database)
    return scene.xiaoer(
        "copy", "--from", f"sqlite:///{scene.database}", "--to", f"sqlite:///{scene.folder}/new.db"
    )


def told(statement: str) -> Callable[[Path], None]:
    """Somebody says this to a database."""

    def say(file: Path) -> None:
        with closing(sqlite3.connect(file)) as other, other:
            other.execute(statement)

    return say


def target_not_empty(scene: Scene) -> Said:
    return moving(scene, lambda file: told("CREATE TABLE mine (x)")(file.with_name("new.db")))


def moving_while_running(scene: Scene) -> Said:
    scene.run("migrate")
    with closing(Database(f"sqlite:///{scene.database}")):
        return moving(scene, lambda _: None)


def moving_older(scene: Scene) -> Said:
    return moving(scene, told("UPDATE alembic_version SET version_num = '0001'"))


def moving_damaged(scene: Scene) -> Said:
    line = (
        "(chain, number, at, action, subject, why, hash) VALUES (0, 5, '2026-01-01 00:00:00', '', '', '', '')"
    )
    return moving(scene, told(f"INSERT INTO audit {line}"))


HAPPENINGS: dict[str, Callable[[Scene], Said]] = {
    "no configuration": no_configuration,
    "wrong configuration": wrong_configuration,
    "wrong token": wrong_token,
    "no rights": no_rights,
    "second instance": second_instance,
    "second poller": second_poller,
    "database locked": database_locked,
    "database read-only": database_read_only,
    "disk full": disk_full,
    "not a database": not_a_database,
    "newer database": newer_database,
    "no network": no_network,
    "clock wrong": clock_wrong,
    "port taken": port_taken,
    "own texts": own_texts,
    "moving, and the target holds something": target_not_empty,
    "moving, while 小二 runs": moving_while_running,
    "moving from an older version": moving_older,
    "moving what is damaged": moving_damaged,
    "a bad copy": bad_copy,
}
IN_A_LIST = ("no rights", "clock wrong")  # `xiaoer check` goes on to the next line
WORDS = {  # that the sentence must have: what it is, and the way out
    "no configuration": ("xiaoer init",),
    "wrong configuration": ("games.question_file", "games.questions_file"),
    "wrong token": ("token", "@BotFather"),
    "no rights": ("not an admin", "administrators"),
    "second instance": ("another process already works on the database", "database.url"),
    "second poller": ("another program", "stop"),
    "database locked": ("is locked", "close"),
    "database read-only": ("readonly", "right to write"),
    "disk full": ("is full", "make room"),
    "not a database": ("not a database", "database.url"),
    "newer database": ("does not know", "update the program"),
    "no network": ("cannot be reached",),
    "clock wrong": ("Telegram's", "timedatectl"),
    "port taken": ("is taken", "--port"),
    "own texts": ("help.ftl",),
    "moving, and the target holds something": ("is not empty", "mine"),
    "moving, while 小二 runs": ("another process already works on", "stop it"),
    "moving from an older version": ("older version", "xiaoer migrate"),
    "moving what is damaged": ("books are not right", "nothing was copied"),
    "a bad copy": ("copy.db",),
}


def test_the_table_and_the_tests_know_the_same_troubles() -> None:
    rows = re.findall(r"^\| ([^|]+) \|[^|]+\|[^|]+\|$", TABLE.read_text(), re.MULTILINE)
    assert [row for row in rows if row not in ("what",)] == list(HAPPENINGS)
    assert HAPPENINGS.keys() == WORDS.keys()


@pytest.mark.parametrize("trouble", HAPPENINGS)
def test_it_is_one_sentence_with_the_way_out(trouble: str, scene: Scene) -> None:
    said = HAPPENINGS[trouble](scene)
    assert said.code == 1
    assert "Traceback" not in said.out + said.err
    assert trouble in IN_A_LIST or is_one_sentence(said), said.err
    for word in WORDS[trouble]:
        assert word.lower() in (said.out + said.err).lower(), said
