"""The menus of commands that Telegram shows beside the input field: by place, and by the user's language."""

from collections.abc import Iterable, Sequence
from typing import Any

import structlog

from bot.markup import cut_plain, plain_of
from bot.telegram.wire import CallError, Wire
from bot.texts import Catalogue
from bot.texts.catalogue import DEFAULT_LANGUAGE
from rules.base.commands import Command
from rules.base.roles import Role

DESCRIPTION_UNITS_MAX = 256
COMMANDS_MAX = 100  # of one menu

# Telegram knows languages by two letters: readers of traditional characters get the simplified menu.
_LANGUAGES = {"": DEFAULT_LANGUAGE, "zh": "zh-Hans", "en": "en"}
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")

log = structlog.get_logger(__name__)


async def register_menus(wire: Wire, commands: Sequence[Command], catalogue: Catalogue) -> None:
    """Set every menu that is not yet as it should be. A server without menus is no reason to stop."""
    for scope in _SCOPES:
        for code, language in _LANGUAGES.items():
            try:
                await _register(wire, scope, code, menu(commands, scope, language, catalogue))
            except CallError as error:
                log.warning("menu_not_set", scope=scope, language=code, why=str(error))
                return


async def _register(wire: Wire, scope: str, code: str, entries: list[dict[str, str]]) -> None:
    where: dict[str, Any] = {"scope": {"type": scope}, "language_code": code}
    if await wire.call("getMyCommands", where) != entries:
        await wire.call("setMyCommands", {**where, "commands": entries})


def menu(
    commands: Iterable[Command], scope: str, language: str, catalogue: Catalogue
) -> list[dict[str, str]]:
    """The entries of one menu, in the order of the table."""
    return [
        {
            "command": command.name,
            "description": cut_plain(
                plain_of(catalogue.say(language, f"menu-{command.name}", {})), DESCRIPTION_UNITS_MAX
            ),
        }
        for command in commands
        if command.menu and _is_shown(command, scope)
    ][:COMMANDS_MAX]


def _is_shown(command: Command, scope: str) -> bool:
    if scope == "all_chat_administrators":
        return command.in_group
    if command.role is not Role.ANYONE:
        return False
    return command.in_group if scope == "all_group_chats" else command.in_private
