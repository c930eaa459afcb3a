"""The draw: a function of seed, list and beacon alone, that anybody can compute again."""

import hmac
from hashlib import sha256
from itertools import islice

import pytest

from rules.base.ids import PersonId
from rules.lottery import proof
from rules.lottery.proof import (
    ALGORITHM,
    Entrant,
    by_tier,
    commitment,
    draw_key,
    drawn,
    fresh_secret,
    line,
    list_digest,
    mark_of,
    placed,
    placing_key,
    ranking,
    shown_name,
)
from tests.rules.lottery.records import SALT, SEED, entrants


def by_the_book(key: bytes, tickets: list[int], wanted: int) -> list[int]:
    """The same draw in the most literal way: a whole shuffle of all tickets, then the first of each."""
    drum = [number for number, many in enumerate(tickets, 1) for _ in range(many)]
    words = iter(
        int.from_bytes(block[i : i + 8], "big")
        for counter in range(10_000)
        for block in [
            hmac.new(key, b"xiaoer-draw-1\0ranking\0" + counter.to_bytes(8, "big"), "sha256").digest()
        ]
        for i in (0, 8, 16, 24)
    )
    for place in range(len(drum)):
        span = len(drum) - place
        word = next(word for word in words if word < 2**64 - 2**64 % span)
        other = place + word % span
        drum[place], drum[other] = drum[other], drum[place]
    return list(dict.fromkeys(drum))[:wanted]


@pytest.mark.parametrize(
    "tickets", [[], [1], [5], [1, 1], [1] * 40, [3, 1, 9], list(range(1, 30)), [1_000, 1, 1]]
)
def test_the_draw_is_the_shuffle_of_the_textbook(tickets: list[int]) -> None:
    for run in range(20):
        key = sha256(bytes([run])).digest()
        for wanted in (0, 1, 3, len(tickets), len(tickets) + 5):
            assert list(drawn(key, tickets, wanted)) == by_the_book(key, tickets, wanted)


def test_what_was_published_once_holds_for_ever() -> None:
    """Known answers. If one of them changes, records of former draws cannot be verified any more: then it
    is another algorithm, and needs another name."""
    listed = entrants((1, 2, 1, 1, 3, 1, 1))
    digest = list_digest(listed)
    key = draw_key(SEED, digest, "cd" * 32)
    assert ALGORITHM == "xiaoer-draw-1"
    assert commitment(SEED) == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd"
    assert line(listed[0]) == f"1\t1\t{mark_of(SALT, PersonId(1_001))}\t小雨\n"
    assert (mark_of(SALT, PersonId(1_001)), digest, key.hex()) == KNOWN
    assert drawn(key, [entrant.tickets for entrant in listed], 7) == KNOWN_ORDER
    assert placed(SEED, 1_000, 5) == KNOWN_PLACES


KNOWN = (
    "439c56df252e3e3c7cbe480428c636ea",
    "3fbb3ec6c224262e42282668e5afb1cd6306a7d098b583f80a13ac33e5006eca",
    "83570de47403a77afd5de31e0476fa59ae58050eccd583fce4d51e8e06698448",
)
KNOWN_ORDER = (3, 4, 2, 7, 5, 6, 1)
KNOWN_PLACES = (271, 391, 838, 270, 60)


def test_the_digest_is_that_of_the_published_file() -> None:
    listed = entrants((1, 2, 3))
    whole = "".join(line(entrant) for entrant in listed).encode()
    assert list_digest(listed) == list_digest(iter(listed)) == sha256(whole).hexdigest()
    assert list_digest(()) == sha256(b"").hexdigest()


def test_every_word_of_the_key_counts() -> None:
    digest = list_digest(entrants((1, 1)))
    keys = {
        draw_key(SEED, digest),
        draw_key(SEED, digest, "00" * 32),
        draw_key(SEED, list_digest(entrants((1, 2)))),
        draw_key(bytes(32), digest),
        placing_key(SEED, 10),
        placing_key(SEED, 11),
    }
    assert len(keys) == 6


def test_each_ticket_comes_up_once() -> None:
    assert sorted(ranking(b"k" * 32, 500)) == list(range(1, 501))
    assert list(ranking(b"k" * 32, 0)) == []


def test_of_a_million_tickets_only_what_is_looked_at_is_computed() -> None:
    assert len(set(islice(ranking(b"k" * 32, 10**9), 100))) == 100


def test_each_entrant_wins_at_most_once() -> None:
    order = drawn(b"k" * 32, [1_000, 1, 1, 500], 4)
    assert sorted(order) == [1, 2, 3, 4]


def test_places_of_an_instant_lottery_are_fixed_with_the_seed() -> None:
    assert placed(SEED, 50, 5) == placed(SEED, 50, 5)
    assert len(set(placed(SEED, 50, 50))) == 50


@pytest.mark.parametrize("wanted", [-1, proof.WANTED_MAX + 1])
def test_more_places_than_there_may_be_are_refused(wanted: int) -> None:
    with pytest.raises(ValueError, match="at most"):
        drawn(b"k" * 32, [1], wanted)
    with pytest.raises(ValueError, match="at most"):
        placed(SEED, 10, wanted)


def test_more_entrants_than_there_may_be_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "ENTRANTS_MAX", 3)
    assert len(drawn(b"k" * 32, [1, 1, 1], 3)) == 3
    with pytest.raises(ValueError, match="at most 3"):
        drawn(b"k" * 32, [1, 1, 1, 1], 3)
    with pytest.raises(ValueError, match="at most 3"):
        placed(SEED, 4, 1)


def test_more_instant_prizes_than_entries_are_refused() -> None:
    with pytest.raises(ValueError, match="a prize for each"):
        placed(SEED, 4, 5)


def test_a_seed_of_another_length_is_none() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(b"short")


def test_the_best_tier_is_drawn_first() -> None:
    assert by_tier((7, 3, 9, 1), (1, 2)) == ((7,), (3, 9))
    assert by_tier((7, 3), (1, 2, 4)) == ((7,), (3,), ())
    assert by_tier((), (1,)) == ((),)


def test_secrets_of_an_event_have_nothing_in_common() -> None:
    entropy = b"e" * 32
    found = {fresh_secret(entropy, key, purpose) for key in ("tg:1", "tg:2") for purpose in ("seed", "salt")}
    assert len(found) == 4
    assert all(len(secret) == proof.SEED_BYTES for secret in found)
    assert fresh_secret(entropy, "tg:1", "seed") == fresh_secret(entropy, "tg:1", "seed")


def test_a_mark_does_not_tell_whose_it_is() -> None:
    assert mark_of(SALT, PersonId(5)) != mark_of(bytes(32), PersonId(5))
    assert len(mark_of(SALT, PersonId(-1_001_234_567_890))) == proof.MARK_CHARS


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("阿强", "阿强"),
        ("  阿强\t的\r\n号\u2028 ", "阿强 的 号"),
        ("", ""),
        ("\n", ""),
        ("\ud83d", "\ufffd"),
        ("字" * 300, "字" * 200),
        ("李\u202e四", "李\u202e四"),
        ("\x85\x00", ""),
    ],
)
def test_any_name_is_one_line_of_the_list(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert proof.is_listable(shown)
    assert shown_name(shown) == shown
    assert line(Entrant(1, name, "0" * 32)).count("\n") == 1
