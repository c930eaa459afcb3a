"""Plays a story and keeps what went over the wire, for the judge."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox import Control
from bot.stories.performing import perform
from bot.stories.script import Story

Record = dict[str, Any]


@dataclass
class Wire:
    """What the judge wants to see."""

    calls: list[Record] = field(default_factory=list)
    updates: list[Record] = field(default_factory=list)
    answers: list[Record] = field(default_factory=list)

    def take(self, control: Control) -> None:
        """Everything of one sandbox."""
        calls = control.calls()
        self.calls += calls
        self.answers += [call for call in calls if call["ok"] and call["method"].lower() != "getupdates"]
        self.updates += [update for update in control.updates() if not _is_misfortune(update)]


def _is_misfortune(update: Record) -> bool:
    """Whether the story had the sandbox hand out what no platform would."""
    odd = "shining_new_kind" in update
    return odd or not isinstance(update.get("message", {}).get("message_id", 0), int)


def play(story: Story, database: Path, wire: Wire, url: str = "") -> None:
    """Play it, in the file or in the database at `url`. StoryError where it goes another way."""
    asyncio.run(perform(story, database, url=url, afterwards=wire.take))
