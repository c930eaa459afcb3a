"""`xiaoer check`: a list with a tick or a cross for each thing that must be right before 小二 can work."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.reading import read
from bot.cli.trouble import FAILED, sentences_of
from bot.clock import SystemClock
from bot.config import Config, ConfigError
from bot.config.root import OpinionConfig
from bot.config.secrets import numbers_of, path_of
from bot.games.questions import QuestionsError
from bot.opinion import NoOpinionError, opinion_of
from bot.ports import PlatformError, Stamp
from bot.sealing import sealer_of, sealing_file
from bot.telegram.outbound import TelegramPlatform, connect
from bot.telegram.timing import platform_time
from bot.texts.catalogue import TextsError
from bot.wiring import catalogue_of, library_of
from rules.base.events import GroupSeen
from rules.base.group import Presence
from rules.base.ids import ChatId
from storage.base import groups
from storage.base.database import DRIVER_ERRORS, Database, DatabaseError
from storage.base.migrating import pending
from storage.base.sealing import is_private, kept_sealer

GROUPS_LOOKED_AT_MAX = 50
CLOCK_OFF_SECONDS_MAX = 30
TRIAL = "今天天气真好，晚上一起去广场散步吧"  # a post that anybody would find fine
STATE = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("–", "yellow")}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list. `well`: True, False, or None for what cannot be told yet."""

    what: str
    well: bool | None
    sentence: str


def check(file: Path) -> None:
    """Print the list; leave with FAILED when anything on it is wrong."""
    failed = asyncio.run(_print(file))
    if failed:
        raise typer.Exit(FAILED)


async def _print(file: Path) -> bool:
    console, failed = Console(highlight=False, soft_wrap=True, file=sys.stdout), False
    async for item in _items(file):
        mark, style = STATE[item.well]
        console.print(Text.assemble((mark, style), f" {item.what}: {item.sentence}"))
        failed = failed or item.well is False
    return failed


async def _items(file: Path) -> AsyncIterator[Item]:
    try:
        config = read(file)
    except ConfigError as error:
        for item in _faults("configuration", error):
            yield item
        return
    yield Item("configuration", True, f"{file} is right.")
    for found in (_texts(config), _games(config), _database(config), _sealing(config)):
        yield found
    yield await _opinion(config.opinion)
    async for item in _telegram(config):
        yield item


def _faults(what: str, error: Exception) -> list[Item]:
    return [Item(what, False, sentence) for sentence in sentences_of(error) or (str(error),)]


def _texts(config: Config) -> Item:
    folder = config.texts.override_dir
    try:
        catalogue_of(config)
    except TextsError as error:
        return next(iter(_faults("texts", error)))
    return Item("texts", True, f"your own in {folder} are used." if folder else "the program's own.")


def _games(config: Config) -> Item:
    try:
        shelf = library_of(config)
    except QuestionsError as error:
        return Item("games", False, " ".join(sentences_of(error)))
    asked = {*shelf.questions.values(), *shelf.riddles.values()}
    return Item("games", True, f"{sum(map(len, asked))} questions and {len(shelf.idioms.words)} idioms.")


def _database(config: Config) -> Item:
    try:
        database = Database(config.database.url, alone=False)
        try:
            return _database_state(database)
        finally:
            database.close()
    except (DatabaseError, *DRIVER_ERRORS) as error:
        return next(iter(_faults("database", error)))


def _database_state(database: Database) -> Item:
    if database.path is not None and not database.path.exists():
        if not os.access(database.path.parent, os.W_OK):
            raise DatabaseError(f"{database.path.parent} may not be written: choose another database.url.")
        return Item("database", True, f"{database.path} will be made at the first start.")
    todo = len(pending(database))
    return Item(
        "database", True, f"{todo} steps of an upgrade will be done at the start." if todo else "up to date."
    )


