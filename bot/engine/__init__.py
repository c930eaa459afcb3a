"""The engine: takes what happened, lets the features decide, and keeps all of it in one transaction.

`Engine.take` is the way in; `deciding` runs an event through the features, `outgoing` gathers what has to
be sent, `drafting` puts it into the group's words, `settling` takes the platform's answers, `claiming`
hands out what is due. Everything runs in one thread, the `Writer`'s.
"""

from bot.engine.claiming import Claim
from bot.engine.drafting import Render
from bot.engine.engine import Engine
from bot.engine.receipt import Pending, Receipt
from bot.engine.sending import Sending
from bot.engine.writer import Writer

__all__ = ["Claim", "Engine", "Pending", "Receipt", "Render", "Sending", "Writer"]
