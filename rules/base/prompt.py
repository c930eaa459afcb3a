"""小二 asked somebody something, and the next thing they write is the answer.

In private that is their next message; in a group it is their next reply to a message of 小二's, so that
talk is never taken for an answer. A command instead of an answer calls the question off.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.base.events import Event, Message, Place
from rules.base.ids import PersonId
from rules.base.people import Person

PROMPT_STAYS = timedelta(minutes=10)

Payload = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A record, which any feature may put: from now on `person`'s answer in `place` is for whoever knows
    `kind`. A person has one open question in a place at most; a newer one takes its place. `handle`: the
    message that asks, taken away when it is answered. `open` False: the question is called off."""

    person: PersonId
    place: Place
    kind: str
    until: datetime
    payload: Payload = ()
    handle: str = ""
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InputGiven(Event):
    """Somebody answered a question of 小二's. `group` is that of the place the question was asked in; in
    private it is None, and the payload says which group is meant."""

    place: Place
    by: Person
    kind: str
    payload: Payload
    message: Message

    @property
    def text(self) -> str:
        return self.message.text.strip()

    def get(self, name: str) -> str | int:
        """An entry of the payload; KeyError when it is not there."""
        return dict(self.payload)[name]
