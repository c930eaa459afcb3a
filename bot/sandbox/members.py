"""What a person is in a chat: owner, administrator with rights, member, restricted, left, removed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from bot.sandbox.errors import JsonObject
from bot.sandbox.people import Person

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
DEFAULT_PERMISSIONS = dict.fromkeys(PERMISSIONS, True) | {
    "can_change_info": False,
    "can_pin_messages": False,
    "can_manage_topics": False,
}
GROUP_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
    "can_send_welcome_messages",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
ALL_RIGHTS = GROUP_RIGHTS + CHANNEL_RIGHTS
SHOWN_ONLY_IN_CHANNELS = frozenset(CHANNEL_RIGHTS)
FOREVER = 0
SHORTEST_SECONDS, LONGEST_SECONDS = 30, 366 * 86_400


@dataclass(frozen=True, slots=True)
class Member:
    """One person's standing in one chat. `until_date` is Unix seconds, 0 for ever."""

    user: Person
    status: Status = "left"
    rights: frozenset[str] = frozenset()
    permissions: dict[str, bool] = field(default_factory=dict)
    until_date: int = FOREVER
    in_chat_while_restricted: bool = True
    custom_title: str | None = None
    is_anonymous: bool = False
    tag: str | None = None
    promoted_by: int | None = None

    @property
    def present(self) -> bool:
        """Whether the person is in the chat now."""
        if self.status == "restricted":
            return self.in_chat_while_restricted
        return self.status in ("creator", "administrator", "member")

    @property
    def leads(self) -> bool:
        """Owner or administrator."""
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        """Whether an administrator right is held; the owner holds all."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def as_of(self, unix_now: float) -> Member:
        """The same, with a ban or restriction whose time is over taken off."""
        if self.until_date == FOREVER or unix_now < self.until_date:
            return self
        if self.status == "kicked":
            return replace(self, status="left", until_date=FOREVER)
        if self.status == "restricted":
            back: Status = "member" if self.in_chat_while_restricted else "left"
            return replace(self, status=back, until_date=FOREVER, permissions={})
        return self

    def json(self, *, viewer_id: int, channel: bool = False) -> JsonObject:
        """As the Bot API shows it (one of the ChatMember types)."""
        shown: JsonObject = {"user": self.user.user(), "status": self.status}
        if self.leads:
            shown["is_anonymous"] = self.is_anonymous
            if self.custom_title:
                shown["custom_title"] = self.custom_title
        if self.status == "administrator":
            shown["can_be_edited"] = self.promoted_by == viewer_id
            hidden = frozenset({"can_pin_messages", "can_manage_topics", "can_manage_tags"})
            hidden = hidden if channel else SHOWN_ONLY_IN_CHANNELS
            shown |= {right: right in self.rights for right in ALL_RIGHTS if right not in hidden}
        if self.status in ("member", "restricted") and self.tag:
            shown["tag"] = self.tag
        if self.status == "restricted":
            shown["is_member"] = self.in_chat_while_restricted
            shown |= {name: self.permissions.get(name, False) for name in PERMISSIONS}
        if self.status in ("restricted", "kicked"):
            shown["until_date"] = self.until_date
        return shown


def end_of(until_date: int, unix_now: float) -> int:
    """Telegram's rule: less than 30 seconds or more than 366 days from now is for ever (0)."""
    distance = until_date - unix_now
    return until_date if SHORTEST_SECONDS <= distance <= LONGEST_SECONDS else FOREVER


def restricted_or_member(member: Member, permissions: dict[str, bool], until_date: int) -> Member:
    """What a restriction makes of somebody: with every permission granted it is lifted."""
    present = member.present
    if all(permissions.get(name, False) for name in PERMISSIONS):
        return replace(member, status="member" if present else "left", permissions={}, until_date=FOREVER)
    return replace(
        member,
        status="restricted",
        permissions=permissions,
        until_date=until_date,
        in_chat_while_restricted=present,
        rights=frozenset(),
    )
