"""How fast the play goes: a moment for each line to be read, until somebody presses a key."""

import asyncio
import os
import select
import sys
from types import TracebackType
from typing import Any

BREATH_SECONDS = 0.3
READING_SECONDS_A_CHARACTER = 0.009
LINE_SECONDS_MAX = 1.4


class Pace:
    """Use as a context: while it lasts, the terminal gives single keys."""

    def __init__(self, *, watched: bool) -> None:
        self.watched = watched
        self._former: Any = None

    def __enter__(self) -> "Pace":
        if self.watched:
            self._former = _single_keys()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._former is not None:
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._former)

    async def read(self, shown: str) -> None:
        """Time to read something. A key pressed meanwhile ends all waiting."""
        if not self.watched:
            return
        until = asyncio.get_running_loop().time() + min(
            LINE_SECONDS_MAX, BREATH_SECONDS + READING_SECONDS_A_CHARACTER * len(shown)
        )
        while (left := until - asyncio.get_running_loop().time()) > 0:
            if self._former is not None and select.select([sys.stdin], [], [], 0)[0]:
                os.read(sys.stdin.fileno(), 64)
                self.watched = False
                return
            await asyncio.sleep(min(0.05, left))


def _single_keys() -> Any:
    """Let keys through without Enter; what to put back afterwards. None where there is no such terminal."""
    try:
        import termios
        import tty
    except ImportError:
        return None
    former = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    return former
