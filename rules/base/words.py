"""How a text is read when texts are compared: one plain form for all the ways to write the same.

`fold` takes away what disguises (zero-width characters, accents, full-width and look-alike letters, ①, 壹 …)
and what only differs by habit (capitals, traditional characters), and remembers where everything stood, so
that a finding can be shown in the poster's own writing.

Why one character at a time: the table below is filled as characters are met, so an ordinary message costs
one `str.translate`, and a fold of a fold changes nothing.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rules.base.words_han import SIMPLIFIED, TRADITIONAL
from rules.base.words_tables import (
    BLANKS,
    EMOJI_JOINERS,
    EMOJI_WORDS,
    FOREIGN_SHAPES,
    HAN_DIGITS,
    LETTER_SHAPES,
    SHAPE_ODDS,
    SHAPE_RUNS,
)

HEAD_CHARS = 250
TAIL_CHARS = 149
TEXT_CHARS_MAX = HEAD_CHARS + 1 + TAIL_CHARS
FOLDS_KEPT = 1_024  # a post is folded to be judged and again to see whether it earns, in batches of up to 500
FINGERPRINT_CHARS_MIN = 8
DIGIT_RUN_CHARS_MIN = 7
KNOWN_CHARS_MAX = 20_000  # how many characters the table remembers; the rest is worked out anew

_SHAPES = {
    **LETTER_SHAPES,
    **SHAPE_ODDS,
    **{chr(start + n): chr(ord(first) + n) for start, first, count in SHAPE_RUNS for n in range(count)},
}
_HAN = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
# Not 台, 只, 里 …, which traditional texts have too: those are in Big5, the traditional character set.
_SIMPLIFIED_ONLY = frozenset(char for char in SIMPLIFIED if not char.encode("big5", "ignore"))
_DROPPED_KINDS = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})
_DROPPED = frozenset(BLANKS + EMOJI_JOINERS)
_FOREIGN = str.maketrans(FOREIGN_SHAPES)
_FOREIGN_LETTER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_FOREIGN_WORD = re.compile("[a-z0-9\u0370-\u03ff\u0400-\u052f]+")
_HAN_LETTER = re.compile("[\u4e00-\u9fff]")
_DIGITS = str.maketrans(HAN_DIGITS)
_DIGIT_RUN = re.compile(f"[0-9{''.join(HAN_DIGITS)}]{{{DIGIT_RUN_CHARS_MIN},}}")
_NOT_WORD = re.compile(r"[\W_]+")
_SPACES = {ord("\n"): "\n", ord("\t"): " ", ord("\r"): " ", ord("\v"): " ", ord("\f"): " "}


def _plain(char: str) -> str:
    """One pass of the folding of one character."""
    if char in _SHAPES:
        return _SHAPES[char]
    if char in EMOJI_WORDS:
        return EMOJI_WORDS[char]
    return "".join(
        _letter(part)
        for part in unicodedata.normalize("NFKD", char)
        if part not in _DROPPED and unicodedata.category(part) not in _DROPPED_KINDS
    )


def _letter(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\u2028\u2029" else " "
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    low = char.lower()
    return _HAN.get(low, low)


def fold_char(char: str) -> str:
    """What one character is read as: nothing, itself, or up to a few others. Stable when applied again."""
    if ord(char) in _SPACES:
        return _SPACES[ord(char)]
    once = unicodedata.normalize("NFC", _plain(char))
    while (again := unicodedata.normalize("NFC", "".join(map(_plain_or_space, once)))) != once:
        once = again
    return once


def _plain_or_space(char: str) -> str:
    return _SPACES.get(ord(char)) or _plain(char)


class _Chars(dict[int, str]):
    """Code point → what it is read as, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = fold_char(chr(code))
        if len(self) < KNOWN_CHARS_MAX:
            self[code] = folded
        return folded


_CHARS = _Chars()


@dataclass(frozen=True, slots=True)
class Removed:
    """How many characters of each kind of disguise the original had."""

    zero_width: int = 0
    combining: int = 0
    full_width: int = 0  # letters and digits; full-width punctuation is everyday Chinese
    look_alikes: int = 0
    fancy_digits: int = 0
    traditional: int = 0
    simplified: int = 0  # characters that a text in traditional script does not have


