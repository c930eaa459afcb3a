"""Words that call or sell, and the group's own word list."""

from collections.abc import Set
from functools import lru_cache

from rules.base.judgement import Evidence
from rules.base.words import fold
from rules.checks.base import Reading, piece
from rules.checks.call_words_english import ENGLISH_CALLS
from rules.checks.call_words_shops import SHOP_CALLS
from rules.checks.call_words_table import CALLS
from rules.checks.wordlist import WordList, built_in, pairs_of, word_list

NAME = "call_words"
NOTHING = Evidence(NAME, 0.0)
POINTS_MAX = 4.5  # of the built-in words: doubtful by themselves, never an ad
OWN_WORD_POINTS = 3.0
OWN_POINTS_MAX = 10.0
REST_SHARE = 0.6  # the second and further words say partly the same

# Where two tables know a word, the points of the first table of all hold.
_BUILT_IN = SHOP_CALLS | ENGLISH_CALLS | CALLS
_ALL_BUILT_IN = built_in(_BUILT_IN.items())

Hits = list[tuple[str, float]]


def look(reading: Reading) -> Evidence:
    """The words found, strongest first. The group's own words may make an ad by themselves."""
    settings = reading.settings
    words = _built_in(settings.allowed_words) if settings.allowed_words else _ALL_BUILT_IN
    found = _found(reading, words, reading.pairs)
    points = min(_sum(found), POINTS_MAX)
    if settings.words:
        own = _found(reading, _own(settings.words), pairs_of(reading.zeroed))
        points = min(points + sum(points for _, points in own), OWN_POINTS_MAX)
        found = [*own, *found]
    if not found:
        return NOTHING
    shown = "、".join(dict.fromkeys(word for word, _ in found))
    return Evidence(NAME, round(points, 2), piece(shown), "call-words")


def _found(reading: Reading, words: WordList[float], pairs: Set[str]) -> Hits:
    """The listed words in the text, strongest first; a word inside a longer found one does not count."""
    hits = words.found(reading.folded.squeezed, pairs)
    if len(hits) < 2:
        return hits
    hits.sort(key=lambda hit: (-hit[1], hit[0]))
    return [hit for hit in hits if not any(hit[0] != other and hit[0] in other for other, _ in hits)]


def _sum(found: Hits) -> float:
    return found[0][1] + REST_SHARE * sum(points for _, points in found[1:]) if found else 0.0


@lru_cache(maxsize=256)
def _built_in(allowed: tuple[str, ...]) -> WordList[float]:
    fine = {fold(word).squeezed for word in allowed}
    return word_list((word, points) for word, points in _BUILT_IN.items() if word not in fine)


@lru_cache(maxsize=256)
def _own(words: tuple[str, ...]) -> WordList[float]:
    return word_list(dict(_own_word(word) for word in words).items())


def _own_word(entry: str) -> tuple[str, float]:
    """`word` or `word=points`; what is no number within bounds after the sign belongs to the word."""
    word, _, points = entry.rpartition("=")
    try:
        value = float(points)
    except ValueError:
        value = -1.0
    if not word or not 0 <= value <= OWN_POINTS_MAX:
        return fold(entry).squeezed, OWN_WORD_POINTS
    return fold(word).squeezed, value
