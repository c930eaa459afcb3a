"""The counter, where prizes are handed out. `winning` and `lapsing` are its part in lotteries, `showing`
is the winner's side, `scanning` the clerk's, `handing` where both meet; `buying` what is bought then."""

from rules.counter.model import CounterSettings
from rules.counter.rule import COMMANDS, HEARS, decide, wants

__all__ = ["COMMANDS", "HEARS", "CounterSettings", "decide", "wants"]
