"""What games are played with: idioms, questions, riddles. Read from files elsewhere, and handed in whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rules.base.words import fold

ANSWER_CHARS_MAX = 40  # no longer text is ever an answer
_OPENINGS = ("答案是", "我猜是", "应该是", "我猜", "是", "the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be answered; `answers` are all that is right, the first is the one that is told."""

    asks: str
    answers: tuple[str, ...]

    def is_answered(self, text: str) -> bool:
        """Whether the text is one of the answers, however it is written."""
        said = plain(text)
        return bool(said) and any(said == plain(answer) for answer in self.answers)


def plain(text: str) -> str:
    """An answer as answers are compared: without marks and blanks, in simplified characters and small
    letters, and without the words that only lead up to it."""
    low = fold(text).text.strip()
    for opening in _OPENINGS:
        if low.startswith(opening) and len(low) > len(opening):
            low = low.removeprefix(opening)
            break
    return "".join(char for char in low if char.isalnum())


@dataclass(frozen=True, slots=True)
class Idiom:
    """A four-character idiom. `first`, `last`: the sounds of its first and last character, such as `yi4`;
    `known`: one that people know."""

    word: str
    first: str
    last: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Idioms:
    """All idioms, by their word in simplified characters (as `rules.base.words.fold` writes them)."""

    words: Mapping[str, Idiom] = field(default_factory=dict)
    _beginning: dict[str, list[str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Keys by what an idiom begins with: its character, and its sound without tone."""
        for key, idiom in self.words.items():
            for beginning in (key[0], toneless(idiom.first)):
                self._beginning.setdefault(beginning, []).append(key)

    def find(self, text: str) -> tuple[str, Idiom] | None:
        """The idiom that a text is, with its key."""
        key = fold(text).squeezed
        found = self.words.get(key)
        return None if found is None else (key, found)

    def after(self, key: str, match: str) -> Iterator[tuple[str, Idiom]]:
        """The idioms that may follow one, with their keys, each once."""
        last = self.words[key]
        same = self._beginning.get(key[-1], ()), self._beginning.get(toneless(last.last), ())
        for next_ in dict.fromkeys((*same[0], *same[1])):
            idiom = self.words[next_]
            if next_ != key and follows(key, last, next_, idiom, match):
                yield next_, idiom


def follows(key: str, last: Idiom, next_: str, idiom: Idiom, match: str) -> bool:
    """Whether an idiom begins where the other ends. `match`: "character", the very character; "sound", or
    one of the same sound; "any_tone", or of the same sound in whatever tone."""
    if key[-1] == next_[0]:
        return True
    if match == "character":
        return False
    if match == "sound":
        return last.last == idiom.first
    return toneless(last.last) == toneless(idiom.first)


def toneless(sound: str) -> str:
    """`yi4` without the 4."""
    return sound.rstrip("12345")


@dataclass(frozen=True, slots=True)
class Library:
    """Questions and riddles are kept by language; where a language has none, those of the default one."""

    idioms: Idioms = field(default_factory=Idioms)
    questions: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    riddles: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
