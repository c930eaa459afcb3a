"""Everyday talk of a shop's group, made from collections of other kinds than the training's: nobody is to be
punished for it.

Run: python -m bench.ads.everyday FILE…      CrossWOZ and KdConv (dialogues, .json, .json.zip), reviews (.csv,
.zip with one; the text in the column `review`) or ChatterBot's talk (.yml). Prints the verdicts by file, and
all that was not found fine. The files are only read, and nothing of them is kept.

Of dialogues every turn is a post; a review is told as its first sentences, as people tell a group. A third of
the posts is said the way groups say things: with somebody's name, a thank-you, a number to ring, a price.
"""

import csv
import json
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from random import Random

import yaml

from bot.judging.weights import shipped
from rules.base.judgement import Verdict
from rules.checks.base import Sample
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge

POSTS = 5_000
SEED = 5
CHARS = (4, 120)
SAID_SO = (
    "{}",
    "{}",
    "{}",
    "{}",
    "@小雨 {}",
    "谢谢大家，{}",
    "{}，电话是 0571-85170342",
    "{} 他电话 16012345678，人挺好的",
    "{}，花了我{price}块",
    "谁知道哪家好？{}",
    "{}，一共{price}元，真划算",
    "请问{}",
)


def _content(file: Path) -> str:
    if file.suffix != ".zip":
        return file.read_text(encoding="utf-8", errors="replace")
    with zipfile.ZipFile(file) as archive:
        inside = next(
            one for one in archive.namelist() if one.endswith((".json", ".csv")) and "/." not in one
        )
        return archive.read(inside).decode("utf-8", errors="replace")


def texts_of(file: Path) -> Iterator[str]:
    """What is said in a file of one of the kinds."""
    content = _content(file)
    if content.lstrip("\ufeff")[:1] in "[{":
        yield from _turns(json.loads(content))
    elif file.suffix == ".yml":
        yield from (line for pair in yaml.safe_load(content)["conversations"] for line in pair)
    else:
        for row in csv.DictReader(StringIO(content.lstrip("\ufeff"))):
            yield _beginning(row.get("review") or "")


def _turns(dialogues: object) -> Iterator[str]:
    every = dialogues.values() if isinstance(dialogues, dict) else dialogues
    assert isinstance(every, Iterable)
    for dialogue in every:
        for turn in dialogue["messages"]:
            yield turn.get("content") or turn.get("message") or ""


def _beginning(review: str) -> str:
    """The first sentences of a review, short enough to be typed on a phone."""
    said = ""
    for sentence in review.replace("！", "。").split("。"):
        if said and len(said) + len(sentence) > CHARS[1]:
            break
        said += ("。" if said else "") + sentence.strip()
    return said


def _is_said(text: str) -> bool:
    """Neither too short nor too long, and no foot of a web page, which some reviews were collected with."""
    return CHARS[0] <= len(text) <= CHARS[1] and "Copyright" not in text


def posts(files: Iterable[Path]) -> list[tuple[str, str]]:
    """POSTS posts with the name of their file, as many of each file as there are."""
    luck = Random(SEED)
    by_file: dict[str, list[str]] = defaultdict(list)
    for file in files:
        kind = "chatterbot" if file.suffix == ".yml" else file.name
        by_file[kind] += [text for text in map(str.strip, texts_of(file)) if _is_said(text)]
    found: list[tuple[str, str]] = []
    left = {kind: luck.sample(sorted(set(texts)), len(set(texts))) for kind, texts in by_file.items()}
    while len(found) < POSTS and any(left.values()):
        for kind in sorted(left):
            if left[kind]:
                said = luck.choice(SAID_SO).format(
                    left[kind].pop().replace("{", "("), price=luck.randint(3, 300)
                )
                found.append((kind, said))
    return found[:POSTS]


def main() -> int:
    """Judge all of it; 1 when anything is found an ad."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, text in posts(map(Path, sys.argv[1:])):
        judgement = judge(Sample(text), AdSettings(), shipped())
        counts[kind][judgement.verdict.value] += 1
        if judgement.verdict is not Verdict.FINE:
            print(f"{judgement.verdict.value} {judgement.score:.2f} {kind}: {text}")
    print("\n| from | posts | ad | doubtful |\n|---|---:|---:|---:|")
    for kind, count in sorted(counts.items()):
        print(f"| {kind} | {count.total()} | {count['ad']} | {count['doubtful']} |")
    ads = sum(count["ad"] for count in counts.values())
    print(f"| **all** | {sum(count.total() for count in counts.values())} | {ads} |", end="")
    print(f" {sum(count['doubtful'] for count in counts.values())} |")
    return int(ads > 0)


if __name__ == "__main__":
    sys.exit(main())
