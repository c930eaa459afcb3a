"""The pieces of one to three characters that a text is made of, which is what the text model looks at.

Two readings of the folded text give pieces: as written, with blanks, punctuation, its beginning and its end,
and squeezed, so that `加 微 信` and `加微信` share what they share. A piece counts once, however often it is
said and in whichever reading. Every digit is read as 0: which number it is says nothing.
"""

from operator import add

from rules.base.words import Folded
from rules.checks.wordlist import zero_digits

GRAM_CHARS_MAX = 3
BEGIN, END = "\2", "\3"  # stand before and behind the text; folding leaves neither in one


def grams_of(folded: Folded) -> set[str]:
    """The pieces of a text, each once: at most six times as many as it has characters."""
    tight = zero_digits(folded.squeezed)
    pairs = [*map(add, tight, tight[1:])]
    grams = {*tight, *pairs, *map(add, pairs, tight[2:])}
    wide = f"{BEGIN}{zero_digits(folded.text)}{END}"
    pairs = [*map(add, wide, wide[1:])]
    grams.update(pairs)
    grams.update(map(add, pairs, wide[2:]))
    return grams
