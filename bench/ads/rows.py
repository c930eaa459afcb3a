"""Labelled messages: one JSON object a line with `text`, `label` ("ad" or "ham"), and freely more.

`lang`, `source` or `kind` say where a row comes from, `split` "test" keeps it from the training. Rows that
are nearly the same make one cluster, and a cluster is never torn: no split knows the other's answers.
A file that ends in .yaml is a table of examples by verdict; the doubtful ones are learned as talk, for nobody
is to be punished for them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import yaml

from rules.base.words import fold
from rules.checks.wordlist import zero_digits

ALIKE_MIN = 0.5  # Jaccard similarity of the three-character pieces
BANDS, BAND_ROWS = 16, 2  # MinHash, banded: finds pairs above the similarity with near certainty
BORDERLINE = "doubtful"  # the genre of examples that the staff is to be asked about
COMPARED_MAX = 200  # rows of one band that are compared, so that thousands of "ok" cost nothing


@dataclass(frozen=True, slots=True)
class Row:
    """A message with its label. `genre`: its source, or the kind that its writer gave it."""

    text: str
    ad: bool
    genre: str
    source: str = ""
    lang: str = ""
    hard: bool = False
    test: bool = field(default=False, compare=False)


class CorpusError(Exception):
    """A line is no row; the message says where and why."""


def read_rows(files: Iterable[Path]) -> list[Row]:
    """All rows, each text once (the first counts), in the order of the files. CorpusError."""
    rows: dict[str, Row] = {}
    for file in files:
        for row in _examples(file) if file.suffix == ".yaml" else _lines(file):
            rows.setdefault(row.text, row)
    return list(rows.values())


def _lines(file: Path) -> Iterator[Row]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield _row(line, f"{file.name}:{number}", file.stem)


def _examples(file: Path) -> Iterator[Row]:
    table = yaml.safe_load(file.read_text(encoding="utf-8"))
    for verdict in ("ad", BORDERLINE, "fine"):
        for entry in table[verdict]:
            if isinstance(entry, str):
                yield Row(entry, verdict == "ad", verdict, file.stem, hard=True)
            elif entry.get("text") and verdict != "ad":  # what makes it an ad may hang on it
                yield Row(entry["text"], False, verdict, file.stem, hard=True)


def _row(line: str, where: str, stem: str) -> Row:
    try:
        said = json.loads(line)
        text, label = said["text"], said["label"]
    except (ValueError, KeyError, TypeError):
        raise CorpusError(f"{where}: a row is a JSON object with text and label") from None
    if not isinstance(text, str) or label not in ("ad", "ham"):
        raise CorpusError(f'{where}: text is a string, label "ad" or "ham"')
    source = said.get("source", "")
    genre = source or f"{stem}/{said.get('kind', '')}"
    return Row(
        text,
        label == "ad",
        genre,
        source or stem,
        said.get("lang", ""),
        bool(said.get("hard")),
        said.get("split") == "test",
    )


def _pieces(text: str) -> frozenset[str]:
    tight = zero_digits(fold(text).squeezed)
    return frozenset(tight[at : at + 3] for at in range(max(1, len(tight) - 2)))


def clusters(rows: Sequence[Row]) -> list[int]:
    """For each row the number of its cluster (the least index in it). MinHash after Broder (1997) with bands
    finds the candidates, the exact similarity decides."""
    pieces = [_pieces(row.text) for row in rows]
    parent = list(range(len(rows)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for together in _bands(pieces):
        first = together[0]
        for other in together[1:COMPARED_MAX]:
            if root(other) != root(first) and _alike(pieces[first], pieces[other]):
                low, high = sorted((root(first), root(other)))
                parent[high] = low
    return [root(at) for at in range(len(rows))]


def _bands(pieces: Sequence[frozenset[str]]) -> list[list[int]]:
    bands: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    masks = [_hash(f"mask {n}") for n in range(BANDS * BAND_ROWS)]
    for at, one in enumerate(pieces):
        hashes = [_hash(piece) for piece in one]
        least = [min(value ^ mask for value in hashes) for mask in masks]
        for band in range(BANDS):
            bands[(band, *least[band * BAND_ROWS : (band + 1) * BAND_ROWS])].append(at)
    return [together for together in bands.values() if len(together) > 1]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE_MIN * len(one | other)
