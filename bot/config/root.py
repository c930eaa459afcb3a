"""The whole configuration: Telegram, database, texts, logging, and the defaults of groups.

The environment wins over the file: `XIAOER_TELEGRAM__TOKEN` is `telegram.token`. Secrets belong there, or in
the file that `telegram.token_file` names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import GenericAlias, MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError, create_model
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.config.declared import Declared, Each, Settings, Tree, applied, chosen, model_of, tree_of
from bot.config.faults import ConfigError, faults_of
from bot.config.file import read
from bot.config.secrets import alike, given_tokens, secret, tokens_of
from rules.base.settings import Check, setting

Sections = Mapping[str, Settings]


def _is_web(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_database(url: str) -> bool:
    return url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://"))


WEB = Check(_is_web, "an address that begins with https:// or http://")
DATABASE = Check(_is_database, "an address such as sqlite:///xiaoer.db or postgresql://user@host/name")


@dataclass(frozen=True, slots=True)
class BotSettings:
    """One of several bots."""

    token: SecretStr = setting(
        SecretStr(""), "Its token, from @BotFather; XIAOER_TELEGRAM__BOTS__<NAME>__TOKEN."
    )
    token_file: str = setting("", "Or a file that holds nothing but the token.")


class _NoBots(dict[str, BotSettings]):
    """None; hashable, as the default of a field has to be."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How Telegram is reached."""

    token: SecretStr = setting(SecretStr(""), "The bot's token, from @BotFather.")
    token_file: str = setting("", "Or a file that holds nothing but the token.")
    bots: Mapping[str, BotSettings] = setting(
        _NoBots(), "Several bots in one installation, such as {shoes: {token_file: shoes.token}}."
    )
    api_url: str = setting("https://api.telegram.org", "Address of the Bot API server.", check=WEB)
    poll_seconds: int = setting(25, "So long one question for news stays open.", ge=0, le=50)


def _is_hook(url: str) -> bool:
    return not url or _is_web(url)


