"""What is known of one lottery when something happens to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, or_, select

from rules.base.collecting import collecting
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    MemberSeen,
    MessagePosted,
    TimerDue,
    Undelivered,
)
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import LotteryId, PrizeLapsed
from rules.lottery import clock
from rules.lottery.board import NO_BOARD, Board, Facts
from rules.lottery.cards import PRESS
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Entry, Listed, Lottery, LotteryStatus, PlaceStatus, Receipts
from storage.base import debts, members, outbox, people
from storage.base.transaction import Transaction
from storage.lottery import hand
from storage.lottery.hand import AtHand, filled, standing
from storage.lottery.tables import entries, hidden_names, places, receipts

RESTING_MAX = 2_000  # winners of former draws who rest

_entries = select(entries).where(entries.c.lottery_id == bindparam("lottery")).order_by(entries.c.number)
_resting = (
    select(places.c.person_id)
    .where(
        places.c.lottery_id.in_(bindparam("lotteries", expanding=True)),
        places.c.status == PlaceStatus.WON.value,
    )
    .limit(RESTING_MAX)
)
# A list that is frozen once more, because a seed was lost, counts again what it has counted before.
_receipts = select(receipts.c.person_id, receipts.c.day).where(
    receipts.c.group_id == bindparam("group"),
    or_(receipts.c.used_by.is_(None), receipts.c.used_by == bindparam("lottery")),
)

_receipts_of = _receipts.where(receipts.c.person_id == bindparam("person"))
_hiding = select(hidden_names.c.person_id).where(
    hidden_names.c.group_id == bindparam("group"),
    hidden_names.c.person_id.in_(bindparam("persons", expanding=True)),
)


# --- set-wise, once a batch ----------------------------------------------------------------------------


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Know how everybody stands who presses 参加 in this batch."""
    pressing: dict[GroupId, dict[PersonId, None]] = {}
    for event in events:
        if type(event) is ButtonPressed and event.action == PRESS and event.group is not None:
            pressing.setdefault(event.group, {})[event.by.id] = None
    for group, persons in pressing.items():
        if len(persons) > 1:
            tx.memo["lottery standings", group] = _standings(tx, group, persons)


def _standings(tx: Transaction, group: GroupId, persons: Collection[PersonId]) -> dict[PersonId, Facts]:
    known = members.memberships(tx, group, persons)
    owing = debts.owing(tx, group, persons)
    return {person: Facts(known.get(person), person in owing) for person in persons}


# --- for a press or a word -----------------------------------------------------------------------------


def named(tx: Transaction, number: LotteryId, person: Person, group: GroupId | None) -> Board:
    """The lottery that a button names, and how the presser stands."""
    found = None if group is None else standing(tx, group).of.get(number)
    if found is not None and found.lottery.group == group:
        return _at(tx, found, person)
    lottery = hand.find(tx, number)
    return NO_BOARD if lottery is None else Board(tx.group_if_known(group), lottery)


def with_name(tx: Transaction, board: Board, person: Person) -> Board:
    """The same, with how this person wants to be shown."""
    if board.lottery is None:
        return board
    return replace(board, hidden=_hidden(tx, board.lottery.group, (person.id,)))


def looked_up(tx: Transaction, event: MemberSeen | Undelivered) -> Board:
    """The lottery that somebody wants to enter of whom the platform was asked, and how they stand now."""
    said = dict(event.payload)
    person = people.person(tx, PersonId(int(said["person"])))
    if isinstance(event, MemberSeen):
        person = event.person
    if person is None:
        return NO_BOARD
    board = named(tx, LotteryId(int(said["lottery"])), person, event.group)
    return replace(board, sought=person, reachable=people.reachable(tx, (person.id,)))


def spoken(tx: Transaction, event: CommandGiven) -> Board | None:
    """The lottery that somebody means who says 参加 where only one stands open; None: there is none."""
    assert event.group is not None
    found = [one for one in hand.of_group(tx, event.group) if one.lottery.status is LotteryStatus.OPEN]
    if len(found) > 1:
        return Board(tx.group(event.group), several=True)
    return _at(tx, found[0], event.by) if found else None


