"""What is taken ahead is on disk, whole and in order, whatever the end of the file looks like."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.base import journal as module
from storage.base.journal import Journal, journal_of, journals_of

texts = st.text() | st.sampled_from(["\ud83d", "\n\r\u2028\x85", "2" * 30])
numbers = st.integers() | st.just(2**70)
batches = st.lists(
    st.lists(st.fixed_dictionaries({"update_id": numbers, "text": texts}), min_size=1, max_size=5), max_size=5
)
Batch = list[dict[str, Any]]


def written(path: Path, wanted: list[Batch]) -> list[int]:
    """Where each batch ends."""
    path.unlink(missing_ok=True)
    journal = Journal(path)
    ends = []
    for n, batch in enumerate(wanted):
        journal.append(batch, anew=n == 0)
        ends.append(journal.size)
    journal.close()
    return ends


@given(batches)
def test_what_was_put_down_is_found(tmp_path_factory: pytest.TempPathFactory, wanted: list[Batch]) -> None:
    path = tmp_path_factory.getbasetemp() / "found"
    written(path, wanted)
    assert Journal(path).read() == wanted


@given(batches, st.integers(min_value=0), st.binary(max_size=600))
def test_of_a_torn_file_the_whole_batches_are_found(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Batch], cut: int, garbage: bytes
) -> None:
    """Cut off anywhere, and anything behind it: what ended before is there, and nothing made up."""
    path = tmp_path_factory.getbasetemp() / "torn"
    ends = written(path, wanted)
    size = ends[-1] if ends else 0
    at = cut % (size + 1)
    path.write_bytes((path.read_bytes() if ends else b"")[:at] + b"\0" + garbage)
    assert Journal(path).read() == wanted[: sum(end <= at for end in ends)]


def test_anew_means_that_the_former_are_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    journal.append([{"update_id": 1, "text": "长" * 500}], anew=True)
    journal.append([{"update_id": 2}], anew=False)
    journal.append([{"update_id": 3}], anew=True)
    assert journal.read() == [[{"update_id": 3}]]
    journal.clear()
    assert journal.read() == []
    assert journal.size == 0


def test_a_batch_that_did_not_get_there_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "j")
    journal.append([{"update_id": 1}], anew=True)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(module.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            journal.append([{"update_id": 2}], anew=False)
    journal.append([{"update_id": 3}], anew=False)
    assert journal.read() == [[{"update_id": 1}], [{"update_id": 3}]]


def test_nothing_to_clear_leaves_no_file(tmp_path: Path) -> None:
    journal = Journal(journal_of(tmp_path / "x.db", 7))
    journal.clear()
    assert journals_of(tmp_path / "x.db") == []
    journal.append([{"update_id": 1}], anew=True)
    assert journals_of(tmp_path / "x.db") == [tmp_path / "x.db.incoming-7"]
