"""Where the key comes from that seals secrets in the database: the configuration, or a file of its own."""

from pathlib import Path

import structlog

from bot.config import Config
from storage.base.sealing import Sealer, SealingKeyError, fresh_sealer, kept_sealer, key_file, keys_in

log = structlog.get_logger(__name__)


def sealer_of(config: Config) -> Sealer:
    """What seals secrets in the database. SealingKeyError: the keys that are there cannot be used. Where
    none can be kept, secrets are lost when 小二 stops: that is said, and no reason not to work."""
    keys = config.database.key.get_secret_value()
    if keys:
        return Sealer(keys_in(keys))
    file = sealing_file(config)
    if file is None:
        return fresh_sealer()
    try:
        return kept_sealer(file)
    except OSError as error:
        if config.database.key_file:
            raise SealingKeyError(f"database.key_file: {file} cannot be made: {error.strerror}") from error
        log.warning("sealing_key_not_kept", file=str(file), why=error.strerror)
        return fresh_sealer()


def sealing_file(config: Config) -> Path | None:
    """Where the sealing key is kept; None: in the configuration itself, or nowhere."""
    if config.database.key.get_secret_value():
        return None
    own = config.database.key_file
    return Path(own) if own else key_file(config.database.url)
