"""Amounts of money, and numbers of things, as people write and read them; money in hundredths, never rounded.

小二 never touches money; it notes what prizes are worth and what was bought.
"""

import re
import unicodedata

from rules.base.shop import CENTS_MAX

COUNT_DIGITS_MAX = 7

_SIGNS = r"(?:[¥$€£]|NT\$|HK\$|RMB|CNY)?"
_WORDS = r"(?:元|块|塊|块钱|塊錢|yuan|rmb)?"
_AMOUNT = re.compile(rf"{_SIGNS}\s*(\d{{1,11}})(?:[.](\d{{1,2}}))?\s*{_WORDS}", re.IGNORECASE)


def read_cents(said: str) -> int | None:
    """`128`, `¥128.5`, `１２８元`; None for what is no amount, or one above CENTS_MAX."""
    folded = unicodedata.normalize("NFKC", said).strip().replace(",", "")
    found = _AMOUNT.fullmatch(folded)
    if found is None:
        return None
    cents = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return cents if cents <= CENTS_MAX else None


def shown_cents(cents: int, currency: str) -> str:
    """`¥128`, or `¥128.50` where it is not round."""
    whole, rest = divmod(cents, 100)
    return f"{currency}{whole}.{rest:02d}" if rest else f"{currency}{whole}"


def read_count(said: str) -> int | None:
    """`12`, `１２`; None for what is no number, or one with more than COUNT_DIGITS_MAX digits."""
    folded = unicodedata.normalize("NFKC", said).strip()
    good = folded.isascii() and folded.isdigit() and len(folded) <= COUNT_DIGITS_MAX
    return int(folded) if good else None
