"""Texts that are nearly the same: an ad with another number, emoji or tail is the same ad.

MinHash (Broder, On the resemblance and containment of documents, 1997) over the pieces of the folded text
without its numbers and ids: of each of nine mixed hashes the least is kept, and three at a time make a key.
Two texts with nine tenths of their pieces in common share a key in 98 cases of 100, with four fifths in 88,
with half in 33; with a fiftieth, as texts that merely speak the same language, in 2 of 100,000. The keys are
numbers from which no text can be had back, stable between runs, machines and Python versions.
"""

import re
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

from rules.base.words import Folded

LIKE_CHARS_MIN = 20  # besides numbers and ids; what is shorter is said by many without being the same
BANDS, BAND_HASHES = 3, 3
PIECE_CHARS, LETTERS_PIECE_CHARS = 3, 6  # about two words of each
_HAN = re.compile("[\u4e00-\u9fff]")
_ID = re.compile("[0-9a-z]*[0-9][0-9a-z]*")
_BYTES = 4  # of a character in UTF-32


def _mask(number: int) -> int:
    return int.from_bytes(blake2b(f"mask {number}".encode(), digest_size=4).digest(), "big")


_MASKS = tuple(_mask(number) for number in range(BANDS * BAND_HASHES))


def likeness(folded: Folded) -> tuple[int, ...]:
    """BANDS keys of 63 bits, one of which texts that are nearly the same mostly share; () for a short one.
    Some 35 µs for a text of fifty characters."""
    if len(folded.squeezed) < LIKE_CHARS_MIN:
        return ()
    said = _ID.sub("", folded.squeezed)
    if len(said) < LIKE_CHARS_MIN:
        return ()
    hashes = _hashes(said)
    least = [min(map(mask.__xor__, hashes)) for mask in _MASKS]
    cuts = range(0, len(least) + 1, BAND_HASHES)
    return tuple(_key(start // BAND_HASHES, least[start:end]) for start, end in pairwise(cuts))


def _hashes(said: str) -> set[int]:
    coded = said.encode("utf-32-le", "surrogatepass")
    width = _BYTES * (PIECE_CHARS if _HAN.search(said) else LETTERS_PIECE_CHARS)
    return {crc32(coded[at : at + width]) for at in range(0, len(coded) - width + 1, _BYTES)}


def _key(band: int, least: list[int]) -> int:
    digest = blake2b(repr((band, *least)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
