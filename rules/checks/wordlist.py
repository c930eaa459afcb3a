"""Looking up many words in a text at once.

Words are kept by their first two characters (digits as 0), and a text is asked only for those whose pair it
contains; an ordinary message shares almost no pair with the lists, and no text can make the search slow.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from operator import add
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


_DIGIT = re.compile("[1-9]")
_LISTED: set[str] = set()  # the pairs of all built-in lists, complete once the checks are imported
_ZEROS = str.maketrans("123456789", "000000000")


def zero_digits(squeezed: str) -> str:
    """The text with every digit written 0, so that any sum is alike."""
    return squeezed.translate(_ZEROS) if _DIGIT.search(squeezed) else squeezed


def pairs_of(zeroed: str) -> frozenset[str]:
    """Every two neighbouring characters of a text."""
    return frozenset(map(add, zeroed, zeroed[1:]))


def listed_pairs_of(zeroed: str) -> Set[str]:
    """Those of them with which a word of a built-in list begins: mostly none, for all the lists at once."""
    return _LISTED.intersection(map(add, zeroed, zeroed[1:]))


@dataclass(frozen=True, slots=True)
class WordList(Generic[Entry]):
    """Words with what belongs to them. Words of one character are asked for every time."""

    by_pair: dict[str, tuple[tuple[str, Entry], ...]]
    single: tuple[tuple[str, Entry], ...]

    def found(self, squeezed: str, pairs: Set[str]) -> list[tuple[str, Entry]]:
        """The words that stand in the text, with their entries, in no particular order. `pairs` are those
        of the text with its digits zeroed."""
        hits = [entry for entry in self.single if entry[0] in squeezed]
        for pair in self.by_pair.keys() & pairs:
            hits += [entry for entry in self.by_pair[pair] if entry[0] in squeezed]
        return hits


def word_list(words: Iterable[tuple[str, Entry]]) -> WordList[Entry]:
    """Words in plain, squeezed form; empty ones are left out."""
    by_pair: dict[str, list[tuple[str, Entry]]] = {}
    single = []
    for word, entry in words:
        if len(word) > 1:
            by_pair.setdefault(zero_digits(word[:2]), []).append((word, entry))
        elif word:
            single.append((word, entry))
    return WordList({pair: tuple(entries) for pair, entries in by_pair.items()}, tuple(single))


def built_in(words: Iterable[tuple[str, Entry]]) -> WordList[Entry]:
    """The same for a list that comes with 小二, made once, at import: `listed_pairs_of` knows its pairs.
    ValueError: a word of one character has none."""
    made = word_list(words)
    if made.single:
        raise ValueError(f"too short for a list that is found by its pairs: {made.single}")
    _LISTED.update(made.by_pair)
    return made
