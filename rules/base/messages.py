"""A message as JSON and back: for what lies in the database and needs the post that it is about.

What is empty is left out, so that a line of talk stays a line.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from rules.base.events import Dice, DocumentRef, Link, Message, PictureRef
from rules.base.people import Person, Voice

_LISTS = {"links": Link, "pictures": PictureRef}
_STRINGS = ("mentions", "phones")


def message_to_json(message: Message) -> dict[str, Any]:
    """All that is known of the message, and of the one that it replies to."""
    found = {f.name: _to_json(getattr(message, f.name)) for f in fields(message)}
    return {name: value for name, value in found.items() if value not in ("", [], None, False)}


def message_from_json(found: Mapping[str, Any]) -> Message:
    """The message that `message_to_json` was given."""
    values = dict(found)
    values["author"] = _person(values["author"])
    values["posted_at"] = datetime.fromisoformat(values["posted_at"])
    values["named"] = tuple(_person(person) for person in values.get("named", ()))
    for name, kind in _LISTS.items():
        values[name] = tuple(kind(**entry) for entry in values.get(name, ()))
    for name in _STRINGS:
        values[name] = tuple(values.get(name, ()))
    if "document" in values:
        values["document"] = DocumentRef(**values["document"])
    if "dice" in values:
        values["dice"] = Dice(**values["dice"])
    if "reply" in values:
        values["reply"] = message_from_json(values["reply"])
    return Message(**values)


def _person(found: Mapping[str, Any]) -> Person:
    return Person(**{**found, "voice": Voice(found["voice"])})


def _to_json(value: Any) -> Any:
    if isinstance(value, Message):
        return message_to_json(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_to_json(part) for part in value]
    if isinstance(value, Link | PictureRef | DocumentRef | Dice | Person):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    return value
