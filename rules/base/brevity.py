"""Names that are shortened for a list, which has to end before the platform cuts it off.

Platforms count how long a text is in UTF-16 units: an emoji is two.
"""

from dataclasses import replace

from rules.base.people import Person

NAME_UNITS_MAX = 64  # of a person's name in a list
THING_UNITS_MAX = 40  # of a prize's or a shop's
_JOINING = " \u200d"  # says nothing at the end


def shortened(name: str, units_max: int = THING_UNITS_MAX) -> str:
    """At most so many UTF-16 units of a name, no character halved, and "…" where it was cut."""
    encoded = name.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= 2 * units_max:
        return name
    kept = encoded[: 2 * (units_max - 1)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip(_JOINING)}…"


def brief(person: Person, units_max: int = NAME_UNITS_MAX) -> Person:
    """The same person, shown by a shortened name."""
    return replace(person, name=shortened(person.name, units_max))
