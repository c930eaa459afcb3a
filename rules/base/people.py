"""Who somebody is: a person, or a voice that is none (a channel, an anonymous admin, a bot)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from rules.base.ids import PersonId


class Voice(StrEnum):
    """In whose name a message was posted."""

    PERSON = "person"
    BOT = "bot"
    CHANNEL = "channel"  # somebody speaks as a channel of theirs
    ANONYMOUS = "anonymous"  # an admin who hides behind the group's name: staff
    LINKED = "linked"  # the group's own channel, forwarded by the platform: never moderated
    SERVICE = "service"  # the platform itself


@dataclass(frozen=True, slots=True)
class Person:
    """A member as shown: the name is data (any text, also empty), the @name without the @ or empty."""

    id: PersonId
    name: str = ""
    username: str = ""
    voice: Voice = Voice.PERSON


def unlinked(person: Person) -> Person:
    """The same name without the link, so that nobody is called by being named in a list."""
    return replace(person, id=PersonId(0))
