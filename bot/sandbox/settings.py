"""The box's own knobs: the platform's limits and habits, each by name, each can be turned off (None)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Settings:
    """Changed with `Control.set_limits`. None means: no such limit."""

    overall_per_second: int | None = 30
    """Messages (sends and edits) of one bot in one second, over all chats."""
    private_per_window: int | None = 5
    """Messages to one private chat in `private_window_seconds`: one a second, short bursts allowed."""
    private_window_seconds: int = 5
    group_per_minute: int | None = 20
    """Messages, sends and edits together, in one group in 60 seconds."""
    callback_seconds: int | None = 15
    """How long a button press can be answered."""
    deletable_seconds: int | None = 48 * 3600
    """How old a message may be that a bot deletes."""
    join_request_seconds: int = 300
    """How long a join request lets the bot write to its sender."""
    poll_seconds_max: int = 50
    """Longest long poll, real seconds."""
    hides_join_messages: bool = False
    """Whether the chat shows no service messages for joins and leaves (as large groups)."""
    ephemeral: bool = False
    """Whether messages that one member alone sees are known (Bot API 10.2); older servers ignore the wish."""
    records_polls: bool = False
    """Whether getUpdates calls are recorded among the calls."""
    updates_kept_seconds: int | None = 86_400
    """How long an update waits for a bot that does not come for it."""
