"""Settings by tapping, as a file, and set up in a few taps."""

from rules.tuning.bench import Bench, Card, Offer
from rules.tuning.card import COMMANDS, HEARS, Tuning
from rules.tuning.exchange import COMMANDS as FILE_COMMANDS
from rules.tuning.exchange import HEARS as FILE_HEARS
from rules.tuning.exchange import Exchange

__all__ = ["COMMANDS", "FILE_COMMANDS", "FILE_HEARS", "HEARS", "Bench", "Card", "Exchange", "Offer", "Tuning"]
