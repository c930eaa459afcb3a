"""A trade's offer: what is sold and a seller's way of saying it, in one post."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece
from rules.checks.trade_table import GAME_PITCHES, GAME_SUBJECTS, TRADES
from rules.checks.wordlist import built_in

NAME = "trade"
NOTHING = Evidence(NAME, 0.0)
POINTS_ONE = 1.8
POINTS_MORE = 3.1  # two or more pitches

_SUBJECTS = built_in(
    (subject, pitches)
    for subjects, pitches in (*TRADES, (GAME_SUBJECTS, GAME_PITCHES))
    for subject in subjects
)


def look(reading: Reading) -> Evidence:
    """A trade's name alone is talk. The trade with most pitches counts; a pitch that is part of the subject
    or of another pitch does not."""
    zeroed = reading.zeroed
    best: tuple[int, str] = (0, "")
    for subject, pitches in sorted(_SUBJECTS.found(zeroed, reading.pairs)):
        rest = zeroed.replace(subject, " ")
        found = [pitch for pitch in pitches if pitch in rest]
        if found:
            best = max(best, (_count(found), f"{subject}…{max(found, key=len)}"))
    count, shown = best
    if not count:
        return NOTHING
    return Evidence(NAME, POINTS_ONE if count == 1 else POINTS_MORE, piece(shown), "trade")


def _count(found: list[str]) -> int:
    """How many of the pitches say something of their own."""
    return sum(not any(pitch != other and pitch in other for other in found) for pitch in found)
