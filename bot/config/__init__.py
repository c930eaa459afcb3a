"""The configuration: one file, checked whole, with sentences that say where and what.

`load` reads and checks · `declared` derives the checks from the rules' own settings · `faults` says what is
wrong · `example` writes the commented file.
"""

from bot.config.faults import ConfigError
from bot.config.root import (
    Config,
    DatabaseSettings,
    LoggingSettings,
    Sections,
    TelegramSettings,
    TextsSettings,
    checked,
    load,
    tree,
)

__all__ = [
    "Config",
    "ConfigError",
    "DatabaseSettings",
    "LoggingSettings",
    "Sections",
    "TelegramSettings",
    "TextsSettings",
    "checked",
    "load",
    "tree",
]
