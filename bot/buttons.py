"""How a button's press is written down, and how it is read again.

A press is `action|argument|argument`, so that whoever holds the button's message holds everything that the
press says: nothing is looked up, and a button works as long as its message stands. Whoever presses may
forge it; the rules check who presses what.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from rules.base.text import Press

PRESS_BYTES_MAX = 64  # Telegram's bound, the narrowest of the platforms
_SEPARATOR = "|"
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ACTION = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)

# A keyboard as it lies in the outbox: {"label", and one of "press", "url", "start"} a button.
Rows: TypeAlias = Sequence[Sequence[Mapping[str, Any]]]


def encode_press(press: Press) -> str:
    """ValueError when it is longer than PRESS_BYTES_MAX, or could not be read again."""
    parts = (press.action, *map(str, press.args))
    data = _SEPARATOR.join(parts)
    if not _ACTION.fullmatch(press.action) or data.count(_SEPARATOR) != len(press.args):
        raise ValueError(f"a press that could not be read again: {data!r}")
    if (size := len(data.encode())) > PRESS_BYTES_MAX:
        raise ValueError(f"a press of {size} bytes, {PRESS_BYTES_MAX} fit: {data!r}")
    return data


def checked_start(payload: str) -> str:
    """A deep link's payload. ValueError when the platform would not take it."""
    if not _START.fullmatch(payload):
        raise ValueError(f"no payload for a deep link: {payload!r}")
    return payload


def decode_press(data: str) -> tuple[str, tuple[str, ...]]:
    """Action and arguments; the action is "" when this is no press of ours."""
    action, *args = data.split(_SEPARATOR)
    if not _ACTION.fullmatch(action):
        return "", ()
    return action, tuple(args)
