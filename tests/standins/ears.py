"""A judge to whom nothing is simply fine: whatever is said is listened to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.base.ids import ChatId
from rules.checks.calm import Calm
from rules.checks.settings import AdSettings
from rules.moderation import Moderation
from tests.standins.database import settings_of


class _Never(Calm):
    def is_calm(self, text: str) -> bool:
        return len(text) < 0


@dataclass(frozen=True, slots=True)
class AllEars(Moderation):
    """Judges as the checks do, and finds nothing calm."""

    def calm(self, settings: AdSettings) -> Calm:
        return _Never(None, settings)


def no_model() -> None:
    """The checks alone."""


ALL_EARS = AllEars(no_model)
BY_CHECKS = Moderation(no_model)


def with_ads(chat: ChatId, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The sections that every group has, and that of ads."""
    return {**settings_of(chat, chosen), "moderation": AdSettings(**chosen.get("moderation", {}))}
