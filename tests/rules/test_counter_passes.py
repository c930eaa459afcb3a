"""The secrets that show a voucher: nobody can guess them or read them back, and each is good for its time."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.base.events import Event
from rules.counter import passes
from rules.counter.model import PIN_DIGITS, PIN_STAYS
from tests.standins.clock import NOON

DEEP_LINK_CHARS_MAX = 64


def event(entropy: bytes = b"e" * 32, key: str = "k") -> Event:
    return Event(key=key, at=NOON, entropy=entropy)


@given(st.binary(min_size=32, max_size=32), st.text(max_size=20))
def test_a_code_fits_a_deep_link_and_is_not_what_is_kept_of_it(entropy: bytes, key: str) -> None:
    code = passes.fresh_code(event(entropy, key))
    assert len(code) <= DEEP_LINK_CHARS_MAX
    assert code == passes.fresh_code(event(entropy, key))
    assert code.removeprefix(passes.CODE_PAYLOAD) not in passes.code_digest(code)


def test_codes_of_two_events_differ() -> None:
    codes = {passes.fresh_code(event(key=f"k{n}")) for n in range(1_000)}
    assert len(codes) == 1_000


@given(st.binary(min_size=32, max_size=32))
def test_a_pin_is_six_digits(entropy: bytes) -> None:
    pin = passes.fresh_pin(event(entropy))
    assert (len(pin), pin.isdigit()) == (PIN_DIGITS, True)


def test_pins_are_spread_over_all_digits() -> None:
    """Leading zeros are as likely as any other digit: of 4 000, about 400 (seen: within five deviations)."""
    first = [passes.fresh_pin(event(key=f"k{n}"))[0] for n in range(4_000)]
    assert all(305 < first.count(str(digit)) < 495 for digit in range(10))


@given(st.integers(0, int(PIN_STAYS.total_seconds()) - 1), st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_a_pin_is_found_as_long_as_it_is_good(later: int, offset: int) -> None:
    given_at = NOON + timedelta(seconds=offset)
    kept = passes.pin_digest("012345", given_at)
    assert kept in passes.pin_digests("012345", given_at + timedelta(seconds=later))
    assert kept not in passes.pin_digests("012346", given_at + timedelta(seconds=later))


def test_a_pin_is_digested_anew_after_a_while() -> None:
    """So nobody can reckon out beforehand what stands for which PIN."""
    assert passes.pin_digest("012345", NOON) not in passes.pin_digests("012345", NOON + 2 * PIN_STAYS)
