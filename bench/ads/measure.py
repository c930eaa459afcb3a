"""How well ads are told from talk, on labelled rows that the training did not see.

Run: python -m bench.ads.measure [--weights FILE] [--none] [--disguised] ROWS.jsonl…
Prints, as Markdown: the share of ads found where 1, 0.5 and 0.1 % of all talk is flagged, by source and
language; the area under the curve; and what the verdicts do with each source. Needs nothing but 小二.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bench.ads.disguise import disguised
from bench.ads.rows import Row, read_rows
from bot.judging.weights import loads, shipped
from rules.base.judgement import Verdict
from rules.checks.base import Sample
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge
from rules.checks.wording import Wording

RATES = (0.01, 0.005, 0.001)
SEED = 99


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, and what was made of it."""

    row: Row
    score: float
    verdict: Verdict


def judged(rows: Sequence[Row], model: Wording | None) -> list[Judged]:
    """Every row judged, with the settings of a group that chose nothing."""
    settings = AdSettings()
    found = [judge(Sample(row.text), settings, model) for row in rows]
    return [Judged(row, one.score, one.verdict) for row, one in zip(rows, found, strict=True)]


def threshold(talk: Sequence[Judged], rate: float) -> float:
    """The score above which this share of talk lies."""
    scores = sorted((one.score for one in talk), reverse=True)
    return scores[min(int(rate * len(scores)), len(scores) - 1)]


def found(ads: Sequence[Judged], above: float) -> str:
    """The share of ads above a score, in per cent."""
    return f"{100 * sum(one.score > above for one in ads) / len(ads):.1f}" if ads else "–"


def area(ads: Sequence[Judged], talk: Sequence[Judged]) -> float:
    """Under the receiver operating characteristic: Mann–Whitney, ties count half."""
    ranked = sorted([(one.score, True) for one in ads] + [(one.score, False) for one in talk])
    total = below = at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        same = ranked[at:end]
        many_ads = sum(is_ad for _, is_ad in same)
        total += many_ads * (2 * below + len(same) - many_ads)
        below += len(same) - many_ads
        at = end
    return total / (2 * len(ads) * len(talk))


def in_disguise(rows: Sequence[Row]) -> list[Row]:
    """The ads, each with tricks played on it."""
    luck = Random(SEED)
    return [replace(row, text=disguised(row.text, luck), source="disguised") for row in rows if row.ad]


def _lines(everything: Sequence[Judged], of: Callable[[Row], str]) -> list[str]:
    talk = [one for one in everything if not one.row.ad]
    above = [threshold(talk, rate) for rate in RATES]
    lines = []
    for name in sorted({of(one.row) for one in everything}):
        here = [one for one in everything if of(one.row) == name]
        ads = [one for one in here if one.row.ad]
        quiet = [one for one in here if not one.row.ad]
        cells = [name or "–", str(len(ads)), *(found(ads, cut) for cut in above), _verdicts(ads)]
        cells += [str(len(quiet)), *(found(quiet, cut) for cut in above), _verdicts(quiet)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _verdicts(here: Sequence[Judged]) -> str:
    if not here:
        return "–"
    ads = sum(one.verdict is Verdict.AD for one in here)
    doubtful = sum(one.verdict is Verdict.DOUBTFUL for one in here)
    return f"{100 * ads / len(here):.2f} + {100 * doubtful / len(here):.2f}"


def tables(everything: Sequence[Judged]) -> str:
    """The whole report."""
    rates = " | ".join(f"at {100 * rate:g} %" for rate in RATES)
    head = [
        f"| | ads | {rates} | verdicts: ad + doubtful % | talk | {rates} | verdicts: ad + doubtful % |",
        f"|---|{'---:|' * 10}",
    ]
    ads = [one for one in everything if one.row.ad]
    talk = [one for one in everything if not one.row.ad]
    plain = [one for one in ads if one.row.source != "disguised"]
    lines = [f"AUC {area(plain, talk):.4f}", "", *head]
    lines += _lines([*plain, *talk], lambda _: "**all**")
    lines += _lines(everything, lambda row: row.source)
    lines += _lines([*plain, *talk], lambda row: f"language {row.lang or 'not said'}")
    return "\n".join(lines)


def main() -> int:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, help="of another model than the one that is shipped")
    parser.add_argument("--none", action="store_true", help="the checks alone, without a model")
    parser.add_argument("--disguised", action="store_true", help="all ads once more, in disguise")
    parser.add_argument("--only-test", action="store_true", help="only rows that are split off for testing")
    wanted = parser.parse_args()
    model = None if wanted.none else loads(wanted.weights.read_bytes()) if wanted.weights else shipped()
    rows = [row for row in read_rows(wanted.rows) if row.test or not wanted.only_test]
    if wanted.disguised:
        rows += in_disguise(rows)
    print(tables(judged(rows, model)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
