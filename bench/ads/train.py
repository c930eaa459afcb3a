"""Trains the text model and writes its weights, with the curve that turns its sums into points.

Run: .venv-train/bin/python -m bench.ads.train [--out FILE] CORPUS.jsonl…   (`make weights` does it)
Needs scikit-learn, which 小二 itself does not: requirements-train.lock. The same rows make the same bytes.

Logistic regression on binary pieces, each text's vector shortened by its number of pieces, and each piece
weighed by how differently ads and talk use it (after Wang and Manning, Baselines and Bigrams, ACL 2012): what
both say is learned late. A row of a large collection counts less than one of a small one. Ads and talk are
learned as written and once more in disguise (`bench.ads.disguise`), cut and with noise around them
(`bench.ads.torn`). The corners of the curve are false-alarm rates on everyday talk of genres that were not
learned: every genre is left out once.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import log, sqrt
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.ads.disguise import disguised
from bench.ads.rows import BORDERLINE, CorpusError, Row, read_rows
from bench.ads.torn import noisy, sliced
from bot.judging.talk import TALK
from bot.judging.weights import BYTES_MAX, SHIPPED, WEIGHT_MAX, dumps
from rules.base.words import fold
from rules.checks.base import Sample
from rules.checks.grams import grams_of
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge, points_at
from rules.checks.wording import Wording, shortened

SEED = 20_261_128
# How a text is learned once more, and the share of the ads and of the talk that is.
ONCE_MORE = ((disguised, 0.8, 0.3), (sliced, 0.6, 0.6), (noisy, 0.6, 0.6))
ROWS_MIN = 3  # a piece that fewer rows have is not learned
STRENGTH = 1.0  # C: the inverse of the regularisation
SCALE = 3.0  # of a text's vector
TOLERANCE = 1e-2  # of the fit
SHARE = 0.7  # of the model's log odds beside the checks' points: found by leaving sources out (the card)
PIECES_MAX = 120_000  # kept of those learned, the heaviest
DOUBTFUL_RATE, AD_RATE = 0.01, 0.001  # of everyday talk
FOLDS = 4
WRITTEN = "written"  # the source of the messages written for this
EXAMPLES = "examples"  # the source of the tests' examples
TALK_ROWS = 1_000  # shipped beside the weights
ORDINARY_AT = -1.0  # points of the median talk


@dataclass(frozen=True, slots=True)
class Learned:
    """Regression weights by piece, before they are rounded."""

    weights: dict[str, float]
    bias: float

    def leaning(self, pieces: set[str]) -> float:
        """Log odds of a text, times its share."""
        total = sum(self.weights.get(piece, 0.0) for piece in pieces)
        return SHARE * (self.bias + SCALE * total * shortened(len(pieces)))


def pieces_of(text: str) -> set[str]:
    """What the model sees of a text."""
    return grams_of(fold(text))


def found_in(text: str) -> float:
    """The points of the checks alone."""
    return points_at(judge(Sample(text), AdSettings()).score)


def enriched(rows: Sequence[Row]) -> list[Row]:
    """The rows, and many of them changed. Each text's luck is its own."""
    learned = list(rows)
    for change, of_ads, of_talk in ONCE_MORE:
        for row in rows:
            luck = Random(f"{SEED} {change.__name__} {row.text}")
            if luck.random() < (of_ads if row.ad else of_talk):
                learned.append(replace(row, text=change(row.text, luck)))
    return learned


def learn(rows: Sequence[Row]) -> Learned:
    """Fit the regression."""
    pieces = [pieces_of(row.text) for row in rows]
    telling = _telling(rows, pieces)
    column = {piece: at for at, piece in enumerate(telling)}
    scale = np.array([*telling.values()])
    fitted = LogisticRegression(C=STRENGTH, solver="liblinear", tol=TOLERANCE, random_state=SEED)
    matrix = _matrix(pieces, column).multiply(scale).tocsr()
    fitted.fit(matrix, np.array([row.ad for row in rows]), sample_weight=_counted(rows))
    weights = dict(zip(column, map(float, fitted.coef_[0] * scale), strict=True))
    return Learned(weights, float(fitted.intercept_[0]))


def _telling(rows: Sequence[Row], pieces: Sequence[set[str]]) -> dict[str, float]:
    """The pieces that are learned, in their order, each with how differently ads and talk use it: the log of
    the ratio of its shares, with one more of each so that a rare piece says little."""
    in_ads = Counter(piece for row, one in zip(rows, pieces, strict=True) if row.ad for piece in one)
    in_talk = Counter(piece for row, one in zip(rows, pieces, strict=True) if not row.ad for piece in one)
    known = sorted(p for p in in_ads.keys() | in_talk.keys() if in_ads[p] + in_talk[p] >= ROWS_MIN)
    all_ads = sum(in_ads[piece] + 1 for piece in known)
    all_talk = sum(in_talk[piece] + 1 for piece in known)
    even = log(all_ads / all_talk)
    return {piece: abs(log((in_ads[piece] + 1) / (in_talk[piece] + 1)) - even) for piece in known}


