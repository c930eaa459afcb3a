"""How a person's name is shown: it is data, and shows neither tricks nor nothing."""

import unicodedata

NAME_CHARS_MAX = 64

# Marks that turn the text around them; format characters that show nothing go as well (category Cf).
_JOINER = "\u200d"  # kept inside emoji, where it joins
_VARIATION = frozenset("\ufe0e\ufe0f")
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d")


def shown_name(name: str) -> str:
    """One line of at most NAME_CHARS_MAX visible characters; "" when nothing visible is left."""
    flat = "".join(_kept(char) for char in name)
    flat = " ".join(flat.split())
    if len(flat) > NAME_CHARS_MAX:
        flat = flat[: NAME_CHARS_MAX - 1].rstrip() + "…"
    return flat if any(_visible(char) for char in flat) else ""


def _kept(char: str) -> str:
    if char == _JOINER or char in _VARIATION:
        return char
    if char in _BLANK or char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else char


def _visible(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in ("Mn", "Me", "Cf")
