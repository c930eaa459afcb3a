"""Three who draw the same: the program, the lines in the documents, and (tests/browser) the page."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from rules.lottery.record import canonical
from rules.lottery.verdict import verify
from tests.rules.lottery import records, thousand

FAIRNESS = Path(__file__).parents[3] / "docs/fairness.md"
LINES_MAX = 40


def code() -> str:
    """The program in the document."""
    [found] = re.findall(r"^```python\n(.*?)^```$", FAIRNESS.read_text(), re.DOTALL | re.MULTILINE)
    return str(found)


def by_the_document() -> Any:
    names: dict[str, Any] = {"__name__": "fairness"}
    exec(compile(code(), str(FAIRNESS), "exec"), names)
    return names["draw"]


def test_the_document_is_as_short_as_it_says_and_needs_nothing() -> None:
    assert len([line for line in code().splitlines() if line.strip()]) <= LINES_MAX
    assert set(re.findall(r"^(?:from|import) ([\w, ]+?)(?: import .*)?$", code(), re.MULTILINE)) == {
        "hashlib, hmac, json, sys",
        "bisect",
        "itertools",
    }


def test_the_document_draws_the_same_a_thousand_times() -> None:
    draw = by_the_document()
    for text, listing in thousand.published():
        told = json.loads(text)
        won, alternates = draw(told, thousand.lines_of(listing))
        assert won == [(one["tier"], one["number"]) for one in told["winners"]]
        assert alternates == [one["number"] for one in told["alternates"]]


def test_the_program_finds_them_all_true() -> None:
    for text, listing in thousand.published():
        assert verify(text, thousand.lines_of(listing)).is_true


def test_the_program_finds_all_that_were_spoilt_untrue() -> None:
    for text, listing in thousand.spoilt():
        assert not verify(text, thousand.lines_of(listing)).is_true


def test_the_document_runs_as_it_stands(tmp_path: Path) -> None:
    true = records.record()
    (tmp_path / "draw.py").write_text(code())
    (tmp_path / "record.json").write_text(canonical(true), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "draw.py", "record.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    won = [(winner.tier, winner.number) for winner in true.winners]
    assert done.stdout == f"{won} {[one.number for one in true.alternates]}\n"
