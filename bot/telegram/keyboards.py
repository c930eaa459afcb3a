"""Buttons as Telegram wants them."""

from typing import Any

from bot.buttons import Rows

PLACEHOLDER_CHARS_MAX = 64


def deep_link(username: str, payload: str) -> str:
    """The address that opens the private chat and gives `/start payload`."""
    return f"https://t.me/{username}?start={payload}"


def inline_keyboard(rows: Rows, username: str) -> dict[str, Any] | None:
    """None for no buttons: then the message has none, or loses those that it had."""
    if not rows:
        return None
    return {"inline_keyboard": [[_button(dict(button), username) for button in row] for row in rows]}


def force_reply(placeholder: str) -> dict[str, Any]:
    """Open the line for an answer, for whom the message mentions or replies to; PLACEHOLDER_CHARS_MAX of the
    hint are shown."""
    hint = placeholder[:PLACEHOLDER_CHARS_MAX]
    return {"force_reply": True, "selective": True, "input_field_placeholder": hint}


def _button(button: dict[str, Any], username: str) -> dict[str, Any]:
    if "press" in button:
        return {"text": button["label"], "callback_data": button["press"]}
    url = deep_link(username, button["start"]) if "start" in button else button["url"]
    return {"text": button["label"], "url": url}
