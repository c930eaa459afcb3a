"""A message that answers a question of 小二's is told as such (see `rules.base.prompt`).

In private the message is then dealt with; in a group it goes on to the other features: an answer cannot hide
an ad.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.base.commands import CommandBook
from rules.base.effects import Effect, Emit, Put, Remove, Stop
from rules.base.events import Event, MessagePosted, following
from rules.base.people import Voice
from rules.base.prompt import InputGiven, Prompt

HEARS = (MessagePosted,)


@dataclass(frozen=True, slots=True)
class Prompting:
    """The feature; a command of `book` is no answer."""

    book: CommandBook

    def wants(self, event: Event) -> bool:
        """What is written in private, and replies to bots in a group."""
        if type(event) is not MessagePosted or event.message.author.voice is not Voice.PERSON:
            return False
        reply = event.message.reply
        return event.group is None or (reply is not None and reply.author.voice is Voice.BOT)

    def decide(self, event: MessagePosted, prompt: Prompt | None, settings: None) -> Iterator[Effect]:
        """Take the answer, or let the question be."""
        del settings
        if prompt is None or event.at > prompt.until:
            return
        yield Put(replace(prompt, open=False))
        if prompt.handle:
            yield Remove(prompt.place, handle=prompt.handle)
        if self.book.parse(event.message.text) is not None:
            return
        yield Emit(
            InputGiven(
                **following(event, "input"),
                place=event.place,
                by=event.message.author,
                kind=prompt.kind,
                payload=prompt.payload,
                message=event.message,
            )
        )
        if event.group is None:
            yield Stop()
