"""Who lives in the box: people, bots, and the few accounts that Telegram itself speaks through."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.errors import JsonObject
from bot.sandbox.updates import Inbox

GROUP_ANONYMOUS_BOT_ID = 1_087_968_824
CHANNEL_BOT_ID = 136_817_688
TELEGRAM_ID = 777_000


@dataclass(slots=True)
class Person:
    """An account. `username` is without the @."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_premium: bool = False
    is_bot: bool = False

    def user(self) -> JsonObject:
        """As the Bot API shows it (type User)."""
        shown: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value is not None:
                shown[name] = value
        if self.is_premium:
            shown["is_premium"] = True
        return shown

    @property
    def name(self) -> str:
        """First and last name, as a chat shows them."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(slots=True)
class Bot(Person):
    """A bot account: its token, its queue of updates, and whom it may write to."""

    token: str = ""
    sees_all: bool = False
    """Privacy mode off: can_read_all_group_messages."""
    inbox: Inbox = field(kw_only=True)
    opened: set[int] = field(default_factory=set)
    """People who have started a private chat."""
    blocked_by: set[int] = field(default_factory=set)
    reachable_until: dict[int, float] = field(default_factory=dict)
    """People whom a join request lets the bot write to, with the Unix time when that ends."""
    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    """Command menus by (scope as JSON, language code)."""
    texts: dict[str, str] = field(default_factory=dict)
    """Names and descriptions set by the bot, by "method field|language code"."""

    def me(self) -> JsonObject:
        """The answer to getMe."""
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.sees_all,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }


def platform_people() -> list[Person]:
    """The accounts that stand in `from` when no person does."""
    return [
        Person(TELEGRAM_ID, "Telegram"),
        Person(GROUP_ANONYMOUS_BOT_ID, "Group", username="GroupAnonymousBot", is_bot=True),
        Person(CHANNEL_BOT_ID, "Channel", username="Channel_Bot", is_bot=True),
    ]
