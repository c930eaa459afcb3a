"""How a game looks: one living card, and in the end who won."""

from collections.abc import Sequence

from rules.base.text import Button, Keyboard, Press, Text, Words, lines, listing, text
from rules.games.kind import Kind
from rules.games.model import SCORES_SHOWN_MAX, Game, GameStatus, Player

PRESS = "game"


def face(kind: Kind, game: Game, *news: Words) -> Words:
    """The card as it now is, with the newest news at its head."""
    if game.status is GameStatus.OVER:
        return lines(_title(kind), *news, *_scores(game), _ending(game))
    return lines(_title(kind), *news, kind.face(game.state), *_scores(game), _pot(game))


def keyboard(game: Game) -> Keyboard:
    """The button for whoever runs it."""
    if game.status is GameStatus.OVER:
        return ()
    return ((Button(text("game-button-end"), Press(PRESS, ("end", game.id))),),)


def _title(kind: Kind) -> Text:
    return text("game-title", game=kind.title)


def _pot(game: Game) -> Text:
    if not game.pot:
        return text("game-pot-none")
    if game.sponsor is not None:
        return text("game-pot-sponsor", who=game.sponsor, points=game.pot)
    return text("game-pot-fund", points=game.pot)


def _scores(game: Game) -> Sequence[Words]:
    winners = [player for player in game.players if player.wins]
    best = sorted(winners, key=lambda player: (-player.points, -player.wins))
    if not best:
        return ()
    return (listing(_score(player) for player in best[:SCORES_SHOWN_MAX]),)


def _score(player: Player) -> Text:
    key = "game-score" if player.points else "game-score-fun"
    return text(key, who=player.person, wins=player.wins, points=player.points)


def _ending(game: Game) -> Text:
    if not game.players:
        return text("game-over-empty")
    return text("game-over", count=len(game.players))
