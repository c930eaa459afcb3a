"""What tells the features to look after what goes on by itself, though nobody says a word."""

from dataclasses import dataclass

from rules.base.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Awoken(Event):
    """小二 has begun to work, perhaps with another configuration than before. Of no group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Event):
    """Something was chosen in this section of the group's settings, or taken back."""

    section: str
