"""The faces of the settings card: all sections, one section, one setting."""

from collections.abc import Mapping
from typing import Any

from rules.base.settings import Bounds
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, text
from rules.tuning.values import larger, shown, smaller, tappable

PRESS = "tune"
CLOSE = "-"
DEFAULT = "~"
SECTIONS_A_ROW = 2

Face = tuple[Words, Keyboard]


def menu(sections: Mapping[str, type[Any]], card: int, title: str) -> Face:
    """All sections that have something to tap."""
    buttons = [
        Button(text(f"section-{section}"), Press(PRESS, (card, section)))
        for section, settings in sections.items()
        if tappable(settings)
    ]
    rows = [
        tuple(buttons[start : start + SECTIONS_A_ROW]) for start in range(0, len(buttons), SECTIONS_A_ROW)
    ]
    close = Button(text("tuning-close"), Press(PRESS, (card, CLOSE)))
    return text("tuning-menu", group=title), (*rows, (close,))


def section(card: int, name: str, values: Any) -> Face:
    """The settings of one section with their values. Yes and no are changed right here."""
    rows = tuple((_row(card, name, key, getattr(values, key)),) for key in tappable(type(values)))
    back = Button(text("tuning-back"), Press(PRESS, (card,)))
    words = lines(text("tuning-section", section=text(f"section-{name}")), text("tuning-rest"))
    return words, (*rows, (back,))


def _row(card: int, name: str, key: str, value: object) -> Button:
    args: tuple[str | int, ...] = (card, name, key)
    if isinstance(value, bool):
        args = (*args, shown(not value))
    label = text("tuning-row", label=text(f"setting-{name}-{key}"), value=value_text(name, key, value))
    return Button(label, Press(PRESS, args))


def value_text(name: str, key: str, value: object) -> Text:
    """A value in words."""
    if isinstance(value, bool):
        return text("tuning-on" if value else "tuning-off")
    if isinstance(value, str):
        return text(f"choice-{name}-{key}-{value}")
    return text("tuning-number", n=shown(value))


def setting(card: int, name: str, key: str, value: Any, bounds: Bounds) -> Face:
    """One setting: its choices, or smaller and larger values."""
    words = text("tuning-setting", label=text(f"setting-{name}-{key}"), value=value_text(name, key, value))
    back = Button(text("tuning-back"), Press(PRESS, (card, name)))
    default = Button(text("tuning-default"), Press(PRESS, (card, name, key, DEFAULT)))
    return words, (*_values(card, name, key, value, bounds), (default, back))


def _values(card: int, name: str, key: str, value: Any, bounds: Bounds) -> Keyboard:
    def button(label: Text, to: object) -> Button:
        return Button(label, Press(PRESS, (card, name, key, shown(to))))

    if bounds.choices is not None:
        return tuple(
            (button(_choice(name, key, choice, chosen=choice == value), choice),) for choice in bounds.choices
        )
    rows = (smaller(value, bounds), larger(value, bounds))
    return tuple(tuple(button(text("tuning-to", n=shown(to)), to) for to in row) for row in rows if row)


def _choice(name: str, key: str, choice: str, *, chosen: bool) -> Text:
    return text("tuning-chosen" if chosen else "tuning-choice", choice=value_text(name, key, choice))