def _counted(rows: Sequence[Row]) -> Any:
    """How much each row counts: all of a collection as the square root of its rows, the messages written for
    this being one and the tests' examples another; 1 in the mean."""
    source = [WRITTEN if "/" in row.genre else row.source for row in rows]
    size = Counter(source)
    counted = np.array([1 / sqrt(size[one]) for one in source])
    return counted * len(rows) / counted.sum()


def _matrix(pieces: Sequence[set[str]], column: dict[str, int]) -> Any:
    ends, places, values = [0], [], []
    for one in pieces:
        known = sorted(column[piece] for piece in one if piece in column)
        places += known
        values += [SCALE * shortened(len(one))] * len(known)
        ends.append(len(places))
    return csr_matrix((np.array(values), np.array(places), np.array(ends)), (len(pieces), len(column)))


def unseen_sums(rows: Sequence[Row]) -> list[float]:
    """What checks and wording add up to for each row, by a model that learned no row of the same genre."""
    genres = sorted({row.genre for row in rows})
    Random(SEED).shuffle(genres)
    turn = {genre: at % FOLDS for at, genre in enumerate(genres)}
    sums = [0.0] * len(rows)
    for fold_number in range(FOLDS):
        learned = learn(enriched([row for row in rows if turn[row.genre] != fold_number]))
        for at, row in enumerate(rows):
            if turn[row.genre] == fold_number:
                sums[at] = found_in(row.text) + learned.leaning(pieces_of(row.text))
    return sums


def curve_of(rows: Sequence[Row], sums: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """The corners: the median talk, the two rates of false alarms.

    The talk is harder than everyday's (prices, numbers, links): the rates of a group are lower.
    """
    judged = [(row, total) for row, total in zip(rows, sums, strict=True) if row.genre != BORDERLINE]
    talk = sorted(total for row, total in judged if not row.ad)
    defaults = AdSettings()
    corners = [
        (talk[len(talk) // 2], ORDINARY_AT),
        (talk[-1 - int(DOUBTFUL_RATE * len(talk))], _points(defaults.doubtful_at)),
        (talk[-1 - int(AD_RATE * len(talk))], _points(defaults.ad_at)),
    ]
    corners.append((corners[-1][0] + 1, corners[-1][1] + 1))  # beyond, points are what they are
    return tuple((round(value, 4), round(points, 4)) for value, points in corners)


def _points(score: float) -> float:
    return points_at(score) + 1e-3  # the threshold itself is for what lies above


def rounded(learned: Learned, curve: tuple[tuple[float, float], ...], version: str) -> Wording:
    """The model as it is shipped: the heaviest pieces, their weights in two bytes."""
    heaviest = sorted(learned.weights.items(), key=lambda item: (-abs(item[1]), item[0]))[:PIECES_MAX]
    step = max(abs(weight) for _, weight in heaviest) / WEIGHT_MAX
    weights = {piece: number for piece, weight in heaviest if (number := round(weight / step))}
    return Wording(weights, SHARE * SCALE * step, SHARE * learned.bias, curve, version)


def everyday(rows: Sequence[Row]) -> list[str]:
    """Talk written for this, for a group's lessons to be weighed against: lines of a file."""
    texts = [row.text for row in rows if not row.ad and "/" in row.genre]
    Random(SEED).shuffle(texts)
    return [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in sorted(texts[:TALK_ROWS])]


def main() -> int:
    """Train on the rows of the files that are not for testing; 1 when they are none."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--version", default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--sources", default="", help="of rows that name a source, only these (a,b,c)")
    wanted = parser.parse_args()
    try:
        rows = [row for row in read_rows(wanted.corpus) if not row.test]
    except (CorpusError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if wanted.sources:
        chosen = wanted.sources.split(",")
        rows = [row for row in rows if "/" in row.genre or row.source in (EXAMPLES, *chosen)]
    print(f"{len(rows)} rows, {sum(row.ad for row in rows)} ads")
    curve = curve_of(rows, unseen_sums(rows))
    model = rounded(learn(enriched(rows)), curve, wanted.version)
    content = dumps(model)
    if len(content) > BYTES_MAX:
        sys.stderr.write(f"{len(content)} bytes are more than {BYTES_MAX}\n")
        return 1
    wanted.out.write_bytes(content)
    wanted.out.with_name(TALK.name).write_text("".join(everyday(rows)), encoding="utf-8")
    print(f"{wanted.out}: {len(model.weights)} pieces, {len(content)} bytes, curve {model.curve}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