def _sealing(config: Config) -> Item:
    file = sealing_file(config)
    try:
        if file is None:
            sealer_of(config)
            return Item("sealing key", True, "from the configuration.")
        if not file.exists():
            return Item("sealing key", True, f"{file} will be made at the first start.")
        kept_sealer(file)
    except (DatabaseError, *DRIVER_ERRORS) as error:
        return next(iter(_faults("sealing key", error)))
    if not is_private(file):
        return Item("sealing key", False, f"others may read {file}: chmod 600 it.")
    return Item("sealing key", True, f"{file}; keep a copy of it, but not beside the copies of the database.")


async def _opinion(config: OpinionConfig) -> Item:
    """Whether the model answers as it should; it is asked about a post of ours."""
    if not config.url:
        return Item("second opinion", True, "no model is asked (opinion.url is empty).")
    try:
        opinion = await opinion_of(TRIAL, config)
    except NoOpinionError as error:
        return Item("second opinion", False, f"{config.url} gives none: {error}.")
    found = {True: "an ad", False: "fine", None: "unsure"}[opinion.ad]
    return Item("second opinion", True, f'{config.model} answers: "{TRIAL}" is {found}.')


async def _telegram(config: Config) -> AsyncIterator[Item]:
    """The clock, and each bot with its groups. A group that none of them keeps waits for the first that is
    there, and is looked at as that one sees it."""
    reached = False
    for name, token in config.tokens.items():
        what = f"token of {name}" if config.has_several_bots else "token"
        try:
            platform = await connect(token, config.telegram.api_url, SystemClock(), path_of(name))
        except PlatformError as error:
            for item in _faults(what, error):
                yield item
            continue
        try:
            yield Item(what, True, f"it is @{platform.me.username}.")
            if not reached:
                yield await _clock(config)
            reached = True
            async for item in _looked_at(platform, config):
                yield item
        finally:
            await platform.close()


async def _looked_at(platform: TelegramPlatform, config: Config) -> AsyncIterator[Item]:
    """The groups of one bot."""
    others = numbers_of(config.tokens.values()) - {platform.me.id}
    kept = [(chat, title) for chat, title, bot in _groups(config) if bot not in others]
    for chat, title in kept:
        yield await _rights(platform, chat, title)
    if not kept:
        yield Item("groups", None, f"none yet: add @{platform.me.username} to yours and make it an admin.")


async def _clock(config: Config) -> Item:
    theirs = await platform_time(config.telegram.api_url)
    if theirs is None:
        return Item("clock", None, "the server does not say what time it is.")
    off = round((SystemClock().now() - theirs).total_seconds())
    if abs(off) <= CLOCK_OFF_SECONDS_MAX:
        return Item("clock", True, "it agrees with Telegram's.")
    which = "ahead of" if off > 0 else "behind"
    way = "draws and deadlines would come at the wrong time; set it (timedatectl set-ntp true)"
    return Item("clock", False, f"it is {abs(off)} seconds {which} Telegram's: {way}.")


def _groups(config: Config) -> list[tuple[ChatId, str, int]]:
    """The groups that 小二 is in, as far as its database tells."""
    database = Database(config.database.url, alone=False)
    try:
        if database.path is not None and not database.path.exists():
            return []
        with database.read() as connection:
            return groups.present(connection, GROUPS_LOOKED_AT_MAX)
    finally:
        database.close()


async def _rights(platform: TelegramPlatform, chat: ChatId, title: str) -> Item:
    found = await platform.look(chat)
    if found is None:
        return Item(title, False, "Telegram does not show it to 小二: add it to the group again.")
    seen = found(Stamp("check", SystemClock().now(), b""))
    assert isinstance(seen, GroupSeen)
    missing = list(_missing(seen))
    if not missing:
        return Item(title, True, "小二 is an admin and has the rights it needs.")
    return Item(title, False, f"{'; '.join(missing)}: change that in the group's administrators.")


def _missing(seen: GroupSeen) -> Iterator[str]:
    if not seen.supergroup:
        yield "it is a basic group, in which nobody can be muted (making its history visible upgrades it)"
    if seen.presence is not Presence.ADMIN:
        yield "小二 is not an admin there"
        return
    if not seen.rights.delete:
        yield "小二 may not delete messages"
    if not seen.rights.restrict:
        yield "小二 may not ban or restrict members"
