"""Whether a message calls 小二, and what it asks: the name alone, or first with a question behind it."""

from dataclasses import dataclass

_PAUSES = " \t\n　,，.。!！?？~～、:：;；…-—@"


@dataclass(frozen=True, slots=True)
class Called:
    """What stands behind the name; `attached`: without a pause, so that it may be talk about 小二."""

    asked: str
    attached: bool


def called(text: str, name: str) -> Called | None:
    """None when 小二 is not called. A name in the middle of a sentence is none's call."""
    text = text.strip().lstrip("@＠")
    if not name or not text.casefold().startswith(name.casefold()):
        return None
    rest = text[len(name) :]
    if name[-1].isascii() and rest[:1].isascii() and rest[:1].isalnum():
        return None  # Al is not called in "Also"
    asked = rest.strip(_PAUSES)
    return Called(asked, bool(rest) and rest[0] not in _PAUSES)
