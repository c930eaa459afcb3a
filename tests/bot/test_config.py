"""The configuration file: what is right runs, what is wrong is said in one sentence with its path."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, ConfigError, checked, load
from bot.config.example import example
from bot.settings import SettingRefusedError, SettingsBook
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId
from rules.base.settings import setting

TOKEN = "123456:a-token-of-this-test-only"
CHAT = ChatId(-1001234567890)


@dataclass(frozen=True, slots=True)
class Rung:
    cost: int = setting(5, "What it costs.", ge=1, le=100)
    kind: str = setting("packet", "What it is.", choices=("packet", "mute"))


@dataclass(frozen=True, slots=True)
class Manners:
    polite: bool = setting(True, "Whether it says please.")
    often: float = setting(0.5, "How often.", ge=0, le=1)


@dataclass(frozen=True, slots=True)
class LadderSettings:
    rungs: tuple[Rung, ...] = setting((Rung(), Rung(kind="mute")), "The rungs.", max_length=3)
    days: int = setting(90, "For so many days.", ge=1, le=365)
    words: tuple[str, ...] = setting((), "Words.", max_length=2)
    manners: Manners = setting(Manners(), "Its manners.")

    def __post_init__(self) -> None:
        if self.days < len(self.rungs):
            raise ValueError("there are more rungs than days")


SECTIONS = {"general": GeneralSettings, "ladder": LadderSettings}


def config(**given: Any) -> Config:
    return checked({"telegram": {"token": TOKEN}, **given}, SECTIONS)


def faults(**given: Any) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        config(**given)
    return caught.value.faults


def test_three_keys_are_enough_to_run() -> None:
    found = checked(
        {
            "telegram": {"token": TOKEN, "api_url": "http://127.0.0.1:8081/"},
            "database": {"url": "sqlite:////tmp/x.db"},
        },
        SECTIONS,
    )
    assert found.telegram.token.get_secret_value() == TOKEN
    assert found.telegram.api_url == "http://127.0.0.1:8081"
    assert found.group["ladder"] == LadderSettings()
    assert not found.groups


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"telegramm": {}},
            "telegramm: there is no such setting; did you mean telegram?",
        ),
        (
            {"telegram": {"token": TOKEN, "api_ulr": "x"}},
            "telegram.api_ulr: there is no such setting; did you mean telegram.api_url?",
        ),
        (
            {"token": TOKEN},
            "token: there is no such setting here; did you mean telegram.token?",
        ),
        (
            {"group": {"ladder": {"rungs": [{"cots": 3}]}}},
            "group.ladder.rungs[0].cots: there is no such setting; did you mean group.ladder.rungs[0].cost?",
        ),
        (
            {"group": {"ladder": {"manners": {"polit": True}}}},
            "group.ladder.manners.polit: there is no such setting; did you mean group.ladder.manners.polite?",
        ),
        (
            {"groups": {CHAT: {"genral": {}}}},
            f"groups.{CHAT}.genral: there is no such setting; did you mean groups.{CHAT}.general?",
        ),
        (
            {"database": {"q": 1}},
            "database.q: there is no such setting; here may stand: url, key, key_file.",
        ),
    ],
)
def test_an_unknown_key_is_refused_with_its_path_and_the_nearest_right_name(
    given: dict[str, Any], sentence: str
) -> None:
    assert faults(**given) == (sentence,)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"group": {"ladder": {"days": 0}}},
            "group.ladder.days: 0 is not allowed; it must be a whole number from 1 to 365.",
        ),
        (
            {"group": {"ladder": {"days": 366}}},
            "group.ladder.days: 366 is not allowed; it must be a whole number from 1 to 365.",
        ),
        (
            {"group": {"ladder": {"days": True}}},
            "group.ladder.days: true is not allowed; it must be a whole number from 1 to 365.",
        ),
        (
            {"group": {"ladder": {"rungs": [{}, {"kind": "hang"}]}}},
            'group.ladder.rungs[1].kind: "hang" is not allowed; it must be one of packet, mute.',
        ),
        (
            {"group": {"ladder": {"words": ["a", 5]}}},
            "group.ladder.words[1]: 5 is not allowed; it must be text.",
        ),
        (
            {"group": {"ladder": {"words": "a"}}},
            'group.ladder.words: "a" is not allowed; it must be a list of at most 2 entries, each text.',
        ),
        (
            {"group": {"ladder": {"manners": {"often": 1.5}}}},
            "group.ladder.manners.often: 1.5 is not allowed; it must be a number from 0 to 1.",
        ),
        (
            {"group": {"general": {"time_zone": "Asia/Shangai"}}},
            'group.general.time_zone: "Asia/Shangai" is not allowed; it must be an IANA time zone such as '
            "Asia/Shanghai.",
        ),
        (
            {"groups": {"home": {}}},
            "groups.home: groups are named by their chat id, a number such as -1001234567890.",
        ),
        (
            {"group": {"ladder": []}},
            "group.ladder: [] stands where a table of settings belongs.",
        ),
        (
            {"group": {"ladder": {"days": 1}}},
            "group.ladder: there are more rungs than days.",
        ),
        (
            {"telegram": {"token": TOKEN, "api_url": "api.telegram.org"}},
            'telegram.api_url: "api.telegram.org" is not allowed; it must be an address that begins with '
            "https:// or http://.",
        ),
        (
            {"database": {"url": "mysql://x"}},
            'database.url: "mysql://x" is not allowed; it must be an address such as sqlite:///xiaoer.db or '
            "postgresql://user@host/name.",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_what_was_given_and_what_is_allowed(
    given: dict[str, Any], sentence: str
) -> None:
    assert faults(**given) == (sentence,)


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(groop={}, group={"ladder": {"days": 0}}, logging={"level": "loud"})) == 3


def test_a_wrong_token_is_never_shown() -> None:
    (sentence,) = faults(telegram={"token": 987654})
    assert "987654" not in sentence
    assert TOKEN not in repr(config())


# --- where the token comes from --------------------------------------------------------------------------


def test_without_a_token_the_three_ways_to_give_one_are_named() -> None:
    (sentence,) = faults(telegram={})
    assert all(way in sentence for way in ("@BotFather", "telegram.token_file", "XIAOER_TELEGRAM__TOKEN"))


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOER_TELEGRAM__TOKEN", "1:from-the-environment")
    monkeypatch.setenv("XIAOER_DATABASE__URL", "sqlite:///elsewhere.db")
    found = config(telegram={"token": TOKEN, "poll_seconds": 7})
    assert found.telegram.token.get_secret_value() == "1:from-the-environment"
    assert found.telegram.poll_seconds == 7
    assert found.database.url == "sqlite:///elsewhere.db"


def test_the_token_file_lies_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    file = tmp_path / "config.yaml"
    file.write_text("telegram:\n  token_file: token\n")
    assert load(file, SECTIONS).telegram.token.get_secret_value() == TOKEN


def test_a_token_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "cannot be read" in faults(telegram={"token_file": str(tmp_path / "none")})[0]


# --- the file --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (b"telegram: {token: [}", "line 1, column 20: this is not valid YAML"),
        (b"telegram:\n  token: a\ntelegram:\n  token: b", "the key telegram is there twice"),
        (b"- telegram", "must hold tables"),
        (b"\xff\xfe\xff", "is not a text file"),
        (b"5: {}", "5: keys of the configuration are words."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, text: bytes, part: str) -> None:
    file = tmp_path / "config.yaml"
    file.write_bytes(text)
    with pytest.raises(ConfigError) as caught:
        load(file, SECTIONS)
    assert len(caught.value.faults) == 1
    assert part in str(caught.value)


def test_a_missing_file_names_the_command_that_writes_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="xiaoer init"):
        load(tmp_path / "config.yaml", SECTIONS)


def test_times_and_noes_are_text_and_what_is_left_empty_is_not_given(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(
        f'telegram: {{token: "{TOKEN}"}}\ndatabase:\ngroup: {{ladder: {{words: [22:30, no], days: }}}}'
    )
    found = load(file, SECTIONS)
    assert found.group["ladder"].words == ("22:30", "no")
    assert found.group["ladder"].days == 90


# --- the settings of a group -----------------------------------------------------------------------------


def book() -> SettingsBook:
    found = config(
        group={"ladder": {"days": 30, "manners": {"often": 0.2}}, "general": {"language": "en"}},
        groups={CHAT: {"ladder": {"words": ["shoe"], "manners": {"polite": False}}}},
    )
    return SettingsBook.from_config(found, SECTIONS)


def test_a_groups_own_choice_comes_before_groups_and_that_before_group() -> None:
    own = book().of(CHAT, {"ladder": {"days": 7}})
    assert own["ladder"].days == 7
    assert own["ladder"].words == ("shoe",)
    assert own["ladder"].manners == Manners(polite=False, often=0.2)
    assert own["general"].language == "en"
    other = book().of(ChatId(-5), {})
    assert (other["ladder"].days, other["ladder"].words) == (30, ())


def test_a_choice_that_is_no_longer_allowed_is_left_out_and_the_rest_holds() -> None:
    own = book().of(CHAT, {"ladder": {"days": 9_999, "gone": 1, "words": ["a", "b"]}, "gone": {"x": 1}})
    assert own["ladder"].days == 30
    assert own["ladder"].words == ("a", "b")


def test_a_setting_is_checked_as_in_the_file() -> None:
    assert book().check("ladder", "rungs", [{"cost": 7}]) == (Rung(cost=7),)
    with pytest.raises(
        SettingRefusedError, match=r"^ladder\.days: 0 is not allowed; it must be a whole number"
    ):
        book().check("ladder", "days", 0)
    with pytest.raises(SettingRefusedError, match="no such setting"):
        book().check("ladder", "day", 1)


# --- the example -----------------------------------------------------------------------------------------


def uncommented(text: str) -> str:
    """The file with every default made active: sentences begin with "# ", settings with "#" alone."""
    lines = text.replace("#  -1001234567890", "  -1001234567890").replace("#    ", "    ").splitlines()
    return "\n".join(
        line.replace("#", "", 1) if line.lstrip()[:2] not in ("# ", "#") else "" for line in lines
    )


def test_the_example_with_a_token_is_right_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(example(SECTIONS, {("telegram", "token"): TOKEN}))
    assert load(file, SECTIONS) == config()


def test_what_the_example_shows_as_defaults_are_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    text = uncommented(example(SECTIONS, {("telegram", "token"): TOKEN}))
    file.write_text(text[: text.index("groups:")])
    assert load(file, SECTIONS) == config()


def test_every_setting_has_its_sentence_in_the_example() -> None:
    text = " ".join(example(SECTIONS).replace("#", " ").split())
    for sentence in (
        "The rungs.",
        "For so many days.",
        "What it costs.",
        "How often.",
        "Language of the group.",
    ):
        assert sentence in text
