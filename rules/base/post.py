"""A post as its readers see it, where it stands, and what hangs on it.

Told apart from `rules.base.events`, which passes all of it on, so that each fits on a page.
"""

from dataclasses import dataclass
from datetime import datetime

from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a group (and its topic); or, when `group` is None, the private chat with `person`; or the
    chat that the group's staff keep for themselves (`staff_chat`, the platform's number)."""

    group: GroupId | None = None
    topic: int | None = None
    person: PersonId | None = None
    staff_chat: int = 0


def private(person: PersonId) -> Place:
    """The private chat with somebody."""
    return Place(person=person)


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a message; `hidden` when the shown text is not the address."""

    url: str
    text: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture that can be fetched by the adapter. `size` in bytes, 0 when unknown."""

    file: str
    unique: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A file that can be fetched by the adapter; `name` is its sender's. `size` in bytes, 0 when unknown."""

    file: str
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Dice:
    """A die that was thrown: `emoji` is its kind (🎲 has six sides), `value` counts from 1. The platform
    draws it, so nobody can choose what it shows; but a throw can be forwarded."""

    emoji: str
    value: int


@dataclass(frozen=True)
class Message:
    """A post as its readers see it. `posted_at` is the platform's time (of the edit, for an edit).

    Without slots, so that what a plain line of talk has not is the class's own and need not be set (`plain`).
    """

    number: MessageNo
    author: Person
    posted_at: datetime
    text: str = ""  # text or caption
    links: tuple[Link, ...] = ()
    mentions: tuple[str, ...] = ()  # @names, without the @
    named: tuple[Person, ...] = ()  # people mentioned by id
    phones: tuple[str, ...] = ()
    pictures: tuple[PictureRef, ...] = ()
    album: str = ""  # posts of one album share this
    reply: "Message | None" = None  # never the topic's own first service message
    forwarded: str = ""  # "", "user", "hidden", "group", "channel"
    via_bot: bool = False
    story: bool = False
    contact_card: bool = False
    buttons: bool = False  # an inline keyboard with addresses
    media: bool = False
    document: DocumentRef | None = None
    dice: Dice | None = None
    kind: str = ""  # what it is besides words: "photo", "sticker", "voice" … (`rules.watch.locks`)

    @classmethod
    def plain(cls, number: MessageNo, author: Person, posted_at: datetime, text: str) -> "Message":
        """Nothing but words. A frozen record sets each field by a call; of most posts only these differ."""
        made = object.__new__(cls)
        made.__dict__.update(number=number, author=author, posted_at=posted_at, text=text)
        return made
