"""How the counter's records are written; what is long over goes on the way."""

from typing import Any

from sqlalchemy import bindparam, delete, insert

from rules.counter.model import Handover, Lock, Miss, Pass, Purchase, Voucher
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert
from storage.counter.tables import (
    HANDOVERS_KEPT,
    MISSES_KEPT,
    PASSES_KEPT,
    TITLE_CHARS_MAX,
    handovers,
    locks,
    misses,
    passes,
    purchases,
    vouchers,
)

_old_passes = delete(passes).where(passes.c.until < bindparam("before"))
_old_handovers = delete(handovers).where(handovers.c.until < bindparam("before"))
_old_misses = delete(misses).where(misses.c.at < bindparam("before"))


def put_voucher(tx: Transaction, voucher: Voucher) -> None:
    """Write a voucher as it now is."""
    row: dict[str, Any] = {
        "id": voucher.id,
        "group_id": voucher.group,
        "number": voucher.number,
        "lottery_id": voucher.lottery,
        "title": voucher.title[:TITLE_CHARS_MAX],
        "tier": voucher.tier,
        "item_id": voucher.item,
        "shop_id": voucher.shop,
        "winner_id": voucher.winner.id,
        "winner_name": voucher.winner.name,
        "won_at": voucher.won_at,
        "deadline": voucher.deadline,
        "state": voucher.state.value,
        "ended_at": voucher.ended_at,
        "why": voucher.why,
        "by": voucher.by,
        "override": voucher.override,
        "reminders": voucher.reminders,
    }
    changes = ("deadline", "state", "ended_at", "why", "by", "override", "reminders")
    upsert(tx, vouchers, [row], ("id",), changes)


def put_pass(tx: Transaction, shown: Pass) -> None:
    """Write a pass as it now is; forget those of yesterday."""
    tx.write(_old_passes, {"before": tx.at - PASSES_KEPT})
    row = {
        "digest": shown.digest,
        "kind": shown.kind.value,
        "voucher_id": shown.voucher,
        "shop_id": shown.shop,
        "until": shown.until,
        "used": shown.used,
    }
    upsert(tx, passes, [row], ("digest",), ("voucher_id", "shop_id", "until", "used"))


def put_handover(tx: Transaction, handover: Handover) -> None:
    """Write a handover as it now is; forget those of yesterday."""
    tx.write(_old_handovers, {"before": tx.at - HANDOVERS_KEPT})
    row = {
        "id": handover.id,
        "voucher_id": handover.voucher,
        "shop_id": handover.shop,
        "clerk_id": handover.clerk.id,
        "clerk_name": handover.clerk.name,
        "until": handover.until,
        "clerk_agreed": handover.clerk_agreed,
        "winner_agreed": handover.winner_agreed,
        "open": handover.open,
    }
    upsert(tx, handovers, [row], ("id",), ("clerk_agreed", "winner_agreed", "open"))


def put_purchase(tx: Transaction, bought: Purchase) -> None:
    """Write a purchase, or that it was none."""
    row = {
        "id": bought.id,
        "group_id": bought.group,
        "shop_id": bought.shop,
        "person_id": bought.person,
        "by": bought.by,
        "cents": bought.cents,
        "at": bought.at,
        "voucher_id": bought.voucher,
        "undone": bought.undone,
    }
    upsert(tx, purchases, [row], ("id",), ("undone",))


def put_miss(tx: Transaction, miss: Miss) -> None:
    """Count a wrong try; forget those of yesterday."""
    tx.write(_old_misses, {"before": tx.at - MISSES_KEPT})
    tx.write(insert(misses), {"person_id": miss.person, "shop_id": miss.shop, "at": miss.at})


def put_lock(tx: Transaction, lock: Lock) -> None:
    """Nobody there may try until then."""
    kind, ref = ("person", lock.person) if lock.shop is None else ("shop", lock.shop)
    upsert(tx, locks, [{"kind": kind, "ref": ref, "until": lock.until}], ("kind", "ref"), ("until",))


PUTS: Puts = {
    Voucher: put_voucher,
    Pass: put_pass,
    Handover: put_handover,
    Purchase: put_purchase,
    Miss: put_miss,
    Lock: put_lock,
}
