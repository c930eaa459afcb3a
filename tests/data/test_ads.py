"""The messages that ads are learned from: their form, and that the part to measure on is unlike the rest."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHELF = Path(__file__).parent.parent.parent / "data" / "ads"
FILES = sorted(SHELF.glob("*.jsonl"))
TEXT_CHARACTERS_MAX = 400
NEAR = 0.6  # Jaccard of character 3-grams: what is alike so far counts as the same message
TEST_SHARE = (0.10, 0.20)
KIND_ROWS_WITH_TEST = 20
HARD_HAM_SHARE_MIN = 0.4
KIND_SHARE_MAX = 0.15
HANDED_OUT = re.compile(  # mobile numbers of China that may ring
    r"(?<!\d)1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])[- ]?\d{4}[- ]?\d{4}(?!\d)"
)


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]


def of(label: str) -> list[dict[str, Any]]:
    return [row for row in rows() if row["label"] == label]


def grams(text: str) -> set[str]:
    """The character 3-grams of a text without its blanks; a shorter text is one gram."""
    packed = "".join(text.split()).lower()
    return {packed[at : at + 3] for at in range(max(1, len(packed) - 2))}


def near(left: list[str], right: list[str]) -> Iterator[tuple[str, str]]:
    """The pairs of one text of each list that are alike."""
    sizes = [len(grams(text)) for text in left]
    holding: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(left):
        for gram in grams(text):
            holding[gram].append(at)
    for text in right:
        own = grams(text)
        for at, both in Counter(at for gram in own for at in holding[gram]).items():
            if both >= NEAR * (len(own) + sizes[at] - both):
                yield left[at], text


def test_every_row_has_the_form() -> None:
    assert FILES
    for row in rows():
        hard = ["hard"] if row["label"] == "ham" else []
        assert [*row] == ["text", "label", "lang", "kind", *hard, "split"], row
        assert row["label"] in ("ad", "ham"), row
        assert row["lang"] in ("zh", "en", "ru"), row
        assert row["split"] in ("train", "test"), row
        assert row["kind"] == row["kind"].lower().strip() != "", row
        assert isinstance(row.get("hard", True), bool), row
        assert 0 < len(row["text"].strip()) <= len(row["text"]) <= TEXT_CHARACTERS_MAX, row


def test_a_file_holds_what_its_name_says() -> None:
    for path in FILES:
        labels = {json.loads(line)["label"] for line in path.read_text(encoding="utf-8").splitlines()}
        assert labels == {"ham" if path.name.startswith("ham-") else "ad"}, path.name


def test_the_readme_counts_right() -> None:
    told = dict(
        re.findall(
            r"^\| `([\w-]+\.jsonl)` \| (\d+) \|", (SHELF / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )
    assert told == {path.name: str(len(path.read_text(encoding="utf-8").splitlines())) for path in FILES}


def test_nothing_is_written_twice() -> None:
    often = Counter(row["text"] for row in rows())
    assert [text for text, times in often.items() if times > 1] == []


def test_what_is_measured_on_is_unlike_what_was_learned() -> None:
    train, test = ([row["text"] for row in rows() if row["split"] == split] for split in ("train", "test"))
    assert list(near(train, test)) == []


def test_a_part_of_every_kind_is_kept_back() -> None:
    for label in ("ad", "ham"):
        found = of(label)
        back = Counter(row["kind"] for row in found if row["split"] == "test")
        assert not found or TEST_SHARE[0] <= back.total() / len(found) <= TEST_SHARE[1], label
        often = Counter(row["kind"] for row in found)
        assert [kind for kind, rows in often.items() if rows >= KIND_ROWS_WITH_TEST and not back[kind]] == []


def test_no_kind_outweighs_the_others_and_much_ham_is_hard() -> None:
    for label in ("ad", "ham"):
        often = Counter(row["kind"] for row in of(label))
        assert [kind for kind, rows in often.items() if rows > KIND_SHARE_MAX * often.total()] == []
    hard = [row["hard"] for row in of("ham")]
    assert sum(hard) >= HARD_HAM_SHARE_MIN * len(hard)


def test_no_mobile_number_can_be_anybodys() -> None:
    assert [found.group() for row in rows() for found in HANDED_OUT.finditer(row["text"])] == []
