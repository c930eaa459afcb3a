"""Whatever can be set has a name in every language, and whatever can be asked for is in the help."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.buttons import encode_press
from bot.features import FEATURES
from bot.render import Renderer
from bot.settings import sections_of
from bot.texts import Catalogue
from rules.base.change import Change
from rules.base.group import LANGUAGES
from rules.base.ids import GroupId, PersonId
from rules.base.settings import bounds_of
from rules.base.text import Button, DeepLink, Keyboard, Press
from rules.tuning import history, pages, setup
from rules.tuning.specs import Kind, Spec, Specs, Spot
from rules.tuning.values import must, read, shown

CATALOGUE = Catalogue(strict=True)
SECTIONS = sections_of(FEATURES)
SPECS = Specs(SECTIONS)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
LONG = "很长很长的一条" * 20
COMMANDS = [command for feature in FEATURES for command in feature.commands]
LARGEST_CARD = (1 << 52) - 1
MENU_CHARS_MAX = 40


def words_of(spec: Spec) -> list[str]:
    """What a setting, and each of its columns, needs to be shown."""
    own = [f"setting-{spec.key}", *(f"choice-{spec.key}-{choice}" for choice in spec.bounds.choices or ())]
    return own + [must(spec).key] + [key for column in spec.columns for key in words_of(column)]


def keys() -> list[str]:
    found = [f"section-{section}" for section in SECTIONS]
    found += [key for spec in SPECS.all() for key in words_of(spec)]
    for question in setup.PRESETS:
        found += [f"setup-{question}", *(f"setup-{question}-{answer}" for answer in setup.PRESETS[question])]
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


def bench() -> dict[str, Any]:
    """Every section with the values that a new group has, and something in every list."""
    values = {name: settings() for name, settings in SECTIONS.items()}
    for spec in SPECS.all():
        if spec.kind is Kind.LIST and not getattr(values[spec.section], spec.field):
            entries = tuple(
                f"问{n}=答" if spec.section == "answering" else LONG[:-1] + str(n) for n in range(9)
            )
            values[spec.section] = replace(values[spec.section], **{spec.field: entries})
    return values


def spots(values: dict[str, Any]) -> Iterator[Spot]:
    for spec in SPECS.all():
        yield Spot(spec)
        for row in range(len(getattr(values[spec.section], spec.field)) if spec.columns else 0):
            yield Spot(spec, row)
            yield from (Spot(spec, row, column) for column in spec.columns)


def faces() -> Iterator[tuple[Any, Keyboard]]:
    """Every page of the settings card."""
    values = bench()
    rooms = {-(1 << 52) - n: LONG for n in range(20)}
    for page in range(4):
        yield pages.menu(SPECS, LARGEST_CARD, "街坊福利群", page, in_group=True)
        for section in SECTIONS:
            yield pages.section(SPECS, LARGEST_CARD, section, values, page)
        for spot in spots(values):
            yield pages.page_of(LARGEST_CARD, spot, values, values, rooms, page)
    for question in (*setup.PRESETS, "done"):
        yield setup.page(SPECS, LARGEST_CARD, question, values)
    some = [
        Change(GroupId(1), NOW, PersonId(1), spec.section, spec.name, None, None, 1) for spec in SPECS.all()
    ]
    yield history.page(SPECS, LARGEST_CARD, [tuple(some)] * 6, {}, 3)


def buttons(keyboard: Keyboard) -> list[Button]:
    return [button for row in keyboard for button in row]


def test_every_button_of_the_settings_card_fits() -> None:
    for _, keyboard in faces():
        for button in buttons(keyboard):
            assert isinstance(button.does, Press | DeepLink)
            if isinstance(button.does, Press):
                encode_press(button.does)


def test_no_page_of_the_settings_card_is_too_tall() -> None:
    assert {len(keyboard) for _, keyboard in faces() if len(keyboard) > pages.ROWS_MAX} == set()


def test_every_setting_is_reached_by_tapping_from_the_menu() -> None:
    """Its own page, or for yes and no its row, is found by following the buttons."""
    values = bench()
    reached, waiting = set(), [("m",)]
    seen = {("m",)}
    while waiting:
        op, *args = waiting.pop()
        for button in buttons(_face(values, op, args)[1]):
            to = tuple(map(str, button.does.args[1:])) if isinstance(button.does, Press) else ()
            reached |= {to[1]} if to[:1] in (("=",), ("v",)) else set()
            if to[:1] in (("m",), ("s",), ("v",)) and to not in seen:
                seen.add(to)
                waiting.append(to)
    assert {spot.code for spot in spots(values)} - reached == set()


def _face(values: dict[str, Any], op: str, args: list[str]) -> tuple[Any, Keyboard]:
    page = int(args[-1]) if len(args) > (0 if op == "m" else 1) else 0
    if op == "m":
        return pages.menu(SPECS, LARGEST_CARD, "街坊福利群", page)
    if op == "s":
        return pages.section(SPECS, LARGEST_CARD, args[0], values, page)
    spot = SPECS.spot(args[0], values)
    assert spot is not None
    return pages.page_of(LARGEST_CARD, spot, values, values, {}, page)


def test_no_two_settings_share_a_code() -> None:
    codes = [spec.code for spec in SPECS.all()]
    columns = [column.code for spec in SPECS.all() for column in spec.columns]
    assert len({*codes, *columns}) == len(codes) + len(columns)
    assert len(codes) == sum(len(bounds_of(settings)) for settings in SECTIONS.values())


def test_every_check_has_words_of_its_own_for_whoever_answers() -> None:
    checks = [spec for spec in SPECS.all() if spec.bounds.check is not None]
    assert [spec.path for spec in checks if spec.bounds.check and not spec.bounds.check.key] == []


def test_every_answer_of_the_set_up_means_settings_that_there_are() -> None:
    values = bench()
    for answers in setup.PRESETS.values():
        for bundle in answers.values():
            for (section, name), value in bundle.items():
                spec = SPECS.named(section, name)
                assert spec is not None, f"{section}.{name}"
                assert read(spec, shown(value)) == value
                replace(values[section], **{name: value})


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
