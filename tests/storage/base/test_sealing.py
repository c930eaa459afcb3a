"""Secrets in the database cannot be read without the key, which is not in it."""

import stat
from pathlib import Path

import pytest

from storage.base import sealing
from storage.base.sealing import (
    KEYS_MAX,
    Sealer,
    SealingKeyError,
    UnreadableError,
    fresh_sealer,
    is_private,
    kept_sealer,
    key_file,
    keys_in,
)
from tests.standins.database import Books

SECRET = b"the seed of a lottery, 32 bytes."
PURPOSE = "lottery 12 seed"
OLD, NEW = b"o" * 32, b"n" * 32


def test_what_is_sealed_shows_nothing_and_opens_again() -> None:
    sealer = Sealer([OLD])
    first, second = sealer.seal(SECRET, PURPOSE), sealer.seal(SECRET, PURPOSE)
    assert first != second
    assert SECRET not in first
    assert sealer.unseal(first, PURPOSE) == sealer.unseal(second, PURPOSE) == SECRET


def test_another_process_with_the_same_key_opens_it() -> None:
    assert Sealer([OLD]).unseal(Sealer([OLD]).seal(SECRET, PURPOSE), PURPOSE) == SECRET


def test_without_its_key_it_is_lost_and_says_so() -> None:
    sealed = Sealer([OLD]).seal(SECRET, PURPOSE)
    with pytest.raises(UnreadableError, match="is not there") as lost:
        Sealer([NEW]).unseal(sealed, PURPOSE)
    assert lost.value.lost


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    sealed = Sealer([OLD]).seal(SECRET, PURPOSE)
    both = Sealer([NEW, OLD])
    assert both.unseal(sealed, PURPOSE) == SECRET
    assert Sealer([NEW]).unseal(both.seal(SECRET, PURPOSE), PURPOSE) == SECRET


def test_a_secret_moved_to_another_place_does_not_open() -> None:
    sealer = fresh_sealer()
    with pytest.raises(UnreadableError) as damaged:
        sealer.unseal(sealer.seal(SECRET, PURPOSE), "lottery 13 seed")
    assert not damaged.value.lost


def test_every_changed_byte_is_noticed() -> None:
    sealer = fresh_sealer()
    sealed = sealer.seal(SECRET, PURPOSE)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(UnreadableError):
            sealer.unseal(bytes(changed), PURPOSE)
    for length in range(len(sealed)):
        with pytest.raises(UnreadableError):
            sealer.unseal(sealed[:length], PURPOSE)


def test_a_transaction_seals_and_opens(tmp_path: Path) -> None:
    books = Books(tmp_path)
    with books.transaction() as tx:
        assert tx.unseal(tx.seal(SECRET, PURPOSE), PURPOSE) == SECRET
    books.database.close()


# --- where the key is kept ------------------------------------------------------------------------------


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "xiaoer.db.key"
    sealed = kept_sealer(file).seal(SECRET, PURPOSE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert is_private(file)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    before = file.read_bytes()
    assert kept_sealer(file).unseal(sealed, PURPOSE) == SECRET
    assert file.read_bytes() == before


def test_a_key_that_was_being_made_when_the_power_went_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "xiaoer.db.key.unfinished").write_text("ab")
    kept_sealer(tmp_path / "xiaoer.db.key")
    assert len(keys_in((tmp_path / "xiaoer.db.key").read_text())) == 1


def test_a_key_that_others_may_read_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "xiaoer.db.key"
    kept_sealer(file)
    file.chmod(0o640)
    assert not is_private(file)


@pytest.mark.parametrize("text", ["", "\n", "abc", "ab" * 31, "zz" * 32, ("ab" * 32 + "\n") * (KEYS_MAX + 1)])
def test_what_is_no_key_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "key"
    file.write_text(text)
    with pytest.raises(SealingKeyError, match="openssl rand -hex 32"):
        kept_sealer(file)
    assert file.read_text() == text


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SealingKeyError, match=tmp_path.name):
        kept_sealer(tmp_path)
    (tmp_path / "key").write_bytes(b"\xff" * 64)
    with pytest.raises(SealingKeyError, match="cannot be read"):
        kept_sealer(tmp_path / "key")


def test_several_keys_may_stand_in_one_text() -> None:
    assert keys_in("00" * 32 + "\n" + "11" * 32) == keys_in("00" * 32 + ", " + "11" * 32)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///books/xiaoer.db", Path("books/xiaoer.db.key")),
        ("sqlite:////srv/xiaoer.db", Path("/srv/xiaoer.db.key")),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql://user@host/name", Path("xiaoer.key")),
    ],
)
def test_the_key_lies_beside_the_database(url: str, file: Path | None) -> None:
    assert key_file(url) == file


def test_the_cipher_is_not_loaded_before_it_is_needed() -> None:
    assert not hasattr(sealing, "AESGCM")
