"""Lotteries that stand open, with who takes part, in memory: a press costs no query, and ten thousand of them
in a minute cost ten thousand rows and nothing else.

Changed in place, because all that is kept goes when an event is dropped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Drawn, Entry, Lottery, LotteryStatus, PlaceStatus, Prize, Secret, Terms
from storage.base.kept import here
from storage.base.sealing import UnreadableError
from storage.base.transaction import Transaction
from storage.lottery.tables import entries, lotteries, places

OPEN_LOTTERIES_MAX = 20_000  # in a shard
ID_DIGITS_MAX = 16
SECRET_HALF_BYTES = 32

_OPEN = "lotteries that stand open"
_GROUP = "lottery's group"  # never another one
_live = (
    select(lotteries)
    .where(
        lotteries.c.status.in_((LotteryStatus.OPEN.value, LotteryStatus.FROZEN.value)),
        here(lotteries.c.group_id),
    )
    .order_by(lotteries.c.closes_at)
    .limit(OPEN_LOTTERIES_MAX)
)
_whose = select(lotteries.c.group_id).where(lotteries.c.id == bindparam("lottery"))
_one = select(lotteries).where(lotteries.c.id == bindparam("lottery"))
_numbers = select(entries.c.person_id, entries.c.number).where(entries.c.lottery_id == bindparam("lottery"))
_highest = select(func.max(entries.c.number)).where(entries.c.lottery_id == bindparam("lottery"))
_places = (
    select(places).where(places.c.lottery_id == bindparam("lottery")).order_by(places.c.number, places.c.rank)
)


@dataclass(slots=True)
class AtHand:
    """An open lottery. `numbers`: of those who take part, by person; `last`: the highest given so far; `won`:
    what an instant one has given away, in order of the entries."""

    lottery: Lottery
    numbers: dict[PersonId, int] | None = None
    last: int = 0
    won: tuple[Drawn, ...] = ()

    def add(self, entry: Entry) -> None:
        """Somebody came or went."""
        if self.numbers is None:
            return
        if entry.gone:
            self.numbers.pop(entry.person.id, None)
        else:
            self.numbers[entry.person.id] = entry.number
            self.last = max(self.last, entry.number)


@dataclass(slots=True)
class Open:
    """All of them, of the groups of a shard."""

    of: dict[LotteryId, AtHand] = field(default_factory=dict)
    in_group: dict[GroupId, dict[LotteryId, AtHand]] = field(default_factory=dict)

    def add(self, found: AtHand) -> None:
        self.of[found.lottery.id] = found
        self.in_group.setdefault(found.lottery.group, {})[found.lottery.id] = found

    def drop(self, lottery: Lottery) -> None:
        self.of.pop(lottery.id, None)
        self.in_group.get(lottery.group, {}).pop(lottery.id, None)


def standing(tx: Transaction, group: GroupId) -> Open:
    """The lotteries that stand open, or whose list is frozen, in the group and in those of its shard."""
    kept = tx.kept_of[group]
    found: Open | None = kept.get(_OPEN)
    if found is None:
        found = Open()
        for row in tx.read(_live, kept.rows).all():
            found.add(AtHand(lottery_of(row)))
            tx.kept[_GROUP, row.id] = row.group_id
        kept[_OPEN] = found
    return found


def of_group(tx: Transaction, group: GroupId) -> tuple[AtHand, ...]:
    """Those of a group, the one that is drawn first before the others."""
    return tuple(standing(tx, group).in_group.get(group, {}).values())


def at_hand(tx: Transaction, number: LotteryId) -> AtHand | None:
    """A lottery by its number; None: there is none that stands open."""
    group = _group_of(tx, number)
    return None if group is None else standing(tx, group).of.get(number)


def _group_of(tx: Transaction, number: LotteryId) -> GroupId | None:
    """Whose it is; asked once."""
    group: GroupId | None = tx.kept.get((_GROUP, number))
    if group is None:
        group = tx.read(_whose, {"lottery": number}).scalar_one_or_none()
        if group is not None:
            tx.kept[_GROUP, number] = group
    return group


def filled(tx: Transaction, found: AtHand) -> AtHand:
    """The same, with who takes part."""
    if found.numbers is None:
        wanted = {"lottery": found.lottery.id}
        found.numbers = {row.person_id: row.number for row in tx.read(_numbers, wanted)}
        found.last = tx.read(_highest, wanted).scalar_one() or 0
        if NAMED[found.lottery.kind].at_once:
            found.won = places_of(tx, found.lottery.id)
    return found


def find(tx: Transaction, number: LotteryId) -> Lottery | None:
    """A lottery in whatever state, without its secret."""
    found = at_hand(tx, number)
    if found is not None:
        return found.lottery
    row = tx.read(_one, {"lottery": number}).one_or_none()
    return None if row is None else lottery_of(row)


def rests_key(number: LotteryId) -> tuple[str, LotteryId]:
    """Under which is kept who rests in a lottery."""
    return ("lottery rests", number)


def forget_rests(tx: Transaction, drawn: Drawn) -> None:
    """Somebody won a prize, or lost it: who rests is read anew where that draw counts."""
    group = _group_of(tx, drawn.lottery)
    if group is None:
        return
    for found in of_group(tx, group):
        if drawn.lottery in found.lottery.terms.resting:
            tx.kept_of[group].pop(rests_key(found.lottery.id), None)


def number_of(said: str) -> LotteryId:
    """The number that a button names; 0, which none has, for a forged one."""
    fits = said.isascii() and said.isdigit() and len(said) <= ID_DIGITS_MAX
    return LotteryId(int(said) if fits else 0)


def places_of(tx: Transaction, number: LotteryId) -> tuple[Drawn, ...]:
    """Who was drawn, in order of the entries."""
    return tuple(_place(row) for row in tx.read(_places, {"lottery": number}))


def _place(row: Row[Any]) -> Drawn:
    return Drawn(
        LotteryId(row.lottery_id),
        row.rank,
        row.number,
        Person(PersonId(row.person_id), row.name),
        PlaceStatus(row.status),
        row.tier,
        ItemId(row.item_id),
    )


def purpose(number: LotteryId) -> str:
    """What the secret of a lottery is sealed for."""
    return f"lottery {number}"


def secret_of(tx: Transaction, number: LotteryId) -> Secret | None:
    """What is sealed; None: it is gone, or its key was lost."""
    row = tx.read(_one, {"lottery": number}).one_or_none()
    if row is None or row.sealed is None:
        return None
    try:
        opened = tx.unseal(row.sealed, purpose(number))
    except UnreadableError:
        return None
    return Secret(opened[:SECRET_HALF_BYTES], opened[SECRET_HALF_BYTES:])


def lottery_of(row: Row[Any]) -> Lottery:
    """A row of the table, without the secret."""
    return Lottery(
        id=LotteryId(row.id),
        group=GroupId(row.group_id),
        topic=row.topic,
        number=row.number,
        kind=row.kind,
        prizes=tuple(_prizes(row.prizes)),
        terms=terms_of(row.terms),
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        by=None if row.by_id is None else PersonId(row.by_id),
        title=row.title,
        template=row.template,
        size=row.size,
        word=row.word,
        status=LotteryStatus(row.status),
        commitment=row.commitment,
        beacon_round=row.beacon_round,
        frozen_at=row.frozen_at,
        entrants=row.entrants,
        tickets=row.tickets,
        digest=row.digest,
        drawn_at=row.drawn_at,
        why=row.why,
    )


def _prizes(found: list[Mapping[str, Any]]) -> Iterator[Prize]:
    for one in found:
        yield Prize(**{**one, "item": ItemId(one["item"]), "shop": ShopId(one["shop"])})


def terms_of(found: Mapping[str, Any]) -> Terms:
    """Terms as they were written."""
    return Terms(**{**found, "resting": tuple(LotteryId(one) for one in found["resting"])})