@dataclass(frozen=True, eq=False)
class Folded:
    """A text in its plain form. `text` has ≤ TEXT_CHARS_MAX characters, of the head and the tail of a longer
    original."""

    text: str
    squeezed: str  # only the letters, digits and Han characters of `text`
    original: str = field(repr=False)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """For each character of `text` the index in `original` of the character it came from."""
        source = _cut(self.original)
        places = [at for at, char in enumerate(source) for _ in char.translate(_CHARS)]
        shift = len(self.original) - len(source)
        return tuple(at if at <= HEAD_CHARS else at + shift for at in _cut_places(places))

    @cached_property
    def squeezed_positions(self) -> tuple[int, ...]:
        """For each character of `squeezed` its index in `text`."""
        return tuple(at for at, char in enumerate(self.text) if char.isalnum())

    @cached_property
    def removed(self) -> Removed:
        """What was taken away or replaced, by kind."""
        return _count_removed(_cut(self.original), self.text)

    def shown(self, start: int, end: int) -> str:
        """The piece of the original behind `text[start:end]`."""
        if not start < end <= len(self.text):
            return ""
        return self.original[self.positions[start] : self.positions[end - 1] + 1]

    def shown_squeezed(self, start: int, end: int) -> str:
        """The piece of the original behind `squeezed[start:end]`."""
        if not start < end <= len(self.squeezed):
            return ""
        return self.shown(self.squeezed_positions[start], self.squeezed_positions[end - 1] + 1)


@lru_cache(maxsize=FOLDS_KEPT)
def fold(text: str) -> Folded:
    """The plain form of a text. Never fails; costs at most TEXT_CHARS_MAX characters' work."""
    source = _cut(text)
    if source.isascii() and source.isprintable():
        return _folded(source.lower(), text)
    plain = _cut(source.translate(_CHARS))
    if _FOREIGN_LETTER.search(plain):
        plain = _read_foreign(plain)
    return _folded(_DIGIT_RUN.sub(_read_digits, plain), text)


def fingerprint(folded: Folded) -> int | None:
    """A 63-bit number that is the same for texts that read the same, None for very short ones.

    BLAKE2b of the squeezed text: stable between runs, machines and Python versions.
    """
    squeezed = folded.squeezed
    if len(squeezed) < FINGERPRINT_CHARS_MIN:
        return None
    digest = hashlib.blake2b(squeezed.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _folded(plain: str, original: str) -> Folded:
    return Folded(plain, _NOT_WORD.sub("", plain), original)


def _cut(text: str) -> str:
    if len(text) <= TEXT_CHARS_MAX:
        return text
    return f"{text[:HEAD_CHARS]}\n{text[-TAIL_CHARS:]}"


def _cut_places(places: list[int]) -> list[int]:
    if len(places) <= TEXT_CHARS_MAX:
        return places
    return [*places[:HEAD_CHARS], places[HEAD_CHARS], *places[-TAIL_CHARS:]]


def _read_foreign(text: str) -> str:
    """Cyrillic and Greek shapes become Latin in a Chinese text, and in words that mix the alphabets."""
    if _HAN_LETTER.search(text):
        return text.translate(_FOREIGN)
    return _FOREIGN_WORD.sub(_read_mixed_word, text)


def _read_mixed_word(match: re.Match[str]) -> str:
    word = match[0]
    mixed = any("a" <= char <= "z" for char in word) and not word.isascii()
    return word.translate(_FOREIGN) if mixed else word


def _read_digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


def _count_removed(source: str, text: str) -> Removed:
    if source.isascii():
        return Removed()
    kinds = [kind for char in source if not char.isascii() and (kind := _kind(char))]
    count = {kind: kinds.count(kind) for kind in set(kinds)}
    han_digits = sum(char in HAN_DIGITS for char in source.translate(_CHARS))
    if han_digits:
        read = han_digits - sum(char in HAN_DIGITS for char in text)
        count["fancy_digits"] = count.get("fancy_digits", 0) + read
    if foreign := sum(char in FOREIGN_SHAPES for char in source.translate(_CHARS)):
        read = foreign - sum(char in FOREIGN_SHAPES for char in text)
        count["look_alikes"] = count.get("look_alikes", 0) + read
    return Removed(**count)


def _kind(char: str) -> str:
    """The kind of disguise that a character is, or "" for an honest one."""
    if char in _HAN:
        return "traditional"
    if char in _SIMPLIFIED_ONLY:
        return "simplified"
    if char in EMOJI_JOINERS or char in EMOJI_WORDS:
        return ""
    if char in BLANKS or unicodedata.category(char) == "Cf":
        return "zero_width"
    if unicodedata.category(char) == "Mn" and unicodedata.name(char, "").startswith("COMBINING"):
        return "combining"
    return _kind_of_shape(char)


def _kind_of_shape(char: str) -> str:
    folded = char.translate(_CHARS)
    if not folded.isascii() or not folded.strip(" .()").isalnum():
        return ""
    if unicodedata.east_asian_width(char) == "F":
        return "full_width"
    if folded.strip(" .()").isdigit():
        return "" if char in "¹²³" else "fancy_digits"
    if char in _SHAPES or ord(char) >= 0x1D400 or 0x2460 <= ord(char) <= 0x24FF:
        return "look_alikes"
    return ""
