"""Something happens just before a call of the bot's is done."""

from collections.abc import Callable
from typing import Any

from bot.sandbox import Sandbox


class Striker:
    """Does `what` before the n-th call of a method (counted from 0) is done; `struck`: it came to that."""

    def __init__(self, sandbox: Sandbox, method: str, n: int, what: Callable[[], None]) -> None:
        self._method, self._left, self._what = method.lower(), n, what
        self._call = sandbox.dispatch._call
        sandbox.dispatch._call = self._watched  # its listeners hear of a call only when it is done
        self.struck = False

    async def _watched(self, bot: Any, method: str, params: Any) -> Any:
        if method == self._method:
            if self._left == 0:
                self.struck = True
                self._what()
            self._left -= 1
        return await self._call(bot, method, params)
