"""How somebody is answered who wants something of a lottery: alone, wherever they asked."""

from dataclasses import dataclass
from datetime import datetime

from rules.base.effects import Answer, Say
from rules.base.events import ButtonPressed, CommandGiven, MessagePosted
from rules.base.ids import GroupId, MessageNo
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS
from rules.base.people import Person, Voice
from rules.base.post import Place
from rules.base.text import Text

Asking = ButtonPressed | CommandGiven | MessagePosted
Payload = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants it, and how they are answered: by their press, or in answer to their message `number`.
    `wrote_at`: when they wrote; None: they pressed, and nobody tells when."""

    person: Person
    place: Place
    press: str = ""
    number: MessageNo | None = None
    wrote_at: datetime | None = None

    @property
    def group(self) -> GroupId | None:
        return self.place.group

    @property
    def payload(self) -> Payload:
        """What is to be known of them when somebody else has answered first; see `asker_again`."""
        wrote = "" if self.wrote_at is None else self.wrote_at.isoformat()
        return (
            ("press", self.press),
            ("topic", self.place.topic or 0),
            ("number", self.number or 0),
            ("wrote", wrote),
        )


def asker(event: Asking) -> Asker:
    """Whoever wants it."""
    if isinstance(event, ButtonPressed):
        return Asker(event.by, event.place, event.press)
    by = event.by if isinstance(event, CommandGiven) else event.message.author
    return Asker(by, event.place, number=event.message.number, wrote_at=event.message.posted_at)


def asker_again(person: Person, group: GroupId, payload: Payload) -> Asker:
    """The same person, later."""
    said = dict(payload)
    wrote = str(said["wrote"])
    return Asker(
        person,
        Place(group, int(said["topic"]) or None),
        str(said["press"]),
        MessageNo(int(said["number"])) if said["number"] else None,
        datetime.fromisoformat(wrote) if wrote else None,
    )


def told(who: Asker, words: Text, at: datetime, *, alert: bool = False) -> Say | Answer:
    """A word for one member alone."""
    if who.press:
        return Answer(who.press, words, alert=alert, group=who.group)
    return Say(
        who.place,
        words,
        reply_to=who.number,
        expires=at + ANSWER_EXPIRES,
        vanish_seconds=ANSWER_STAYS_SECONDS,
        toward=who.person.id if who.person.voice is Voice.PERSON else None,
    )
