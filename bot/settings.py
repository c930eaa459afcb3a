"""The settings of each group: its own choice, before the file's `groups:`, before the file's `group:`."""

from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from pydantic import ValidationError

from bot.config.declared import applied, chosen, model_of, tree_of
from bot.config.faults import faults_of
from bot.config.root import Config, Sections
from bot.feature import Feature
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId

Chosen = Mapping[str, Mapping[str, Any]]  # section → name → value
log = structlog.get_logger(__name__)


class SettingRefusedError(ValueError):
    """A value that a setting may not have; the message is a sentence."""


def sections_of(features: Iterable[Feature[Any, Any]]) -> Sections:
    """Section → settings dataclass: `general`, and one for each feature that has settings."""
    own = {feature.name: feature.settings for feature in features if feature.settings is not None}
    return {"general": GeneralSettings, **own}


class SettingsBook:
    """Answers which settings a group has. Immutable; safe to ask from any thread."""

    def __init__(
        self, defaults: Mapping[str, Any], per_chat: Mapping[int, Chosen], sections: Sections
    ) -> None:
        self.sections = sections
        self._defaults = {name: defaults.get(name) or settings() for name, settings in sections.items()}
        self._per_chat = per_chat

    @classmethod
    def from_config(cls, config: Config, sections: Sections) -> "SettingsBook":
        """The book of a checked configuration."""
        return cls(config.group, config.groups, sections)

    def of(self, chat: ChatId, overrides: Chosen) -> dict[str, Any]:
        """Section → settings of one group. An override that is no longer allowed is left out, and logged."""
        per_chat = self._per_chat.get(chat, {})
        return {
            name: self._section(name, base, per_chat.get(name, {}), overrides.get(name, {}), chat)
            for name, base in self._defaults.items()
        }

    def check(self, section: str, name: str, value: Any) -> Any:
        """The value as the setting keeps it. SettingRefusedError: why not."""
        if section not in self.sections or name not in tree_of(self.sections[section]):
            raise SettingRefusedError(f"{section}.{name}: there is no such setting.")
        settings = self.sections[section]
        try:
            values = chosen(model_of(settings).model_validate({name: value}))
            return getattr(applied(self._defaults[section], values), name)
        except ValidationError as error:
            faults = faults_of(error, {section: tree_of(settings)}, (section,))
            raise SettingRefusedError(faults[0]) from None
        except ValueError as error:
            raise SettingRefusedError(f"{section}.{name}: {error}.") from None

    def _section(
        self, section: str, base: Any, per_chat: Mapping[str, Any], overrides: Mapping[str, Any], chat: ChatId
    ) -> Any:
        if not per_chat and not overrides:
            return base
        values = {**per_chat, **self._allowed(section, overrides, chat)}
        return applied(base, values)

    def _allowed(self, section: str, overrides: Mapping[str, Any], chat: ChatId) -> dict[str, Any]:
        allowed = {}
        for name, value in overrides.items():
            try:
                allowed[name] = self.check(section, name, value)
            except SettingRefusedError as refused:
                log.warning("setting_left_out", chat=chat, why=str(refused))
        return allowed
