"""Lines that the platform itself puts into a group, such as "X came in"."""

from dataclasses import dataclass

from rules.base.events import Event, Place
from rules.base.ids import MessageNo

KINDS = ("joins", "leaves", "pins", "titles", "calls", "boosts", "timers")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePosted(Event):
    """Such a line was put up. `kind`: what it tells of, one of KINDS."""

    place: Place
    number: MessageNo
    kind: str
