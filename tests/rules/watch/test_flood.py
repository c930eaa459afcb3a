"""Too many posts: one below, at and above the limit; albums; what is said once."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.base.ids import MessageNo
from rules.watch.flood import NO_TRACE, STILL_FLOODING, Burst, Trace, step
from tests.rules.offences.scene import NOW

MOST, SPAN_SECONDS = 4, 10


def struck(*seconds: float, album: str = "", trace: Trace = NO_TRACE) -> tuple[Trace, list[Burst | None]]:
    bursts: list[Burst | None] = []
    for number, after in enumerate(seconds):
        at = NOW + timedelta(seconds=after)
        trace, burst = step(trace, (at, MessageNo(number), album), MOST, SPAN_SECONDS)
        bursts.append(burst)
    return trace, bursts


def test_one_below_the_limit_is_talk() -> None:
    assert struck(0, 1, 2)[1] == [None] * 3


def test_at_the_limit_is_a_burst_with_all_its_posts() -> None:
    assert struck(0, 1, 2, 3)[1][-1] == Burst(True, (0, 1, 2, 3))


def test_above_the_limit_is_still_the_same_burst() -> None:
    assert struck(0, 1, 2, 3, 4)[1][-1] == Burst(False, (1, 2, 3, 4))


def test_the_span_counts_to_its_end_and_no_further() -> None:
    assert struck(0, 1, 2, 10)[1][-1] is not None
    assert struck(0, 1, 2, 11)[1][-1] is None


def test_an_album_is_one_post() -> None:
    assert struck(0, 0, 0, 0, 0, 0, album="a")[1] == [None] * 6


def test_who_floods_again_later_is_told_again() -> None:
    trace, _ = struck(0, 1, 2, 3)
    later = STILL_FLOODING.total_seconds() + 10
    _, bursts = struck(later, later + 1, later + 2, later + 3, trace=trace)
    assert [burst is not None and burst.first for burst in bursts] == [False, False, False, True]


@given(st.lists(st.integers(0, 30), max_size=60))
def test_no_more_is_remembered_than_the_limit_and_a_burst_is_within_the_span(gaps: list[int]) -> None:
    seconds = [sum(gaps[: n + 1]) for n in range(len(gaps))]
    trace, bursts = struck(*seconds)
    assert len(trace.strokes) <= MOST
    for n, burst in enumerate(bursts):
        crowded = n >= MOST - 1 and seconds[n] - seconds[n - MOST + 1] <= SPAN_SECONDS
        assert (burst is not None) == crowded
