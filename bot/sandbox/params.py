"""The parameters of one call, read as the server reads them: everything may come as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, JsonObject, bad_request

COMPLEX = frozenset(
    [
        "reply_markup",
        "entities",
        "caption_entities",
        "permissions",
        "media",
        "commands",
        "scope",
        "message_ids",
        "allowed_updates",
        "reply_parameters",
        "link_preview_options",
        "options",
        "reaction",
        "correct_option_ids",
        "explanation_entities",
        "question_entities",
        "rights",
        "menu_button",
        "ephemeral_message_parameters",
        "user_ids",
    ]
)
TRUE_WORDS = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    data: bytes
    mime_type: str | None = None


@dataclass(slots=True)
class Params:
    """`values` holds text (form, query) or JSON values (JSON body); `files` the uploads by field name."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether anything but emptiness was given."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """As text."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def flag(self, name: str) -> bool:
        """As a truth value: true, yes or 1, in any case; everything else is false."""
        return self.text(name).strip().lower() in TRUE_WORDS

    def integer(self, name: str, default: int = 0) -> int:
        """As a whole number; nonsense reads as the default."""
        try:
            return int(self.text(name).strip())
        except ValueError:
            return default

    def whole(self, name: str) -> int | None:
        """As a whole number, None if it was not given."""
        return self.integer(name) if self.has(name) else None

    def json(self, name: str, what: str) -> Any:
        """A JSON value that may come as text; `what` names it in the refusal. None if it was not given."""
        value = self.values.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def object(self, name: str, what: str, expected: str | None = None) -> JsonObject | None:
        """A JSON object."""
        value = self.json(name, what)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"object expected as {expected or what}")
        return value

    def array(self, name: str, what: str) -> list[Any] | None:
        """A JSON array."""
        value = self.json(name, what)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"expected an Array of {what}")
        return value

    def user_id(self, name: str = "user_id") -> int:
        """The id of a person."""
        if not self.has(name):
            raise bad_request(f"invalid {name} specified")
        number = self.integer(name)
        if number <= 0:
            raise bad_request(f"invalid {name} specified")
        return number

    def message_id(self, name: str = "message_id") -> int:
        """The number of a message."""
        if not self.has(name):
            raise bad_request("message identifier is not specified")
        return self.integer(name)

    def recorded(self) -> JsonObject:
        """As the call is recorded: JSON-encoded fields decoded, uploads named by size."""
        shown = {name: _decoded(name, value) for name, value in self.values.items()}
        for name, upload in self.files.items():
            shown[name] = {"upload": upload.name, "bytes": len(upload.data)}
        return shown


def _decoded(name: str, value: Any) -> Any:
    if name in COMPLEX and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def number_in(value: Any, refusal: ApiError) -> int:
    """A whole number out of JSON, also as text; anything else is refused."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise refusal
    try:
        return int(value)
    except ValueError:
        raise refusal from None
