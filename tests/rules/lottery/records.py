"""Records of draws for tests: whole and true, of any size."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from rules.base.ids import PersonId
from rules.lottery.proof import Entrant, commitment, line, list_digest, mark_of
from rules.lottery.record import Beacon, Method, Record, Result, Tier, Winner, result

SEED = bytes(range(32))
SALT = b"salt of this lottery, 32 bytes.."
OPENED = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
NAMES = ("阿强", "小雨", "Mei", "", "李\u202e四", "<b>王</b>", "🎁🎁", "a" * 200, "陳先生", "&\"'\\")
TIERS = (Tier("红皮鞋一双", 1), Tier("雨伞", 2))
SIGNATURE = "ab" * 48
BEACON = Beacon("52" * 32, 1_000, SIGNATURE, sha256(bytes.fromhex(SIGNATURE)).hexdigest())


def entrants(tickets: Sequence[int]) -> tuple[Entrant, ...]:
    """As many as there are numbers of tickets, numbered from 1."""
    return tuple(
        Entrant(number, NAMES[number % len(NAMES)], mark_of(SALT, PersonId(1_000 + number)), many)
        for number, many in enumerate(tickets, 1)
    )


def settled(record: Record, listed: Sequence[Entrant]) -> Record:
    """The record with the winners that it must have."""
    found = result(record, [entrant.tickets for entrant in listed])
    return replace(record, **_named(found, listed))


def _named(found: Result, listed: Sequence[Entrant]) -> dict[str, Any]:
    def winner(tier: int, number: int) -> Winner:
        return Winner(tier, number, listed[number - 1].name)

    return {
        "winners": tuple(winner(tier, number) for tier, number in found.winners),
        "alternates": tuple(winner(0, number) for number in found.alternates),
    }


def record(tickets: Sequence[int] = (1,) * 10, **more: Any) -> Record:
    """A true record of a draw among so many entrants; `more` replaces what it says before it is drawn."""
    listed = entrants(tickets)
    facts: dict[str, Any] = {
        "lottery": 12,
        "title": "周三抽奖",
        "group": "街坊福利群",
        "method": Method.DRAWN,
        "opened_at": OPENED,
        "closed_at": OPENED + timedelta(hours=8),
        "drawn_at": OPENED + timedelta(hours=8, seconds=5),
        "seed": SEED,
        "digest": list_digest(listed),
        "listed": len(listed),
        "tickets": sum(tickets),
        "tiers": TIERS,
        "alternates_wanted": 3,
        "beacon": None,
        "entrants": tuple(line(entrant).rstrip("\n") for entrant in listed),
    } | more
    return settled(Record(commitment=commitment(facts["seed"]), **facts), listed)
