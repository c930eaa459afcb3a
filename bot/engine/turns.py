"""Whose turn it is: how each transaction begins where several workers decide on one database.

What is decided may touch a group of another worker's. That shows when it is looked at for the first time:
then all is dropped, and begun anew with that group's shard borrowed before anything is read.
"""

from collections.abc import Callable, Collection
from typing import TypeAlias, TypeVar

from storage.base.directory import Directory
from storage.base.faults import OutOfReachError
from storage.base.shards import ALL
from storage.base.sharing import Shares, tell
from storage.base.transaction import Transaction

R = TypeVar("R")
Shards: TypeAlias = frozenset[int]
NONE: Shards = frozenset()


class Turns:
    """One for each process; used in the writer's thread. `leaving`: shards of ours in which nothing more is
    begun."""

    def __init__(self, shares: Shares, directory: Directory) -> None:
        self.shares = shares
        self.leaving: Shards = NONE
        self._directory = directory
        self._session = 0
        self._known: Shards = NONE
        self._reach: Shards = NONE
        directory.own(NONE)
        directory.memory.borrowing = self._borrow

    def anew(self, work: Callable[[Shards], R]) -> R:
        """Do something with the shards borrowed that it turns out to need. What it raises otherwise."""
        borrowed = NONE
        while True:
            try:
                return work(borrowed)
            except OutOfReachError as far:
                if far.shard in borrowed:
                    raise
                borrowed |= {far.shard}

    def begin(self, tx: Transaction, borrowed: Collection[int]) -> None:
        """The first thing in a transaction that writes."""
        self.look(tx)
        self._reach = frozenset(borrowed)
        changed = self.shares.begin(tx.connection, borrowed)
        if changed:
            self._directory.forget_shards(changed)

    def look(self, tx: Transaction) -> None:
        """The first thing in a transaction that only looks, and may look at everything."""
        if self.shares.pid != self._session:  # whatever we had, others may have had since
            self._session = self.shares.pid
            self._known = NONE
            self._directory.own(NONE)
        if self.shares.held != self._known:
            self._known = self.shares.held
            self._directory.own(self._known)
        self._reach = ALL
        tx.mine = self.shares.held - self.leaving

    def end(self, tx: Transaction, *, others_too: bool) -> None:
        """The last thing before the commit. `others_too`: there is something to do for other workers."""
        if others_too or self._reach:
            tell(tx.connection)

    def _borrow(self, shard: int) -> None:
        if shard not in self._reach:
            raise OutOfReachError(shard)
