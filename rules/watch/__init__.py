"""The automatic guard: what a group does not want is taken away, whoever floods it is muted for a while."""

from rules.watch.model import WatchSettings
from rules.watch.orders import COMMANDS
from rules.watch.rule import HEARS, decide, wants

__all__ = ["COMMANDS", "HEARS", "WatchSettings", "decide", "wants"]
