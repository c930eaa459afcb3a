"""What is known of the tables from one transaction to the next, so that it need not be asked again.

Groups are shared out among the processes that work on a database, by shards: only the owner of a group's
shard writes to its rows, so what is kept of them stays true until something is rolled back, or until the
shard has had another owner. Hence a dictionary a shard, which goes as a whole; and one for what is of no
group. A process that has the database for itself has one shard, and with it all groups.

A group in a shard that is not ours is remembered until the transaction ends, and no longer: whoever owns it
may write to it then.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, bindparam

from rules.base.ids import GroupId
from storage.base.shards import SHARDS, shard_of

KEPT_MAX = 400_000  # entries, a few for each member who talked of late; their memory was not measured
GROUPS_MAX = 100_000  # whose shard is looked up only once
EVERYTHING = -1  # the one part of who is alone; no shard has this number


class Kept(dict[Hashable, Any]):
    """A dictionary that starts anew rather than grow beyond its bound. `parts`: the shards whose groups it is
    about, or EVERYTHING."""

    def __init__(self, parts: tuple[int, ...], most: int = KEPT_MAX) -> None:
        super().__init__()
        self.parts = parts
        self._most = most

    @property
    def rows(self) -> dict[str, int]:
        """The parameters of a statement that reads a table for one part (`here`)."""
        (part,) = self.parts
        return {"shards": 1, "shard": 0} if part == EVERYTHING else {"shards": SHARDS, "shard": part}

    def __setitem__(self, key: Hashable, value: Any) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, value)


def here(group: ColumnElement[int]) -> ColumnElement[bool]:
    """The rows of the groups that a `Kept` is about, with its `rows` as parameters."""
    return group % bindparam("shards") == bindparam("shard")


class Memory:
    """What is kept: `nobodys`, of no group; `of[group]`, of the groups in that group's shard. Call `begin`
    with each transaction. `borrowing` is called with a shard that is not ours before it is looked at for the
    first time in a transaction; what it raises comes out where it was looked at."""

    def __init__(self) -> None:
        self.of = _ByGroup(self._of)
        self.borrowing: Callable[[int], None] | None = None
        self._owned: frozenset[int] | None = None  # None: we are alone
        self._known: dict[int, Kept] = {}
        self._borrowed: set[int] = set()
        self.nobodys = Kept((EVERYTHING,))

    @property
    def is_alone(self) -> bool:
        """Whether nobody else works on the database: all groups are ours."""
        return self._owned is None

    def owns(self, group: GroupId) -> bool:
        """Whether the group is in a shard of ours."""
        return self._owned is None or shard_of(group) in self._owned

    def own(self, shards: Collection[int]) -> None:
        """We are not alone any more: these are ours from now on, and no others. Nothing is known of those
        that came, or went."""
        owned = frozenset(shards)
        changed = frozenset((EVERYTHING,)) if self._owned is None else self._owned ^ owned
        self._owned = owned
        self.nobodys.parts = tuple(sorted(owned))
        self.forget(changed)

    def begin(self) -> None:
        """A transaction begins: nobody was kept from writing to what is not ours since the last one."""
        if self._borrowed:
            self.forget(tuple(self._borrowed))

    def of_all(self, groups: Iterable[GroupId | None]) -> list[Kept]:
        """What is kept of the shards that these groups are in, each shard once."""
        found = {id(kept): kept for kept in (self.of[group] for group in groups if group is not None)}
        return list(found.values())

    def everything(self) -> list[Kept]:
        """What is kept of each part that there is, also of those that are not ours."""
        return [self._kept(part) for part in ((EVERYTHING,) if self._owned is None else range(SHARDS))]

    def ours(self) -> list[Kept]:
        """The same of our own parts."""
        return [self._kept(part) for part in ((EVERYTHING,) if self._owned is None else sorted(self._owned))]

    def forget(self, shards: Collection[int]) -> None:
        """Somebody else may have written to these shards, and to what is of no group."""
        self.nobodys.clear()
        for shard in shards:
            self._known.pop(shard, None)
        self._borrowed.difference_update(shards)
        self.of.clear()

    def clear(self) -> None:
        """Something was rolled back: what was kept since may never have been."""
        self.nobodys.clear()
        self._known.clear()
        self._borrowed.clear()
        self.of.clear()

    def _of(self, group: GroupId) -> Kept:
        return self._kept(EVERYTHING if self._owned is None else shard_of(group))

    def _kept(self, part: int) -> Kept:
        found = self._known.get(part)
        if found is None:
            if self._owned is not None and part not in self._owned:
                if self.borrowing is not None:
                    self.borrowing(part)
                self._borrowed.add(part)
            most = KEPT_MAX if self._owned is None else KEPT_MAX // SHARDS
            found = self._known[part] = Kept((part,), most)
        return found


class _ByGroup(dict[GroupId, Kept]):
    """Group → what is kept of its shard, found once: an ordinary message asks for it several times."""

    def __init__(self, find: Callable[[GroupId], Kept]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, group: GroupId) -> Kept:
        found = self._find(group)
        if len(self) >= GROUPS_MAX:
            self.clear()
        self[group] = found
        return found
