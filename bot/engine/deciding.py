"""One event through all features, in their order: gather, decide, apply; and what it makes others hear of.

Records, points, timers and audit lines are written at once, in the event's savepoint; what the platform has
to do is only written down.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from bot.engine.choosing import Choice, Features, choose
from bot.engine.drafting import Drafting
from bot.feature import Feature
from rules.base.effects import (
    Answer,
    DropTimer,
    Edit,
    Emit,
    LookAtMember,
    Note,
    Post,
    Put,
    Restrict,
    SetTimer,
    Stop,
)
from rules.base.events import ButtonPressed, Event, MessagePosted
from rules.base.group import Group, SettingChosen
from rules.base.holds import Released
from rules.base.prompt import Prompt
from rules.base.roles import Duty
from rules.base.waking import SettingsChanged
from storage.base import audit, holds, ledger, prompts, timers
from storage.base.directory import Directory
from storage.base.handles import HANDLE_CHARS_MAX
from storage.base.outbox import Draft
from storage.base.transaction import Transaction

EMITTED_MAX = 200  # events that one event may bring about; more is a loop between features

Named = TypeVar("Named", Draft, Edit)
Puts = Mapping[type, Callable[[Transaction, Any], None]]


class EmittedTooMuchError(Exception):
    """Features make each other hear of things without end."""


class Deciding:
    """The features, and what becomes of their effects."""

    def __init__(
        self, features: Sequence[Feature[Any, Any]], directory: Directory, drafting: Drafting
    ) -> None:
        self.features = tuple(features)
        self._drafting = drafting
        self._puts = _puts_of(features, directory)
        self._aside = frozenset(record for feature in features for record in feature.aside)
        self._hearers: dict[type[Event], Features] = {}

    def prepare(self, tx: Transaction, events: Sequence[Event], choice: Choice) -> None:
        """Let the features load set-wise, and choose the posts that concern them."""
        for feature in self.features:
            if feature.prepare is not None:
                feature.prepare(tx, events)
        choose(tx, self._hearers_of(MessagePosted), events, choice)

    def decide(self, tx: Transaction, events: Sequence[Event], choice: Choice) -> "Decided":
        """Let the features hear of the events, one after the other, and of all that follows from each.
        Raises whatever a feature raises: then nothing of it may be kept."""
        decided = Decided(self._drafting, choice, tx.bot)
        try:
            for event in events:
                self._one(tx, event, decided)
        finally:
            tx.bot = decided.came_by
        return decided

    def _one(self, tx: Transaction, event: Event, decided: "Decided") -> None:
        waiting = deque([event])
        heard = 0
        while waiting:
            heard += 1
            if heard > EMITTED_MAX:
                raise EmittedTooMuchError(f"{event.key}: more than {EMITTED_MAX} events follow from one")
            self._hear(tx, waiting.popleft(), decided, waiting)
        if isinstance(event, ButtonPressed) and event.press not in decided.answered:
            decided.send(tx, Answer(event.press, group=event.group))

    def _hear(self, tx: Transaction, event: Event, decided: "Decided", waiting: deque[Event]) -> None:
        tx.bot = decided.came_by if event.group is None else tx.bot_of(event.group)
        chosen = decided.choice.of(event)
        for feature in self._wanting(event) if chosen is None else chosen:
            if self._ask(tx, feature, event, decided, waiting):
                return

    def _wanting(self, event: Event) -> Iterator[Feature[Any, Any]]:
        return (feature for feature in self._hearers_of(type(event)) if feature.wants(event))

    def _hearers_of(self, kind: type[Event]) -> Features:
        """The features that hear of such events, in their order."""
        hearers = self._hearers.get(kind)
        if hearers is None:
            hearers = tuple(feature for feature in self.features if issubclass(kind, feature.hears))
            self._hearers[kind] = hearers
        return hearers

    def _ask(
        self,
        tx: Transaction,
        feature: Feature[Any, Any],
        event: Event,
        decided: "Decided",
        waiting: deque[Event],
    ) -> bool:
        """One feature decides; whether it stopped the event."""
        state = feature.load(tx, event)
        settings = None if feature.settings is None else tx.settings(event.group, feature.name)
        stopped = False
        for effect in feature.decide(event, state, settings):
            if isinstance(effect, Emit):
                waiting.append(effect.event)
            elif isinstance(effect, Stop):
                stopped = True
            elif isinstance(effect, Put):
                self._put(tx, event, effect.record, decided)
                waiting.extend(_news(event, effect.record, waiting))
            else:
                self._apply(tx, effect, decided)
            if isinstance(effect, Answer) and effect.refused and isinstance(event, ButtonPressed):
                audit.note(tx, Note(effect.group, "press-refused", by=event.by.id, why=event.action))
        return stopped

    def _put(self, tx: Transaction, event: Event, record: Any, decided: "Decided") -> None:
        tx.reach(getattr(record, "group", None))
        self._puts[type(record)](tx, record)
        if type(record) not in self._aside:
            decided.choice.unsettle(event, record)

    def _apply(self, tx: Transaction, effect: Any, decided: "Decided") -> None:
        tx.reach(getattr(effect, "group", None))
        if isinstance(effect, Post):
            ledger.post(tx, effect.entry)
        elif isinstance(effect, Note):
            audit.note(tx, effect)
        elif isinstance(effect, SetTimer):
            timers.put(tx, effect)
            decided.timed = True
        elif isinstance(effect, DropTimer):
            timers.drop(tx, effect.key)
            decided.timed = True
        elif isinstance(effect, Restrict):
            restrict = holds.note(tx, effect)
            if restrict is not None:
                decided.send(tx, restrict)
        else:
            decided.send(tx, effect)


class Decided:
    """What came of it, as far as it is not written yet. `timed`: timers were set or dropped. `choice` is the
    batch's: it is narrowed for good, for what was dropped may have been read by then. `came_by`: the bot
    through which the cause came; `outgoing`: what is to be sent, and by which."""

    def __init__(self, drafting: Drafting, choice: Choice, came_by: int) -> None:
        self._drafting = drafting
        self.choice = choice
        self.came_by = came_by
        self.outgoing: list[tuple[int, Draft | Edit]] = []
        self.answered: set[str] = set()
        self.timed = False

    def send(self, tx: Transaction, effect: Any) -> None:
        """Something for the platform. Of several answers to a press only the first is given."""
        if isinstance(effect, Edit):
            bot = tx.bot if effect.group is None else tx.bot_of(effect.group)
            self.outgoing.append((bot, _named(effect)))
            return
        if isinstance(effect, Answer):
            if effect.press in self.answered:
                return
            self.answered.add(effect.press)
        if isinstance(effect, LookAtMember):
            self.answered.add(effect.press)
        draft = self._drafting.draft(tx, effect)
        if draft is not None:
            self.outgoing.append((self._sender(tx, draft), _named(draft)))

    def _sender(self, tx: Transaction, draft: Draft) -> int:
        """A group hears from the bot that keeps it; a press is answered by the one under whose message it
        was."""
        if draft.kind == "answer":
            return self.came_by
        return tx.bot if draft.group is None else tx.bot_of(draft.group)


def _news(event: Event, record: object, waiting: Collection[Event]) -> Iterator[Event]:
    """A section of a group's settings has changed: told once, however much of it has."""
    if not isinstance(record, SettingChosen):
        return
    key = f"{event.key}/settings-{record.group}-{record.section}"
    if all(one.key != key for one in waiting):
        yield SettingsChanged(
            key=key, at=event.at, entropy=event.entropy, group=record.group, section=record.section
        )


def _named(wanted: Named) -> Named:
    """ValueError for a handle that could not be kept: told now, while it is clear whose fault it is."""
    if len(wanted.handle.encode()) > HANDLE_CHARS_MAX:
        raise ValueError(f"a handle has at most {HANDLE_CHARS_MAX} characters: {wanted.handle!r}")
    return wanted


def _puts_of(features: Sequence[Feature[Any, Any]], directory: Directory) -> Puts:
    puts: dict[type, Callable[[Transaction, Any], None]] = {
        Group: directory.put_group,
        SettingChosen: directory.put_setting,
        Duty: directory.put_duty,
        Prompt: prompts.put,
        Released: holds.release,
    }
    for feature in features:
        for record, put in feature.puts.items():
            if record in puts:
                raise ValueError(f"{feature.name}: {record.__name__} is written by another feature already")
            puts[record] = put
    return puts
