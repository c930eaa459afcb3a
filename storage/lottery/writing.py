"""Lotteries, entries and places as they become."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Drawn, Entry, Frozen, Lottery, LotteryStatus, NameShown, Receipt, ReceiptsUsed
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many, upsert
from storage.lottery import hand
from storage.lottery.hand import AtHand, filled, standing
from storage.lottery.tables import ENTERED, LISTED, entries, hidden_names, lotteries, places, receipts

RECEIPTS_KEPT = timedelta(days=180)  # a ticket that nobody used by then is worth nothing any more
OVER = frozenset({LotteryStatus.DRAWN, LotteryStatus.CANCELLED})

_CHANGES = (
    "status",
    "opened_at",
    "closes_at",
    "commitment",
    "beacon_round",
    "frozen_at",
    "drawn_at",
    "entrants",
    "tickets",
    "digest",
    "why",
)
_gone = delete(entries).where(
    entries.c.lottery_id == bindparam("lottery"), entries.c.person_id == bindparam("person")
)
_all_gone = delete(entries).where(entries.c.lottery_id == bindparam("lottery"))
_seal = update(lotteries).where(lotteries.c.id == bindparam("lottery")).values(sealed=bindparam("box"))
_unused = (
    update(receipts)
    .where(
        receipts.c.group_id == bindparam("group"),
        receipts.c.used_by.is_(None),
        receipts.c.at <= bindparam("until"),
        receipts.c.person_id.in_(select(entries.c.person_id).where(entries.c.lottery_id == bindparam("by"))),
    )
    .values(used_by=bindparam("by"))
)
_free_again = (
    update(receipts)
    .where(receipts.c.group_id == bindparam("group"), receipts.c.used_by == bindparam("by"))
    .values(used_by=None)
)
_shown = delete(hidden_names).where(
    hidden_names.c.group_id == bindparam("group"), hidden_names.c.person_id == bindparam("person")
)
_undone = delete(receipts).where(receipts.c.purchase == bindparam("number"), receipts.c.used_by.is_(None))
_old = delete(receipts).where(receipts.c.group_id == bindparam("group"), receipts.c.at < bindparam("before"))


def put_lottery(tx: Transaction, lottery: Lottery) -> None:
    """Write a lottery as it now is. Its secret is sealed when it is first there, and goes with its end."""
    upsert(tx, lotteries, [_row(lottery)], ("id",), _CHANGES)
    if lottery.secret is not None:
        box = tx.seal(lottery.secret.seed + lottery.secret.salt, hand.purpose(lottery.id))
        tx.write(_seal, {"lottery": lottery.id, "box": box})
    known = standing(tx, lottery.group)
    if lottery.live:
        at_hand = known.of.get(lottery.id)
        if at_hand is None:
            known.add(AtHand(lottery.public(), {}))
        else:
            at_hand.lottery = lottery.public()
    else:
        known.drop(lottery)
    if lottery.status in OVER:
        tx.write(_seal, {"lottery": lottery.id, "box": None})
        tx.write(_all_gone, {"lottery": lottery.id})


def _row(lottery: Lottery) -> dict[str, Any]:
    return {
        "id": lottery.id,
        "group_id": lottery.group,
        "topic": lottery.topic,
        "number": lottery.number,
        "kind": lottery.kind,
        "title": lottery.title,
        "template": lottery.template,
        "prizes": [asdict(prize) for prize in lottery.prizes],
        "terms": {**asdict(lottery.terms), "resting": list(lottery.terms.resting)},
        "size": lottery.size,
        "word": lottery.word,
        "by_id": lottery.by,
        "status": lottery.status.value,
        "opened_at": lottery.opened_at,
        "closes_at": lottery.closes_at,
        "frozen_at": lottery.frozen_at,
        "drawn_at": lottery.drawn_at,
        "commitment": lottery.commitment,
        "beacon_round": lottery.beacon_round,
        "entrants": lottery.entrants,
        "tickets": lottery.tickets,
        "digest": lottery.digest,
        "why": lottery.why,
    }


def put_entry(tx: Transaction, entry: Entry) -> None:
    """Somebody takes part, or does not any more; a second entry of theirs is refused by the table."""
    found = hand.at_hand(tx, entry.lottery)
    at_hand = None if found is None else filled(tx, found)
    if entry.gone:
        tx.write(_gone, {"lottery": entry.lottery, "person": entry.person.id})
    else:
        at_once = at_hand is not None and NAMED[at_hand.lottery.kind].at_once
        row = {
            "lottery_id": entry.lottery,
            "person_id": entry.person.id,
            "number": entry.number,
            "name": entry.person.name,
            "at": entry.at,
            "tickets": 1,
            "stage": LISTED if at_once else ENTERED,
        }
        insert_many(tx, entries, [row])
    if at_hand is not None:
        at_hand.add(entry)


def put_frozen(tx: Transaction, frozen: Frozen) -> None:
    """The list as it is published takes the place of what there was."""
    tx.write(_all_gone, {"lottery": frozen.lottery})
    rows = [
        {
            "lottery_id": frozen.lottery,
            "person_id": one.person.id,
            "number": one.number,
            "name": one.person.name,
            "at": tx.at,
            "tickets": one.tickets,
            "stage": LISTED,
        }
        for one in frozen.listed
    ]
    insert_many(tx, entries, rows)
    found = hand.at_hand(tx, frozen.lottery)
    if found is not None:
        found.numbers = None


def put_drawn(tx: Transaction, drawn: Drawn) -> None:
    """Write a place of the draw, or what became of it."""
    row = {
        "lottery_id": drawn.lottery,
        "rank": drawn.rank,
        "number": drawn.number,
        "person_id": drawn.person.id,
        "name": drawn.person.name,
        "status": drawn.status.value,
        "tier": drawn.tier,
        "item_id": drawn.item,
    }
    upsert(tx, places, [row], ("lottery_id", "rank"), ("status", "tier", "item_id"))
    hand.forget_rests(tx, drawn)
    found = hand.at_hand(tx, drawn.lottery)
    if found is not None and found.numbers is not None:
        others = (one for one in found.won if one.rank != drawn.rank)
        found.won = tuple(sorted((*others, drawn), key=lambda one: (one.number, one.rank)))


def put_name_shown(tx: Transaction, shown: NameShown) -> None:
    """Only who does not want the whole name to be published is kept."""
    key = {"group_id": shown.group, "person_id": shown.person}
    if shown.whole:
        tx.write(_shown, {"group": shown.group, "person": shown.person})
    else:
        upsert(tx, hidden_names, [key], ("group_id", "person_id"))


def put_receipt(tx: Transaction, receipt: Receipt) -> None:
    """A purchase counts in the next draw; or does not, if it was noted by mistake and not used yet."""
    if receipt.undone:
        tx.write(_undone, {"number": receipt.purchase})
        return
    tx.write(_old, {"group": receipt.group, "before": tx.at - RECEIPTS_KEPT})
    row = {
        "purchase": receipt.purchase,
        "group_id": receipt.group,
        "person_id": receipt.person,
        "day": receipt.day,
        "at": receipt.at,
        "used_by": None,
    }
    upsert(tx, receipts, [row], ("purchase",))


def use_receipts(tx: Transaction, used: ReceiptsUsed) -> None:
    """They have been counted, and count no more. What the same lottery had counted for a list that was frozen
    before, and does not count now, is free again."""
    tx.write(_free_again, {"group": used.group, "by": used.lottery})
    tx.write(_unused, {"group": used.group, "until": used.until, "by": used.lottery})