def is_word(tx: Transaction, group: GroupId | None, said: str) -> bool:
    """Whether it enters a lottery of the group."""
    if group is None:
        return False
    return any(one.lottery.word == said for one in hand.of_group(tx, group) if one.lottery.word)


def worded(tx: Transaction, event: MessagePosted, said: str) -> Board | None:
    """The lottery that is entered by what was said; None: there is none."""
    assert event.group is not None
    for found in hand.of_group(tx, event.group):
        if found.lottery.word and found.lottery.word == said:
            return _at(tx, found, event.message.author)
    return None


def _at(tx: Transaction, found: AtHand, person: Person) -> Board:
    filled(tx, found)
    assert found.numbers is not None
    lottery = found.lottery
    if NAMED[lottery.kind].at_once:
        lottery = replace(lottery, secret=_kept_secret(tx, lottery))
    return Board(
        tx.group(lottery.group),
        lottery,
        len(found.numbers),
        found.last,
        found.numbers.get(person.id, 0),
        _facts(tx, lottery, person.id),
        drawn=found.won,
        bought=_bought_by(tx, lottery, person.id),
        hidden=_hidden(tx, lottery.group, (person.id,)) if NAMED[lottery.kind].at_once else frozenset(),
    )


def _kept_secret(tx: Transaction, lottery: Lottery) -> Any:
    """Opened once, not for each entry."""
    kept, key = tx.kept_of[lottery.group], ("lottery secret", lottery.id)
    if key not in kept:
        kept[key] = hand.secret_of(tx, lottery.id)
    return kept[key]


def _facts(tx: Transaction, lottery: Lottery, person: PersonId) -> Facts:
    known: Mapping[PersonId, Facts] = tx.memo.get(("lottery standings", lottery.group), {})
    facts = known.get(person)
    if facts is None:
        facts = _standings(tx, lottery.group, (person,))[person]
    return replace(facts, rests=True) if person in _rests(tx, lottery) else facts


def _rests(tx: Transaction, lottery: Lottery) -> frozenset[PersonId]:
    if not lottery.terms.resting:
        return frozenset()
    kept, key = tx.kept_of[lottery.group], hand.rests_key(lottery.id)
    if key not in kept:
        found = tx.read(_resting, {"lotteries": list(lottery.terms.resting)}).scalars()
        kept[key] = frozenset(PersonId(person) for person in found)
    rests: frozenset[PersonId] = kept[key]
    return rests


# --- for the freeze and the draw -----------------------------------------------------------------------


def timed(tx: Transaction, event: TimerDue) -> Board:
    """The lottery whose time has come, with all that is needed then."""
    lottery = hand.find(tx, LotteryId(int(event.get("lottery"))))
    if lottery is None or not lottery.live:
        return NO_BOARD
    entered = len(filled(tx, standing(tx, lottery.group).of[lottery.id]).numbers or ())
    board = replace(_with_secret(tx, lottery), entered=entered)
    if event.kind == clock.CALL:
        return board
    return closing(tx, board) if event.kind == clock.CLOSE else _drawing(tx, board)


def beaconed(tx: Transaction, handle: str) -> Board:
    """The frozen lottery that waits for a beacon."""
    lottery = hand.find(tx, hand.number_of(handle.split(":")[1]))
    if lottery is None or lottery.status is not LotteryStatus.FROZEN:
        return NO_BOARD
    return _drawing(tx, _with_secret(tx, lottery))


def _with_secret(tx: Transaction, lottery: Lottery) -> Board:
    """What a freeze or a draw has to tell besides: when prizes are collected, as the counter's settings
    say."""
    group, counter = tx.group(lottery.group), tx.settings(lottery.group, "counter")
    market = (counter.market_day, counter.market_time, counter.market_days)
    secret = hand.secret_of(tx, lottery.id)
    return Board(group, replace(lottery, secret=secret), collecting=collecting(tx.at, group.zone, *market))


