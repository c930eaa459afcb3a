"""The secrets by which a voucher is shown: a code for a camera, and six digits to be spoken. Only digests of
them are kept.

A code has 192 bits of the event's entropy, so its plain SHA-256 tells nothing. A PIN has only a million
values: its digest is scrypt (RFC 7914) with a salt for each two minutes, so that whoever reads the database
needs hours of computing for what is good for two minutes.
"""

import base64
import hashlib
import hmac
from datetime import datetime

from rules.base.chance import Chance
from rules.base.events import Event
from rules.counter.model import PIN_DIGITS, PIN_STAYS

CODE_PAYLOAD = "pick-"
CODE_BYTES = 24
SCRYPT_COST = 1 << 14  # 16 MiB and some forty milliseconds a digest
_SCRYPT_BLOCK = 8


def fresh_code(event: Event) -> str:
    """The deep-link payload of a new code; the same when replayed."""
    secret = hmac.digest(event.entropy, f"{event.key}\x00code".encode(), "sha256")[:CODE_BYTES]
    return CODE_PAYLOAD + base64.urlsafe_b64encode(secret).decode("ascii")


def code_digest(payload: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(payload.encode()).hexdigest()


def fresh_pin(event: Event) -> str:
    """A new PIN, each of them as likely as any other."""
    return f"{Chance(event.entropy, event.key, 'pin').below(10**PIN_DIGITS):0{PIN_DIGITS}d}"


def pin_digest(pin: str, at: datetime) -> str:
    """What is kept of a PIN that is given out at `at`."""
    return _pin_digest(pin, _span(at))


def pin_digests(pin: str, at: datetime) -> tuple[str, str]:
    """What would have been kept of it, had it been given out lately enough to be good at `at`."""
    return _pin_digest(pin, _span(at)), _pin_digest(pin, _span(at) - 1)


def _span(at: datetime) -> int:
    return int(at.timestamp() // PIN_STAYS.total_seconds())


def _pin_digest(pin: str, span: int) -> str:
    salt = f"xiaoer pin {span}".encode()
    return hashlib.scrypt(pin.encode(), salt=salt, n=SCRYPT_COST, r=_SCRYPT_BLOCK, p=1, dklen=32).hex()
