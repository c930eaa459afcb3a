"""The ad rule. An ad is removed and costs: the first and the second a red packet to the group, the third
the membership (`model.LadderSettings.steps`).

Read `opening.decide` first: it is the whole rule from the top, a page long. `ladder` says which step an
ad is and when several are one case; `settling` how a fine ends, `overdue` what follows when it does not,
`appealing` and `undoing` how a mistake is taken back.
"""

from rules.offences.rule import COMMANDS, HEARS, decide, wants

__all__ = ["COMMANDS", "HEARS", "decide", "wants"]
