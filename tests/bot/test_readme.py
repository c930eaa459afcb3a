"""Whoever types what stands in a README gets what it says: every command in them is given here."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.cli.command_table import within
from tests.bot.operating import Box, configured
from tests.bot.test_cli import running_bot

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh.md")
PAGES = (*READMES, "docs/operations.md")
QUICK = "tests/rules/test_calendar.py"  # stands for all tests where the point is that they are run at all
WAIT_SECONDS = 300


def commands_of(page: str) -> set[str]:
    """What stands behind a $ or alone between backticks, without what is said about it."""
    text = (ROOT / page).read_text()
    consoles = re.findall(r"^\$ (.+?)(?:  +#.*)?$", text, re.MULTILINE)
    spans = re.findall(r"`((?:make|xiaoer|pip|source|python)(?: [^`\n]*)?)`", text)
    return {part.strip() for command in (*consoles, *spans) for part in command.split("&&")}


EVERY = sorted({command for page in PAGES for command in commands_of(page)})


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """As an operator would, with 小二's environment activated."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "PATH": path, "DEMO_HEADLESS": "1", "PYTEST_ADDOPTS": QUICK, **environment}
    return subprocess.run(
        command, shell=True, cwd=folder, env=given, capture_output=True, text=True, timeout=WAIT_SECONDS
    )


def is_well(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == 0


def make(command: str, _: Path) -> None:
    """In this checkout, where everything is set up already, with the Python that there is."""
    assert is_well(made(command.replace("PYTHON=python3.12", "").strip())), command


@cache
def made(command: str) -> subprocess.CompletedProcess[str]:
    """Once, in how many words ever it is told."""
    return shell(command, ROOT)


def asks_for_help(command: str, folder: Path) -> None:
    """It exists, with the options that are named."""
    words = re.split("FILE|RECORD", command)[0].split()
    known = [
        word for word in words if not word.startswith("--") and not word.endswith((".db", ".json", ".yaml"))
    ]
    told = shell(f"{' '.join(known)} --help", folder)
    assert is_well(told), told.stderr
    for option in (word for word in words if word.startswith("--")):
        assert option in told.stdout


def copies(command: str, folder: Path) -> None:
    """`backup` and `restore`, one after the other."""
    configured(folder, "7:some-token")
    assert is_well(shell("xiaoer migrate", folder))
    if "restore" in command:
        name = command.split()[-1]
        assert is_well(shell(f"xiaoer backup {name}", folder))
    done = shell(command, folder)
    assert is_well(done), done.stderr


def makes_a_key(command: str, folder: Path) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}\n", shell(command, folder).stdout)


GIVEN: tuple[tuple[str, Callable[[str, Path], None]], ...] = (
    (r"make (demo|test|setup).*", make),
    (r"xiaoer (backup|restore) [\w-]+\.db", copies),
    (r"(xiaoer|python -m bot).*", asks_for_help),
    (r"openssl .*", makes_a_key),
)
ELSEWHERE = {  # what is given in a test of its own, or needs another machine
    r"source .venv/bin/activate": "by this very environment",
    r"pip install .*": "test_without_make_pip_alone_sets_it_up, and docs/operations.md's for PostgreSQL",
    r"make|python3|pip|xiaoer|python": "names, no commands",
    r"podman .*": "there is no container engine here; test_container looks at the file",
}


@pytest.mark.parametrize("command", EVERY)
def test_a_command_in_the_documents_does_what_it_says(command: str, tmp_path: Path) -> None:
    for pattern, give in GIVEN:
        if re.fullmatch(pattern, command):
            give(command, tmp_path)
            return
    assert any(re.fullmatch(pattern, command) for pattern in ELSEWHERE), f"nobody gives {command!r}"


@pytest.mark.parametrize("page", READMES)
def test_both_readmes_have_the_same_commands(page: str) -> None:
    """Neither language is told less."""
    ours, theirs = (commands_of(name) for name in READMES)
    assert ours == theirs


@pytest.mark.slow
def test_without_make_pip_alone_sets_it_up(tmp_path: Path) -> None:
    """An empty environment, the two commands of the README, and the program answers."""
    assert is_well(shell(f"{sys.executable} -m venv own", tmp_path))
    pip = "pip install -r requirements.lock && pip install --no-deps ."
    assert pip in (ROOT / "README.md").read_text()
    done = shell(pip, ROOT, PATH=f"{tmp_path}/own/bin{os.pathsep}{os.environ['PATH']}")
    assert is_well(done), done.stderr
    assert is_well(shell(f"{tmp_path}/own/bin/xiaoer --help", tmp_path))


def test_the_ten_minutes_to_a_real_group(tmp_path: Path, box: Box, token: str) -> None:
    """init → run → add to the group → check, as both READMEs tell it, against a Bot API server."""
    answers = f"--token {token} --language zh-Hans --database sqlite:///{tmp_path}/xiaoer.db"
    written = shell(f"xiaoer init {answers}", tmp_path)
    assert is_well(written), written.stderr
    file = tmp_path / "config.yaml"
    file.write_text(file.read_text().replace("#api_url: https://api.telegram.org", f"api_url: {box.url}"))
    owner = box.do("person", "小颖")["id"]
    chat = box.do("group", "街坊福利群", owner)["id"]
    with running_bot(file) as bot:
        bot.wait_for("started")
        box.do("add_bot", chat, rights=("delete_messages", "restrict_members"))
        bot.wait_until(lambda: any("小二" in one.get("text", "") for one in box.do("history", chat)))
    checked = shell("xiaoer check", tmp_path)
    assert is_well(checked), checked.stdout + checked.stderr
    assert "✓ 街坊福利群" in checked.stdout


def test_the_chinese_table_of_commands_is_the_one_that_is_declared() -> None:
    page = (ROOT / "README.zh.md").read_text()
    assert page == within(page, "zh-Hans"), "make example"


def test_what_docs_adding_names_is_there() -> None:
    """Each file and folder that an extension is said to touch."""
    text = (ROOT / "docs/adding.md").read_text()
    named = {span for span in re.findall(r"`([\w./*-]+/[\w./*-]*)`", text) if "<" not in span}
    assert named
    for path in sorted(named):
        assert list(ROOT.glob(path.rstrip("/"))), path
