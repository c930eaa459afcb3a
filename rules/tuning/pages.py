"""The faces of the settings card: all sections, one section, one setting.

No page has more than ROWS_MAX rows of buttons: what does not fit is turned to.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from rules.base.text import Button, DeepLink, Keyboard, Press, Text, Words, lines, text
from rules.tuning.specs import Kind, Spec, Specs, Spot, Values
from rules.tuning.values import larger, mark_of, may_be_empty, shown, smaller

PRESS = "tune"
MENU, SECTION, SPOT, SET, DEFAULT, ASK, ADD, DROP = "m", "s", "v", "=", "~", "?", "+", "-"
NEW_ROW, DROP_ROW, HISTORY, TAKE_BACK, SET_UP, CLOSE, NEVER_MIND = "a", "d", "h", "u", "w", "x", "q"

ROWS_MAX = 8
SECTIONS_A_ROW = 2
SECTIONS_A_PAGE = 12
SETTINGS_A_PAGE = 6
ENTRIES_A_PAGE = 5
CHOICES_A_PAGE = 6
PICKS_A_ROW = 2
PICKS_A_PAGE = 12
LABEL_CHARS_MAX = 24  # of somebody's own words on a button

Face = tuple[Words, Keyboard]
Row = tuple[Button, ...]
T = TypeVar("T")


def press(card: int, label: Text, *args: str | int) -> Button:
    """A button of the card."""
    return Button(label, Press(PRESS, (card, *args)))


def label_of(spec: Spec) -> Text:
    """What a setting is called."""
    return text(f"setting-{spec.key}")


def cut(words: str, most: int = LABEL_CHARS_MAX) -> str:
    """The beginning of somebody's words, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def value_text(spec: Spec, value: Any) -> Text:
    """A value in words, short enough for a button."""
    if spec.kind is Kind.SWITCH:
        return text("tuning-on" if value else "tuning-off")
    if spec.kind is Kind.CHOICE and value in (spec.bounds.choices or ()):
        return text(f"choice-{spec.key}-{value}")
    if spec.kind is Kind.NUMBER:
        return (
            text("tuning-none") if spec.bounds.room and not value else text("tuning-number", n=shown(value))
        )
    if isinstance(value, str):
        return text("tuning-words", words=cut(value)) if value else text("tuning-empty")
    return text("tuning-count", n=len(value))


# --- sections ------------------------------------------------------------------------------------------


def menu(specs: Specs, card: int, title: str, page: int = 0, *, in_group: bool = False) -> Face:
    """All sections, the history, and the ways out."""
    names = list(specs.sections)
    shown_here, turning = _page(card, names, page, SECTIONS_A_PAGE, MENU)
    buttons = [press(card, text(f"section-{name}"), SECTION, name) for name in shown_here]
    rows = [tuple(buttons[at : at + SECTIONS_A_ROW]) for at in range(0, len(buttons), SECTIONS_A_ROW)]
    last: Row = (press(card, text("tuning-history"), HISTORY), press(card, text("tuning-close"), CLOSE))
    if in_group:
        last = (Button(text("tuning-private"), DeepLink("settings")), *last)
    return text("tuning-menu", group=title), (*rows, *turning, last)


def section(specs: Specs, card: int, name: str, values: Values, page: int = 0) -> Face:
    """The settings of one section with their values. Yes and no are changed right here."""
    shown_here, turning = _page(card, specs.of(name), page, SETTINGS_A_PAGE, SECTION, name)
    rows = tuple((_row(card, Spot(spec), Spot(spec).present(values)),) for spec in shown_here)
    words = lines(text("tuning-section", section=text(f"section-{name}")), text("tuning-tap"))
    return words, (*rows, *turning, (press(card, text("tuning-back"), MENU),))


def _row(card: int, spot: Spot, value: Any) -> Button:
    leaf = spot.leaf
    label = text("tuning-row", label=label_of(leaf), value=value_text(leaf, value))
    if leaf.kind is Kind.SWITCH:
        return press(card, label, SET, spot.code, shown(not value))
    return press(card, label, SPOT, spot.code)


