"""Who 小二 is on Telegram, as `getMe` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.base.ids import PersonId


@dataclass(frozen=True, slots=True)
class Me:
    """The bot's own account. `username` without the @. `sees_all`: privacy mode is off."""

    id: PersonId
    username: str
    name: str = ""
    sees_all: bool = False


def me_of(user: Mapping[str, Any]) -> Me:
    """From the answer of `getMe`."""
    return Me(
        PersonId(user["id"]),
        user.get("username", ""),
        user.get("first_name", ""),
        bool(user.get("can_read_all_group_messages")),
    )
