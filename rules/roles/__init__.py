"""小二's own roles: who gives them, how they show, and the weekly thanks to those who help.

`giving` is the command and its card, `perks` the weekly points out of the group's fund.
"""

from rules.roles.rule import COMMANDS, HEARS, decide, wants

__all__ = ["COMMANDS", "HEARS", "decide", "wants"]