def _page(
    card: int, parts: Sequence[T], page: int, most: int, *op: str | int
) -> tuple[Sequence[T], tuple[Row, ...]]:
    """The parts of one page, and the row that turns to the others; a page that there is not is the first."""
    pages = -(-len(parts) // most)
    page = page if 0 <= page < pages else 0
    here = parts[page * most : (page + 1) * most]
    if pages <= 1:
        return here, ()
    before = press(card, text("tuning-before"), *op, (page - 1) % pages)
    after = press(card, text("tuning-after", page=page + 1, pages=pages), *op, (page + 1) % pages)
    return here, ((before, after),)


# --- one setting ---------------------------------------------------------------------------------------


def setting(card: int, spot: Spot, values: Values, configured: Values, rooms: Mapping[int, str]) -> Face:
    """One setting, or one value in a row of it: its choices, or smaller and larger ones, or its entries."""
    value, leaf = spot.present(values), spot.leaf
    rows = _ways(card, spot, value, rooms)
    if spot.column is not None:
        return _heading(spot, value, None), (*rows, (_back(card, spot),))
    default = press(card, text("tuning-default"), DEFAULT, spot.code)
    return _heading(spot, value, spot.present(configured)), (*rows, (default, _back(card, Spot(leaf))))


def _heading(spot: Spot, value: Any, configured: Any) -> Words:
    leaf = spot.leaf
    if leaf.kind is Kind.TEXT and value:
        said: Words = text("tuning-text", label=label_of(leaf), words=value)
    else:
        said = text("tuning-setting", label=label_of(leaf), value=value_text(leaf, value))
    own = configured is not None and configured != value
    return lines(said, text("tuning-usual", value=value_text(leaf, configured)) if own else None)


def _back(card: int, spot: Spot) -> Button:
    label = text("tuning-back")
    if spot.row is not None:
        return press(card, label, SPOT, spot.above.code)
    return press(card, label, SECTION, spot.spec.section)


def _ways(card: int, spot: Spot, value: Any, rooms: Mapping[int, str]) -> Keyboard:
    leaf = spot.leaf
    if leaf.kind is Kind.SWITCH:
        return ((_row(card, spot, value),),)
    if leaf.kind is Kind.CHOICE:
        return tuple(
            (_to(card, spot, _chosen(leaf, choice, choice == value), choice),)
            for choice in (leaf.bounds.choices or ())[:CHOICES_A_PAGE]
        )
    if leaf.kind is Kind.NUMBER:
        return _rooms(card, spot, rooms) if leaf.bounds.room else _numbers(card, spot, value)
    return _words(card, spot, value)


def _to(card: int, spot: Spot, label: Text, to: str) -> Button:
    return press(card, label, SET, spot.code, to)


def _chosen(leaf: Spec, choice: str, chosen: bool) -> Text:
    return text("tuning-chosen" if chosen else "tuning-choice", choice=text(f"choice-{leaf.key}-{choice}"))


def _pick(card: int, spot: Spot, pick: str, picked: bool) -> Button:
    label = _chosen(spot.leaf, pick, picked)
    if picked:
        return press(card, label, DROP, spot.code, mark_of(pick))
    return press(card, label, ADD, spot.code, pick)


def _numbers(card: int, spot: Spot, value: float) -> Keyboard:
    bounds = spot.leaf.bounds
    bounded = bounds.ge is not None and bounds.le is not None
    sides = (smaller(value, bounds), larger(value, bounds)) if bounded else ()
    rows = tuple(
        tuple(_to(card, spot, text("tuning-to", n=shown(to)), shown(to)) for to in side)
        for side in sides
        if side
    )
    return (*rows, (_ask(card, spot),))


def _rooms(card: int, spot: Spot, rooms: Mapping[int, str]) -> Keyboard:
    """The chats that may be chosen, and none of them."""
    found = [(press(card, text("tuning-none"), SET, spot.code, "0"),)]
    for chat, title in list(rooms.items())[: CHOICES_A_PAGE - 1]:
        found.append((_to(card, spot, text("tuning-group", group=cut(title)), str(chat)),))
    return tuple(found)


def _words(card: int, spot: Spot, value: str) -> Keyboard:
    leaf = spot.leaf
    few = [
        _to(card, spot, text("tuning-chosen" if to == value else "tuning-choice", choice=to), to)
        for to in leaf.bounds.suggest
    ]
    rows = [tuple(few[at : at + 2]) for at in range(0, len(few), 2)]
    last: Row = (_ask(card, spot),)
    if value and may_be_empty(leaf):
        last = (*last, press(card, text("tuning-clear"), SET, spot.code, ""))
    return (*rows, last)


def _ask(card: int, spot: Spot) -> Button:
    return press(card, text("tuning-write"), ASK, spot.code)


# --- lists and tables ----------------------------------------------------------------------------------


def entries(card: int, spec: Spec, values: Values, configured: Values, page: int = 0) -> Face:
    """A list, each entry with a way to take it out."""
    spot = Spot(spec)
    value = spot.present(values)
    shown_here, turning = _page(card, value, page, ENTRIES_A_PAGE, SPOT, spot.code)
    rows = tuple(
        (press(card, text("tuning-drop", entry=cut(str(entry))), DROP, spot.code, mark_of(entry)),)
        for entry in shown_here
    )
    add = press(card, text("tuning-add"), ASK, spot.code)
    default = press(card, text("tuning-default"), DEFAULT, spot.code)
    words = _heading(spot, value, spot.present(configured))
    return words, (*rows, *turning, (add,), (default, _back(card, spot)))


def table(card: int, spec: Spec, values: Values, configured: Values, page: int = 0) -> Face:
    """A table: a button a row."""
    spot = Spot(spec)
    value = spot.present(values)
    numbers, turning = _page(card, range(len(value)), page, ENTRIES_A_PAGE, SPOT, spot.code)
    rows = tuple(
        (press(card, _row_label(spec, number, value[number]), SPOT, f"{spec.code}.{number}"),)
        for number in numbers
    )
    add = press(card, text("tuning-new-row"), NEW_ROW, spot.code, len(value))
    default = press(card, text("tuning-default"), DEFAULT, spot.code)
    words = _heading(spot, value, spot.present(configured))
    return words, (*rows, *turning, (add,), (default, _back(card, spot)))


def _row_label(spec: Spec, number: int, row: Any) -> Text:
    first = spec.columns[0]
    return text("tuning-nth", n=number + 1, value=value_text(first, getattr(row, first.field)))


def row_of_table(card: int, spot: Spot, values: Values) -> Face:
    """One row of a table: its values, and a way to take it out."""
    assert spot.row is not None
    value = spot.present(values)
    rows = tuple(
        (_row(card, Spot(spot.spec, spot.row, column), getattr(value, column.field)),)
        for column in spot.spec.columns[:CHOICES_A_PAGE]
    )
    drop = press(card, text("tuning-drop-row"), DROP_ROW, spot.code, mark_of(value))
    words = text("tuning-setting", label=label_of(spot.spec), value=_row_label(spot.spec, spot.row, value))
    return words, (*rows, (drop,), (press(card, text("tuning-back"), SPOT, spot.above.code),))


def picks(card: int, spec: Spec, values: Values, configured: Values, page: int = 0) -> Face:
    """Some of a few, each with a tick or without."""
    spot = Spot(spec)
    value = spot.present(values)
    here, turning = _page(card, spec.bounds.choices or (), page, PICKS_A_PAGE, SPOT, spot.code)
    buttons = [_pick(card, spot, pick, pick in value) for pick in here]
    rows = [tuple(buttons[at : at + PICKS_A_ROW]) for at in range(0, len(buttons), PICKS_A_ROW)]
    default = press(card, text("tuning-default"), DEFAULT, spot.code)
    return _heading(spot, value, spot.present(configured)), (*rows, *turning, (default, _back(card, spot)))


def page_with(spec: Spec, before: Any, after: Any) -> int:
    """The page on which somebody has just picked or dropped one of a few."""
    if spec.kind is not Kind.PICKS:
        return 0
    touched = set(before) ^ set(after)
    at = next((at for at, pick in enumerate(spec.bounds.choices or ()) if pick in touched), 0)
    return at // PICKS_A_PAGE


def page_of(
    card: int, spot: Spot, values: Values, configured: Values, rooms: Mapping[int, str], page: int = 0
) -> Face:
    """The page of a setting, of a row, or of a value in it."""
    if spot.row is not None and spot.column is None:
        return row_of_table(card, spot, values)
    if spot.leaf.kind is Kind.PICKS and spot.column is None:
        return picks(card, spot.spec, values, configured, page)
    if spot.leaf.kind is Kind.LIST:
        return entries(card, spot.spec, values, configured, page)
    if spot.leaf.kind is Kind.TABLE:
        return table(card, spot.spec, values, configured, page)
    return setting(card, spot, values, configured, rooms)
