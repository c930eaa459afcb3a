"""A feature that does what a test tells it, and texts that need no catalogue."""

from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from bot.feature import Feature
from rules.base.effects import Effect
from rules.base.events import ButtonPressed, Event, GroupFound, MessagePosted
from rules.base.text import Keyboard, Lines, Text, Words, text
from storage.base.transaction import Transaction

Answering = Callable[[Any], Iterable[Effect]]


class Puppet:
    """Answers to texts, presses' actions and kinds of events; remembers everything it heard."""

    def __init__(self) -> None:
        self.heard: list[Event] = []
        self._texts: dict[str, Answering] = {}
        self._kinds: dict[type, Answering] = {}

    def on(self, said: str, answering: Answering) -> None:
        """When somebody posts `said`, or presses a button of that action."""
        self._texts[said] = answering

    def on_kind(self, kind: type, answering: Answering) -> None:
        """When such an event happens."""
        self._kinds[kind] = answering

    def feature(self, name: str = "puppet", **more: Any) -> Feature[Any, Any]:
        """The feature that it moves."""
        return Feature(name, self._wants, _nothing, self._decide, hears=(Event,), **more)

    def heard_of(self, kind: type) -> list[Any]:
        """The events of a kind, in order."""
        return [event for event in self.heard if type(event) is kind]

    def _wants(self, event: Event) -> bool:
        """Everything; the first sight of a group only when a test asks for it."""
        return type(event) is not GroupFound or GroupFound in self._kinds

    def _decide(self, event: Event, _state: None, _settings: None) -> Iterable[Effect]:
        self.heard.append(event)
        if type(event) in self._kinds:
            yield from self._kinds[type(event)](event)
        said = ""
        if isinstance(event, MessagePosted):
            said = event.message.text
        elif isinstance(event, ButtonPressed):
            said = event.action
        if said in self._texts:
            yield from self._texts[said](event)


class StandInRender:
    """Shows a text's key. The key `boom` cannot be drawn."""

    def words(self, words: Words, language: str, zone: ZoneInfo) -> str:
        if isinstance(words, Lines):
            return "\n".join(self.words(part, language, zone) for part in words.parts)
        if words.key == "boom":
            raise ValueError("boom")
        return words.key

    def plain(self, words: Words, language: str, zone: ZoneInfo) -> str:
        return self.words(words, language, zone)

    def keyboard(self, keyboard: Keyboard, language: str, zone: ZoneInfo | None = None) -> Any:
        assert language
        assert zone
        return [[button.label.key for button in row] for row in keyboard]


def _nothing(_tx: Transaction, _event: Event) -> None:
    return None


def said(key: str) -> Text:
    """Words that are their key."""
    return text(key)
