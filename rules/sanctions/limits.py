"""`/warnlimit 5`, `/warnmode 踢`, `/warntime 30天`: settings by the names that admins know from elsewhere.

The same settings as under `/settings`, with the same bounds; alone, each says how things stand.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from rules.base.durations import seconds_of
from rules.base.effects import Effect, Note, Put
from rules.base.events import CommandGiven
from rules.base.group import SettingChosen
from rules.base.manners import reply
from rules.base.settings import bounds_of
from rules.base.text import text
from rules.sanctions.model import Bench, SanctionSettings

NUMBER_DIGITS_MAX = 5
DAY_SECONDS = 86_400
_MODES = {
    **dict.fromkeys(("mute", "禁言", "歇", "歇一歇"), "mute"),
    **dict.fromkeys(("kick", "踢", "踢出", "请出群", "請出群"), "kick"),
    **dict.fromkeys(("ban", "拉黑", "封禁", "封鎖"), "ban"),
    **dict.fromkeys(("nothing", "off", "none", "只提醒", "不罚", "不罰"), "nothing"),
}
_BOUNDS = bounds_of(SanctionSettings)


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) <= NUMBER_DIGITS_MAX else None


def _days(written: str) -> int | None:
    """30, 30d, 30天, 2周."""
    seconds = seconds_of(written)
    return _number(written) if seconds is None else seconds // DAY_SECONDS


_SETTINGS: dict[str, tuple[str, Callable[[str], int | str | None]]] = {
    "warnlimit": ("warn_limit", _number),
    "warnmode": ("warn_action", lambda written: _MODES.get(written.lower())),
    "warntime": ("warn_days", _days),
}
NAMES = frozenset(_SETTINGS)


def commanded(event: CommandGiven, bench: Bench, settings: SanctionSettings) -> Iterator[Effect]:
    """Set it, or say how it is and how it is written."""
    name, read = _SETTINGS[event.name]
    value = read("".join(event.words)) if event.words else getattr(settings, name)
    if bench.group is None or value is None or not _fits(name, value):
        yield reply(event, text(f"sanctions-{event.name}-how", **_bounds(name)))
        return
    if event.words:
        yield Put(SettingChosen(bench.group.id, "sanctions", name, value, event.by.id))
        why = f"sanctions.{name} {value}"
        yield Note(event.group, "setting-chosen", f"setting:sanctions.{name}", event.by.id, why=why)
        changed: dict[str, Any] = {name: value}
        settings = replace(settings, **changed)
    then = text(f"choice-sanctions-warn_action-{settings.warn_action}")
    yield reply(
        event, text("sanctions-limits", limit=settings.warn_limit, days=settings.warn_days, then=then)
    )


def _fits(name: str, value: int | str) -> bool:
    bounds = _BOUNDS[name]
    if isinstance(value, str):
        return bounds.choices is not None and value in bounds.choices
    return (bounds.ge or 0) <= value <= (bounds.le or value)


def _bounds(name: str) -> dict[str, int]:
    bounds = _BOUNDS[name]
    return {} if bounds.le is None else {"low": int(bounds.ge or 0), "high": int(bounds.le)}
