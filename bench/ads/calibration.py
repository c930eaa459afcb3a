"""Draws how well scores keep their word: of the posts with a score, how many are ads?

Run: python -m bench.ads.calibration ROWS… > docs/images/ad-calibration.svg
A score is meant for a group in which one post in fifty is an ad, so talk counts as often as it takes.
"""

import sys
from itertools import pairwise
from pathlib import Path

from bench.ads.measure import Judged, judged
from bench.ads.rows import read_rows
from bot.judging.weights import shipped
from rules.checks.verdict import points_at

AD_SHARE = 0.02
EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85, 0.95, 1.0)
SIDE, MARGIN = 420, 60
POSTS_MIN = 5  # fewer make no point


def points(found: list[Judged]) -> list[tuple[float, float, int]]:
    """(mean score, share of ads, posts) of each stretch of scores, with talk weighed as a group has it."""
    ads = sum(one.row.ad for one in found)
    talk_weight = ads * (1 - AD_SHARE) / AD_SHARE / (len(found) - ads)
    drawn = []
    for low, high in pairwise(EDGES):
        here = [one for one in found if low <= one.score < high or (high == 1 and one.score == 1)]
        weights = [1.0 if one.row.ad else talk_weight for one in here]
        if len(here) >= POSTS_MIN:
            mean = sum(w * one.score for w, one in zip(weights, here, strict=True)) / sum(weights)
            share = sum(w for w, one in zip(weights, here, strict=True) if one.row.ad) / sum(weights)
            drawn.append((mean, share, len(here)))
    return drawn


def picture(drawn: list[tuple[float, float, int]]) -> str:
    """The curve, as SVG."""
    whole = SIDE + 2 * MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return MARGIN + x * SIDE, MARGIN + (1 - y) * SIDE

    line = " ".join(f"{at(x, y)[0]:.1f},{at(x, y)[1]:.1f}" for x, y, _ in drawn)
    dots = "".join(
        f'<circle cx="{at(x, y)[0]:.1f}" cy="{at(x, y)[1]:.1f}" r="4"><title>{n} posts: score {x:.2f}, '
        f"{100 * y:.0f} % ads</title></circle>"
        for x, y, n in drawn
    )
    marks = "".join(
        f'<text x="{at(v, 0)[0]:.0f}" y="{at(v, 0)[1] + 20:.0f}" text-anchor="middle">{v:g}</text>'
        f'<text x="{at(0, v)[0] - 8:.0f}" y="{at(0, v)[1] + 4:.0f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif" '
        f'font-size="13"><rect width="{whole}" height="{whole}" fill="#fff"/>'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
        f'<line x1="{MARGIN}" y1="{MARGIN + SIDE}" x2="{MARGIN + SIDE}" y2="{MARGIN}" stroke="#bbb" '
        f'stroke-dasharray="5"/><polyline points="{line}" fill="none" stroke="#c0392b" stroke-width="2"/>'
        f'<g fill="#c0392b">{dots}</g>{marks}<text x="{whole / 2}" y="{whole - 14}" text-anchor="middle">'
        f'score</text><text x="{whole / 2}" y="30" text-anchor="middle">share of ads among posts with that '
        f"score (1 post in 50 is an ad)</text></svg>\n"
    )


def main() -> int:
    """Draw."""
    drawn = points(judged(read_rows(map(Path, sys.argv[1:])), shipped()))
    sys.stdout.write(picture(drawn))
    sys.stderr.write("".join(f"{x:.3f} {points_at(x):.2f} {y:.3f} {n}\n" for x, y, n in drawn))
    return 0


if __name__ == "__main__":
    sys.exit(main())
