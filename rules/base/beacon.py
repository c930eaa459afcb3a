"""A public beacon: numbers that nobody can foresee, published by many parties together, round after round.

Ours is drand's quicknet, run by the League of Entropy: a round every three seconds, numbered since its
beginning, each with a threshold signature whose SHA-256 is the round's randomness. A lottery names a round
that is yet to come, and mixes it into its draw.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from rules.base.events import Event

SIGNATURE_HEX_CHARS = 96  # a point of BLS12-381's G1, compressed


@dataclass(frozen=True, slots=True)
class Chain:
    """A beacon's rounds: round 1 is published at `genesis` (seconds since 1970), and one every
    `period_seconds` after. `hash` names it, in hexadecimal."""

    hash: str
    genesis: int
    period_seconds: int


# As its operators publish them, at <address>/<hash>/info.
QUICKNET = Chain("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971", 1_692_803_367, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeaconSeen(Event):
    """A round that `FetchBeacon` asked for, under its `handle`: signature and randomness in hexadecimal, the
    one the SHA-256 of the other. If it never comes, `Undelivered` says so."""

    handle: str
    chain: str
    round: int
    signature: str
    randomness: str


def published_at(chain: Chain, round_number: int) -> datetime:
    """When a round is published."""
    return datetime.fromtimestamp(chain.genesis, UTC) + timedelta(
        seconds=(round_number - 1) * chain.period_seconds
    )


def first_round_after(chain: Chain, moment: datetime) -> int:
    """The first round that is published later than the moment, from 1 on."""
    passed = int(moment.timestamp() // 1) - chain.genesis
    return max(1, passed // chain.period_seconds + 2) if passed >= 0 else 1


def is_round(signature: str, randomness: str) -> bool:
    """Whether the two belong together; capital letters and other lengths do not pass."""
    if len(signature) != SIGNATURE_HEX_CHARS or not set(signature) <= set("0123456789abcdef"):
        return False
    return sha256(bytes.fromhex(signature)).hexdigest() == randomness
