"""What the staff and the guards do to members: warnings, mutes, kicks, bans; and to posts.

Read `ordering.commanded` first: from the command to the order. `imposing` draws it up and carries it out,
`lifting` takes it back, `clearing` removes posts. A helper removes nobody alone.
"""

from rules.sanctions.rule import COMMANDS, HEARS, decide, wants

__all__ = ["COMMANDS", "HEARS", "decide", "wants"]
