"""Settings by tapping."""

from rules.tuning.card import COMMANDS, HEARS, Bench, Card, Tuning

__all__ = ["COMMANDS", "HEARS", "Bench", "Card", "Tuning"]
