"""Text as it may be kept: Telegram counts in UTF-16, and a database takes neither NUL nor half characters."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Raw: TypeAlias = Mapping[str, Any]

_BMP_MAX = "\uffff"
_NUMBER_MAX = 2**63 - 1  # what a database can hold


def number(value: Any) -> int:
    """A number of a person, chat, message … TypeError: it is none. Some databases would keep anything under
    that name, and whoever reads it later would be the one to fail."""
    if type(value) is not int or not -_NUMBER_MAX <= value <= _NUMBER_MAX:
        raise TypeError(f"not a number: {value!r}")
    return value


def clean(text: str) -> str:
    """The text without NUL and with half characters replaced; nearly always the text itself."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The parts of a text at (offset, length) in UTF-16 units. What lies outside is left out."""
    if text.isascii() or max(text) <= _BMP_MAX:
        return [text[max(0, at) : max(0, at + length)] for at, length in spans]
    units = text.encode("utf-16-le", "surrogatepass")
    return [
        units[max(0, 2 * at) : max(0, 2 * (at + length))].decode("utf-16-le", "replace")
        for at, length in spans
    ]
