"""A document that somebody posted, once it has been fetched (see `rules.base.effects.ReadDocument`)."""

from dataclasses import dataclass

from rules.base.events import Event, Message, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead(Event):
    """The document of a post was fetched, for `purpose`, with the `payload` that `ReadDocument` had. `fault`:
    why there is no `text`: "size" (larger than DOCUMENT_BYTES_MAX), "coding" (no text in UTF-8), "gone"."""

    place: Place
    message: Message
    purpose: str
    payload: tuple[tuple[str, str | int], ...] = ()
    text: str = ""
    fault: str = ""
