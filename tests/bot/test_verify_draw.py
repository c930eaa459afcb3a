"""`xiaoer verify-draw`: a stranger with a file and nothing else learns whether the winners are right."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import main
from bot.texts import Catalogue
from rules.base.beacon import QUICKNET
from rules.base.group import LANGUAGES
from rules.lottery.proof import line
from rules.lottery.record import canonical
from rules.lottery.verdict import Fault, Step
from tests.rules.lottery import records

Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Verify:
    """Give the command in this process: exit code, and what was said."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    def give(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["xiaoer", "verify-draw", *words])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out + err

    return give


def test_a_true_record_is_told_with_its_winners(verify: Verify, tmp_path: Path) -> None:
    true = records.record((1, 2, 1, 1, 3))
    (tmp_path / "record.json").write_text(canonical(true), encoding="utf-8")
    code, said = verify("record.json")
    assert code == 0
    assert said.count("✓") == 7
    for winner in true.winners:
        name = winner.name.replace("\u202e", " ")
        assert f"{true.tiers[winner.tier - 1].prize}：#{winner.number} {name}" in said
    assert true.commitment in said
    assert true.digest in said


def test_a_false_record_is_told_with_the_reason(verify: Verify, tmp_path: Path) -> None:
    told = json.loads(canonical(records.record())) | {"seed": "00" * 32}
    (tmp_path / "record.json").write_text(json.dumps(told))
    code, said = verify("record.json", "--language", "en")
    assert code == 1
    assert "✗ The seed is the one that was committed to" in said
    assert "The seed does not match the commitment" in said
    assert "🎁" not in said


def test_the_list_is_found_beside_the_record_or_where_it_is_said_to_be(
    verify: Verify, tmp_path: Path
) -> None:
    true = replace(records.record((1,) * 5), entrants=(), file="list-12.txt")
    listing = "".join(line(one) for one in records.entrants((1,) * 5))
    (tmp_path / "record.json").write_text(canonical(true), encoding="utf-8")
    code, said = verify("record.json")
    assert (code, "--entrants" in said) == (1, True)
    (tmp_path / "elsewhere.txt").write_text(listing, encoding="utf-8", newline="")
    assert verify("record.json", "--entrants", "elsewhere.txt")[0] == 0
    (tmp_path / "list-12.txt").write_text(listing, encoding="utf-8", newline="")
    assert verify("record.json")[0] == 0
    (tmp_path / "list-12.txt").write_text(listing + "\n", encoding="utf-8", newline="")
    assert verify("record.json")[0] == 1


def test_a_record_names_no_file_outside_of_its_folder(verify: Verify, tmp_path: Path) -> None:
    inside = tmp_path / "folder"
    inside.mkdir()
    true = replace(records.record((1,)), entrants=(), file="../list.txt")
    (inside / "record.json").write_text(canonical(true), encoding="utf-8")
    (tmp_path / "list.txt").write_text("".join(line(one) for one in records.entrants((1,))), newline="")
    assert verify("folder/record.json")[0] == 1


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh_CN.UTF-8", "记录"),
        ("zh_TW.UTF-8", "記錄"),
        ("zh-Hant-HK", "記錄"),
        ("de_DE", "record"),
        ("", "record"),
    ],
)
def test_it_speaks_the_language_of_the_terminal(
    verify: Verify, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, expected: str
) -> None:
    monkeypatch.setenv("LANG", lang)
    (tmp_path / "record.json").write_text(canonical(records.record()), encoding="utf-8")
    assert expected in verify("record.json")[1]


@pytest.mark.parametrize(
    "words", [("none.json",), (".",), ("r.json", "--entrants", "none"), ("r.json", "--language", "fr")]
)
def test_what_cannot_be_read_is_one_sentence(verify: Verify, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "r.json").write_text("{}")
    code, said = verify(*words)
    assert code == 1
    assert said.count("\n") == 1
    assert "Traceback" not in said


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{}", b"[" * 90_000])
def test_any_file_gets_a_sentence(verify: Verify, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "record.json").write_bytes(content)
    code, said = verify("record.json")
    assert code == 1
    assert "不是开奖记录" in said


def test_a_record_cannot_steer_the_terminal(verify: Verify, tmp_path: Path) -> None:
    true = records.record(title="\x1b[2J周三\x07\u202e")
    (tmp_path / "record.json").write_text(canonical(true), encoding="utf-8")
    said = verify("record.json")[1]
    assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_with_a_beacon_it_says_before_when_the_list_must_have_been_posted(
    verify: Verify, tmp_path: Path
) -> None:
    """Whoever could wait for the round could choose among lists."""
    beacon = replace(records.BEACON, chain=QUICKNET.hash, round=27_946_612)
    (tmp_path / "record.json").write_text(canonical(records.record(beacon=beacon)), encoding="utf-8")
    code, said = verify("record.json")
    assert code == 0
    assert "2026-04-20 00:00:00 UTC 之前" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_fault_has_its_sentence(language: str) -> None:
    keys = Catalogue().keys(language)
    assert {f"verifying-step-{step}" for step in Step} <= keys
    assert {f"verifying-fault-{fault}" for fault in Fault} <= keys


def test_it_needs_neither_telegram_nor_a_database(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(canonical(records.record()), encoding="utf-8")
    code = (
        "import sys; from bot.cli import app\n"
        f"try: app(['verify-draw', {str(tmp_path / 'record.json')!r}])\n"
        "except SystemExit: print({'telegram', 'sqlalchemy', 'httpx'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("set()\n")
