"""What a power cut leaves of a database that was being written.

The files are copied while the process stands still, so the copy is what the system had been given. Of that,
the disk need hold only what was synced: SQLite syncs its log at each commit, and syncs the file itself
before it begins the log anew. So the copy is damaged where the disk might not have kept up: behind the last
commit of the log, which a crash may cut off or fill with anything, and in those pages of the file which the
log still has, for they may just have been being copied. The index of the log (`-shm`) is never synced.
"""

import random
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

from storage.base.journal import Journal, journals_of

HEADER = struct.Struct(">4sIIIIIII")  # of the log: magic, format, page size, checkpoint, salts, checksums
FRAME = struct.Struct(">IIIIII")  # page, pages of the file after a commit or 0, salts, checksums
SECTOR_BYTES = 512  # is written whole or not at all


def copy(database: Path, folder: Path) -> Path:
    """The file, its log and the log's index, and the journals; where the copy of the file is."""
    folder.mkdir()
    for file in (*_files(database), *journals_of(database)):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return folder / database.name


def taken_ahead(database: Path) -> int:
    """The highest number of an update in its journals; 0: there is none."""
    batches = [batch for file in journals_of(database) for batch in Journal(file).read()]
    return max((update["update_id"] for batch in batches for update in batch), default=0)


def put_back(copied: Path, database: Path) -> None:
    """The copy takes the place of the original."""
    for there in (*_files(database), *journals_of(database)):
        there.unlink(missing_ok=True)
    for here in (*_files(copied), *journals_of(copied)):
        if here.exists():
            shutil.copyfile(here, database.with_name(here.name))


def damage(database: Path, chance: random.Random, confirmed: int) -> str:
    """As the power's going might; what was done. `confirmed`: the last number that the platform was told."""
    _, log, index = _files(database)
    done = [_spoil_journal(file, chance, confirmed) for file in journals_of(database)]
    if index.exists() and chance.random() < 0.7:
        index.unlink()
        done.append("index gone")
    if not log.exists() or log.stat().st_size < HEADER.size:
        return ", ".join(filter(None, done)) or "nothing"
    content = log.read_bytes()
    frames = tuple(_frames(content))
    end = max((at_end for at_end, _, commits in frames if commits), default=HEADER.size)
    done.append(_spoil_tail(log, content, end, chance))
    committed = {page for at_end, page, _ in frames if at_end <= end}
    done.append(_tear(database, _page_bytes(content), committed, chance))
    return ", ".join(filter(None, done)) or "nothing"


def _files(database: Path) -> tuple[Path, Path, Path]:
    return database, database.with_name(database.name + "-wal"), database.with_name(database.name + "-shm")


def _page_bytes(log: bytes) -> int:
    size = int(HEADER.unpack_from(log)[2])
    return 65_536 if size == 1 else size


def _frames(log: bytes) -> Iterator[tuple[int, int, bool]]:
    """End, page, and whether it commits, of each frame that belongs to the log as it is now; what is left
    over from before it was begun anew has other salts."""
    salts, page_bytes = HEADER.unpack_from(log)[4:6], _page_bytes(log)
    for start in range(HEADER.size, len(log) - FRAME.size - page_bytes + 1, FRAME.size + page_bytes):
        page, pages, *found = FRAME.unpack_from(log, start)
        if tuple(found[:2]) != salts:
            return
        yield start + FRAME.size + page_bytes, page, pages > 0


def _spoil_tail(log: Path, content: bytes, end: int, chance: random.Random) -> str:
    """Behind the last commit: cut off somewhere, or filled with anything."""
    if end >= len(content):
        return ""
    at = chance.randrange(end, len(content))
    if chance.random() < 0.5:
        log.write_bytes(content[:at])
        return f"log cut off {at - end} bytes behind the last commit"
    log.write_bytes(content[:at] + chance.randbytes(len(content) - at))
    return f"log garbled from {at - end} bytes behind the last commit"


def _spoil_journal(file: Path, chance: random.Random, confirmed: int) -> str:
    """Its last line is cut off somewhere."""
    content = file.read_bytes()
    batches = Journal(file).read()
    if not batches or batches[-1][-1]["update_id"] <= confirmed:
        return ""
    start = content.rindex(b"\n", 0, len(content.rstrip(b"\n"))) + 1 if len(batches) > 1 else 0
    file.write_bytes(content[: chance.randrange(start, len(content))])
    return "journal cut off"


def _tear(database: Path, page_bytes: int, committed: set[int], chance: random.Random) -> str:
    """Some pages of the file that the log has too are half written."""
    pages = [page for page in sorted(committed) if page * page_bytes <= database.stat().st_size]
    torn = chance.sample(pages, len(pages) // 3) if chance.random() < 0.7 else []
    with database.open("r+b") as file:
        for page in torn:
            sector = chance.randrange(SECTOR_BYTES, page_bytes, SECTOR_BYTES)
            file.seek((page - 1) * page_bytes + sector)
            file.write(chance.randbytes(page_bytes - sector))
    return f"{len(torn)} pages torn" if torn else ""
