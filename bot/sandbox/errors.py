"""How the Bot API says no. Every text is Telegram's own, to the letter."""

from __future__ import annotations

from typing import Any

JsonObject = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
SUPERGROUP_OR_CHANNEL_ONLY = "method is available for supergroup and channel chats only"
SUPERGROUP_ONLY = "method is available only for supergroups"
CANNOT_RESTRICT = "not enough rights to restrict/unrestrict chat member"
USER_IS_ADMIN = "user is an administrator of the chat"
OTHER_GET_UPDATES = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class ApiError(Exception):
    """A call that Telegram refuses: HTTP status, description, and `parameters` where Telegram gives some."""

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> JsonObject:
        """The answer's JSON."""
        body: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ControlError(Exception):
    """The director asked for something that cannot be: an unknown chat, a button that is not there."""


def bad_request(text: str, parameters: JsonObject | None = None) -> ApiError:
    """400."""
    return ApiError(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> ApiError:
    """403."""
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    """409."""
    return ApiError(409, f"Conflict: {text}")


def too_many_requests(retry_after_seconds: int) -> ApiError:
    """429, with the seconds to wait in the text and in the parameters."""
    return ApiError(
        429,
        f"Too Many Requests: retry after {retry_after_seconds}",
        {"retry_after": retry_after_seconds},
    )
