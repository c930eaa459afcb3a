"""`xiaoer verify-draw`: is the published record of a draw true? Needs nothing but the file."""

import os
import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import typer

from bot.cli.trouble import FAILED, TroubleError
from bot.texts.catalogue import Catalogue
from rules.base.beacon import QUICKNET, published_at
from rules.base.group import LANGUAGES
from rules.lottery.record import AlgorithmError, Beacon, Record, RecordError, read
from rules.lottery.verdict import Finding, Step, Verdict, verify

RECORD_BYTES_MAX = 64 << 20
ROUND_MAX = 10**10  # of the beacon's: some hundred years on; the calendar ends later
LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
TRADITIONAL = ("zh_tw", "zh_hk", "zh_mo", "zh_hant")

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # controls, and turning of the line


def verify_draw(record: Path, entrants: Path | None, language: str | None) -> None:
    """Print what was found; leave with FAILED unless all is right. TroubleError: what cannot be read."""
    if language is not None and language not in LANGUAGES:
        raise TroubleError(f"--language must be one of {', '.join(LANGUAGES)}")
    verdict = _verdict(record, entrants)
    for said in Told(language or _own_language()).all(verdict):
        typer.echo(said)
    if not verdict.is_true:
        raise typer.Exit(FAILED)


def _verdict(record: Path, entrants: Path | None) -> Verdict:
    try:
        if record.stat().st_size > RECORD_BYTES_MAX:
            raise TroubleError(f"{record} is too long for a record")
        text = record.read_bytes().decode("utf-8", errors="replace")
        listing = entrants or _beside(record, text)
        opened = listing.open(encoding="utf-8", errors="replace", newline="\n") if listing else nullcontext()
        with opened as lines:
            return verify(text, lines)
    except OSError as error:
        raise TroubleError(f"{error.filename} cannot be read: {error.strerror}") from error


def _beside(record: Path, text: str) -> Path | None:
    """The list that the record names, if it lies beside it."""
    try:
        file = Path(read(text).file).name
    except (RecordError, AlgorithmError):
        return None
    return record.with_name(file) if file and record.with_name(file).is_file() else None


def _own_language() -> str:
    """The terminal's language, as far as it is one of ours."""
    own = next(filter(None, map(os.environ.get, LANGUAGE_VARIABLES)), "").lower().replace("-", "_")
    if own.startswith(TRADITIONAL):
        return "zh-Hant"
    return "zh-Hans" if own.startswith("zh") else "en"


class Told:
    """A verdict in words, line by line."""

    def __init__(self, language: str) -> None:
        self._catalogue = Catalogue()
        self._language = language

    def all(self, verdict: Verdict) -> Iterator[str]:
        """Every step with its mark, the winners, and what to look for in the group."""
        record = verdict.record
        if record is not None:
            yield self._say("what", title=record.title, group=record.group, number=str(record.lottery))
        for finding in verdict.findings:
            yield from self._step(finding, record)
        if record is not None and verdict.is_true:
            yield from self._winners(record)
        yield self._say("true" if verdict.is_true else "false")
        if record is not None:
            yield self._say("compare")
            yield "  " + self._say("compare-commitment", commitment=record.commitment)
            yield "  " + self._say("compare-list", digest=record.digest)
            yield from self._older_than_the_round(record.beacon)

    def _older_than_the_round(self, beacon: Beacon | None) -> Iterator[str]:
        """Whoever froze the list when the round was out could have chosen it."""
        if beacon is not None and beacon.chain == QUICKNET.hash and beacon.round <= ROUND_MAX:
            at = published_at(QUICKNET, beacon.round).strftime("%Y-%m-%d %H:%M:%S UTC")
            yield "  " + self._say("compare-beacon", round=str(beacon.round), at=at)

    def _step(self, finding: Finding, record: Record | None) -> Iterator[str]:
        mark = "–" if finding.skipped else "✗" if finding.fault else "✓"
        yield f"{mark} {self._say(f'step-{finding.step}', **self._facts(finding.step, record))}"
        if finding.fault:
            why = {
                "at": finding.at or "none",
                "expected": finding.expected or self._say("nobody"),
                "found": finding.found or self._say("nobody"),
            }
            yield "  " + self._say(f"fault-{finding.fault}", **why)

    def _facts(self, step: Step, record: Record | None) -> dict[str, str]:
        if step is Step.LIST and record is not None:
            return {"entrants": str(record.listed), "tickets": str(record.tickets)}
        if step is Step.BEACON and record is not None:
            return {"beacon": self._beacon(record.beacon)}
        return {}

    def _beacon(self, beacon: Beacon | None) -> str:
        if beacon is None:
            return self._say("beacon-none")
        if beacon.absent:
            return self._say("beacon-absent", round=str(beacon.round), why=beacon.absent)
        return self._say("beacon-used", round=str(beacon.round))

    def _winners(self, record: Record) -> Iterator[str]:
        for winner in record.winners:
            prize, number = record.tiers[winner.tier - 1].prize, f"#{winner.number}"
            yield "  🎁 " + self._say("winner", prize=prize, number=number, name=winner.name)
        for alternate in record.alternates:
            yield "  " + self._say("alternate", number=f"#{alternate.number}", name=alternate.name)

    def _say(self, key: str, **args: Any) -> str:
        """A sentence; what comes out of the record cannot steer the terminal."""
        harmless = {name: _harmless(value) for name, value in args.items()}
        return self._catalogue.say(self._language, f"verifying-{key}", harmless)


def _harmless(text: str) -> str:
    return _STEERING.sub(" ", text)
