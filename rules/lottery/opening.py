"""A lottery opens: its prizes are put aside first, and only then the promise is posted that it is drawn
by."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.effects import Answer, Edit, Effect, Emit, Note, Put, Say, SendPicture, Urgency
from rules.base.events import Event, following
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import to_desk
from rules.base.picture import Photo
from rules.base.post import Place
from rules.base.prizes import LotteryId, PrizesReserved, PrizesShort, PrizesWanted
from rules.base.text import Text, text
from rules.lottery import cards, clock, proof
from rules.lottery.board import Board, Hall
from rules.lottery.kinds.kind import Plan
from rules.lottery.kinds.registry import NAMED
from rules.lottery.mixing import round_for
from rules.lottery.model import Lottery, LotteryStatus, Prize, Secret, Terms
from rules.lottery.prizes import CENTS, tier_name
from rules.lottery.settings import LotterySettings

RENEWED_WAIT = timedelta(minutes=10)  # between a promise that had to be made anew and its draw


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be opened. `by`, `press`: who tapped it and how they are answered; None: nobody did."""

    kind: str
    prizes: tuple[Prize, ...]
    terms: Terms
    plan: Plan
    closes_at: datetime
    topic: int | None = None
    title: str = ""
    template: str = ""
    by: PersonId | None = None
    press: str = ""
    place: Place | None = None


def too_dear(prizes: tuple[Prize, ...], settings: LotterySettings) -> Text | None:
    """A prize that is worth more than one may be; None: there is none."""
    for prize in prizes:
        if prize.cents > settings.value_max * CENTS:
            return text("lottery-too-dear", prize=prize.name, most=settings.value_max)
    return None


def want(event: Event, wish: Wish, hall: Hall) -> Iterator[Effect]:
    """Ask the shops for the prizes; what follows is `opened` or `short`, in the same transaction."""
    assert hall.group is not None
    resting = tuple(lottery.id for lottery in hall.drawn[: wish.terms.rest_draws])
    lottery = Lottery(
        id=LotteryId(fresh_id(event.entropy, event.key, f"lottery:{wish.template}")),
        group=hall.group.id,
        topic=wish.topic,
        number=hall.number + 1,
        kind=wish.kind,
        prizes=wish.prizes,
        terms=replace(wish.terms, resting=resting),
        opened_at=event.at,
        closes_at=wish.closes_at,
        by=wish.by,
        title=wish.title,
        template=wish.template,
        size=wish.plan.size,
        word=wish.plan.word,
    )
    yield Put(lottery)
    yield Emit(
        PrizesWanted(
            **following(event, f"prizes-{lottery.id}", lottery.group),
            lottery=lottery.id,
            lots=tuple(prize.lot for prize in lottery.prizes),
            by=wish.by,
            press=wish.press,
            place=wish.place,
        )
    )


def opened(event: PrizesReserved, board: Board, settings: LotterySettings) -> Iterator[Effect]:
    """The prizes are there: draw the seed, post its fingerprint with the card, set the clocks."""
    planned = board.lottery
    if planned is None or planned.status is not LotteryStatus.PLANNED:
        return
    lottery = promised(event, replace(planned, status=LotteryStatus.OPEN, opened_at=event.at))
    now = board.now(lottery)
    yield Put(lottery)
    yield Say(lottery.place, cards.face(now), cards.keyboard(now), lottery.handle, urgency=Urgency.NOTICE)
    yield from _picture(lottery)
    yield clock.close(lottery, lottery.closes_at)
    yield from clock.calls(lottery, event.at, settings)
    yield Note(lottery.group, "lottery-opened", lottery.handle, lottery.by, why=str(lottery.number))
    if event.press:
        yield Answer(event.press, text("lottery-toast-opened"), group=lottery.group)


def _picture(lottery: Lottery) -> Iterator[SendPicture]:
    """The best prize that the shop has a picture of."""
    shown = next((prize for prize in lottery.prizes if prize.picture), None)
    if shown is not None:
        words = text("lottery-picture", tier=tier_name(shown.tier), prize=shown.name)
        yield SendPicture(lottery.place, words, Photo(shown.picture), expires=lottery.closes_at)


def promised(event: Event, lottery: Lottery) -> Lottery:
    """With a fresh seed, and what is posted of it."""
    secret = Secret(
        proof.fresh_secret(event.entropy, event.key, f"seed:{lottery.id}"),
        proof.fresh_secret(event.entropy, event.key, f"salt:{lottery.id}"),
    )
    return replace(
        lottery, secret=secret, commitment=proof.commitment(secret.seed), beacon_round=named_round(lottery)
    )


def named_round(lottery: Lottery) -> int:
    """The beacon's round, named in advance: one that is published when the list has been in the group for a
    while. 0: none, or not yet, because nobody knows when it will be full."""
    if not lottery.terms.beacon or NAMED[lottery.kind].by_size:
        return 0
    return round_for(lottery.closes_at)


def renewed(event: Event, board: Board) -> Iterator[Effect]:
    """The seed cannot be opened, because its key was lost: a new promise is posted openly, and the draw is
    put off, so that the promise stands before the list is closed. Whoever takes part stays."""
    lottery = board.lottery
    assert lottery is not None
    soon = event.at + RENEWED_WAIT
    closes_at = max(lottery.closes_at, soon)
    drawn_at = soon if NAMED[lottery.kind].by_size else closes_at  # it is full, and waits for nobody else
    opened_again = replace(lottery, status=LotteryStatus.OPEN, closes_at=closes_at)
    anew = promised(event, opened_again)
    now = replace(board, lottery=anew)
    yield Put(anew)
    yield clock.close(anew, drawn_at)
    yield Edit(anew.handle, cards.face(now), cards.keyboard(now), anew.group)
    yield Say(
        anew.place,
        text("lottery-secret-renewed", title=cards.name_of(anew), at=drawn_at, commitment=anew.commitment),
    )
    yield Note(anew.group, "lottery-secret-lost", anew.handle, why=str(anew.number))


def short(event: PrizesShort, board: Board) -> Iterator[Effect]:
    """Something was taken from the shelf meanwhile: nothing is opened, and whoever wanted it is told."""
    lottery = board.lottery
    if lottery is None or lottery.status is not LotteryStatus.PLANNED or board.group is None:
        return
    yield Put(replace(lottery, status=LotteryStatus.CANCELLED))
    name = next((prize.name for prize in lottery.prizes if prize.item == event.item), "")
    words = text("lottery-short", prize=name, left=event.left)
    if event.press:
        yield Answer(event.press, words, alert=True, group=lottery.group)
    else:
        yield from to_desk(board.group, board.reachable, words)
