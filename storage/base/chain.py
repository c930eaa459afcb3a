"""Follows chains of hashes, where each link covers the one before it in the same group."""

from collections.abc import Iterator
from typing import Any


class Chain:
    """Follows the chains of one table, a group's after the other's."""

    def __init__(self, what: str, first: str) -> None:
        """`what` the chains are of; `first` stands before the first link of each."""
        self._what = what
        self._first = first
        self._group: int | None = None
        self._before = first
        self._number = 0

    def before(self, group: int) -> str:
        """The hash that the group's next link has to cover."""
        if group != self._group:
            self._group, self._before, self._number = group, self._first, 0
        return self._before

    def faults(self, group: int, number: int, hashed: str, right: str) -> Iterator[str]:
        """What is wrong with the next link; the walk goes on behind it as it stands."""
        if number != self._number + 1:
            yield f"{self._what} of group {group}: {self._number + 1} is missing before {number}"
        elif hashed != right:
            yield f"{self._what} of group {group}: {number}, or what stood before it, was changed"
        self._number, self._before = number, hashed


def batched(rows: Any, most: int) -> Iterator[list[Any]]:
    """The rows, `most` at a time."""
    together: list[Any] = []
    for row in rows:
        together.append(row)
        if len(together) == most:
            yield together
            together = []
    if together:
        yield together
