"""What is known of the tables from one transaction to the next, so that it need not be asked again.

Only this process writes to them, so it stays true until something is rolled back: then all of it goes.
"""

from collections.abc import Hashable
from typing import Any

KEPT_MAX = 400_000  # entries, a few for each member who talked of late; their memory was not measured


class Kept(dict[Hashable, Any]):
    """A dictionary that starts anew rather than grow beyond its bound."""

    def __setitem__(self, key: Hashable, value: Any) -> None:
        if len(self) >= KEPT_MAX:
            self.clear()
        super().__setitem__(key, value)
