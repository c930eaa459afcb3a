"""A game's time: each turn has an end, and the group's quiet hours end everything."""

from rules.base.effects import SetTimer
from rules.base.events import Event
from rules.base.group import Group
from rules.base.quiet import next_quiet
from rules.games.model import Game

TIMER = "game-time"


def set_for(event: Event, game: Game, group: Group) -> SetTimer:
    """Ring when the turn is over, or when the quiet hours begin."""
    quiet = next_quiet(group.general.quiet_hours, event.at.astimezone(group.zone))
    due = game.turn_ends_at if quiet is None else min(game.turn_ends_at, quiet)
    return SetTimer(game.handle, due, TIMER, game.group, (("game", game.id),))
