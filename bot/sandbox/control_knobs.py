"""Verbs about time, limits, faults and feeding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from bot.sandbox.control_base import ControlBase
from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.faults import Fault
from bot.sandbox.settings import Settings
from bot.sandbox.world import Listener

LIMITS = (
    "overall_per_second",
    "private_per_window",
    "group_per_minute",
)


class KnobVerbs(ControlBase):
    """See `control`."""

    def now(self) -> str:
        """The box's time, ISO 8601."""
        return self._clock.now().isoformat()

    def advance(self, seconds: float) -> str:
        """Time jumps ahead."""
        return self._clock.advance(seconds).isoformat()

    def advance_to(self, instant: str | datetime) -> str:
        """Time jumps to an instant."""
        target = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
        return self._clock.advance_to(target).isoformat()

    async def walk(self, seconds: float) -> str:
        """Time goes ahead from sleeper to sleeper."""
        return (await self._clock.walk(seconds)).isoformat()

    def run_clock(self) -> str:
        """Real time carries the box from now on."""
        self._clock.start()
        return self.now()

    def stop_clock(self) -> str:
        """Time stands still from now on."""
        self._clock.stop()
        return self.now()

    def set_limits(self, **settings: Any) -> JsonObject:
        """Change named settings; None turns a limit off. Unknown names are refused."""
        known = {field.name for field in fields(Settings)}
        if unknown := settings.keys() - known:
            raise ControlError(f"no such setting: {sorted(unknown)}; there are {sorted(known)}")
        for name, value in settings.items():
            setattr(self._world.settings, name, value)
        return asdict(self._world.settings)

    def limits_off(self) -> JsonObject:
        """No rate limits at all."""
        return self.set_limits(**dict.fromkeys(LIMITS))

    def add_fault(self, kind: str, **how: Any) -> None:
        """Play a misfortune; see `faults` for kinds and arguments."""
        try:
            self._dispatch.faults.active.append(Fault(kind, **how))
        except TypeError as error:
            raise ControlError(f"no such fault argument: {error}") from None

    def clear_faults(self) -> None:
        """Everything works again."""
        self._dispatch.faults.active.clear()

    def load_dice(self, values: Iterable[int]) -> None:
        """What the next throws show, whoever throws; ControlError when a die has no such side."""
        self._world.dice.extend(values)

    def feed(self, updates: Iterable[JsonObject | bytes], *, bot: int | None = None) -> int:
        """Queue ready-made updates; those without update_id get the next ones. Returns how many."""
        return self._world.bot(bot).inbox.put_ready(updates)

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Hear of everything that happens, until the returned function is called."""
        self._world.listeners.append(callback)
        return lambda: self._world.listeners.remove(callback)
