"""Most posts concern no feature: which, is asked once a batch, and once more when something has changed."""

from typing import Any

from rules.base.effects import Put
from rules.base.events import MessagePosted
from rules.base.ids import GroupId
from tests.standins.engine import Machine
from tests.standins.puppet import Puppet
from tests.standins.reader import post

FIRST, SECOND = -1001, -1002


class Chosen:
    """A record of a group."""

    def __init__(self, group: GroupId | None) -> None:
        self.group = group


class Picky:
    """A machine with a feature that picks what begins with an exclamation mark, and is told of `Chosen`."""

    def __init__(self, aside: frozenset[type] = frozenset()) -> None:
        self.asked = Puppet()
        self.picked = 0
        puts = {Chosen: lambda _tx, _record: None}
        feature = self.asked.feature("picky", picks=self._picks, puts=puts, aside=aside)
        self.machine = Machine(features=[feature])

    def _picks(self, _tx: Any, posts: Any) -> list[str]:
        self.picked += 1
        return [event.key for event in posts if event.message.text.startswith("!")]

    def take(self, *updates: Any) -> list[str]:
        self.machine.engine.take(updates)
        return [event.message.text for event in self.asked.heard_of(MessagePosted)]


def test_a_feature_decides_only_about_what_it_picked() -> None:
    picky = Picky()
    assert picky.take(post(1, "a"), post(2, "!b"), post(3, "c", chat=SECOND)) == ["!b"]
    assert picky.picked == 1
    heard = [event.message.text for event in picky.machine.puppet.heard]
    assert heard == ["a", "!b", "c"]  # the one behind it picks nothing, and is asked about everything


def test_what_is_posted_in_private_is_not_picked_from() -> None:
    assert Picky().take(post(1, "a", chat=None)) == ["a"]


def test_what_was_put_down_in_a_group_has_its_later_posts_asked_about() -> None:
    picky = Picky()
    picky.asked.on("!put", lambda event: [Put(Chosen(event.group))])
    taken = [post(1, "a"), post(2, "!put"), post(3, "b"), post(4, "c", chat=SECOND)]
    assert picky.take(*taken) == ["!put", "b"]
    assert picky.take(post(5, "d")) == ["!put", "b"]  # until the batch is over


def test_the_group_that_a_record_is_about_counts_too() -> None:
    picky = Picky()
    first_seen = GroupId(1)
    picky.asked.on("!put", lambda _: [Put(Chosen(first_seen))])
    taken = [post(1, "a"), post(2, "!put", chat=SECOND), post(3, "b"), post(4, "c", chat=SECOND)]
    assert picky.take(*taken, post(5, "d", chat=-1003)) == ["!put", "b", "c"]


def test_a_record_that_belongs_to_nobody_s_group_unsettles_all_when_it_comes_from_private() -> None:
    picky = Picky()
    picky.asked.on("put", lambda _: [Put(Chosen(None))])
    assert picky.take(post(1, "put", chat=None), post(2, "a"), post(3, "b", chat=SECOND)) == ["put", "a", "b"]


def test_a_record_that_is_by_the_way_unsettles_nothing() -> None:
    picky = Picky(aside=frozenset({Chosen}))
    picky.asked.on("!put", lambda event: [Put(Chosen(event.group))])
    assert picky.take(post(1, "!put"), post(2, "a")) == ["!put"]


def test_when_choosing_fails_each_update_is_taken_alone_and_everybody_is_asked() -> None:
    picky = Picky()

    def fails(_tx: Any, posts: Any) -> list[str]:
        if any(event.message.text == "bad" for event in posts):
            raise ValueError("bad")
        return []

    machine = Machine(features=[picky.asked.feature("failing", picks=fails)])
    receipt = machine.engine.take([post(1, "a"), post(2, "bad")])
    assert (receipt.accepted, receipt.parked) == (2, 0)
    assert [event.message.text for event in picky.asked.heard] == ["bad"]
