"""Keyboards under messages, checked as the server checks them."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.params import Params

BUTTONS_MAX = 100
BUTTONS_PER_ROW_MAX = 8
CALLBACK_DATA_BYTES_MAX = 64
COPY_TEXT_MAX = 256
PLACEHOLDER_CHARS_MAX = 64
ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
BUTTON_URL = re.compile(
    r"(?:https?://)?[^\s/?#.]+(?:\.[^\s/?#.]+)+(?::\d+)?(?:[/?#]\S*)?|tg://\S+", re.IGNORECASE
)
SWITCHES = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})
"""These may be empty."""
STYLES = frozenset({"danger", "success", "primary"})


def inline_keyboard(params: Params) -> JsonObject | None:
    """The inline keyboard of a call, None if it has none; another kind of keyboard is left out."""
    markup = params.object("reply_markup", "reply keyboard markup", "reply markup")
    if markup is None or "inline_keyboard" not in markup:
        _check_forced(markup or {})
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > BUTTONS_MAX:
        raise bad_request("reply markup is too long")
    if any(len(row) > BUTTONS_PER_ROW_MAX for row in checked):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def _check_forced(markup: JsonObject) -> None:
    """A forced reply: its hint has 1–64 characters. The server's words for a longer one are unknown."""
    if markup.get("force_reply") is not True:
        return
    hint = markup.get("input_field_placeholder")
    if hint is not None and not (isinstance(hint, str) and 1 <= len(hint) <= PLACEHOLDER_CHARS_MAX):
        raise bad_request("REPLY_MARKUP_INVALID")
    if not isinstance(markup.get("selective", False), bool):
        raise bad_request('field "selective" must be of type Boolean')


def forces_reply(params: Params) -> bool:
    """Whether the call asks for a reply; such a message can never be edited."""
    markup = params.object("reply_markup", "reply keyboard markup", "reply markup") or {}
    return markup.get("force_reply") is True and "inline_keyboard" not in markup


def _button(button: Any) -> JsonObject:
    if not isinstance(button, dict):
        raise _refused("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _refused('Can\'t find field "text"')
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    actions = {name for name in ACTIONS & button.keys() if button[name] not in (None, "")}
    actions |= {name for name in SWITCHES & button.keys() if button[name] is not None}
    if not actions:
        raise _refused("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    _check_action(button)
    if "style" in button and str(button["style"]) not in STYLES:
        raise _refused("Invalid button style specified")
    return {key: value for key, value in button.items() if value is not None}


def _check_action(button: JsonObject) -> None:
    data = button.get("callback_data")
    if data is not None and not (isinstance(data, str) and len(data.encode()) <= CALLBACK_DATA_BYTES_MAX):
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not (isinstance(url, str) and BUTTON_URL.fullmatch(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    copy = button.get("copy_text")
    if copy is not None and not (
        isinstance(copy, dict) and 1 <= len(str(copy.get("text", ""))) <= COPY_TEXT_MAX
    ):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _refused(why: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {why}")
