"""Where the units of prizes go: each step of a voucher's life is one move, with a cause that is unique."""

from rules.base.effects import Put
from rules.base.ids import GroupId, PersonId
from rules.base.prizes import ItemId, LotteryId, VoucherId
from rules.base.shop import STOCK, Spot, UnitsMoved, redeemed, reserved, won
from rules.counter.model import BY_HAND, Voucher


def put_aside(group: GroupId, lottery: LotteryId, item: ItemId, quantity: int, by: PersonId | None) -> Put:
    """For a lottery, once for each item of it."""
    cause = f"lottery:{lottery}:reserved:{item}"
    return Put(UnitsMoved(group, item, quantity, STOCK, reserved(lottery), cause, "reserved", by))


def released(group: GroupId, lottery: LotteryId, item: ItemId, quantity: int, key: str) -> Put:
    """What no winner was found for."""
    cause = f"{key}/released:{item}"
    return Put(UnitsMoved(group, item, quantity, reserved(lottery), STOCK, cause, "released"))


def given(voucher: Voucher, instead_of: VoucherId | None, by: PersonId | None = None) -> Put:
    """To a winner: out of what was put aside, from whom did not collect it, or (BY_HAND) from stock."""
    if instead_of is not None:
        source = won(instead_of)
    else:
        source = STOCK if voucher.lottery == BY_HAND else reserved(voucher.lottery)
    return _move(voucher, source, won(voucher.id), "won", by)


def handed_out(voucher: Voucher, by: PersonId) -> Put:
    """Into the winner's hands."""
    return _move(voucher, won(voucher.id), redeemed(voucher.id), "redeemed", by)


def taken_back(voucher: Voucher) -> Put:
    """Nobody is left who would want it."""
    return _move(voucher, won(voucher.id), STOCK, "unclaimed", None)


def _move(voucher: Voucher, source: Spot, target: Spot, why: str, by: PersonId | None) -> Put:
    cause = f"voucher:{voucher.id}:{why}"
    return Put(UnitsMoved(voucher.group, voucher.item, 1, source, target, cause, why, by))
