"""The catalogue: a key and arguments become a sentence of a language.

An operator's own file wins message by message. What is missing there, or in a language, is taken from the
next best: the program's own sentence, the default language's, and at last the key itself. Nobody's fine is
lost for want of a sentence.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.markup import fault_of
from rules.base.group import LANGUAGES

DEFAULT_LANGUAGE = LANGUAGES[0]
OWN_TEXTS = Path(__file__).parent

log = structlog.get_logger(__name__)


class TextsError(ValueError):
    """A file of texts that cannot be used: where, and why."""


class MissingTextError(LookupError):
    """A sentence, or an argument of one, that is not there."""


class Catalogue:
    """Sentences by language and key. `override`: a directory `<language>/*.ftl` of the operator's own.

    `strict` (tests): what is missing raises `MissingTextError` instead of falling back.
    TextsError: a file that cannot be read, or a message written twice.
    """

    def __init__(self, override: Path | None = None, *, own: Path = OWN_TEXTS, strict: bool = False) -> None:
        self._strict = strict
        self._labels: dict[tuple[str, str], str] = {}  # what was said without arguments: labels, weekdays
        self._own = {language: _Shelf(own, language) for language in LANGUAGES}
        self._override: dict[str, _Shelf] = {}
        if override is not None:
            self._override = {name: _Shelf(override, name, below) for name, below in self._own.items()}
            self._check_override()

    def say(self, language: str, key: str, args: Mapping[str, Any]) -> str:
        """The sentence. An unknown language speaks the default one; an unknown key is said as it is."""
        if args:
            return self._said(language, key, args)
        if (language, key) not in self._labels:
            self._labels[language, key] = self._said(language, key, args)
        return self._labels[language, key]

    def _said(self, language: str, key: str, args: Mapping[str, Any]) -> str:
        for shelf in self._shelves(language, key):
            try:
                return shelf.say(key, args)
            except MissingTextError as fault:
                if self._strict:
                    raise
                log.error("text_missing", fault=str(fault))  # noqa: TRY400  # the fault says it all
        return key

    def has(self, language: str, key: str) -> bool:
        """Whether the language has a sentence of its own for the key."""
        return key in self._own[language].messages

    def keys(self, language: str) -> frozenset[str]:
        """All keys of a language."""
        return frozenset(key for key in self._own[language].messages if not key.startswith("-"))

    def placeholders(self, language: str, key: str) -> frozenset[str]:
        """The arguments that a sentence uses."""
        return frozenset(_variables(self._own[language].messages[key]))

    def _shelves(self, language: str, key: str) -> Iterator["_Shelf"]:
        for name in dict.fromkeys((language, DEFAULT_LANGUAGE)):
            if name in self._override and key in self._override[name].messages:
                yield self._override[name]
            if name in self._own:
                yield self._own[name]

    def _check_override(self) -> None:
        """A sentence whose key the program does not know would never be seen; one with broken markup is
        refused by the platform."""
        known = {key for shelf in self._own.values() for key in shelf.messages}
        for shelf in self._override.values():
            if unknown := sorted(shelf.messages.keys() - known):
                raise TextsError(f"{shelf.directory}: no such text: {', '.join(unknown)}")
            for key in shelf.messages:
                if fault := shelf.markup_fault(key):
                    raise TextsError(f"{shelf.directory}: {key}: {fault}")


class _Shelf:
    """The files of one language in one place, read when first asked. An operator's sentences may use the
    terms of the program's own (`below`)."""

    def __init__(self, root: Path, language: str, below: "_Shelf | None" = None) -> None:
        self.language = language
        self.directory = root / language
        self._below = below

    @cached_property
    def messages(self) -> dict[str, ast.Message | ast.Term]:
        """Key → message; terms have a dash before the key. TextsError: see `Catalogue`."""
        found: dict[str, ast.Message | ast.Term] = {}
        for path in sorted(self.directory.glob("*.ftl")):
            for entry in _entries(path):
                key = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
                if key in found:
                    raise TextsError(f"{path}: {key} is written twice")
                found[key] = entry
        return found

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([self.language], use_isolating=False)
        if self._below is not None:
            bundle.add_resource(ast.Resource(list(self._below.messages.values())))
        bundle.add_resource(ast.Resource(list(self.messages.values())), allow_overrides=True)
        return bundle

    def say(self, key: str, args: Mapping[str, Any]) -> str:
        """MissingTextError when the sentence, or an argument that it uses, is not there."""
        if key not in self.messages or (pattern := self._bundle.get_message(key).value) is None:
            raise MissingTextError(f"{self.language} has no text {key!r}")
        said, errors = self._bundle.format_pattern(pattern, dict(args))
        if errors:
            raise MissingTextError(f"{self.language} text {key!r}: {'; '.join(map(str, errors))}")
        return str(said)

    def markup_fault(self, key: str) -> str:
        """What is wrong with a sentence's HTML; "" for nothing, or when it cannot be said at all."""
        try:
            return fault_of(self.say(key, dict.fromkeys(_variables(self.messages[key]), "x")))
        except MissingTextError:
            return ""


@cache
def _own_entries(path: Path) -> tuple[ast.Message | ast.Term, ...]:
    return tuple(_parse(path))


def _entries(path: Path) -> Iterable[ast.Message | ast.Term]:
    """The program's own files do not change while it runs; an operator's may, between two starts."""
    return _own_entries(path) if path.is_relative_to(OWN_TEXTS) else _parse(path)


def _parse(path: Path) -> Iterator[ast.Message | ast.Term]:
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TextsError(f"{path}: cannot be read: {error}") from error
    for entry in FluentResource(source).body:
        if isinstance(entry, ast.Junk):
            line = source[: entry.span.start].count("\n") + 1 if entry.span else 0
            raise TextsError(f"{path}, line {line}: not a text: {(entry.content or '').splitlines()[0]!r}")
        if isinstance(entry, ast.Message | ast.Term):
            yield entry


def _variables(node: Any) -> Iterator[str]:
    """The names of all variables in a message's tree."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.SyntaxNode):
        for part in vars(node).values():
            yield from _variables(part)
    elif isinstance(node, list):
        for part in node:
            yield from _variables(part)
