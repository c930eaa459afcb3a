"""What the counter is told when somebody has won."""

from rules.base.effects import Emit
from rules.base.events import Event, following
from rules.base.prizes import PrizeWon, VoucherId
from rules.lottery.model import Drawn, Lottery


def prize_won(event: Event, lottery: Lottery, won: Drawn, instead_of: VoucherId | None = None) -> Emit:
    """`won` has an item; it is theirs, or (`instead_of`) that of a voucher that lapsed."""
    stamp = following(event, f"won-{won.rank}", lottery.group)
    return Emit(
        PrizeWon(
            **stamp,
            lottery=lottery.id,
            title=lottery.title or str(lottery.number),
            tier=won.tier,
            item=won.item,
            winner=won.person,
            entry=won.number,
            rank=won.rank,
            instead_of=instead_of,
        )
    )
