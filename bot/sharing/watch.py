"""Which workers give no sign of life any more. Judged by our own steady clock and by what changes, so that it
does not matter what anybody's wall clock says."""

from collections.abc import Collection, Mapping

SILENT_SECONDS = 10.0  # so long nothing is heard of a worker that lives: it stands still
LOOKS_MIN = 3  # in between: whoever stood still itself has not listened


class Watch:
    """Told again and again what has been heard of whom."""

    def __init__(self) -> None:
        self._heard: dict[int, tuple[int | None, float, int]] = {}

    def silent(
        self, living: Collection[int], beats: Mapping[int, int], steady_seconds: float
    ) -> tuple[int, ...]:
        """Those of the `living` whose count of beats is the same for SILENT_SECONDS and LOOKS_MIN looks."""
        self._heard = {one: self._look(one, beats.get(one), steady_seconds) for one in living}
        return tuple(
            one
            for one, (_, since, looks) in self._heard.items()
            if looks >= LOOKS_MIN and steady_seconds - since >= SILENT_SECONDS
        )

    def _look(self, one: int, count: int | None, now: float) -> tuple[int | None, float, int]:
        before = self._heard.get(one)
        if before is None or before[0] != count:
            return (count, now, 0)
        return (count, before[1], before[2] + 1)
