"""The container file copies what there is, and does what the set-up without make does."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = (ROOT / "Containerfile").read_text()


def test_whatever_it_copies_is_there_and_is_all_that_the_program_needs() -> None:
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", FILE, re.MULTILINE) for name in line.split()]
    assert all((ROOT / name).exists() for name in copied)
    packages = re.search(r"packages = \[(.+)\]", (ROOT / "pyproject.toml").read_text())
    assert packages is not None
    assert set(re.findall(r'"(\w+)"', packages[1])) <= set(copied)


def test_it_installs_what_is_pinned_and_runs_as_nobody_special() -> None:
    assert "-r requirements.lock" in FILE
    assert "--no-deps ." in FILE
    assert FILE.index("USER xiaoer") < FILE.index("ENTRYPOINT")


def test_what_is_left_out_is_none_of_what_it_copies() -> None:
    ignored = set((ROOT / ".containerignore").read_text().split())
    assert not ignored & {
        "bot",
        "rules",
        "storage",
        "pyproject.toml",
        "requirements.lock",
        "README.md",
        "LICENSE",
    }
