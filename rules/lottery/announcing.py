"""One announcement: who has won what, by which number, where it is collected, and how it is proved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from rules.base.brevity import NAME_UNITS_MAX, brief, shortened
from rules.base.people import unlinked
from rules.base.text import Keyboard, Text, Words, lines, listing, text
from rules.lottery import cards
from rules.lottery.board import Board
from rules.lottery.model import Drawn, Lottery, PlaceStatus, Prize
from rules.lottery.prizes import claim_row, tier_name

ALTERNATES_SHOWN_MAX = 10
MOVED_SHOWN_MAX = 5  # the others who had left are counted
# Of all names together, in UTF-16 units: so that with everything else at its longest the whole is no longer
# than a platform's message (4,096) and names everybody who has won.
NAMES_UNITS_MAX = 900


def handle(lottery: Lottery) -> str:
    """The name of the announcement."""
    return f"lottery-drawn:{lottery.id}"


def keyboard(lottery: Lottery) -> Keyboard:
    """领奖."""
    return claim_row(lottery)


def words(board: Board, places: Sequence[Drawn], late_minutes: int) -> Words:
    """The announcement of who was drawn. `late_minutes`: by how much it was drawn too late, 0: in time."""
    lottery = board.lottery
    assert lottery is not None
    places = _brief(places)
    winners = sorted(
        (one for one in places if one.status is PlaceStatus.WON), key=lambda one: (one.tier, one.rank)
    )
    alternates = [one for one in places if one.status is PlaceStatus.WAITING]
    return lines(
        text("lottery-announced", title=cards.name_of(lottery), entrants=lottery.entrants),
        _late(lottery, late_minutes),
        *_tiers(lottery, winners),
        *_moved_up(lottery, places),
        _alternates(alternates),
        *_collecting(board),
        *_proof(lottery, board),
    )


def _brief(places: Sequence[Drawn]) -> list[Drawn]:
    """The more names there are, the shorter each is."""
    won = sum(one.status is PlaceStatus.WON for one in places)
    units = min(NAME_UNITS_MAX, NAMES_UNITS_MAX // (won + ALTERNATES_SHOWN_MAX + MOVED_SHOWN_MAX))
    return [replace(one, person=brief(one.person, units)) for one in places]


def _late(lottery: Lottery, minutes: int) -> Text | None:
    return text("lottery-late", due=lottery.closes_at, late=timedelta(minutes=minutes)) if minutes else None


def _tiers(lottery: Lottery, winners: Sequence[Drawn]) -> Iterator[Words]:
    for prize in lottery.prizes:
        won = [one for one in winners if one.tier == prize.tier]
        if won:
            yield _prize(prize)
            yield listing(text("lottery-winner", who=one.person, number=one.number) for one in won)
    missing = lottery.winners - len(winners)
    if missing:
        yield text("lottery-left-over", count=missing)


def _prize(prize: Prize) -> Text:
    tier, name, shop = tier_name(prize.tier), shortened(prize.name), shortened(prize.shop_name)
    if shop:
        return text("lottery-won-shop", tier=tier, prize=name, shop=shop)
    return text("lottery-won", tier=tier, prize=name)


def _alternates(alternates: Sequence[Drawn]) -> Text | None:
    """In order; nobody is called by it."""
    shown = alternates[:ALTERNATES_SHOWN_MAX]
    if not shown:
        return None
    names = text("lottery-alternate", who=unlinked(shown[-1].person), number=shown[-1].number)
    for one in reversed(shown[:-1]):
        names = text("lottery-alternate-and", who=unlinked(one.person), number=one.number, others=names)
    return text("lottery-alternates", names=names)


def _collecting(board: Board) -> Iterator[Text]:
    if board.collecting is not None:
        yield text("lottery-collecting", at=board.collecting.reminded_at, deadline=board.collecting.deadline)
    else:
        yield text("lottery-collect")


def _moved_up(lottery: Lottery, places: Sequence[Drawn]) -> Iterator[Text]:
    """Whoever was drawn and had left in the meantime."""
    gone = [one for one in places if one.status is PlaceStatus.GONE and one.rank <= lottery.winners]
    for one in gone[:MOVED_SHOWN_MAX]:
        yield text("lottery-moved-up", who=unlinked(one.person), number=one.number)
    if gone[MOVED_SHOWN_MAX:]:
        yield text("lottery-moved-up-more", count=len(gone) - MOVED_SHOWN_MAX)


def _proof(lottery: Lottery, board: Board) -> Iterator[Text]:
    assert lottery.secret is not None
    yield text("lottery-seed", seed=lottery.secret.seed.hex())
    if board.beacon is not None:
        key = "lottery-beacon-absent" if board.beacon.absent else "lottery-beacon-seen"
        yield Text(key, (("round", board.beacon.round),))
