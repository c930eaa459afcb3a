"""Which event is whose."""

from collections.abc import Iterator

from rules.base.effects import Effect
from rules.base.events import ButtonPressed, Event, JoinRequested, MemberCame, MemberLeft, TimerDue
from rules.welcome import card, gate, greeting, requests
from rules.welcome.model import Hall, WelcomeSettings

TIMERS = frozenset({gate.LATE, card.REFRESH, greeting.GREET})
ACTIONS = frozenset({card.GATE, requests.KNOCK})

HEARS = (MemberCame, MemberLeft, JoinRequested, ButtonPressed, TimerDue)
Concerned = MemberCame | MemberLeft | JoinRequested | ButtonPressed | TimerDue


def wants(event: Event) -> bool:
    """Who comes, goes or asks to come; our buttons and timers."""
    match event:
        case ButtonPressed(action=action):
            return action in ACTIONS
        case TimerDue(kind=kind):
            return kind in TIMERS
    return isinstance(event, HEARS)


def decide(event: Concerned, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    """The page for the event."""
    match event:
        case MemberCame():
            return gate.came(event, hall, settings)
        case MemberLeft():
            return gate.left(event, hall)
        case JoinRequested():
            return requests.knocked(event, hall, settings)
        case ButtonPressed(action=card.GATE):
            return gate.pressed(event, hall, settings)
        case ButtonPressed():
            return requests.pressed(event, hall, hall.settings or settings)
        case TimerDue():
            return _rung(event, hall, settings)


def _rung(event: TimerDue, hall: Hall, settings: WelcomeSettings) -> Iterator[Effect]:
    match event.kind:
        case gate.LATE:
            return gate.late(event, hall, settings)
        case card.REFRESH:
            return card.redrawn(hall, settings)
        case _:
            return greeting.due(event, hall, settings)
