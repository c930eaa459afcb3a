"""Whatever can be set has a name in every language, and whatever can be asked for is in the help."""

from dataclasses import fields, is_dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.buttons import encode_press
from bot.features import FEATURES
from bot.render import Renderer
from bot.settings import sections_of
from bot.texts import Catalogue
from rules.base.group import LANGUAGES
from rules.base.settings import bounds_of
from rules.base.text import Keyboard, Press
from rules.tuning import pages
from rules.tuning.values import tappable

CATALOGUE = Catalogue(strict=True)
SECTIONS = sections_of(FEATURES)
COMMANDS = [command for feature in FEATURES for command in feature.commands]
LARGEST_CARD = (1 << 52) - 1
MENU_CHARS_MAX = 40


def keys() -> list[str]:
    found = []
    for section, settings in SECTIONS.items():
        found += [f"section-{section}", *(f"setting-{section}-{name}" for name in bounds_of(settings))]
        for name, bounds in tappable(settings).items():
            found += [f"choice-{section}-{name}-{choice}" for choice in bounds.choices or ()]
    for command in COMMANDS:
        found += [] if command.name == "start" else [f"help-{command.name}"]
        found += [f"menu-{command.name}"] if command.menu else []
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_choice_and_command_has_its_words(language: str) -> None:
    assert [key for key in keys() if not CATALOGUE.has(language, key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_the_menus_are_short(language: str) -> None:
    lines = {name.name: CATALOGUE.say(language, f"menu-{name.name}", {}) for name in COMMANDS if name.menu}
    assert {name: line for name, line in lines.items() if len(line) > MENU_CHARS_MAX} == {}


def faces() -> list[tuple[Any, Keyboard]]:
    """Every page of the settings card, with the values that a new group has."""
    found = [pages.menu(SECTIONS, LARGEST_CARD, "街坊福利群")]
    for section, settings in SECTIONS.items():
        values = settings()
        found.append(pages.section(LARGEST_CARD, section, values))
        for name, bounds in tappable(settings).items():
            if not isinstance(getattr(values, name), bool):
                found.append(pages.setting(LARGEST_CARD, section, name, getattr(values, name), bounds))
    return found


def test_every_button_of_the_settings_card_fits() -> None:
    for _, keyboard in faces():
        for button in (button for row in keyboard for button in row):
            assert isinstance(button.does, Press)
            encode_press(button.does)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_settings_card_can_be_drawn(language: str) -> None:
    renderer = Renderer(CATALOGUE)
    for words, keyboard in faces():
        assert renderer.words(words, language, ZoneInfo("Asia/Shanghai"))
        assert renderer.keyboard(keyboard, language)


def test_every_section_has_defaults_for_all_its_settings() -> None:
    for settings in SECTIONS.values():
        assert is_dataclass(settings)
        assert {f.name for f in fields(settings)} == set(bounds_of(settings))
