"""Where the sealing key comes from: the configuration, a file that is named, or one beside the database."""

import io
from pathlib import Path
from typing import Any

import pytest

from bot import logs, sealing
from bot.config import Config, checked
from bot.features import FEATURES
from bot.sealing import sealer_of, sealing_file
from bot.settings import sections_of
from storage.base.sealing import SealingKeyError, UnreadableError

KEY, FORMER = "ab" * 32, "cd" * 32


def config(tmp_path: Path, token: str = "7:token", **database: Any) -> Config:
    given = {
        "telegram": {"token": token},
        "database": {"url": f"sqlite:///{tmp_path}/xiaoer.db", **database},
    }
    return checked(given, sections_of(FEATURES), tmp_path)


def test_with_nothing_but_token_and_database_a_key_is_made_beside_it(tmp_path: Path) -> None:
    sealed = sealer_of(config(tmp_path)).seal(b"seed", "x")
    assert (tmp_path / "xiaoer.db.key").exists()
    assert sealer_of(config(tmp_path)).unseal(sealed, "x") == b"seed"


def test_another_bot_token_reads_what_was_sealed_before(tmp_path: Path) -> None:
    sealed = sealer_of(config(tmp_path, "7:token")).seal(b"seed", "x")
    assert sealer_of(config(tmp_path, "7:another")).unseal(sealed, "x") == b"seed"


def test_a_key_in_the_configuration_needs_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOER_DATABASE__KEY", f"{KEY} {FORMER}")
    found = config(tmp_path)
    assert sealing_file(found) is None
    sealed = sealer_of(found).seal(b"seed", "x")
    assert list(tmp_path.iterdir()) == []
    assert KEY not in repr(found)
    monkeypatch.setenv("XIAOER_DATABASE__KEY", KEY)
    assert sealer_of(config(tmp_path)).unseal(sealed, "x") == b"seed"
    monkeypatch.setenv("XIAOER_DATABASE__KEY", FORMER)
    with pytest.raises(UnreadableError):
        sealer_of(config(tmp_path)).unseal(sealed, "x")


def test_a_named_file_is_looked_for_beside_the_configuration(tmp_path: Path) -> None:
    found = config(tmp_path, key_file="my.key")
    assert sealing_file(found) == tmp_path / "my.key"
    sealer_of(found)
    assert (tmp_path / "my.key").exists()
    assert not (tmp_path / "xiaoer.db.key").exists()


def test_what_cannot_be_used_is_said_without_showing_it(tmp_path: Path) -> None:
    for wrong in ({"key": "hunter2"}, {"key_file": "no/folder/here"}):
        with pytest.raises(SealingKeyError) as refused:
            sealer_of(config(tmp_path, **wrong))
        assert "hunter2" not in str(refused.value)


def test_where_no_key_can_be_kept_it_works_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server's database, and a folder where nothing may be written."""
    monkeypatch.setattr(sealing, "key_file", lambda _url: tmp_path / "gone" / "xiaoer.key")
    said = io.StringIO()
    logs.set_up("info", "json", said)
    sealer = sealer_of(config(tmp_path))
    assert sealer.unseal(sealer.seal(b"seed", "x"), "x") == b"seed"
    assert "sealing_key_not_kept" in said.getvalue()
