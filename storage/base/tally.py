"""Counts are chalked up a line a batch, and added up into their tables later, many batches at once.

Who talked and what was heard changes a row here and a row there for every post: written at once, a batch of a
hundred posts would touch a hundred pages of the file, and the more people there are, the more of them. A line
of the tally is one row with all the numbers of a batch; the sum of some thousand posts is written in the
order of its table. Both are in the same file and transactions as everything else: nothing is lost in between.

Whoever reads such a table has to count what is `waiting` too, or to `add_up` first.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from sqlalchemy import Column, Integer, LargeBinary, String, Table, bindparam, delete, func, select

from storage.base.schema import BigId, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many

POSTS_WAITING_MAX = 4_000  # chalked up before they are added up; some 20 ms of work then

tallies = Table(
    "tallies",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("posts", Integer, nullable=False),
    Column("numbers", LargeBinary, nullable=False),  # rows of whole numbers, 64 bits each, the low byte first
    sqlite_autoincrement=True,
)

_lines = select(tallies.c.numbers).where(tallies.c.kind == bindparam("wanted")).order_by(tallies.c.id)
_posts = select(func.coalesce(func.sum(tallies.c.posts), 0)).where(tallies.c.kind == bindparam("wanted"))

Numbers: TypeAlias = tuple[int, ...]
Sum: TypeAlias = Callable[[Transaction, Sequence[Numbers]], None]


class Tally:
    """The lines of one kind, each with rows of `width` numbers. `into` writes rows, in the order in which
    they were chalked up, into the table that they belong to."""

    def __init__(self, kind: str, width: int, into: Sum) -> None:
        self._kind = kind
        self._width = width
        self._into = into
        self._key = ("tally", kind)
        self._take = delete(tallies).where(tallies.c.kind == kind).returning(tallies.c.id, tallies.c.numbers)
        _all.append(self)

    def chalk(self, tx: Transaction, rows: Iterable[Numbers], posts: int) -> None:
        """Write a line. When POSTS_WAITING_MAX are reached, all lines are added up."""
        numbers = [number for row in rows for number in row]
        if not numbers:
            return
        waiting = self._posts(tx) + posts
        packed = struct.pack(f"<{len(numbers)}q", *numbers)
        insert_many(tx, tallies, [{"kind": self._kind, "posts": posts, "numbers": packed}])
        tx.kept[self._key] = waiting
        # beside other workers nothing may wait, for what waits each would know by heart, and one adds it up
        if waiting >= POSTS_WAITING_MAX or tx.mine is not None:
            self.add_up(tx)

    def waiting(self, tx: Transaction) -> list[Numbers]:
        """The rows that are not added up yet, in order."""
        return self._rows(tx.read(_lines, {"wanted": self._kind}).scalars())

    def _rows(self, lines: Iterable[bytes]) -> list[Numbers]:
        found: list[Numbers] = []
        for packed in lines:
            numbers = struct.unpack(f"<{len(packed) // 8}q", packed)
            found += [numbers[start : start + self._width] for start in range(0, len(numbers), self._width)]
        return found

    def add_up(self, tx: Transaction) -> None:
        """Put what waits into its table."""
        if not self._posts(tx):
            return
        taken = sorted(tx.write(self._take).all())  # each line by one process only, whoever else is at it
        self._into(tx, self._rows(packed for _, packed in taken))
        tx.kept[self._key] = 0

    def _posts(self, tx: Transaction) -> int:
        if self._key not in tx.kept:
            tx.kept[self._key] = int(tx.read(_posts, {"wanted": self._kind}).scalar_one())
        found: int = tx.kept[self._key]
        return found


_all: list[Tally] = []  # every tally there is, made when its module is imported


def add_all_up(tx: Transaction) -> None:
    """Put everything that waits into its table, whatever it is."""
    for tally in _all:
        tally.add_up(tx)
