"""The judge beside usual classifiers, on the same rows in one run: what they find, what a text costs, memory.

Run: .venv-train/bin/python -m bench.ads.beside --train ROWS… --test ROWS…    (needs requirements-train.lock)
The others learn the training rows as they are written; the judge comes as it is shipped. Each is measured in
a process of its own: microseconds of one warm text at a time, and what the process grew by. fastText is among
them where one of its wheels is installed.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from math import log
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import perf_counter
from typing import Any

from bench.ads.rows import Row, read_rows

RATES = (0.005, 0.001)
TIMED_TEXTS = 400
CONTENDERS = ("checks", "judge", "tfidf-svm", "hashing-svm", "naive-bayes", "fasttext")
Score = Callable[[str], float]


def _ours(*, model: bool) -> Score:
    from bot.judging.weights import shipped
    from rules.checks.base import Sample
    from rules.checks.settings import AdSettings
    from rules.checks.verdict import judge

    wording, settings = shipped() if model else None, AdSettings()
    return lambda text: judge(Sample(text), settings, wording).score


def _learned(name: str, rows: Sequence[Row]) -> Score:
    from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
    from sklearn.naive_bayes import ComplementNB
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    pieces = {"analyzer": "char", "ngram_range": (2, 4)}
    made = {
        "tfidf-svm": lambda: make_pipeline(
            TfidfVectorizer(sublinear_tf=True, min_df=2, **pieces), LinearSVC()
        ),
        "hashing-svm": lambda: make_pipeline(HashingVectorizer(n_features=2**18, **pieces), LinearSVC()),
        "naive-bayes": lambda: make_pipeline(CountVectorizer(min_df=2, **pieces), ComplementNB()),
    }[name]()
    made.fit([row.text for row in rows], [row.ad for row in rows])
    if name == "naive-bayes":
        return lambda text: _distance(made, text)
    return lambda text: float(made.decision_function([text])[0])


def _distance(made: Any, text: str) -> float:
    """The log odds of naive Bayes, which are rounded away where they are made chances."""
    talk, ad = made[-1].predict_joint_log_proba(made[:-1].transform([text]))[0]
    return float(ad - talk)


def _fasttext(rows: Sequence[Row]) -> Score:
    """fastText (Joulin et al. 2017), supervised; a character is a word: Chinese is written without blanks."""
    import fasttext

    def spaced(text: str) -> str:
        return " ".join("".join(text.lower().split()))

    with NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.writelines(f"__label__{'ad' if row.ad else 'talk'} {spaced(row.text)}\n" for row in rows)
        file.flush()
        made = fasttext.train_supervised(
            file.name, dim=50, wordNgrams=3, epoch=10, lr=0.1, thread=1, verbose=0
        )

    def score(text: str) -> float:
        chances = {label: chance for chance, label in made.f.predict(f"{spaced(text)}\n", 2, 0.0, "strict")}
        return log(max(chances["__label__ad"], 1e-9) / max(chances["__label__talk"], 1e-9))

    return score


def _megabytes() -> float:
    """Of memory that the process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _score_of(name: str, train: Sequence[Row]) -> Score:
    if name in ("checks", "judge"):
        return _ours(model=name == "judge")
    return _fasttext(train) if name == "fasttext" else _learned(name, train)


def measured(name: str, train: Sequence[Row], test: Sequence[Row]) -> dict[str, float]:
    """One contender, in this process."""
    before = _megabytes()
    score = _score_of(name, train)
    scores = [score(row.text) for row in test]
    times = []
    for row in test[:TIMED_TEXTS]:
        score(row.text)
        began = perf_counter()
        score(row.text)
        times.append(1e6 * (perf_counter() - began))
    times.sort()
    talk = sorted((s for s, row in zip(scores, test, strict=True) if not row.ad), reverse=True)
    ads = [s for s, row in zip(scores, test, strict=True) if row.ad]
    found = {
        f"{100 * rate:g}": sum(s > talk[int(rate * len(talk))] for s in ads) / len(ads) for rate in RATES
    }
    return {
        **found,
        "median": times[len(times) // 2],
        "p99": times[-len(times) // 100],
        "grown": _megabytes() - before,
    }


def main() -> int:
    """All of them, one after the other; or the one that is named, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--only", choices=CONTENDERS)
    wanted = parser.parse_args()
    if wanted.only:
        train = [row for row in read_rows(wanted.train) if not row.test]
        print(json.dumps(measured(wanted.only, train, read_rows(wanted.test))))
        return 0
    head = ("", "found at 0.5 %", "at 0.1 %", "median µs", "p99 µs", "memory grown by MB")
    print(f"| {' | '.join(head)} |\n|---|{'---:|' * (len(head) - 1)}")
    for name in CONTENDERS:
        if name == "fasttext" and find_spec(name) is None:
            continue
        again = [sys.executable, "-m", "bench.ads.beside", *sys.argv[1:], "--only", name]
        done = json.loads(subprocess.run(again, check=True, capture_output=True, text=True).stdout)
        costs = [f"{done[what]:.0f}" for what in ("median", "p99", "grown")]
        cells = [f"{100 * done['0.5']:.1f}", f"{100 * done['0.1']:.1f}", *costs]
        print(f"| {name} | {' | '.join(cells)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