HOOK = Check(_is_hook, 'an address that begins with https://, or "" to ask for updates')


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """How Telegram brings updates, where it is not asked for them."""

    url: str = setting("", 'Address at which Telegram reaches 小二; "": 小二 asks for updates.', check=HOOK)
    host: str = setting("127.0.0.1", "Where to listen, behind a proxy that speaks https.")
    port: int = setting(8443, "The port to listen on; 0: any free one.", ge=0, le=65_535)
    secret: SecretStr = setting(
        SecretStr(""),
        "What Telegram says to be let in (A-Z a-z 0-9 _ -); by default made of the token.",
    )
    connections: int = setting(20, "How many updates Telegram may bring at once.", ge=1, le=100)


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """Health and figures, for whoever watches the process."""

    host: str = setting("127.0.0.1", "Where to listen.")
    port: int = setting(0, "The port of /healthz, /readyz and /metrics; 0: none.", ge=0, le=65_535)


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where 小二 keeps its books."""

    url: str = setting(
        "sqlite:///xiaoer.db",
        "Where the books are; a file name is relative to where 小二 is started.",
        check=DATABASE,
    )
    key: SecretStr = setting(
        SecretStr(""), "Key that seals secrets in it, 64 hexadecimal digits; former ones may follow."
    )
    key_file: str = setting("", "Or a file with the key; by default one is made beside the database.")


@dataclass(frozen=True, slots=True)
class TextsSettings:
    """What 小二 says."""

    override_dir: str = setting("", "Folder with your own sentences: <folder>/<language>/*.ftl.")


@dataclass(frozen=True, slots=True)
class GameFiles:
    """What games are played with. (What they cost and who may begin one is for each group to say.)"""

    questions_file: str = setting("", "YAML file with your own questions for the quiz.")
    riddles_file: str = setting("", "YAML file with your own riddles.")


@dataclass(frozen=True, slots=True)
class BeaconSettings:
    """Where the rounds of the public beacon are asked for, by lotteries that name one (drand's quicknet)."""

    urls: tuple[str, ...] = setting(
        ("https://api.drand.sh", "https://drand.cloudflare.com"),
        "Addresses of drand's HTTP servers, tried in order.",
        check=WEB,
        max_length=8,
    )


def _is_endpoint(url: str) -> bool:
    return not url or _is_web(url)


ENDPOINT = Check(_is_endpoint, 'an address such as https://api.example.org/v1, or "" for none')


@dataclass(frozen=True, slots=True)
class OpinionConfig:
    """A language model that may be asked about doubtful posts, in groups that switch `opinion.ask` on. The
    words of such a post are sent to it; no names, and no numbers of members or groups."""

    url: str = setting(
        "", 'Address of an endpoint that speaks OpenAI\'s chat form; "": nobody is asked.', check=ENDPOINT
    )
    model: str = setting("", "The model's name there.")
    key: SecretStr = setting(SecretStr(""), "Its key, if it wants one; XIAOER_OPINION__KEY.")
    key_file: str = setting("", "Or a file that holds nothing but the key.")
    timeout_seconds: int = setting(10, "So long an answer is waited for.", ge=1, le=60)
    budget_a_day: int = setting(100, "Questions a day (UTC), for all groups together.", ge=0, le=10_000)


@dataclass(frozen=True, slots=True)
class LoggingSettings:
    """What is written about the running."""

    level: str = setting("info", "How much is logged.", choices=("debug", "info", "warning", "error"))
    format: str = setting("console", "console: for people; json: for machines.", choices=("console", "json"))


FIXED: Sections = {
    "telegram": TelegramSettings,
    "webhook": WebhookSettings,
    "metrics": MetricsSettings,
    "database": DatabaseSettings,
    "texts": TextsSettings,
    "games": GameFiles,
    "beacon": BeaconSettings,
    "opinion": OpinionConfig,
    "logging": LoggingSettings,
}


@dataclass(frozen=True, slots=True)
class Config:
    """A checked configuration. `group`: section → settings of every group; `groups`: chat id → section →
    the settings that differ there."""

    telegram: TelegramSettings
    webhook: WebhookSettings
    metrics: MetricsSettings
    database: DatabaseSettings
    texts: TextsSettings
    games: GameFiles
    beacon: BeaconSettings
    opinion: OpinionConfig
    logging: LoggingSettings
    group: Mapping[str, Any]
    groups: Mapping[int, Mapping[str, Mapping[str, Any]]]

    @property
    def tokens(self) -> dict[str, str]:
        """Name → token of each bot; the one of `telegram.token` comes first and is called MAIN."""
        return {name: token.get_secret_value() for name, token in given_tokens(self.telegram).items()}

    @property
    def has_several_bots(self) -> bool:
        """Whether there is more than one."""
        return len(self.tokens) > 1


class _EnvironmentFirst(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="XIAOER_", env_nested_delimiter="__", extra="forbid")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic-settings' own signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - likewise
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def tree(sections: Sections) -> dict[str, Tree]:
    """Everything that may be configured."""
    group: dict[str, Tree] = {name: tree_of(settings) for name, settings in sections.items()}
    fixed: dict[str, Tree] = {name: tree_of(settings) for name, settings in FIXED.items()}
    return fixed | {"group": group, "groups": Each(group)}


def _model(sections: Sections) -> type[BaseSettings]:
    group = create_model("Group", __base__=Declared, **_columns(sections))
    groups: Any = GenericAlias(dict, (int, group))
    return create_model(
        "Root", __base__=_EnvironmentFirst, **_columns(FIXED), group=(group, group()), groups=(groups, {})
    )


def _columns(sections: Sections) -> dict[str, Any]:
    models = {name: model_of(settings) for name, settings in sections.items()}
    return {name: (model, model()) for name, model in models.items()}


def load(path: Path | None, sections: Sections) -> Config:
    """Read and check the file (None: nothing but the environment). ConfigError holds all faults at once."""
    given = read(path) if path is not None else {}
    return checked(given, sections, path.parent if path is not None else Path())


def checked(given: Mapping[Any, Any], sections: Sections, beside: Path = Path()) -> Config:
    """The configuration made of plain values and the environment. File names are relative to `beside`."""
    keys = [f"{key}: keys of the configuration are words." for key in given if not isinstance(key, str)]
    if keys:
        raise ConfigError(keys)
    try:
        found = _model(sections)(**given)
    except ValidationError as error:
        raise ConfigError(faults_of(error, tree(sections))) from None
    except SettingsError as error:
        raise ConfigError([f"An environment variable XIAOER_… cannot be read: {error}."]) from None
    return _built(found, sections, beside)


def _built(found: Any, sections: Sections, beside: Path) -> Config:
    faults: list[str] = []
    fixed = _records(FIXED, found, "", faults)
    group = _records(sections, found.group, "group.", faults)
    groups = {
        chat: _differing(group, model, f"groups.{chat}", faults) for chat, model in found.groups.items()
    }
    fixed["telegram"] = _telegram(fixed["telegram"], beside, faults)
    fixed["opinion"] = _opinion(fixed["opinion"], beside, faults)
    if faults:
        raise ConfigError(faults)
    database = fixed["database"]
    fixed["database"] = replace(database, key_file=_beside(beside, database.key_file))
    texts = fixed["texts"]
    fixed["texts"] = replace(texts, override_dir=_beside(beside, texts.override_dir))
    games = fixed["games"]
    fixed["games"] = replace(
        games,
        questions_file=_beside(beside, games.questions_file),
        riddles_file=_beside(beside, games.riddles_file),
    )
    return Config(**fixed, group=MappingProxyType(group), groups=MappingProxyType(groups))


def _beside(folder: Path, name: str) -> str:
    """A file name as it is meant: relative to where the configuration is. "" stays what it is."""
    return str(folder / name) if name else ""


def _records(sections: Sections, found: Any, above: str, faults: list[str]) -> dict[str, Any]:
    return {
        name: _record(settings(), getattr(found, name), f"{above}{name}", faults)
        for name, settings in sections.items()
    }


def _differing(
    group: Mapping[str, Any], model: Any, path: str, faults: list[str]
) -> dict[str, dict[str, Any]]:
    differing = {}
    for name in model.model_fields_set:
        record = _record(group[name], getattr(model, name), f"{path}.{name}", faults)
        differing[name] = {key: getattr(record, key) for key in getattr(model, name).model_fields_set}
    return differing


def _record(base: Any, model: Any, path: str, faults: list[str]) -> Any:
    try:
        return applied(base, chosen(model))
    except ValueError as error:
        faults.append(f"{path}: {error}.")
        return base


def _telegram(telegram: TelegramSettings, beside: Path, faults: list[str]) -> TelegramSettings:
    with_tokens = replace(
        telegram, api_url=telegram.api_url.rstrip("/"), **tokens_of(telegram, beside, faults)
    )
    faults += alike(given_tokens(with_tokens))
    return with_tokens


def _opinion(opinion: OpinionConfig, beside: Path, faults: list[str]) -> OpinionConfig:
    if opinion.url and not opinion.model:
        faults.append("opinion.model is missing: write the name of the model that opinion.url is to use.")
    key = secret("opinion.key", opinion.key, opinion.key_file, beside, faults)
    return replace(opinion, url=opinion.url.rstrip("/"), key=key or SecretStr(""))
