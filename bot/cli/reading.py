"""The configuration as every command reads it."""

import os
from pathlib import Path

from bot.config import Config, Sections, load
from bot.logs import redact, set_up
from bot.settings import sections_of

TOKEN_VARIABLES = ("XIAOER_TELEGRAM__TOKEN", "XIAOER_TELEGRAM__BOTS__")  # how their names begin


def sections() -> Sections:
    """What may be set for a group: what the features declare."""
    from bot.features import FEATURES

    return sections_of(FEATURES)


def read(file: Path) -> Config:
    """Read and check it; from now on it is logged as it says, with its secrets blacked out. ConfigError:
    all faults at once. Without a file the environment may be enough.
    """
    only_environment = not file.exists() and any(name.startswith(TOKEN_VARIABLES) for name in os.environ)
    config = load(None if only_environment else file, sections())
    for secret in (*config.tokens.values(), config.database.key.get_secret_value()):
        for word in secret.replace(",", " ").split():
            redact.learn(word)
    set_up(config.logging.level, config.logging.format)
    return config
