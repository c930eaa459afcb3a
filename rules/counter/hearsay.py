"""Who hears of what became of a prize: the clerks of its shop and the owner, in private and silently."""

from collections.abc import Iterator

from rules.base.effects import Effect, Say
from rules.base.events import private
from rules.base.manners import to_desk
from rules.base.text import Words
from rules.counter import cards
from rules.counter.model import TOLD_MAX, Counter, Prize


def tell_sponsor(counter: Counter, prize: Prize, words: Words) -> Iterator[Effect]:
    """The owner and the shop's clerks, as many as TOLD_MAX of those who can be reached."""
    assert counter.group is not None
    owner = () if counter.group.owner is None else (counter.group.owner,)
    found = dict.fromkeys(person for person in (*owner, *counter.clerks) if person in counter.reachable)
    for person in list(found)[:TOLD_MAX]:
        yield cards.told(person, words, prize.voucher, silent=True)


def tell_owner(counter: Counter, words: Words) -> Iterator[Effect]:
    """The owner; where they cannot be reached, those who keep order."""
    group = counter.group
    assert group is not None
    if group.owner is not None and group.owner in counter.reachable:
        yield Say(private(group.owner), words, about=group.id)
    else:
        yield from to_desk(group, counter.reachable, words)
