"""The catalogue: three languages with the same sentences, an operator's own first, never silent."""

import importlib
import pkgutil

import pytest
from structlog.testing import capture_logs

import rules
from bot.texts import Catalogue, MissingTextError, TextsError
from bot.texts.catalogue import DEFAULT_LANGUAGE, OWN_TEXTS
from rules.base.group import LANGUAGES

OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]
CATALOGUE = Catalogue(strict=True)


@pytest.fixture
def own(tmp_path):
    """A program with two sentences in the default language and one in English."""
    for language, ftl in (
        ("zh-Hans", "-shop = 鞋店\nhello = 你好{ $who }，{ -shop }\nbye = 再见\n"),
        ("zh-Hant", ""),
        ("en", "-shop = Shoes\nhello = Hello { $who } at { -shop }\n"),
    ):
        write(tmp_path / "own", language, ftl)
    return tmp_path / "own"


def write(directory, language, ftl):
    (directory / language).mkdir(parents=True, exist_ok=True)
    (directory / language / "some.ftl").write_text(ftl, encoding="utf-8")
    return directory


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_sentences(language):
    assert CATALOGUE.keys(language) == CATALOGUE.keys(DEFAULT_LANGUAGE)


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_told_the_same_things_in_every_language(language):
    """Except small words: a weekday's name may be left out where nobody says it."""
    differing = {
        key: (CATALOGUE.placeholders(language, key), CATALOGUE.placeholders(DEFAULT_LANGUAGE, key))
        for key in CATALOGUE.keys(language) & CATALOGUE.keys(DEFAULT_LANGUAGE)
        if CATALOGUE.placeholders(language, key) != CATALOGUE.placeholders(DEFAULT_LANGUAGE, key)
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_in_every_language(language):
    def names(of):
        return {path.name for path in (OWN_TEXTS / of).glob("*.ftl")}

    assert names(language) == names(DEFAULT_LANGUAGE)


def commands():
    """All commands that a rule declares."""
    modules = [
        importlib.import_module(found.name) for found in pkgutil.walk_packages(rules.__path__, "rules.")
    ]
    declared = {command for module in modules for command in getattr(module, "COMMANDS", ())}
    return sorted(declared, key=lambda command: command.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_help_and_its_menu_entry(language):
    wanted = {f"help-{command.name}" for command in commands()}
    wanted |= {f"menu-{command.name}" for command in commands() if command.menu}
    wanted |= {topic for command in commands() for topic in command.topics}
    assert wanted - CATALOGUE.keys(language) == set()


def test_menu_entries_fit_a_phone():
    for language in LANGUAGES:
        for key in CATALOGUE.keys(language):
            if key.startswith("menu-"):
                assert len(CATALOGUE.say(language, key, {})) <= 40, key


def test_what_is_missing_is_said_in_the_default_language_or_as_its_key_with_a_log_line(own):
    catalogue = Catalogue(own=own)
    with capture_logs() as lines:
        assert catalogue.say("en", "bye", {}) == "再见"
        assert catalogue.say("en", "nothing", {}) == "nothing"
        assert catalogue.say("xx", "bye", {}) == "再见"
    assert [line["fault"] for line in lines] == [
        "en has no text 'bye'",
        "en has no text 'nothing'",
        "zh-Hans has no text 'nothing'",
    ]


def test_strictly_what_is_missing_is_an_error(own):
    catalogue = Catalogue(own=own, strict=True)
    with pytest.raises(MissingTextError, match="en has no text 'bye'"):
        catalogue.say("en", "bye", {})
    with pytest.raises(MissingTextError, match="who"):
        catalogue.say("en", "hello", {})


def test_an_operators_sentence_wins_and_a_broken_one_does_not_silence_us(own, tmp_path):
    override = write(tmp_path / "mine", "zh-Hans", "hello = 来啦{ $who }，{ -shop }！\nbye = 慢走{ $whom }\n")
    catalogue = Catalogue(override, own=own)
    assert catalogue.say("zh-Hans", "hello", {"who": "强"}) == "来啦强，鞋店！"
    assert catalogue.say("zh-Hans", "bye", {}) == "再见"
    assert catalogue.say("en", "hello", {"who": "Q"}) == "Hello Q at Shoes"


@pytest.mark.parametrize(
    ("ftl", "complaint"),
    [
        ("hallo = 你好\n", "no such text: hallo"),
        ("hello = 你好 {\n", "line 1: not a text: 'hello = 你好 {'"),
        ("bye = 1\nbye = 2\n", "bye is written twice"),
        ("bye = <b>慢走\n", "bye: <b> is not closed"),
        ("bye = 慢走</b>\n", "bye: </b> closes nothing"),
        ("bye = <h1>慢走</h1>\n", "bye: '<h1>慢走</h1>' is no tag"),
        ("bye = 5 < 6\n", "bye: '< 6' is no tag"),
    ],
)
def test_a_file_of_the_operator_that_cannot_be_used_is_refused_with_its_place(own, tmp_path, ftl, complaint):
    override = write(tmp_path / "mine", "zh-Hans", ftl)
    with pytest.raises(TextsError, match="zh-Hans") as caught:
        Catalogue(override, own=own)
    assert complaint in str(caught.value)


def test_terms_are_no_sentences(own):
    catalogue = Catalogue(own=own)
    assert catalogue.keys("en") == {"hello"}
