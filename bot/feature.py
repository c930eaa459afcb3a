"""What a feature is: four words, always the same, and the records, commands and settings it owns."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from rules.base.commands import Command
from rules.base.effects import Effect
from rules.base.events import Event, MessagePosted
from storage.base.transaction import Puts, Transaction

S = TypeVar("S")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Feature(Generic[S, C]):
    """`wants(event)` pure · `load(tx, event)` the smallest bounded state · `decide(event, state,
    settings)` pure · `puts` how its records are written.

    `hears` are the kinds of events that `wants` is asked about: it says no to all others, and is not asked.
    `settings` is the dataclass of the section `name` in a group's settings (None: it has none; then
    `decide` gets None). `prepare` may load set-wise, once a batch, what `load` will want.
    `picks` may choose, once a batch, from its posts in groups: the keys of those that something has to be
    decided about, as things stand before the batch. None: all that it wants. `aside` are those of its records
    that change nothing for what anybody picks.
    """

    name: str
    hears: tuple[type[Event], ...] = field(kw_only=True)
    wants: Callable[[Event], bool]
    load: Callable[[Transaction, Any], S]
    decide: Callable[[Any, S, C], Iterable[Effect]]
    settings: type[C] | None = None
    puts: Puts = field(default_factory=dict)
    commands: tuple[Command, ...] = ()
    prepare: Callable[[Transaction, Sequence[Event]], None] | None = None
    picks: Callable[[Transaction, Sequence[MessagePosted]], Collection[str]] | None = None
    aside: frozenset[type] = frozenset()
