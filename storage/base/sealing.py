"""Secrets that wait in the database: sealed, so that whoever reads the file, a copy of it or the server
cannot read them.

AES-256-GCM (NIST SP 800-38D) with a random nonce, and with what the secret is for as associated data, so that
a sealed secret moved to another row does not open. The keys are not in the database: they
come from the configuration, or lie in a file of their own. The first key seals; the others only open, so a
key can be changed while old secrets are still waiting.

The file is made at the first start, beside the database (`key_file`). A copy of the database is no copy of
it. A key that is lost is lost: what was sealed with it raises `UnreadableError`, and whoever needs it says so
openly and begins anew.
"""

import os
import secrets
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from sqlalchemy import make_url

from storage.base.database import DatabaseError
from storage.base.folder import settle

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_NAME_BYTES = 4  # of the key's SHA-256, before each sealed secret: which key it was
FORM = b"\x01"  # the first byte of each sealed secret
KEYS_MAX = 16
FILE_SUFFIX = ".key"
FILE_MODE = 0o600


class UnreadableError(Exception):
    """A sealed secret cannot be opened: its key is not there any more (`lost`), or it was damaged, or it was
    sealed for another purpose."""

    def __init__(self, why: str, *, lost: bool) -> None:
        super().__init__(why)
        self.lost = lost


class SealingKeyError(DatabaseError):
    """Keys that cannot be used, as one sentence for the operator."""


class Sealer:
    """Seals and opens with the keys given, KEYS_MAX at most and at least one; each has KEY_BYTES."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        # Not before there is a database: the command line's help needs no cipher.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not 1 <= len(keys) <= KEYS_MAX or any(len(key) != KEY_BYTES for key in keys):
            raise SealingKeyError(
                f"the sealing key must be {KEY_BYTES * 2} hexadecimal digits, or up to {KEYS_MAX} such keys, "
                "the newest first: `openssl rand -hex 32` makes one"
            )
        self._ciphers = {_name(key): AESGCM(key) for key in reversed(keys)}
        self._newest = _name(keys[0])

    def seal(self, secret: bytes, purpose: str) -> bytes:
        """The secret as it may be stored; never the same twice. `purpose` names what it is for, such as
        "lottery 12 seed", and must be given again to open it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = self._ciphers[self._newest].encrypt(nonce, secret, purpose.encode())
        return FORM + self._newest + nonce + box

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        """The secret. UnreadableError: it cannot be opened."""
        from cryptography.exceptions import InvalidTag

        name, rest = sealed[1 : 1 + KEY_NAME_BYTES], sealed[1 + KEY_NAME_BYTES :]
        if sealed[:1] != FORM:
            raise UnreadableError("this is no sealed secret", lost=False)
        if name not in self._ciphers:
            raise UnreadableError(f"the key {name.hex()} is not there", lost=True)
        try:
            return self._ciphers[name].decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError) as error:
            raise UnreadableError(f"damaged, or not for {purpose!r}", lost=False) from error


def _name(key: bytes) -> bytes:
    return sha256(b"xiaoer sealing key\x00" + key).digest()[:KEY_NAME_BYTES]


def fresh_sealer() -> Sealer:
    """A sealer whose key nobody has, and nobody keeps: what it seals is lost with this process."""
    return Sealer([secrets.token_bytes(KEY_BYTES)])


def keys_in(text: str) -> list[bytes]:
    """The keys in a text, in hexadecimal, apart by spaces, commas or lines. SealingKeyError: there are none,
    or something else stands there."""
    try:
        keys = [bytes.fromhex(word) for word in text.replace(",", " ").split()]
    except ValueError:
        keys = []
    Sealer(keys)
    return keys


def key_file(database_url: str) -> Path | None:
    """Where the keys of a database are unless somebody says otherwise: beside its file; for a server, where
    小二 is started; None for one in memory."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return Path(f"xiaoer{FILE_SUFFIX}")
    return Path(f"{url.database}{FILE_SUFFIX}") if url.database not in (None, "", ":memory:") else None


def kept_sealer(file: Path) -> Sealer:
    """A sealer with the keys in the file; one is made if there is no file, readable by its owner alone.
    SealingKeyError: it cannot be used. OSError: it cannot be made."""
    try:
        text = file.read_text(encoding="ascii")
    except FileNotFoundError:
        text = _made(file)
    except (OSError, UnicodeDecodeError) as error:
        raise SealingKeyError(f"the file with the sealing key cannot be read: {file}") from error
    try:
        return Sealer(keys_in(text))
    except SealingKeyError as error:
        raise SealingKeyError(f"{file}: {error}") from error


def is_private(file: Path) -> bool:
    """Whether nobody but its owner may read the file."""
    return os.name != "posix" or not file.stat().st_mode & 0o077


def _made(file: Path) -> str:
    """A new key, on disk when this returns: whole, or not there."""
    text = secrets.token_hex(KEY_BYTES) + "\n"
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.rename(file)
    settle(file.parent)
    return text
