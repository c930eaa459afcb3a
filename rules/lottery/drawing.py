"""The draw: the seed is shown, and says together with the frozen list who has won.

Whoever is not in the group any more is passed over, and the alternates move up; that is told, and leaves the
record as the seed has drawn it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.beacon import QUICKNET, BeaconSeen
from rules.base.effects import Edit, Effect, Emit, Note, Put, Say
from rules.base.events import Event, Undelivered, following
from rules.base.ids import PersonId
from rules.base.prizes import PrizesReleased
from rules.lottery import announcing, cards, clock, freezing, mixing, proof, publishing
from rules.lottery.awarding import prize_won
from rules.lottery.board import Board
from rules.lottery.model import Drawn, Listed, Lottery, LotteryStatus, PlaceStatus
from rules.lottery.record import Beacon
from rules.lottery.settings import LotterySettings

ALTERNATES_MIN = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """`places`: everybody who was drawn, in order, with what became of it."""

    places: tuple[Drawn, ...]

    @property
    def winners(self) -> tuple[Drawn, ...]:
        return tuple(sorted(self._with(PlaceStatus.WON), key=lambda one: (one.tier, one.rank)))

    @property
    def alternates(self) -> tuple[Drawn, ...]:
        return self._with(PlaceStatus.WAITING)

    def _with(self, status: PlaceStatus) -> tuple[Drawn, ...]:
        return tuple(one for one in self.places if one.status is status)


def alternates_of(lottery: Lottery) -> int:
    """How many alternates are drawn besides the winners, if there are so many."""
    return lottery.terms.alternates or max(ALTERNATES_MIN, lottery.winners)


def draw(
    lottery: Lottery,
    seed: bytes,
    listed: Sequence[Listed],
    gone: frozenset[PersonId] = frozenset(),
    randomness: str = "",
) -> Outcome:
    """Who has won. A function of the seed, the list's digest and tickets, and the beacon's value; only
    `gone`, who is not in the group any more, comes from elsewhere."""
    wanted = lottery.winners + alternates_of(lottery)
    key = proof.draw_key(seed, lottery.digest, randomness)
    order = proof.drawn(key, (one.tickets for one in listed), wanted)
    people = [listed[number - 1] for number in order]
    places = [_place(lottery, rank, one, gone) for rank, one in enumerate(people, 1)]
    return Outcome(tuple(_moved_up(lottery, places)))


def _place(lottery: Lottery, rank: int, one: Listed, gone: frozenset[PersonId]) -> Drawn:
    status = PlaceStatus.GONE if one.person.id in gone else PlaceStatus.WAITING
    return Drawn(lottery.id, rank, one.number, one.person, status)


def _moved_up(lottery: Lottery, places: Sequence[Drawn]) -> Iterator[Drawn]:
    """Each prize goes to the place that was drawn for it; if nobody is there, to the first alternate."""
    held: dict[int, int] = {}  # place → place whose prize it has
    waiting = [i for i in range(lottery.winners, len(places)) if places[i].status is PlaceStatus.WAITING]
    for i in range(min(lottery.winners, len(places))):
        if places[i].status is not PlaceStatus.GONE:
            held[i] = i
        elif waiting:
            held[waiting.pop(0)] = i
    for i, place in enumerate(places):
        prize = lottery.prize_of(held[i] + 1) if i in held else None
        if prize is None:
            yield place
        else:
            yield replace(place, status=PlaceStatus.WON, tier=prize.tier, item=prize.item)


# --- for good ------------------------------------------------------------------------------------------


def reveal(event: Event, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """Draw, tell the counter, announce, publish. Nothing when it has been done."""
    frozen = board.lottery
    if frozen is None or frozen.status is not LotteryStatus.FROZEN or frozen.secret is None:
        return
    if isinstance(event, BeaconSeen) and event.round != frozen.beacon_round:
        return
    beacon = beacon_of(event, frozen)
    randomness = "" if beacon is None else beacon.randomness
    outcome = draw(frozen, frozen.secret.seed, board.listed, board.gone, randomness)
    lottery = replace(frozen, status=LotteryStatus.DRAWN, drawn_at=event.at)
    yield from (Put(place) for place in outcome.places)
    yield from (prize_won(event, lottery, one) for one in outcome.winners)
    yield from _over(event, lottery, len(outcome.winners))
    now = replace(board, lottery=lottery, drawn=outcome.winners, beacon=beacon)
    yield Edit(lottery.handle, cards.face(now), cards.keyboard(now), lottery.group)
    if outcome.winners:
        words = announcing.words(now, outcome.places, lateness(lottery, settings))
        yield Say(lottery.place, words, announcing.keyboard(lottery), announcing.handle(lottery))
        with_list = not (settings.reveal_seconds or lottery.beacon_round)
        yield from publishing.record_files(now, outcome.places, with_list=with_list)
    yield from next_one(lottery, event.at)


def beacon_of(event: Event, lottery: Lottery) -> Beacon | None:
    """The beacon's value, or why there is none; None: none was named."""
    if not lottery.beacon_round:
        return None
    if isinstance(event, BeaconSeen):
        return Beacon(event.chain, event.round, event.signature, event.randomness)
    why = event.why if isinstance(event, Undelivered) else "did not come in time"
    return Beacon(QUICKNET.hash, lottery.beacon_round, absent=why or "did not come")


def finished(event: Event, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """An instant lottery is over: all has been won, or all entries are used up, or it stood for too long."""
    del settings
    found = freezing.as_entered(board)
    lottery = board.lottery
    assert lottery is not None
    digest = proof.list_digest(freezing.entrants(lottery, found.listed))
    done = replace(
        lottery,
        status=LotteryStatus.DRAWN,
        frozen_at=event.at,
        drawn_at=event.at,
        entrants=len(found.listed),
        tickets=found.tickets,
        digest=digest,
    )
    now = replace(board, lottery=done, listed=found.listed, entered=len(found.listed))
    yield from _over(event, done, len(board.drawn))
    yield Edit(done.handle, cards.face(now), cards.keyboard(now), done.group)
    if found.listed:
        yield from publishing.record_files(now, board.drawn, with_list=True)


def _over(event: Event, lottery: Lottery, won: int) -> Iterator[Effect]:
    """The record says so, no clock runs any more, and what nobody won goes back."""
    yield Put(lottery.public())
    yield from clock.stopped(lottery)
    yield Note(lottery.group, "lottery-drawn", lottery.handle, why=str(lottery.number))
    if won < lottery.winners:
        stamp = following(event, f"released-{lottery.id}", lottery.group)
        yield Emit(PrizesReleased(**stamp, lottery=lottery.id))


def next_one(lottery: Lottery, at: datetime) -> Iterator[Effect]:
    """The usual one comes again: its clock is looked at."""
    if lottery.template:
        yield clock.plan(lottery.group, lottery.template, at)


def lateness(lottery: Lottery, settings: LotterySettings) -> int:
    """By how many minutes it was drawn too late; 0: in time."""
    assert lottery.drawn_at is not None
    meant = mixing.drawn_by(replace(lottery, frozen_at=lottery.closes_at, beacon_round=0), settings)
    if lottery.beacon_round:
        meant += mixing.BEACON_AFTER + timedelta(seconds=settings.beacon_wait_seconds)
    late = (lottery.drawn_at - meant).total_seconds()
    by_time = lottery.closes_at <= lottery.drawn_at
    return int(late // 60) if by_time and late >= clock.LATE_AFTER.total_seconds() else 0
