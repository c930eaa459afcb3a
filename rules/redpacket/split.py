"""How a packet is split: at random but fairly (拼手气), or equally (平分).

At random: the two-times-average method, as it became known from the red packets of WeChat: each share is
drawn uniformly from 1 to twice the average of what is left for those who are left, and the last takes the
rest. So every share has the same expectation, whoever comes first, and none is empty.

Equally: everybody gets the same whole number of points. What does not divide is no part of the packet: it
never leaves the payer's purse.
"""

from rules.base.chance import Chance


def random_split(points: int, shares: int, chance: Chance) -> tuple[int, ...]:
    """`shares` integers ≥ 1 that add up to `points`. ValueError unless 1 ≤ shares ≤ points."""
    if not 1 <= shares <= points:
        raise ValueError("a packet needs at least one point for each share")
    split = []
    left = points
    for waiting in range(shares, 1, -1):
        share = 1 + chance.below(_at_most(left, waiting))
        split.append(share)
        left -= share
    return (*split, left)


def equal_split(points: int, shares: int) -> tuple[int, ...]:
    """`shares` equal integers ≥ 1 that add up to `points` less a remainder < `shares`. ValueError unless
    1 ≤ shares ≤ points."""
    if not 1 <= shares <= points:
        raise ValueError("a packet needs at least one point for each share")
    return (points // shares,) * shares


def _at_most(left: int, waiting: int) -> int:
    """The largest share that may be drawn now: twice the average less one (so that the expectation is the
    average), and never so much that somebody after it would get nothing."""
    return max(1, min(2 * left // waiting - 1, left - (waiting - 1)))
