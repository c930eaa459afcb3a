"""What is marked in a text: addresses (also hidden ones), people, phone numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram.inbound.people import person_of
from bot.telegram.inbound.plain import Raw, clean, pieces
from rules.base.events import Link
from rules.base.people import Person

_WANTED = frozenset({"url", "text_link", "mention", "text_mention", "phone_number"})


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked parts of one text, in the order of the text."""

    links: tuple[Link, ...] = ()
    mentions: tuple[str, ...] = ()
    named: tuple[Person, ...] = ()
    phones: tuple[str, ...] = ()


NO_MARKS = Marks()


def marks_of(text: str, entities: Sequence[Raw]) -> Marks:
    """Offsets are in UTF-16 units, as Telegram counts."""
    wanted = [entity for entity in entities if entity["type"] in _WANTED]
    if not wanted:
        return NO_MARKS
    parts = pieces(text, [(entity["offset"], entity["length"]) for entity in wanted])
    shown = [(entity["type"], entity, clean(part)) for entity, part in zip(wanted, parts, strict=True)]
    return Marks(
        tuple(
            Link(part, part) if kind == "url" else hidden_link(entity.get("url") or "", part)
            for kind, entity, part in shown
            if kind in ("url", "text_link")
        ),
        tuple(part.removeprefix("@") for kind, _, part in shown if kind == "mention"),
        tuple(
            person_of(entity["user"])
            for kind, entity, _ in shown
            if kind == "text_mention" and "user" in entity
        ),
        tuple(part for kind, _, part in shown if kind == "phone_number"),
    )


def hidden_link(url: str, shown: str) -> Link:
    """An address behind a text; not hidden when the text is the address itself."""
    url = clean(url)
    return Link(url, shown, hidden=_bare(shown) != _bare(url))


def _bare(address: str) -> str:
    return address.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/")
