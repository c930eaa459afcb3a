"""What follows from the order that the seed gives: who wins what, who moves up, what is left over."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Emit, Put, Say, SetTimer
from rules.base.events import TimerDue
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.prizes import PrizeLapsed, PrizesReleased, PrizeUnclaimed, PrizeWon, VoucherId
from rules.lottery import closing, drawing, ending, freezing, verdict
from rules.lottery.handing import lapsed
from rules.lottery.model import Drawn, Listed, LotteryStatus, PlaceStatus
from rules.lottery.publishing import record_of
from rules.lottery.record import canonical
from tests.rules.lottery.boards import EIGHT, NOW, OWNER, SETTINGS, SHOES, board, entry, lottery, press

PEOPLE = [Person(PersonId(100 + n), f"街坊{n}") for n in range(12)]
LISTED = tuple(Listed(n, person) for n, person in enumerate(PEOPLE, 1))


def frozen(listed: tuple[Listed, ...] = LISTED, **more: Any) -> Any:
    from rules.lottery import proof

    digest = proof.list_digest(freezing.entrants(lottery(), listed))
    found = lottery(
        status=LotteryStatus.FROZEN, frozen_at=EIGHT, entrants=len(listed), tickets=len(listed), digest=digest
    )
    return board(found, listed=listed, **more)


def rung(at_minutes: float = 0) -> TimerDue:
    at = EIGHT + timedelta(minutes=at_minutes, seconds=SETTINGS.reveal_seconds)
    return TimerDue(key="t", at=at, entropy=b"e" * 32, group=board().group.id, timer="x", kind="d", due=at)  # type: ignore[union-attr] # there is one


def events(effects: list[Any], kind: type) -> list[Any]:
    return [one.event for one in effects if isinstance(one, Emit) and isinstance(one.event, kind)]


def test_one_announcement_and_a_prize_for_each_winner() -> None:
    effects = list(drawing.reveal(rung(), frozen(), SETTINGS))
    assert len([one for one in effects if isinstance(one, Say)]) == 1
    won = events(effects, PrizeWon)
    assert [one.tier for one in won] == [1, 2, 2]
    assert len({one.winner.id for one in won}) == 3
    assert events(effects, PrizesReleased) == []


def test_it_is_drawn_once() -> None:
    effects = list(drawing.reveal(rung(), frozen(), SETTINGS))
    drawn = [
        one.record for one in effects if isinstance(one, Put) and one.record.__class__.__name__ == "Lottery"
    ]
    assert drawn[-1].status is LotteryStatus.DRAWN
    assert list(drawing.reveal(rung(), board(drawn[-1]), SETTINGS)) == []


def test_fewer_people_than_prizes_all_win_and_the_rest_goes_back() -> None:
    effects = list(drawing.reveal(rung(), frozen(LISTED[:2]), SETTINGS))
    assert len(events(effects, PrizeWon)) == 2
    assert len(events(effects, PrizesReleased)) == 1


def test_nobody_took_part_and_nothing_is_said() -> None:
    effects = list(drawing.reveal(rung(), frozen(()), SETTINGS))
    assert not any(isinstance(one, Say) for one in effects)
    assert len(events(effects, PrizesReleased)) == 1


def test_who_has_left_is_passed_over_and_the_record_stays_as_it_was_drawn() -> None:
    calm = drawing.draw(frozen().lottery, frozen().lottery.secret.seed, LISTED)
    first = next(one for one in calm.places if one.rank == 1)
    now = frozen(gone=frozenset({first.person.id}))
    outcome = drawing.draw(now.lottery, now.lottery.secret.seed, LISTED, now.gone)
    assert first.person.id not in {one.person.id for one in outcome.winners}
    heir = next(one for one in outcome.winners if one.tier == 1)
    assert heir.rank == now.lottery.winners + 1
    done = replace(now.lottery, status=LotteryStatus.DRAWN, drawn_at=EIGHT)
    told = canonical(record_of(replace(now, lottery=done), outcome.places))
    assert verdict.verify(told).is_true


@pytest.mark.parametrize(("minutes", "said"), [(0, 0), (0.98, 0), (1.0, 1), (40, 40)])
def test_how_late_it_was(minutes: float, said: int) -> None:
    done = replace(frozen().lottery, drawn_at=rung(minutes).at)
    assert drawing.lateness(done, SETTINGS) == said


def test_a_frozen_list_is_dense_and_in_the_order_of_the_entries() -> None:
    entries = tuple(entry(number, person) for number, person in zip((2, 5, 9), PEOPLE, strict=False))
    found = freezing.freeze(board(entries=entries[::-1]), NOW)
    assert [(one.number, one.person.id) for one in found.listed] == [(1, 100), (2, 101), (3, 102)]


def lapse() -> PrizeLapsed:
    return PrizeLapsed(
        key="l",
        at=NOW,
        group=lottery().group,
        lottery=lottery().id,
        voucher=VoucherId(5),
        tier=1,
        item=SHOES.item,
        winner=PEOPLE[0].id,
        why="deadline",
    )


def places(*statuses: PlaceStatus) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(lottery().id, rank, rank, PEOPLE[rank - 1], status) for rank, status in enumerate(statuses, 1)
    )


def test_a_lapsed_prize_goes_to_the_next_alternate_who_is_still_there() -> None:
    drawn = places(PlaceStatus.WON, PlaceStatus.WAITING, PlaceStatus.WAITING, PlaceStatus.WAITING)
    effects = list(lapsed(lapse(), board(drawn=drawn, gone=frozenset({PEOPLE[1].id}))))
    (won,) = events(effects, PrizeWon)
    assert (won.winner.id, won.rank, won.instead_of) == (PEOPLE[2].id, 3, 5)
    put = {one.record.rank: one.record.status for one in effects if isinstance(one, Put)}
    assert put == {1: PlaceStatus.LAPSED, 2: PlaceStatus.GONE, 3: PlaceStatus.WON}


def test_without_an_alternate_it_goes_back() -> None:
    effects = list(lapsed(lapse(), board(drawn=places(PlaceStatus.WON, PlaceStatus.WON))))
    assert len(events(effects, PrizeUnclaimed)) == 1
    assert events(effects, PrizeWon) == []


def test_an_instant_one_that_is_called_off_still_publishes_what_it_has_told_people() -> None:
    effects = list(
        ending.cancelled(press(), board(lottery(kind="instant", size=9), entered=2), OWNER.id, "x")
    )
    assert [one.due for one in effects if isinstance(one, SetTimer)] == [NOW]
    assert events(effects, PrizesReleased) == []  # finishing it gives back what was not won


def test_a_full_one_that_somebody_left_again_in_time_goes_on() -> None:
    full = lottery(kind="full", size=2, closes_at=NOW + timedelta(days=9))
    ring = replace(rung(), at=NOW, due=NOW)
    effects = list(closing.close(ring, board(full, entries=(entry(1, PEOPLE[0]),)), SETTINGS))
    assert [(type(one), one.due) for one in effects if isinstance(one, SetTimer)] == [
        (SetTimer, full.closes_at)
    ]
    assert len(effects) == 1
    late = replace(rung(), at=full.closes_at, due=full.closes_at)
    given_up = list(closing.close(late, board(full, entries=(entry(1, PEOPLE[0]),), entered=1), SETTINGS))
    assert len(events(given_up, PrizesReleased)) == 1


def test_called_off_the_prizes_go_back_and_whoever_entered_is_told_once() -> None:
    for entered, said in ((0, 0), (3, 1)):
        effects = list(ending.cancelled(press(), board(entered=entered), PEOPLE[0].id, "鞋子发霉了"))
        assert len([one for one in effects if isinstance(one, Say)]) == said
        assert len(events(effects, PrizesReleased)) == 1
    done = board(lottery(status=LotteryStatus.DRAWN))
    assert list(ending.cancelled(press(), done, PEOPLE[0].id, "x")) == []
