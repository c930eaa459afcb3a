"""A thousand random records, for all who claim to draw the same."""

import io
import json
from dataclasses import replace
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

from rules.lottery.proof import line
from rules.lottery.record import Beacon, Method, Record, Tier, canonical
from tests.rules.lottery import records

MANY = 1_000
SIGNS = "阿强小雨Mei李四<b>&\"'\\🎁é\u202e "


def _tiers(chance: Random) -> tuple[Tier, ...]:
    return tuple(Tier(f"奖品 {place}", chance.randint(1, 4)) for place in range(chance.randint(0, 4)))


def _beacon(chance: Random) -> Beacon | None:
    signature = chance.randbytes(48).hex()
    randomness = sha256(bytes.fromhex(signature)).hexdigest()
    known = Beacon(chance.randbytes(32).hex(), chance.randint(1, 1 << 40), signature, randomness)
    silent = replace(known, signature="", randomness="", absent="无人应答")
    return chance.choice((None, known, silent))


def record(number: int) -> tuple[Record, list[str]]:
    """A true record and the lines of its list; the same for the same number."""
    chance = Random(number)
    tickets = [chance.choice((1, 1, 1, 2, 5, 1_000)) for _ in range(chance.choice((0, 1, 2, 7, 30, 60)))]
    tiers = _tiers(chance)
    facts: dict[str, Any] = {"seed": chance.randbytes(32), "tiers": tiers, "lottery": number}
    if chance.random() < 0.2:
        tickets = [1] * len(tickets)
        prizes = sum(tier.quantity for tier in tiers)
        most = max(len(tickets), prizes) + chance.randint(0, 40)
        facts |= {"method": Method.PLACED, "entries_max": most, "alternates_wanted": 0}
    else:
        facts |= {"beacon": _beacon(chance), "alternates_wanted": chance.randint(0, 9)}
    found = records.record(tickets, **facts)
    lines = [line(entrant) for entrant in records.entrants(tickets)]
    if chance.random() < 0.3:
        found = replace(found, entrants=(), file=f"list-{number}.txt")
    return found, lines


@cache
def published() -> tuple[tuple[str, str], ...]:
    """The text of each record, and of its list."""
    found = (record(number) for number in range(MANY))
    return tuple((canonical(true), "".join(lines)) for true, lines in found)


@cache
def spoilt() -> tuple[tuple[str, str], ...]:
    """The same, with something in each that is not true any more, or is no record."""
    return tuple(_spoilt(Random(-number - 1), *pair) for number, pair in enumerate(published()))


def lines_of(listing: str) -> list[str]:
    """The lines of a list's file, with their ends; nothing but a line feed ends one."""
    return io.StringIO(listing, newline="\n").readlines()


def _spoilt(chance: Random, text: str, listing: str) -> tuple[str, str]:
    told = json.loads(text)
    winners = chance.choice((told["winners"], told["alternates"]))
    lines = told["list"]["lines"]
    match chance.randrange(11):
        case 10:
            told["drawn_at"] = chance.choice(("2026-02-30T00:00:00Z", "2026-11-25T24:00:00Z", "now", 7))
        case 0 | 1:
            told[chance.choice(("seed", "commitment"))] = chance.randbytes(32).hex()
        case 2:
            told["list"]["digest"] = chance.randbytes(32).hex()
        case 3:
            told["list"]["tickets"] += 1
        case 4:
            winners.append({"tier": chance.randint(0, 3), "number": chance.randint(1, 70), "name": "表弟"})
        case 5 if winners:
            winners.pop(chance.randrange(len(winners)))
        case 6:
            told.pop(chance.choice(sorted(told)))
        case 7:
            told["beacon"] = {"chain": "00" * 32, "round": 1, "signature": "00" * 48, "randomness": "00" * 32}
            told["beacon"]["absent"] = ""
        case 8 if lines:
            place = chance.randrange(len(lines))
            lines[place] = lines[place].replace("\t", chance.choice(("\t0", "\n", "\t\t", " ")), 1)
        case _:
            listing, told["list"]["file"] = listing[:-1] + "\u2028\n", told["list"]["file"] or "x"
            told["list"]["lines"] = None
    return json.dumps(told), listing
