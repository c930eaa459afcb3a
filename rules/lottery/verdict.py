"""Is a record true? Everything in it is computed again, from nothing but itself and its list.

What it cannot know is whether the commitment and the list's digest are those that were posted in the group
in time: for that everybody compares them with the posts. See docs/fairness.md.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from rules.lottery import proof
from rules.lottery.proof import Entrant
from rules.lottery.record import AlgorithmError, Record, RecordError, Winner, read, result

_LINE = re.compile(rf"([1-9]\d{{0,6}})\t([1-9]\d{{0,3}})\t([0-9a-f]{{{proof.MARK_CHARS}}})\t(.*)\n", re.ASCII)


class Step(StrEnum):
    """What is looked at, in this order."""

    RECORD = "record"
    COMMITMENT = "commitment"
    LIST = "list"
    BEACON = "beacon"
    WINNERS = "winners"
    ALTERNATES = "alternates"


class Fault(StrEnum):
    """Why a record is not true."""

    NOT_A_RECORD = "not-a-record"  # at: the field
    UNKNOWN_ALGORITHM = "unknown-algorithm"
    COMMITMENT_DIFFERS = "commitment-differs"  # expected, found
    LIST_MISSING = "list-missing"  # at: the file's name
    LINE_WRONG = "line-wrong"  # at: the number of the line
    LISTED_TWICE = "listed-twice"  # at: the mark that stands in two lines
    LIST_COUNT_DIFFERS = "list-count-differs"  # expected, found
    LIST_DIGEST_DIFFERS = "list-digest-differs"  # expected, found
    BEACON_DIFFERS = "beacon-differs"  # expected, found
    WINNERS_DIFFER = "winners-differ"  # at: the first place that differs; expected, found
    ALTERNATES_DIFFER = "alternates-differ"  # the same


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a step: nothing wrong (`fault` None), a fault, or (`skipped`) it could not be looked at,
    for want of what failed before. `expected` was computed, `found` stands in the record."""

    step: Step
    fault: Fault | None = None
    at: str = ""
    expected: str = ""
    found: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings in order; `record` is there if it could be read."""

    findings: tuple[Finding, ...]
    record: Record | None = None

    @property
    def is_true(self) -> bool:
        return not any(finding.fault or finding.skipped for finding in self.findings)

    @property
    def why(self) -> Finding | None:
        """The first thing that is wrong; None: nothing is."""
        return next((finding for finding in self.findings if finding.fault), None)


def verify(text: str, lines: Iterable[str] | None = None) -> Verdict:
    """Judge a record. `lines`: those of the list's file, with their ends, where it lies beside the record.
    Bad input is a finding, never an error. About 70 bytes of memory an entrant."""
    try:
        record = read(text)
    except RecordError as error:
        return Verdict((Finding(Step.RECORD, Fault.NOT_A_RECORD, error.field),))
    except AlgorithmError:
        return Verdict((Finding(Step.RECORD, Fault.UNKNOWN_ALGORITHM),))
    return Verdict(tuple(_findings(record, _lines_of(record, lines))), record)


def _lines_of(record: Record, lines: Iterable[str] | None) -> Iterable[str] | None:
    return lines if record.file else (f"{line}\n" for line in record.entrants)


def _findings(record: Record, lines: Iterable[str] | None) -> Iterator[Finding]:
    yield Finding(Step.RECORD)
    yield _same(Step.COMMITMENT, Fault.COMMITMENT_DIFFERS, proof.commitment(record.seed), record.commitment)
    listed = _Listed(record)
    listing = listed.read(lines)
    yield listing
    beacon = _beacon(record)
    yield beacon
    if listing.fault or beacon.fault:
        yield Finding(Step.WINNERS, skipped=True)
        yield Finding(Step.ALTERNATES, skipped=True)
    else:
        yield from _drawn_again(record, listed)


def _same(step: Step, fault: Fault, expected: str, found: str) -> Finding:
    return Finding(step) if expected == found else Finding(step, fault, "", expected, found)


def _beacon(record: Record) -> Finding:
    beacon = record.beacon
    if beacon is None or beacon.absent:
        return Finding(Step.BEACON)
    expected = sha256(bytes.fromhex(beacon.signature)).hexdigest()
    return _same(Step.BEACON, Fault.BEACON_DIFFERS, expected, beacon.randomness)


def _drawn_again(record: Record, listed: "_Listed") -> Iterator[Finding]:
    again = result(record, listed.tickets)
    winners = tuple(Winner(tier, number, listed.name(number)) for tier, number in again.winners)
    alternates = tuple(Winner(0, number, listed.name(number)) for number in again.alternates)
    yield _compared(Step.WINNERS, Fault.WINNERS_DIFFER, winners, record.winners)
    yield _compared(Step.ALTERNATES, Fault.ALTERNATES_DIFFER, alternates, record.alternates)


def _compared(step: Step, fault: Fault, expected: tuple[Winner, ...], found: tuple[Winner, ...]) -> Finding:
    if expected == found:
        return Finding(step)
    shared = min(len(expected), len(found))
    place = next((i for i in range(shared) if expected[i] != found[i]), shared)
    return Finding(step, fault, str(place + 1), _told(expected, place), _told(found, place))


def _told(winners: tuple[Winner, ...], place: int) -> str:
    return f"#{winners[place].number} {winners[place].name}".rstrip() if place < len(winners) else ""


@dataclass(slots=True)
class _Listed:
    """The list, read once from its beginning to its end."""

    record: Record
    tickets: "array[int]" = field(default_factory=lambda: array("Q"))
    _marks: list[int] = field(default_factory=list)
    _names: dict[int, str] = field(default_factory=dict)

    def name(self, number: int) -> str:
        """The name of an entrant whom the record names; for anybody else empty."""
        return self._names.get(number, "")

    def read(self, lines: Iterable[str] | None) -> Finding:
        if lines is None:
            return Finding(Step.LIST, Fault.LIST_MISSING, self.record.file)
        digest = sha256()
        named = {one.number for one in (*self.record.winners, *self.record.alternates)}
        for number, text in enumerate(lines, 1):
            entrant = read_line(text, number)
            if entrant is None or number > proof.ENTRANTS_MAX:
                return Finding(Step.LIST, Fault.LINE_WRONG, str(number))
            digest.update(text.encode())
            self.tickets.append(entrant.tickets)
            self._marks.append(int(entrant.mark, 16))
            if number in named:
                self._names[number] = entrant.name
        return self._whole(digest.hexdigest())

    def _whole(self, digest: str) -> Finding:
        expected = f"{len(self.tickets)} / {sum(self.tickets)}"
        found = f"{self.record.listed} / {self.record.tickets}"
        if expected != found:
            return Finding(Step.LIST, Fault.LIST_COUNT_DIFFERS, "", expected, found)
        if digest != self.record.digest:
            return Finding(Step.LIST, Fault.LIST_DIGEST_DIFFERS, "", digest, self.record.digest)
        twice = self._twice()
        return Finding(Step.LIST, Fault.LISTED_TWICE, twice) if twice else Finding(Step.LIST)

    def _twice(self) -> str:
        """The mark that stands for two entrants; empty: there is none."""
        self._marks.sort()
        pairs = zip(self._marks, self._marks[1:], strict=False)
        found = next((one for one, other in pairs if one == other), None)
        return "" if found is None else f"{found:0{proof.MARK_CHARS}x}"


def read_line(text: str, number: int) -> Entrant | None:
    """The entrant in a line of the list, its end included; None: it is no line, or not that number's."""
    found = _LINE.fullmatch(text)
    if found is None or int(found[1]) != number or int(found[2]) > proof.TICKETS_MAX:
        return None
    if not proof.is_listable(found[4]):
        return None
    return Entrant(number, found[4], found[3], int(found[2]))
