"""Every sentence is sound in every language, and each that a rule asks for is there with all it needs."""

import ast
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fluent.runtime.types import FluentInt

import rules
from bot.markup import plain_of
from bot.texts import Catalogue
from bot.texts.catalogue import DEFAULT_LANGUAGE
from rules.base.group import LANGUAGES

CATALOGUE = Catalogue(strict=True)
TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


class Tags(HTMLParser):
    """Fails unless every tag is one of Telegram's and is closed again."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ({"href"} if tag == "a" else {"expandable"})
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arg", ["x", FluentInt(1), FluentInt(2)])
def test_every_sentence_can_be_said_and_its_markup_is_sound(language, arg):
    for key in CATALOGUE.keys(language):
        said = CATALOGUE.say(language, key, dict.fromkeys(CATALOGUE.placeholders(language, key), arg))
        parser = Tags()
        parser.feed(said)
        parser.close()
        assert parser.open == [], key
        assert plain_of(said).strip(), key
        assert "{" not in said, key


def asked_for():
    """Key and given arguments of every `text("key", …)` in the rules; None for arguments given by name."""
    for path in Path(rules.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text":
                key = node.args[0] if node.args else None
                if isinstance(key, ast.Constant):
                    names = {keyword.arg for keyword in node.keywords}
                    yield f"{path.name}:{node.lineno}", key.value, None if None in names else names


def test_every_sentence_that_a_rule_says_is_there():
    known = CATALOGUE.keys(DEFAULT_LANGUAGE)
    assert [f"{where} {key}" for where, key, _ in asked_for() if key not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_gets_all_that_it_tells(language):
    known = CATALOGUE.keys(language)
    lacking = [
        f"{where} {key} lacks {sorted(CATALOGUE.placeholders(language, key) - names)}"
        for where, key, names in asked_for()
        if names is not None and key in known and CATALOGUE.placeholders(language, key) - names
    ]
    assert lacking == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_everybody_is_called_the_same_in_every_sentence(language):
    """Neighbours: 你, never 您."""
    files = Path("bot/texts", language).glob("*.ftl")
    assert [path.name for path in files if "您" in path.read_text("utf-8")] == []
