"""How winners are drawn so that anybody can check it: the algorithm `xiaoer-draw-1`.

1. At the opening the SHA-256 of a fresh 32-byte seed is posted (`commitment`).
2. At the freeze the numbered list is posted with its SHA-256 (`line`, `list_digest`): the digest of the
   file itself, so `sha256sum` shows it too.
3. At the reveal the seed is posted. `draw_key` mixes it with the digest and, where one was named in
   advance, a public beacon's value; `ranking` puts the tickets in order by that key alone.

Neither side can steer it: whoever knew the list did not know the seed, and the seed was fixed before
there was a list.

The order is that of a Fisher–Yates shuffle (Durstenfeld, CACM Algorithm 235, 1964; Knuth, The Art of
Computer Programming, volume 2, 3.4.2, algorithm P), of which only the beginning is computed and only
what was moved is remembered. Its numbers are exactly uniform: 64-bit words of HMAC-SHA256 (RFC 2104,
RFC 6234) over a counter (the counter mode of NIST SP 800-108), and words that would favour some are
rejected (`rules.base.chance`). A member with several tickets is drawn by the first of them that
comes up, and the others are passed over: so each wins at most once, and the chance to be next is
proportional to the tickets.

Changing anything here makes records of former draws unverifiable: then the algorithm needs a new name.
"""

import hmac
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, islice

from rules.base.chance import Chance
from rules.base.ids import PersonId

ALGORITHM = "xiaoer-draw-1"
SEED_BYTES = 32
SALT_BYTES = 32
MARK_CHARS = 32  # hexadecimal: 128 bits
ENTRANTS_MAX = 2_000_000
TICKETS_MAX = 1_000  # of one entrant
WANTED_MAX = 20_000  # winners and alternates together
NAME_CHARS_MAX = 200

_BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")  # would break the list's lines, or a screen
_HALVES = re.compile(r"[\ud800-\udfff]")  # of surrogate pairs: no text that a file can hold


@dataclass(frozen=True, slots=True)
class Entrant:
    """One line of the frozen list. `number` counts from 1 without gaps, in the order of entry; `mark`
    stands for the person (`mark_of`); 1 ≤ `tickets` ≤ TICKETS_MAX."""

    number: int
    name: str
    mark: str
    tickets: int = 1


def fresh_secret(entropy: bytes, key: str, purpose: str) -> bytes:
    """32 bytes that only the event with this entropy and key can give for this purpose: a lottery's seed,
    or the salt of its marks. Nothing else that is derived from the event tells them."""
    return hmac.digest(entropy, f"{ALGORITHM}\x00{key}\x00{purpose}".encode(), "sha256")


def commitment(seed: bytes) -> str:
    """What is posted at the opening: the SHA-256 of the seed, in hexadecimal. ValueError: no seed."""
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} bytes")
    return sha256(seed).hexdigest()


def mark_of(salt: bytes, person: PersonId) -> str:
    """What stands for a person in a published list: MARK_CHARS hexadecimal digits. The salt is the
    lottery's own and is not published, for the platform's numbers are few enough to be tried out."""
    return hmac.digest(salt, f"{ALGORITHM}\x00{int(person)}".encode(), "sha256").hex()[:MARK_CHARS]


def shown_name(name: str) -> str:
    """A name as the list can hold it: on one line, NAME_CHARS_MAX at most, any writing."""
    if not name.isprintable():
        name = _HALVES.sub("\ufffd", _BREAKING.sub(" ", name))
    return name[:NAME_CHARS_MAX].strip()


def is_listable(name: str) -> bool:
    """Whether a list may hold the name as it is."""
    return len(name) <= NAME_CHARS_MAX and not (_BREAKING.search(name) or _HALVES.search(name))


def line(entrant: Entrant) -> str:
    """The entrant's line in the published list, with its end: number, tickets, mark, name, between tabs."""
    return f"{entrant.number}\t{entrant.tickets}\t{entrant.mark}\t{shown_name(entrant.name)}\n"


def list_digest(entrants: Iterable[Entrant]) -> str:
    """The SHA-256 of the list's lines in UTF-8, in hexadecimal; one entrant at a time is in memory."""
    digest = sha256()
    for entrant in entrants:
        digest.update(line(entrant).encode())
    return digest.hexdigest()


def draw_key(seed: bytes, digest: str, randomness: str = "") -> bytes:
    """What decides a draw from a frozen list. `randomness`: the beacon's value, in hexadecimal; empty when
    none was named or none came."""
    return hmac.digest(seed, f"{ALGORITHM}\ndrawn\n{digest}\n{randomness}\n".encode(), "sha256")


def placing_key(seed: bytes, entries_max: int) -> bytes:
    """What decides which entries of an instant lottery win."""
    return hmac.digest(seed, f"{ALGORITHM}\nplaced\n{entries_max}\n".encode(), "sha256")


def ranking(key: bytes, tickets: int) -> Iterator[int]:
    """The ticket numbers 1 … `tickets`, each once, in the order that the key gives them. As much memory
    as was taken from it."""
    chance = Chance(key, ALGORITHM, "ranking")
    moved: dict[int, int] = {}
    for place in range(tickets):
        picked = place + chance.below(tickets - place)
        yield moved.get(picked, picked) + 1
        moved[picked] = moved.pop(place, place)


def drawn(key: bytes, tickets: Iterable[int], wanted: int) -> tuple[int, ...]:
    """The numbers of the first `wanted` entrants in the order of the draw, or of all if there are fewer.
    `tickets`: how many each has, in the order of the list. Eight bytes an entrant. ValueError: a bound
    is passed."""
    upto = array("Q", accumulate(tickets))
    if len(upto) > ENTRANTS_MAX or not 0 <= wanted <= WANTED_MAX:
        raise ValueError(f"at most {ENTRANTS_MAX} entrants and {WANTED_MAX} places")
    total = upto[-1] if upto else 0
    owners = (bisect_left(upto, ticket) + 1 for ticket in ranking(key, total))
    return tuple(islice(_once(owners), min(wanted, len(upto))))


def _once(numbers: Iterable[int]) -> Iterator[int]:
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def placed(seed: bytes, entries_max: int, prizes: int) -> tuple[int, ...]:
    """Which entries of an instant lottery win, the one with the best prize first: fixed with the seed,
    before anybody enters. ValueError: a bound is passed."""
    if not 0 <= prizes <= min(entries_max, WANTED_MAX) or entries_max > ENTRANTS_MAX:
        raise ValueError(f"at most {ENTRANTS_MAX} entries, and a prize for each at most")
    return tuple(islice(ranking(placing_key(seed, entries_max), entries_max), prizes))


def by_tier(order: Sequence[int], quantities: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Who of an order wins which tier, the best one first; what is left over wins nothing."""
    ends = list(accumulate(quantities))
    return tuple(tuple(order[end - many : end]) for many, end in zip(quantities, ends, strict=True))
