"""All kinds of lotteries there are. A new one is a file beside this one, and its line in `KINDS`."""

from rules.lottery.kinds import full, instant, keyword, once, recurring
from rules.lottery.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    recurring.KIND,
    once.KIND,
    full.KIND,
    instant.KIND,
    keyword.KIND,
)
NAMED = {kind.name: kind for kind in KINDS}
