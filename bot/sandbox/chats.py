"""Where people talk: private chats, basic groups, supergroups (maybe forums) and channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.sandbox.errors import JsonObject
from bot.sandbox.members import DEFAULT_PERMISSIONS, Member
from bot.sandbox.people import Bot, Person

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

Kind = Literal["private", "group", "supergroup", "channel"]


@dataclass(slots=True)
class InviteLink:
    """A way into a chat. `expire_date` is Unix seconds."""

    url: str
    creator: Person
    name: str | None = None
    expire_date: int | None = None
    member_limit: int | None = None
    creates_join_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False
    used: int = 0
    pending: int = 0

    def json(self, *, viewer_id: int | None = None) -> JsonObject:
        """As the Bot API shows it; a link made by somebody else comes with its end hidden."""
        url = self.url
        if viewer_id is not None and viewer_id != self.creator.id:
            url = url[: -len(url.rsplit("/", 1)[1]) // 2] + "..."
        shown: JsonObject = {
            "invite_link": url,
            "creator": self.creator.user(),
            "creates_join_request": self.creates_join_request,
            "is_primary": self.is_primary,
            "is_revoked": self.is_revoked,
        }
        for name in ("name", "expire_date", "member_limit"):
            if getattr(self, name) is not None:
                shown[name] = getattr(self, name)
        if self.pending:
            shown["pending_join_request_count"] = self.pending
        return shown


@dataclass(slots=True)
class Topic:
    """A forum topic; `thread_id` is the id of its first service message."""

    thread_id: int
    name: str
    closed: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """One chat and all that is in it. `peers` is set for private chats: the person and the bot."""

    id: int
    kind: Kind
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    peers: tuple[Person, Bot] | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    permissions: dict[str, bool] = field(default_factory=lambda: dict(DEFAULT_PERMISSIONS))
    topics: dict[int, Topic] = field(default_factory=dict)
    links: list[InviteLink] = field(default_factory=list)
    join_requests: dict[int, InviteLink] = field(default_factory=dict)
    banned_chats: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    linked_chat: Chat | None = None
    migrated_to: Chat | None = None
    description: str | None = None

    def json(self) -> JsonObject:
        """As messages carry it (type Chat)."""
        if self.peers is not None:
            person = self.peers[0].user()
            shown_names = ("first_name", "last_name", "username")
            names: JsonObject = {name: person[name] for name in shown_names if name in person}
            return {"id": self.id, **names, "type": "private"}
        shown: JsonObject = {"id": self.id, "title": self.title}
        if self.username:
            shown["username"] = self.username
        shown["type"] = self.kind
        if self.is_forum:
            shown["is_forum"] = True
        return shown

    @property
    def is_group(self) -> bool:
        """A basic group or a supergroup."""
        return self.kind in ("group", "supergroup")

    @property
    def spacious(self) -> bool:
        """A supergroup or a channel: has its own message numbers, bans and rights."""
        return self.kind in ("supergroup", "channel")

    def visible(self) -> list[Message]:
        """What one sees when scrolling: oldest first, nothing deleted."""
        return [message for message in self.messages.values() if not message.deleted]
