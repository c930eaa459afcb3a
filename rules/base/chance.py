"""Numbers that nobody can foresee and everybody can recompute: a stream drawn from an event's entropy.

HMAC-SHA256 in counter mode over (entropy; key, purpose), eight bytes a word, and rejection sampling, so
that `below(n)` is exactly uniform (the method of Lemire's survey "Fast Random Integer Generation in an
Interval", the simple variant).
"""

import hmac
from collections.abc import Iterator

WORD_BITS = 64


class Chance:
    """A stream of unbiased numbers; the same for the same entropy, key and purpose."""

    def __init__(self, entropy: bytes, key: str, purpose: str) -> None:
        self._secret = entropy
        self._label = f"{key}\x00{purpose}\x00".encode()
        self._words = self._stream()

    def _stream(self) -> Iterator[int]:
        counter = 0
        while True:
            block = hmac.digest(self._secret, self._label + counter.to_bytes(8, "big"), "sha256")
            yield from (int.from_bytes(block[i : i + 8], "big") for i in range(0, len(block), 8))
            counter += 1

    def below(self, bound: int) -> int:
        """A uniform number, 0 ≤ n < bound. ValueError unless 1 ≤ bound ≤ 2^64."""
        if not 1 <= bound <= 1 << WORD_BITS:
            raise ValueError("bound must be between 1 and 2^64")
        limit = (1 << WORD_BITS) - ((1 << WORD_BITS) % bound)
        return next(word for word in self._words if word < limit) % bound
