"""How somebody is answered who wants something of a lottery: alone, wherever they asked."""

from rules.base.effects import Answer, Say
from rules.base.events import ButtonPressed, CommandGiven, MessagePosted
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, reply
from rules.base.people import Person
from rules.base.text import Text

Asking = ButtonPressed | CommandGiven | MessagePosted


def author(event: Asking) -> Person:
    """Whoever wants it."""
    return event.message.author if isinstance(event, MessagePosted) else event.by


def told(event: Asking, words: Text, *, alert: bool = False) -> Say | Answer:
    """A word for one member alone."""
    if isinstance(event, ButtonPressed):
        return Answer(event.press, words, alert=alert, group=event.group)
    if isinstance(event, CommandGiven):
        return reply(event, words)
    return Say(
        event.place,
        words,
        reply_to=event.message.number,
        expires=event.at + ANSWER_EXPIRES,
        vanish_seconds=ANSWER_STAYS_SECONDS,
        toward=event.message.author.id,
    )
