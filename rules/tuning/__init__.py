"""Settings by tapping."""

from rules.tuning.card import COMMANDS, Bench, Card, Tuning

__all__ = ["COMMANDS", "Bench", "Card", "Tuning"]
