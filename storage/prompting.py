"""The question that a message may answer."""

from rules.base.events import MessagePosted
from rules.base.prompt import Prompt
from storage.base import prompts
from storage.base.transaction import Transaction


def load(tx: Transaction, event: MessagePosted) -> Prompt | None:
    """What the writer was asked in this place."""
    return prompts.of(tx, event.message.author.id, event.place)
