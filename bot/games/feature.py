"""The games as a feature, with the library that they are played with."""

from collections.abc import Callable, Sequence
from typing import Any

import storage.games
from bot.feature import Feature
from bot.games.library import library
from rules import games
from rules.games.library import Library
from rules.games.registry import GameSettings


def games_with(library_of: Callable[[], Library]) -> Feature[Any, Any]:
    """The games, played with what `library_of` gives."""
    played = games.Games(library_of)
    return Feature(
        "games",
        played.wants,
        storage.games.load,
        played.decide,
        GameSettings,
        storage.games.PUTS,
        games.COMMANDS,
        hears=games.HEARS,
        picks=storage.games.picks,
    )


GAMES = games_with(library)  # read when somebody plays: the commands are asked for much oftener


def outfitted(features: Sequence[Feature[Any, Any]], shelf: Library) -> tuple[Feature[Any, Any], ...]:
    """The same features; games are played with what is on this shelf."""
    return tuple(games_with(lambda: shelf) if feature is GAMES else feature for feature in features)
