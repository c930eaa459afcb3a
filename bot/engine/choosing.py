"""Which features have something to decide about which posts: most posts are ordinary, and concern none.

Asked once a batch and feature, before the batch is decided. What an event changes later may make an answer
wrong: then posts of that group that follow in the batch are asked about one by one, like everything else.
"""

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

from bot.feature import Feature
from rules.base.events import Event, MessagePosted
from rules.base.group import Group
from rules.base.ids import GroupId
from storage.base.transaction import Transaction

Features: TypeAlias = tuple[Feature[Any, Any], ...]


class Choice:
    """The answers for one batch; to begin with, for no post at all."""

    def __init__(self) -> None:
        self._concerned: dict[str, Features] = {}
        self._unsettled: set[GroupId] = set()
        self._all_unsettled = False

    def of(self, event: Event) -> Features | None:
        """The features to be asked about the event, in their order; None: whoever wants it."""
        if self._all_unsettled or event.group in self._unsettled:
            return None
        return self._concerned.get(event.key) if type(event) is MessagePosted else None

    def concerns_nobody(self, events: Sequence[Event]) -> bool:
        """Whether nothing can come of these events."""
        return all(self.of(event) == () for event in events)

    def add(
        self, posts: Sequence[MessagePosted], asked: Sequence[tuple[Feature[Any, Any], Collection[str]]]
    ) -> None:
        """What the features have answered: of which posts they have to be asked."""
        self._concerned.update((post.key, ()) for post in posts)
        for feature, keys in asked:
            for key in keys:
                self._concerned[key] += (feature,)

    def unsettle(self, event: Event, record: Any) -> None:
        """Something was put down because of an event: later answers may be others."""
        groups = {event.group, record.id if isinstance(record, Group) else getattr(record, "group", None)}
        self._all_unsettled = self._all_unsettled or groups == {None}
        self._unsettled |= {group for group in groups if group is not None}


def choose(tx: Transaction, hearers: Features, events: Sequence[Event], choice: Choice) -> None:
    """Ask the features that hear of posts about those of a batch."""
    posts = [event for event in events if type(event) is MessagePosted and event.group is not None]
    if posts:
        choice.add(posts, [(feature, _picked(tx, feature, posts)) for feature in hearers])


def _picked(tx: Transaction, feature: Feature[Any, Any], posts: Sequence[MessagePosted]) -> list[str]:
    wants = feature.wants
    if feature.picks is None:
        return [post.key for post in posts if wants(post)]
    picked = set(feature.picks(tx, posts))
    return [post.key for post in posts if post.key in picked and wants(post)] if picked else []
