"""What the features declare of themselves is true."""

import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import CodeType, UnionType
from typing import Any

import pytest

from bot.feature import Feature
from bot.features import FEATURES
from rules.base.events import Event

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PLAIN = {int: 1, bool: True, datetime: NOON, bytes: b""}


def kinds(of: type[Event] = Event) -> Iterator[type[Event]]:
    """All kinds of events that there are."""
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def filled(kind: Any, word: str) -> Any:
    """Some value of a type, in which every text is `word`."""
    kind = getattr(kind, "__supertype__", kind)
    if kind is str:
        return word
    if kind in PLAIN:
        return PLAIN[kind]
    if typing.get_origin(kind) in (typing.Union, UnionType):
        return None if type(None) in typing.get_args(kind) else filled(typing.get_args(kind)[0], word)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if is_dataclass(kind):
        return _built(kind, word)
    return typing.get_origin(kind)() if typing.get_origin(kind) else kind()


_hints = cache(typing.get_type_hints)  # of a hundred kinds, for each of hundreds of words


def _built(kind: Any, word: str) -> Any:
    hints = _hints(kind)
    given = {
        one.name: filled(hints[one.name], word)
        for one in fields(kind)
        if one.init and (hints[one.name] is str or one.default is MISSING is one.default_factory)
    }
    return kind(**given)


def spoken(feature: Feature[Any, Any]) -> set[str]:
    """The words that a feature's `wants` may compare with: those of its code and of its module."""
    function = getattr(feature.wants, "__func__", feature.wants)
    return {"", *_words(tuple(function.__globals__.values())), *_words(function.__code__.co_consts)}


def _words(values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str) and len(value) < 40:
            yield value.removesuffix(":") + ":1" if value.endswith(":") else value
        elif isinstance(value, tuple | frozenset | set | dict | list):
            yield from _words(value)
        elif isinstance(value, CodeType):
            yield from _words(value.co_consts)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_wants_nothing_that_it_does_not_hear(feature: Feature[Any, Any]) -> None:
    unheard = [kind for kind in kinds() if not issubclass(kind, feature.hears)]
    wanted = {
        kind.__name__
        for kind in unheard
        for word in spoken(feature)
        for group in (None, 1)
        if feature.wants(_in_group(_built(kind, word), group))
    }
    assert not wanted, "belongs into HEARS"


def _in_group(event: Event, group: int | None) -> Event:
    object.__setattr__(event, "group", group)
    return event


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_hears_kinds_and_not_everything(feature: Feature[Any, Any]) -> None:
    assert feature.hears
    assert set(feature.hears) <= set(kinds())
