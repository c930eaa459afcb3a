"""The record of a draw: everything that is needed to draw again, published as a file at the reveal.

It is JSON in the canonical form of RFC 8785 (keys in order, no spaces, UTF-8), so that the same draw always
gives the same bytes. A long list lies in a file beside it: its lines are those of `proof.line`, and its
SHA-256 is the digest. Nothing in a record is a secret.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from rules.lottery import proof

VERSION = 1
LISTED_INSIDE_MAX = 1_000  # entrants; with more of them the list is a file beside the record
TIERS_MAX = 50
TEXT_CHARS_MAX = 1_000  # of a title, a prize, a reason
MOMENT = "%Y-%m-%dT%H:%M:%SZ"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Method(StrEnum):
    """How winners are found: out of the frozen list, or placed before anybody entered (instant)."""

    DRAWN = "drawn"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Tier:
    """A prize of a lottery; the first tier is the best."""

    prize: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Winner:
    """Who won. `tier` from 1; 0: nothing yet, an alternate."""

    tier: int
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Beacon:
    """The public beacon's round that was named at the opening: its value, or why there is none (`absent`).
    The randomness is the SHA-256 of the signature; both in hexadecimal."""

    chain: str
    round: int
    signature: str = ""
    randomness: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is published. `listed` entrants have `tickets` tickets together; the lines of the list are in
    `entrants`, or in the file beside it called `file`. `entries_max`: only of an instant lottery.
    Winners stand in order of the draw, the best prize first, and so do alternates."""

    lottery: int
    title: str
    group: str
    method: Method
    opened_at: datetime
    closed_at: datetime
    drawn_at: datetime
    commitment: str
    seed: bytes
    digest: str
    listed: int
    tickets: int
    tiers: tuple[Tier, ...]
    alternates_wanted: int = 0
    entries_max: int = 0
    beacon: Beacon | None = None
    entrants: tuple[str, ...] = ()
    file: str = ""
    winners: tuple[Winner, ...] = ()
    alternates: tuple[Winner, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Numbers of entrants, in order: of the winners with their tier (from 1), and of the alternates."""

    winners: tuple[tuple[int, int], ...]
    alternates: tuple[int, ...] = ()


def result(record: Record, tickets: Iterable[int]) -> Result:
    """Who has won, by what the record says and how many tickets each entrant has, in the order of the list;
    what the record says of winners is not looked at. ValueError: a bound of `proof` is passed."""
    quantities = [tier.quantity for tier in record.tiers]
    prizes = sum(quantities)
    if record.method is Method.PLACED:
        entries = proof.placed(record.seed, record.entries_max, prizes)
        return Result(tuple(pair for pair in _tiered(entries, quantities) if pair[1] <= record.listed))
    randomness = record.beacon.randomness if record.beacon else ""
    key = proof.draw_key(record.seed, record.digest, randomness)
    order = proof.drawn(key, tickets, prizes + record.alternates_wanted)
    return Result(_tiered(order[:prizes], quantities), order[prizes:])


def _tiered(order: tuple[int, ...], quantities: list[int]) -> tuple[tuple[int, int], ...]:
    shares = proof.by_tier(order, quantities)
    return tuple((tier, number) for tier, share in enumerate(shares, 1) for number in share)


def canonical(record: Record) -> str:
    """The record as it is published."""
    return json.dumps(_told(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _told(record: Record) -> dict[str, Any]:
    return {
        "version": VERSION,
        "algorithm": proof.ALGORITHM,
        "lottery": record.lottery,
        "title": _clean(record.title),
        "group": _clean(record.group),
        "method": str(record.method),
        "opened_at": record.opened_at.astimezone(UTC).strftime(MOMENT),
        "closed_at": record.closed_at.astimezone(UTC).strftime(MOMENT),
        "drawn_at": record.drawn_at.astimezone(UTC).strftime(MOMENT),
        "commitment": record.commitment,
        "seed": record.seed.hex(),
        "beacon": _told_beacon(record.beacon),
        "entries_max": record.entries_max,
        "list": _told_list(record),
        "tiers": [{"prize": _clean(tier.prize), "quantity": tier.quantity} for tier in record.tiers],
        "alternates_wanted": record.alternates_wanted,
        "winners": [_told_winner(one) for one in record.winners],
        "alternates": [_told_winner(one) for one in record.alternates],
    }


def _told_beacon(beacon: Beacon | None) -> dict[str, Any] | None:
    if beacon is None:
        return None
    return {
        "chain": beacon.chain,
        "round": beacon.round,
        "signature": beacon.signature,
        "randomness": beacon.randomness,
        "absent": _clean(beacon.absent),
    }


def _told_list(record: Record) -> dict[str, Any]:
    lines = None if record.file else [line.removesuffix("\n") for line in record.entrants]
    return {
        "digest": record.digest,
        "entrants": record.listed,
        "tickets": record.tickets,
        "file": record.file,
        "lines": lines,
    }


def _told_winner(winner: Winner) -> dict[str, Any]:
    return {"tier": winner.tier, "number": winner.number, "name": proof.shown_name(winner.name)}


def _clean(text: str) -> str:
    """Text that every JSON reader takes: no half of a surrogate pair."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:TEXT_CHARS_MAX]


class RecordError(Exception):
    """What is no record: `field` names where, such as "tiers[2].quantity"; empty: the whole."""

    def __init__(self, field: str = "") -> None:
        super().__init__(field)
        self.field = field


class AlgorithmError(Exception):
    """A record of a version or an algorithm that this program does not know."""


def read(text: str) -> Record:
    """The record out of a file's text. RecordError: what is wrong with it; AlgorithmError: too new."""
    try:
        found = json.loads(text, object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as error:
        raise RecordError from error
    fields = Fields(found)
    if fields.whole("version", 1) != VERSION or fields.text("algorithm") != proof.ALGORITHM:
        raise AlgorithmError
    record = _record(fields)
    fields.done()
    return record


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise RecordError  # said twice: two readers could read two records
    return found


class Fields:
    """An object of the record that is read field by field; RecordError names what is not as it must be."""

    def __init__(self, found: object, path: str = "") -> None:
        if not isinstance(found, Mapping):
            raise RecordError(path)
        self._left = dict(found)
        self._path = path

    def at(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def take(self, name: str) -> Any:
        if name not in self._left:
            raise RecordError(self.at(name))
        return self._left.pop(name)

    def done(self) -> None:
        """Nothing else may stand in it."""
        for name in self._left:
            raise RecordError(self.at(str(name)))

    def text(self, name: str, most: int = TEXT_CHARS_MAX) -> str:
        found = self.take(name)
        if not isinstance(found, str) or len(found) > most:
            raise RecordError(self.at(name))
        return found

    def whole(self, name: str, low: int = 0, high: int = (1 << 53) - 1) -> int:
        found = self.take(name)
        if type(found) is not int or not low <= found <= high:
            raise RecordError(self.at(name))
        return found

    def hexadecimal(self, name: str, lengths: Iterable[int] = (64,)) -> str:
        found = self.text(name)
        if len(found) not in lengths or not set(found) <= set("0123456789abcdef"):
            raise RecordError(self.at(name))
        return found

    def moment(self, name: str) -> datetime:
        found = self.text(name)
        if not _MOMENT.fullmatch(found):
            raise RecordError(self.at(name))
        try:
            return datetime.strptime(found, MOMENT).replace(tzinfo=UTC)
        except ValueError as error:
            raise RecordError(self.at(name)) from error

    def inside(self, name: str) -> "Fields":
        return Fields(self.take(name), self.at(name))

    def several(self, name: str, most: int) -> "list[Fields]":
        found = self.take(name)
        if not isinstance(found, list) or len(found) > most:
            raise RecordError(self.at(name))
        return [Fields(one, f"{self.at(name)}[{index}]") for index, one in enumerate(found, 1)]

    def lines(self, name: str) -> tuple[str, ...] | None:
        found = self.take(name)
        if found is None:
            return None
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise RecordError(self.at(name))
        return tuple(found)


def _record(fields: Fields) -> Record:
    listed = fields.inside("list")
    file, lines = listed.text("file"), listed.lines("lines")
    if (lines is None) != bool(file):
        raise RecordError(listed.at("lines"))
    read = Record(
        lottery=fields.whole("lottery"),
        title=fields.text("title"),
        group=fields.text("group"),
        method=_method(fields),
        opened_at=fields.moment("opened_at"),
        closed_at=fields.moment("closed_at"),
        drawn_at=fields.moment("drawn_at"),
        commitment=fields.hexadecimal("commitment"),
        seed=bytes.fromhex(fields.hexadecimal("seed")),
        beacon=_beacon(fields),
        entries_max=fields.whole("entries_max", 0, proof.ENTRANTS_MAX),
        digest=listed.hexadecimal("digest"),
        listed=listed.whole("entrants", 0, proof.ENTRANTS_MAX),
        tickets=listed.whole("tickets"),
        entrants=lines or (),
        file=file,
        tiers=tuple(_tier(one) for one in fields.several("tiers", TIERS_MAX)),
        alternates_wanted=fields.whole("alternates_wanted", 0, proof.WANTED_MAX),
        winners=_winners(fields, "winners"),
        alternates=_winners(fields, "alternates"),
    )
    listed.done()
    _check_bounds(read)
    return read


def _check_bounds(record: Record) -> None:
    prizes = sum(tier.quantity for tier in record.tiers)
    if prizes + record.alternates_wanted > proof.WANTED_MAX:
        raise RecordError("tiers")
    if record.method is Method.DRAWN:
        return
    if not prizes <= record.entries_max >= record.listed:
        raise RecordError("entries_max")
    if record.beacon or record.alternates_wanted:
        raise RecordError("beacon" if record.beacon else "alternates_wanted")


def _method(fields: Fields) -> Method:
    found = fields.text("method")
    if found not in list(Method):
        raise RecordError(fields.at("method"))
    return Method(found)


def _beacon(fields: Fields) -> Beacon | None:
    found = fields.take("beacon")
    if found is None:
        return None
    inside = Fields(found, fields.at("beacon"))
    beacon = Beacon(
        inside.hexadecimal("chain"),
        inside.whole("round", 1),
        inside.hexadecimal("signature", (0, 96, 192)),
        inside.hexadecimal("randomness", (0, 64)),
        inside.text("absent"),
    )
    inside.done()
    if not bool(beacon.signature) == bool(beacon.randomness) == (not beacon.absent):
        raise RecordError(inside.at("absent"))
    return beacon


def _tier(fields: Fields) -> Tier:
    tier = Tier(fields.text("prize"), fields.whole("quantity", 1, proof.WANTED_MAX))
    fields.done()
    return tier


def _winners(fields: Fields, name: str) -> tuple[Winner, ...]:
    return tuple(_winner(one) for one in fields.several(name, proof.WANTED_MAX))


def _winner(fields: Fields) -> Winner:
    winner = Winner(fields.whole("tier", 0, TIERS_MAX), fields.whole("number", 1), fields.text("name"))
    fields.done()
    return winner
