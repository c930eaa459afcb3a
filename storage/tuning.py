"""The settings cards that lie open, and settings read out of a file that wait for the owner's word. The
settings themselves are kept with the group, their changes in `storage.base.changes`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Row,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    false,
    select,
)

from rules.base.documents import DocumentRead
from rules.base.events import ButtonPressed, CommandGiven, Place, TimerDue, private
from rules.base.group import Group, Presence
from rules.base.ids import GroupId, PersonId
from rules.base.lessons import LessonsBrought, LessonsTakenBack, WrittenLesson
from rules.base.prompt import InputGiven
from rules.tuning import Bench, Card, Offer
from rules.tuning.card import OPEN, PICK, START
from rules.tuning.exchange import EXPORT, FILE
from rules.tuning.history import BUNDLES_A_PAGE
from rules.tuning.pages import HISTORY, TAKE_BACK
from storage.base import changes, groups, lessons, people
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

ID_DIGITS_MAX = 16
PAGE_DIGITS_MAX = 3
OFFERS_KEPT = timedelta(days=1)
_IN_GROUP = 0  # stands where a person's number would

cards = Table(
    "tuning_cards",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False),  # whose private chat the card lies in; 0: the group
    Column("topic", BigInteger),
    UniqueConstraint("group_id", "person_id"),
    info=concerns(Personal("person_id", STAYS)),
)

offers = Table(
    "tuning_offers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("lessons", JSON, nullable=False, server_default="[]"),
    Column("settled", Boolean(name="settled"), nullable=False, server_default=false()),
    info=concerns(Personal("person_id")),
)

_of_place = select(cards).where(
    cards.c.group_id == bindparam("group"), cards.c.person_id == bindparam("whose")
)
_numbered = select(cards).where(cards.c.id == bindparam("number"))
_offered = select(offers).where(offers.c.id == bindparam("number"), offers.c.at > bindparam("after"))
_late = delete(offers).where(offers.c.at < bindparam("before"))

Heard = CommandGiven | ButtonPressed | TimerDue | InputGiven | DocumentRead


def load(tx: Transaction, event: Heard, sections: Sequence[str]) -> Bench:
    """What the event is about. Empty when that is no more, or never was."""
    bench = _loaded(tx, event, sections)
    if bench.group is None or not _is_about_a_file(event):
        return bench
    return replace(bench, lessons=lessons.written(tx, bench.group.id))


def _is_about_a_file(event: Heard) -> bool:
    match event:
        case CommandGiven(name=name):
            return name == EXPORT
        case ButtonPressed(action=action, args=args):
            return action == PICK and args[:1] == (EXPORT,)
        case _:
            return isinstance(event, DocumentRead)


def _loaded(tx: Transaction, event: Heard, sections: Sequence[str]) -> Bench:
    if isinstance(event, TimerDue):
        card = _card_numbered(tx, str(dict(event.payload).get("card", "")))
        return Bench() if card is None else Bench(tx.group(card.group), card=card)
    if isinstance(event, CommandGiven):
        return _commanded(tx, event, sections)
    if isinstance(event, ButtonPressed):
        return _pressed(tx, event, sections)
    if isinstance(event, InputGiven) and event.kind != FILE:
        card = _card_numbered(tx, str(event.get("card")))
        here = card is not None and (card.place.group, card.place.person) == (
            event.place.group,
            event.place.person,
        )
        return _bench(tx, event.by.id, card.group, sections, card) if card and here else Bench()
    person = event.by.id if isinstance(event, InputGiven) else event.message.author.id
    return _bench(tx, person, GroupId(int(dict(event.payload)["group"])), sections)


def _commanded(tx: Transaction, event: CommandGiven, sections: Sequence[str]) -> Bench:
    if event.group is None:
        return Bench(staffed=_staffed(tx, event.by.id))
    card = _card_in(tx, event.group, event.place)
    return _bench(tx, event.by.id, event.group, sections, card)


def _pressed(tx: Transaction, event: ButtonPressed, sections: Sequence[str]) -> Bench:
    if event.action == FILE:
        offer = _offer(tx, event.args)
        return (
            Bench() if offer is None else replace(_bench(tx, event.by.id, offer.group, sections), offer=offer)
        )
    if event.action == PICK:
        group = _picked(tx, event)
        card = None if group is None else _card_in(tx, group, event.place)
        return Bench() if group is None else _bench(tx, event.by.id, group, sections, card)
    if event.args in ((OPEN,), (START,)):
        if event.group is None:
            return Bench()
        card = _card_in(tx, event.group, event.place)
        return _bench(tx, event.by.id, event.group, sections, card)
    card = _card_numbered(tx, event.args[0] if event.args else "")
    if card is None:
        return Bench()
    return _with_history(tx, event, _bench(tx, event.by.id, card.group, sections, card))


def _bench(
    tx: Transaction, person: PersonId, group: GroupId, sections: Sequence[str], card: Card | None = None
) -> Bench:
    rooms = {int(tx.chat_of(one.id)): one.title for one in _staffed(tx, person) if one.is_staff(person)}
    return Bench(
        tx.group(group),
        {name: tx.settings(group, name) for name in sections},
        tx.configured(group),
        tx.chosen(group),
        card,
        rooms,
    )


def _with_history(tx: Transaction, event: ButtonPressed, bench: Bench) -> Bench:
    op, which = (*event.args[1:], "", "")[:2]
    assert bench.group is not None  # it has a card
    if op == TAKE_BACK and _is_number(which.removeprefix("-"), ID_DIGITS_MAX):
        return replace(bench, history=(changes.bundle(tx, bench.group.id, int(which)),))
    if op != HISTORY:
        return bench
    page = int(which) if _is_number(which, PAGE_DIGITS_MAX) else 0
    found = changes.newest(tx, bench.group.id, BUNDLES_A_PAGE + 1, page * BUNDLES_A_PAGE)
    names = people.those(tx, {bundle[0].by for bundle in found if bundle[0].by is not None})
    return replace(bench, history=found, names=names)


def _staffed(tx: Transaction, person: PersonId) -> tuple[Group, ...]:
    found = (tx.group(group) for group in groups.staffed_by(tx, person))
    return tuple(group for group in found if group.presence is not Presence.GONE)


def _picked(tx: Transaction, event: ButtonPressed) -> GroupId | None:
    """In private only, and only a group that the presser has something to say in."""
    number = event.args[1] if len(event.args) > 1 else ""
    if event.group is not None or not _is_number(number, ID_DIGITS_MAX):
        return None
    return next((group.id for group in _staffed(tx, event.by.id) if group.id == int(number)), None)


def _is_number(written: str, digits_max: int) -> bool:
    return written.isascii() and written.isdecimal() and len(written) <= digits_max


def _card_numbered(tx: Transaction, number: str) -> Card | None:
    if not _is_number(number, ID_DIGITS_MAX):
        return None
    return _card(tx.read(_numbered, {"number": int(number)}).one_or_none())


def _card_in(tx: Transaction, group: GroupId, place: Place) -> Card | None:
    whose = _IN_GROUP if place.group is not None else place.person
    return _card(tx.read(_of_place, {"group": group, "whose": whose}).one_or_none())


def _card(row: Row[Any] | None) -> Card | None:
    if row is None:
        return None
    group = GroupId(row.group_id)
    if row.person_id != _IN_GROUP:
        return Card(group, row.id, private(PersonId(row.person_id)))
    return Card(group, row.id, Place(group, row.topic))


def _offer(tx: Transaction, args: Sequence[str]) -> Offer | None:
    number = args[0] if args else ""
    if not _is_number(number, ID_DIGITS_MAX):
        return None
    row = tx.read(_offered, {"number": int(number), "after": tx.at - OFFERS_KEPT}).one_or_none()
    if row is None:
        return None
    taught = tuple(_lesson(one) for one in row.lessons)
    owner = GroupId(row.group_id), PersonId(row.person_id)
    return Offer(row.id, *owner, row.settings, lessons=taught, settled=row.settled)


def _lesson(said: Sequence[Any]) -> WrittenLesson:
    fingerprint, ad, points, at, marks = said
    return WrittenLesson(fingerprint, ad, points, datetime.fromisoformat(at), frozenset(marks))


def put_card(tx: Transaction, card: Card) -> None:
    """Remember the card of a place, or forget one that was put away."""
    if not card.open:
        tx.write(delete(cards).where(cards.c.id == card.id))
        return
    row = {
        "id": card.id,
        "group_id": card.group,
        "person_id": _IN_GROUP if card.place.group is not None else card.place.person,
        "topic": card.place.topic,
    }
    upsert(tx, cards, [row], ("group_id", "person_id"), ("id", "topic"))


def put_offer(tx: Transaction, offer: Offer) -> None:
    """Remember what waits for the owner's word, or forget what need not wait any more."""
    if not offer.open:
        tx.write(delete(offers).where(offers.c.id == offer.id))
        return
    tx.write(_late, {"before": tx.at - OFFERS_KEPT})
    row = {
        "id": offer.id,
        "group_id": offer.group,
        "person_id": offer.person,
        "settings": offer.settings,
        "at": tx.at,
        "lessons": [
            (one.fingerprint, one.ad, one.points, one.at.isoformat(), sorted(one.marks))
            for one in offer.lessons
        ],
        "settled": offer.settled,
    }
    upsert(tx, offers, [row], ("id",), ("settled",))


PUTS: Puts = {
    Card: put_card,
    Offer: put_offer,
    LessonsBrought: lessons.bring,
    LessonsTakenBack: lessons.take_back,
}
