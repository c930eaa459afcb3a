"""Who is taken for frozen, and how many shards are a fair part."""

from hypothesis import given
from hypothesis import strategies as st

from bot.sharing.tending import fair
from bot.sharing.watch import LOOKS_MIN, SILENT_SECONDS, Watch
from storage.base.shards import SHARDS


def test_whoever_beats_is_never_silent() -> None:
    watch = Watch()
    assert not any(watch.silent({7}, {7: n}, 60.0 * n) for n in range(10))


def test_whoever_does_not_is_told_once_it_has_lasted_and_was_looked_at_often_enough() -> None:
    watch = Watch()
    watch.silent({7}, {7: 3}, 0.0)
    assert watch.silent({7}, {7: 3}, SILENT_SECONDS / 2) == ()
    assert watch.silent({7}, {7: 3}, SILENT_SECONDS - 0.1) == ()
    assert watch.silent({7}, {7: 3}, SILENT_SECONDS) == (7,)


def test_whoever_stood_still_itself_does_not_take_the_others_for_frozen() -> None:
    watch = Watch()
    watch.silent({7, 8}, {7: 3, 8: 3}, 0.0)
    later = 10 * SILENT_SECONDS
    assert watch.silent({7, 8}, {7: 99, 8: 3}, later) == ()
    for look in range(LOOKS_MIN - 1):
        watch.silent({7, 8}, {7: 100 + look, 8: 3}, later + look)
    assert watch.silent({7, 8}, {7: 200, 8: 3}, later + LOOKS_MIN) == (8,)


def test_whoever_never_beats_is_told_as_well() -> None:
    watch = Watch()
    for look in range(LOOKS_MIN):
        assert watch.silent({7}, {}, SILENT_SECONDS * look / LOOKS_MIN) == ()
    assert watch.silent({7}, {}, SILENT_SECONDS) == (7,)


@given(st.integers(1, SHARDS))
def test_fair_parts_are_enough_for_all_shards_and_no_more_than_needed(workers: int) -> None:
    assert workers * fair(workers) >= SHARDS > workers * (fair(workers) - 1)
