"""Updates that are taken from the platform and not decided yet: a file beside the database.

It lets a crowd of waiting updates be confirmed, and the next be fetched, while the former are decided. A
batch is on disk when `append` returns. What is read after a crash may have been decided already: the numbers
of accepted updates tell (`storage.base.inbox`), so nothing here has to be taken back in time.

Each batch is a line: the CRC-32 of what follows, and the updates as JSON. A line that is torn was never
confirmed, and comes again from the platform.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson

from storage.base.folder import settle

SUFFIX = ".incoming-"
_SUM_CHARS = 8  # CRC-32 in hexadecimal
_OWNER_ONLY = 0o600

Updates = Sequence[Mapping[str, Any]]


class Journal:
    """Of one bot. Called in one thread at a time; OSError: the disk is full, or worse, and nothing of what
    was to be appended counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self.size = 0  # bytes

    def read(self) -> list[list[dict[str, Any]]]:
        """The whole batches in it, in the order in which they came."""
        try:
            return list(_batches(self._path.read_bytes()))
        except FileNotFoundError:
            return []

    def append(self, updates: Updates, *, anew: bool) -> None:
        """Put a batch on disk. `anew`: all that was there is decided, and goes."""
        start = 0 if anew else self.size
        file = self._open()
        os.truncate(file, start)
        os.lseek(file, start, os.SEEK_SET)
        line = _line(updates)
        _write(file, line)
        os.fsync(file)
        self.size = start + len(line)

    def clear(self) -> None:
        """Everything in it is decided."""
        if self.size or self._path.exists():
            file = self._open()
            os.truncate(file, 0)
            os.fsync(file)
            self.size = 0

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
            settle(self._path.parent)
        return self._file


def journal_of(database: Path, bot: int) -> Path:
    """Where the journal of a bot lies."""
    return database.with_name(f"{database.name}{SUFFIX}{bot}")


def journals_of(database: Path) -> list[Path]:
    """All that lie beside a database."""
    return sorted(database.parent.glob(f"{database.name}{SUFFIX}*"))


def _line(updates: Updates) -> bytes:
    said = _json(updates)
    return b"%08x %s\n" % (crc32(said), said)


def _json(updates: Updates) -> bytes:
    try:
        return orjson.dumps(updates)
    except TypeError:  # half a surrogate pair, or a number of more than 64 bits
        return json.dumps(updates).encode()


def _batches(content: bytes) -> Iterator[list[dict[str, Any]]]:
    for line in content.splitlines():
        said = line[_SUM_CHARS + 1 :]
        if line[:_SUM_CHARS] != b"%08x" % crc32(said) or not said:
            return
        yield json.loads(said)


def _write(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
