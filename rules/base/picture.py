"""Pictures that 小二 shows: bytes, one that the platform has already, or a square code drawn when it is sent.

A code's bytes never lie in a table: only its payload waits in the outbox, until it is sent.
"""

from dataclasses import dataclass
from typing import TypeAlias

PICTURE_BYTES_MAX = 1 << 20  # of one that lies in the outbox until it is sent


@dataclass(frozen=True, slots=True)
class Qr:
    """A square code that opens the private chat with 小二 with this deep-link payload."""

    payload: str


@dataclass(frozen=True, slots=True)
class SpentQr:
    """What stands where a code stood that is good no longer."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that somebody has posted; `file` is the platform's name of it."""

    file: str


Picture: TypeAlias = bytes | Qr | SpentQr | Photo
