"""The draw is fair: exactly where all cases can be counted, and by chi-square over a hundred thousand draws.

All seeds are fixed, so a test says the same every time. A bound of chi-square is that of one chance in
10 000, by the approximation of Wilson and Hilferty (1931).
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from itertools import permutations, product
from math import factorial, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base import chance
from rules.base.chance import Chance
from rules.lottery import proof
from rules.lottery.proof import draw_key, drawn, list_digest, placed, ranking
from rules.lottery.record import canonical, read
from rules.lottery.verdict import verify
from tests.rules.lottery import records

DRAWS = 100_000
NORMAL_QUANTILE = 3.719  # of 1 - 1/10 000


def key(number: int) -> bytes:
    return sha256(number.to_bytes(8, "big")).digest()


def bound(cells: int) -> float:
    """What chi-square with so many cells stays below, but for one time in 10 000."""
    free = cells - 1
    return float(free * (1 - 2 / (9 * free) + NORMAL_QUANTILE * sqrt(2 / (9 * free))) ** 3)


def chi_square(found: Counter[tuple[int, ...]], expected: dict[tuple[int, ...], Fraction]) -> float:
    assert found.keys() <= expected.keys()
    many = found.total()
    return sum((found[cell] - float(p) * many) ** 2 / (float(p) * many) for cell, p in expected.items())


def one_after_the_other(tickets: list[int], wanted: int) -> dict[tuple[int, ...], Fraction]:
    """How likely each order is when each next one is drawn in proportion to tickets, out of those left."""
    found = {}
    for order in permutations(range(1, len(tickets) + 1), wanted):
        left, likely = sum(tickets), Fraction(1)
        for number in order:
            likely *= Fraction(tickets[number - 1], left)
            left -= tickets[number - 1]
        found[order] = likely
    return found


# --- exactly --------------------------------------------------------------------------------------------


def every_choice(
    monkeypatch: pytest.MonkeyPatch, tickets: list[int], wanted: int
) -> Counter[tuple[int, ...]]:
    """The outcomes of a draw, once for everything that its numbers could be."""
    choices: Iterator[int]

    class Scripted:
        def __init__(self, *_: object) -> None: ...

        def below(self, span: int) -> int:
            picked = next(choices)
            assert picked < span
            return picked

    monkeypatch.setattr(proof, "Chance", Scripted)
    total, found = sum(tickets), Counter[tuple[int, ...]]()
    for script in product(*(range(total - place) for place in range(total))):
        choices = iter(script)
        found[drawn(b"", tickets, wanted)] += 1
    return found


@pytest.mark.parametrize("many", [1, 2, 3, 4, 5, 6])
def test_every_order_comes_of_exactly_one_choice_of_numbers(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    found = every_choice(monkeypatch, [1] * many, many)
    assert found == Counter(permutations(range(1, many + 1)))


@pytest.mark.parametrize("tickets", [[1, 2], [2, 1, 3], [1, 1, 4], [3, 3], [1, 2, 1, 2]])
def test_with_tickets_every_order_is_exactly_as_likely_as_they_make_it(
    monkeypatch: pytest.MonkeyPatch, tickets: list[int]
) -> None:
    found = every_choice(monkeypatch, tickets, len(tickets))
    ways = factorial(sum(tickets))
    likely = {order: Fraction(many, ways) for order, many in found.items()}
    assert likely == one_after_the_other(tickets, len(tickets))


@pytest.mark.parametrize("span", range(1, 17))
def test_of_all_words_each_number_is_made_equally_often(monkeypatch: pytest.MonkeyPatch, span: int) -> None:
    """Words of four bits instead of 64, so that all of them can be tried."""
    monkeypatch.setattr(chance, "WORD_BITS", 4)
    made = Counter[int]()
    for word in range(16):
        numbers = Chance(b"", "", "")
        numbers._words = iter([word])
        try:
            made[numbers.below(span)] += 1
        except StopIteration:  # this word is thrown away
            continue
    assert set(made) == set(range(span))
    assert len(set(made.values())) == 1


# --- by chi-square --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tickets", "wanted", "draws"),
    [([1] * 6, 2, DRAWS // 2), ([1, 2, 3, 4], 3, DRAWS // 4), ([1] * 100, 1, DRAWS // 4)],
)
def test_no_order_is_favoured(tickets: list[int], wanted: int, draws: int) -> None:
    found = Counter(drawn(key(number), tickets, wanted) for number in range(draws))
    expected = one_after_the_other(tickets, wanted)
    assert chi_square(found, expected) < bound(len(expected))


def test_the_chance_of_the_first_prize_grows_in_proportion_to_tickets() -> None:
    tickets = [1, 2, 5, 10, 20]
    found = Counter(drawn(key(number), tickets, 1) for number in range(DRAWS // 4))
    expected = {(number,): Fraction(many, sum(tickets)) for number, many in enumerate(tickets, 1)}
    assert chi_square(found, expected) < bound(len(expected))


def test_no_place_of_an_instant_lottery_is_favoured() -> None:
    found = Counter(placed(key(number), 20, 1) for number in range(DRAWS // 10))
    assert chi_square(found, {(place,): Fraction(1, 20) for place in range(1, 21)}) < bound(20)


def test_another_order_of_the_list_has_another_hash_and_the_same_fairness() -> None:
    """The same seed: whoever could order the list anew would get another draw, but no better one."""
    people = list(records.entrants((1, 2, 1, 2)))
    digests, won = set(), Counter[tuple[int, ...]]()
    for number in range(DRAWS // 20):
        order = people[:]
        Random(number).shuffle(order)
        listed = [
            records.Entrant(place, one.name, one.mark, one.tickets) for place, one in enumerate(order, 1)
        ]
        digest = list_digest(listed)
        digests.add(digest)
        [first] = drawn(draw_key(key(number), digest), [one.tickets for one in listed], 1)
        won[(order[first - 1].number,)] += 1
    assert len(digests) == factorial(len(people))
    expected = {(one.number,): Fraction(one.tickets, 6) for one in people}
    assert chi_square(won, expected) < bound(len(expected))


# --- laws -----------------------------------------------------------------------------------------------

TICKETS = st.lists(st.integers(1, 30), max_size=40)


@given(st.binary(min_size=32, max_size=32), TICKETS, st.integers(0, 60))
def test_nobody_is_drawn_twice_and_nobody_who_is_not_there(
    seed: bytes, tickets: list[int], wanted: int
) -> None:
    order = drawn(seed, tickets, wanted)
    assert len(order) == len(set(order)) == min(wanted, len(tickets))
    assert set(order) <= set(range(1, len(tickets) + 1))


@given(st.binary(min_size=32, max_size=32), TICKETS, st.integers(0, 20), st.integers(0, 20))
def test_a_shorter_draw_is_the_beginning_of_a_longer_one(
    seed: bytes, tickets: list[int], wanted: int, more: int
) -> None:
    assert drawn(seed, tickets, wanted) == drawn(seed, tickets, wanted + more)[:wanted]


@given(st.binary(min_size=32, max_size=32), st.integers(0, 300))
def test_a_ranking_holds_every_ticket_once(seed: bytes, tickets: int) -> None:
    assert sorted(ranking(seed, tickets)) == list(range(1, tickets + 1))


@given(st.binary(min_size=32, max_size=32), st.lists(st.integers(1, 9), max_size=12), st.integers(0, 9))
def test_alternates_are_none_of_the_winners_and_the_record_is_true(
    seed: bytes, tickets: list[int], alternates: int
) -> None:
    true = records.record(tickets, seed=seed, alternates_wanted=alternates)
    won = {winner.number for winner in true.winners}
    assert won.isdisjoint(one.number for one in true.alternates)
    assert len(true.alternates) <= alternates
    assert verify(canonical(true)).is_true
    assert read(canonical(true)) == true
