"""`xiaoer init`: a commented configuration, with what the operator answers filled in."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from bot.cli.reading import sections
from bot.cli.trouble import TroubleError
from bot.config import checked
from bot.config.example import example as written
from bot.logs import redact
from bot.texts.catalogue import DEFAULT_LANGUAGE, Catalogue

OWNER_ONLY = 0o600
LANGUAGE, ZONE = ("group", "general", "language"), ("group", "general", "time_zone")
TOKEN, DATABASE = ("telegram", "token"), ("database", "url")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was given on the command line; None: ask, or take the default where nobody can be asked."""

    language: str | None = None
    time_zone: str | None = None
    token: str | None = None
    database: str | None = None


def write(file: Path, answers: Answers, *, force: bool, example: bool) -> None:
    """Write the file, readable by its owner only. TroubleError: it is there already, or cannot be."""
    if file.exists() and not force:
        raise TroubleError(f"{file} is there already: give another --config, or --force to replace it.")
    chosen = {} if example else _chosen(answers)
    text = written(sections(), chosen)
    _save(file, text, 0o644 if example else OWNER_ONLY)
    if not example:
        typer.echo(_words(chosen[LANGUAGE], "written", file=str(file)))


def _chosen(answers: Answers) -> dict[tuple[str, ...], Any]:
    language = answers.language or _ask(_words(DEFAULT_LANGUAGE, "language"), DEFAULT_LANGUAGE)
    chosen = {
        LANGUAGE: language,
        ZONE: answers.time_zone or _ask(_words(language, "zone"), "Asia/Shanghai"),
        TOKEN: answers.token or _ask(_words(language, "token"), "", hide=True),
        DATABASE: answers.database or _ask(_words(language, "database"), "sqlite:///xiaoer.db"),
    }
    redact.learn(chosen[TOKEN])
    _check(chosen)
    return chosen


def _words(language: str, what: str, **facts: str) -> str:
    """A sentence of the set-up, in the language that was chosen just now."""
    return Catalogue().say(language, f"init-{what}", facts)


def _ask(question: str, default: str, *, hide: bool = False) -> str:
    if not sys.stdin.isatty():
        return default
    return str(typer.prompt(question, default=default, hide_input=hide, show_default=bool(default))).strip()


def _check(chosen: Mapping[tuple[str, ...], Any]) -> None:
    """The same check as of a file; a token may still be missing."""
    given: dict[str, Any] = {"telegram": {"token": "later"}}
    for path, value in chosen.items():
        if value:
            _put(given, path, value)
    checked(given, sections())


def _put(table: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        table = table.setdefault(name, {})
    table[path[-1]] = value


def _save(file: Path, text: str, mode: int) -> None:
    try:
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8"
        ) as out:
            out.write(text)
        file.chmod(mode)
    except OSError as error:
        raise TroubleError(f"{file} cannot be written ({error.strerror}): choose another --config.") from None
