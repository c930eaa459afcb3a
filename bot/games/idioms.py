"""The list of idioms: how it is written in `data/idioms.txt`, and how that file is made.

A line an idiom: the word, the sounds of its first and last character, `*` when it is well known, and the key
it is found by where that differs from the word (`乾坤一掷` is folded to `干坤一掷`).

    python -m bot.games.idioms CHENGYU_JSON THUOCL_CHENGYU

makes the file anew, from `chengyu.json` of the package emoji-chengyu (word and pinyin of each, a line of JSON
each) and `THUOCL_chengyu.txt` (how often people write it). docs/decisions tells where these come from.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from rules.base.words import fold
from rules.games.library import Idiom, Idioms

DATA = Path(__file__).parent / "data"
WORD_CHARS = 4
OFTEN = 200  # whose count in THUOCL is as high is well known
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
VOWELS = frozenset("aeiouv")
DIAERESIS = "\u0308"


def read_idioms(path: Path = DATA / "idioms.txt") -> Idioms:
    """The idioms of a file in our own form."""
    words: dict[str, Idiom] = {}
    for line in path.read_text("utf-8").splitlines():
        word, first, last, *more = line.split()
        known = "*" in more
        key = next((part for part in more if part != "*"), word)
        words[key] = Idiom(word, sys.intern(first), sys.intern(last), known)
    return Idioms(words)


def written(pinyin: str) -> str | None:
    """`yì` as `yi4`, a sound without tone as `de5`; None for what is no syllable."""
    letters, tone = "", "5"
    for char in unicodedata.normalize("NFD", pinyin.lower().replace("ɡ", "g")):
        if char in TONES:
            tone = TONES[char]
        elif char == DIAERESIS:
            letters = letters.removesuffix("u") + "v"
        else:
            letters += char
    syllable = letters.isascii() and letters.isalpha() and not VOWELS.isdisjoint(letters)
    return letters + tone if syllable else None


def _lines(chengyu: Path, often: Mapping[str, int]) -> Iterator[str]:
    keys: set[str] = set()
    for raw in chengyu.read_text("utf-8").splitlines():
        entry = json.loads(raw)
        word, sounds = entry["word"], [written(sound) for sound in entry["pinyin"].split()]
        key = fold(word).squeezed
        if len(word) != WORD_CHARS or len(key) != WORD_CHARS or len(sounds) != WORD_CHARS or key in keys:
            continue
        if sounds[0] is None or sounds[-1] is None:
            continue
        keys.add(key)
        known = ["*"] if often.get(word, 0) >= OFTEN else []
        yield " ".join([word, sounds[0], sounds[-1], *known, *([key] if key != word else [])])


def _often(thuocl: Path) -> Mapping[str, int]:
    rows = (line.split() for line in thuocl.read_text("utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 2}


def main(chengyu: str, thuocl: str) -> None:
    """Make the file anew."""
    lines = sorted(_lines(Path(chengyu), _often(Path(thuocl))))
    (DATA / "idioms.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
