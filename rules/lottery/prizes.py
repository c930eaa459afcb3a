"""How prizes are told, and the way to them."""

from rules.base.shop import CLAIM_PAYLOAD
from rules.base.text import Button, DeepLink, Keyboard, Text, text
from rules.lottery.model import Lottery, Prize

CENTS = 100
TIERS_NAMED = 3  # first, second, third; the others are counted


def tier_name(tier: int) -> Text:
    """一等奖, 二等奖, 三等奖; then 第 4 等."""
    if tier <= TIERS_NAMED:
        return text(f"lottery-tier-{tier}")
    return text("lottery-tier", tier=tier)


def prize_row(prize: Prize) -> Text:
    """What a tier is, how many there are, who gives it, what it is worth."""
    tier, name, quantity, shop = tier_name(prize.tier), prize.name, prize.quantity, prize.shop_name
    if shop and prize.cents:
        value = prize.cents / CENTS
        return text("lottery-prize-worth", tier=tier, prize=name, quantity=quantity, shop=shop, value=value)
    if shop:
        return text("lottery-prize-shop", tier=tier, prize=name, quantity=quantity, shop=shop)
    return text("lottery-prize", tier=tier, prize=name, quantity=quantity)


def claim_row(lottery: Lottery) -> Keyboard:
    """领奖: opens the private chat, where the counter takes over."""
    return ((Button(text("lottery-button-claim"), DeepLink(f"{CLAIM_PAYLOAD}{lottery.id}")),),)