def closing(tx: Transaction, board: Board) -> Board:
    """All entries, with how each of them stands now."""
    lottery = board.lottery
    assert lottery is not None
    found = tuple(_entry(row) for row in tx.read(_entries, {"lottery": lottery.id}))
    persons = [entry.person.id for entry in found]
    rests = _rests(tx, lottery)
    standings = _standings(tx, lottery.group, persons)
    everybody = {
        person: replace(facts, rests=True) if person in rests else facts
        for person, facts in standings.items()
    }
    out = [person for person, facts in everybody.items() if not facts.present or facts.owes or facts.rests]
    return replace(
        board,
        entered=len(found),
        entries=found,
        everybody=everybody,
        receipts=_bought(tx, lottery),
        hidden=_hidden(tx, lottery.group, persons),
        drawn=hand.places_of(tx, lottery.id) if NAMED[lottery.kind].at_once else (),
        reachable=people.reachable(tx, out),
        looks=len(outbox.under(tx, (lottery.entrants_handle,))),
    )


def _bought_by(tx: Transaction, lottery: Lottery, person: PersonId) -> tuple[int, ...]:
    if lottery.terms.receipts == Receipts.NONE.value:
        return ()
    return tuple(row.day for row in tx.read(_receipts_of, {**_counted(lottery), "person": person}))


def _counted(lottery: Lottery) -> dict[str, int]:
    return {"group": lottery.group, "lottery": lottery.id}


def _hidden(tx: Transaction, group: GroupId, persons: Sequence[PersonId]) -> frozenset[PersonId]:
    """Those of them who do not want the whole name to be published."""
    found: set[PersonId] = set()
    for start in range(0, len(persons), members.AT_ONCE_MAX):
        wanted = {"group": group, "persons": list(persons[start : start + members.AT_ONCE_MAX])}
        found.update(PersonId(number) for number in tx.read(_hiding, wanted).scalars())
    return frozenset(found)


def _entry(row: Row[Any]) -> Entry:
    return Entry(LotteryId(row.lottery_id), row.number, Person(PersonId(row.person_id), row.name), row.at)


def _bought(tx: Transaction, lottery: Lottery) -> Mapping[PersonId, tuple[int, ...]]:
    if lottery.terms.receipts == Receipts.NONE.value:
        return {}
    found: dict[PersonId, tuple[int, ...]] = {}
    for row in tx.read(_receipts, _counted(lottery)):
        person = PersonId(row.person_id)
        found[person] = (*found.get(person, ()), row.day)
    return found


def _drawing(tx: Transaction, board: Board) -> Board:
    assert board.lottery is not None
    rows = tx.read(_entries, {"lottery": board.lottery.id})
    listed = tuple(Listed(row.number, Person(PersonId(row.person_id), row.name), row.tickets) for row in rows)
    gone = _gone(tx, board.lottery.group, [one.person.id for one in listed])
    return replace(board, listed=listed, entered=len(listed), gone=gone)


def _gone(tx: Transaction, group: GroupId, persons: Collection[PersonId]) -> frozenset[PersonId]:
    known = members.memberships(tx, group, persons)
    return frozenset(person for person, found in known.items() if not found.present)


def lapsed(tx: Transaction, event: PrizeLapsed) -> Board:
    """The places of a draw, for handing a prize down."""
    lottery = hand.find(tx, event.lottery)
    if lottery is None:
        return NO_BOARD
    drawn = tuple(sorted(hand.places_of(tx, lottery.id), key=lambda place: place.rank))
    waiting = [place.person.id for place in drawn if place.status is PlaceStatus.WAITING]
    return Board(tx.group(lottery.group), lottery, drawn=drawn, gone=_gone(tx, lottery.group, waiting))


def planned(tx: Transaction, number: LotteryId) -> Board:
    """A lottery whose prizes were asked for, or whose card was not posted."""
    lottery = hand.find(tx, number)
    if lottery is None:
        return NO_BOARD
    group: Group = tx.group(lottery.group)
    return Board(group, lottery, reachable=people.reachable(tx, group.keepers))


def rehearsal(tx: Transaction, event: CommandGiven) -> Board:
    """The lottery that is drawn first, with all who take part, and whether the asker can be written to."""
    assert event.group is not None
    reachable = people.reachable(tx, (event.by.id,))
    live = [one.lottery for one in hand.of_group(tx, event.group) if one.lottery.status is LotteryStatus.OPEN]
    if not live:
        return Board(tx.group(event.group), reachable=reachable)
    first = min(live, key=lambda lottery: lottery.closes_at)
    return replace(closing(tx, Board(tx.group(event.group), first)), reachable=reachable)
