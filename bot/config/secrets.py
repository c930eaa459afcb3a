"""Secrets that stand in the configuration, in the environment, or in a file of their own; above all the
tokens of the bots."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

MAIN = "main"  # the name of the bot whose token is `telegram.token`
MISSING = (
    "telegram.token is missing: put the token that @BotFather gave you there, into the file that "
    "telegram.token_file names, or into the environment variable XIAOER_TELEGRAM__TOKEN."
)


def secret(path: str, given: SecretStr, name: str, beside: Path, faults: list[str]) -> SecretStr | None:
    """What was given, or else what stands in the file; None: that cannot be read."""
    found = given.get_secret_value().strip()
    if not found and name:
        file = beside / name
        try:
            found = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            what = path.rpartition(".")[2]
            faults.append(f"{path}_file: {file} cannot be read; it must be a file that holds the {what}.")
            return None
    return SecretStr(found)


def tokens_of(telegram: Any, beside: Path, faults: list[str]) -> dict[str, Any]:
    """`token` and `bots` of the section, wherever the tokens stand."""
    token = secret("telegram.token", telegram.token, telegram.token_file, beside, faults)
    if token is not None and not token.get_secret_value() and not telegram.bots:
        faults.append(MISSING)
    if MAIN in telegram.bots:
        faults.append(
            f"telegram.bots.{MAIN}: that is what the bot of telegram.token is called; choose another name."
        )
    bots = {
        name: replace(bot, token=_of_one(name, bot, beside, faults)) for name, bot in telegram.bots.items()
    }
    return {"token": token or SecretStr(""), "bots": bots}


def _of_one(name: str, bot: Any, beside: Path, faults: list[str]) -> SecretStr:
    path = f"telegram.bots.{name}.token"
    found = secret(path, bot.token, bot.token_file, beside, faults)
    if found is not None and not found.get_secret_value():
        faults.append(
            f"{path} is missing: put the token that @BotFather gave you there, into the file that "
            f"{path}_file names, or into XIAOER_TELEGRAM__BOTS__{name.upper()}__TOKEN."
        )
    return found or SecretStr("")


def given_tokens(telegram: Any) -> dict[str, SecretStr]:
    """Name → token of each bot that has one."""
    named = {name: bot.token for name, bot in telegram.bots.items() if bot.token.get_secret_value()}
    return ({MAIN: telegram.token} if telegram.token.get_secret_value() else {}) | named


def alike(tokens: Mapping[str, SecretStr]) -> Iterator[str]:
    """Faults: two that are one. The number before the colon is the bot's."""
    seen: dict[str, tuple[str, str]] = {}
    for name, token in tokens.items():
        path, said = path_of(name), token.get_secret_value()
        number = said.partition(":")[0]
        if number not in seen:
            seen[number] = path, said
        elif seen[number][1] == said:
            yield f"{path} is the same as {seen[number][0]}: give each bot a token of its own."
        else:
            yield f"{path} and {seen[number][0]} are tokens of the same bot ({number}): leave one out."


def path_of(name: str) -> str:
    """Where the token of a bot stands."""
    return "telegram.token" if name == MAIN else f"telegram.bots.{name}.token"


def numbers_of(tokens: Iterable[str]) -> set[int]:
    """The bots' numbers, as their tokens say."""
    heads = (token.partition(":")[0] for token in tokens)
    return {int(head) for head in heads if head.isdecimal()}
