"""A group's settings come back from their file exactly as they were; what is wrong in a file is told."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config.declared import tree_of
from bot.config.paper import SettingsPaper
from bot.features import FEATURES
from bot.settings import SettingRefusedError, SettingsBook, sections_of
from rules.base.group import LANGUAGES
from rules.base.ids import ChatId
from rules.tuning.specs import Kind, Spec, Specs
from rules.tuning.values import NotAllowedError, added, from_plain, plain, read

SECTIONS = sections_of(FEATURES)
SPECS = Specs(SECTIONS)
PAPER = SettingsPaper(SECTIONS)
BOOK = SettingsBook({}, {}, SECTIONS)
USUAL = BOOK.of(ChatId(-1), {})
NASTY = ("", "on", "22:30-07:00", "a: b #c", "-", "多\n行\u2028啊", "null", "'\"", "问|答=好")
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


def value_of(spec: Spec) -> st.SearchStrategy[Any]:
    """Something that the setting may be, as the books keep it; now and then something that it may not."""
    bounds = spec.bounds
    if spec.kind is Kind.SWITCH:
        return st.booleans()
    if spec.kind is Kind.CHOICE:
        return st.sampled_from(bounds.choices or ())
    if spec.kind is Kind.PICKS:
        return st.lists(st.sampled_from(bounds.choices or ()), unique=True)
    if spec.kind is Kind.NUMBER and spec.whole:
        return st.integers(int(bounds.ge or 0), int(bounds.le or 0))
    if spec.kind is Kind.NUMBER:
        return st.floats(bounds.ge or 0, bounds.le or 0).map(lambda number: round(number, 2))
    if spec.kind is Kind.TABLE:
        row = {column.field: value_of(column) for column in spec.columns}
        return st.lists(st.fixed_dictionaries(row), min_size=1, max_size=3)
    nasty = st.sampled_from(
        ["", "on", "22:30-07:00", "a: b #c", "-", "多\n行\u2028啊", "null", "'\"", "问|答=好"]
    )
    one = st.one_of(WORDS, nasty)
    return st.lists(one, max_size=3) if spec.kind is Kind.LIST else one


def is_allowed(spec: Spec, value: Any) -> bool:
    try:
        BOOK.check(spec.section, spec.field, value)
    except SettingRefusedError:
        return False
    return True


@settings(max_examples=60)
@given(st.data(), st.sampled_from(LANGUAGES))
def test_what_is_written_comes_back(data: st.DataObject, language: str) -> None:
    chosen: dict[str, dict[str, Any]] = {}
    for spec in data.draw(
        st.lists(st.sampled_from(SPECS.all()), max_size=12, unique_by=lambda one: one.code)
    ):
        value = data.draw(value_of(spec))
        if is_allowed(spec, value):
            chosen.setdefault(spec.section, {})[spec.field] = value
    try:
        values = BOOK.of(ChatId(-1), chosen)
    except ValueError:
        return  # allowed one by one, but not together
    reading = PAPER.read(PAPER.written(values, chosen, language), USUAL)
    assert reading.faults == ()
    assert reading.settings == chosen


@settings(max_examples=200)
@given(st.data())
def test_the_card_allows_what_the_configuration_allows(data: st.DataObject) -> None:
    """And nothing else: of one setting at a time, whatever somebody writes."""
    spec = data.draw(st.sampled_from([one for one in SPECS.all() if not one.bounds.room]))
    if spec.kind in (Kind.TEXT, Kind.CHOICE):
        written = data.draw(st.one_of(WORDS, st.text(max_size=60), value_of(spec)))
        value: Any = written.strip()
    elif spec.kind is Kind.NUMBER:
        value = data.draw(
            st.integers(-10, 2_000_000) if spec.whole else st.floats(-1, 8).map(lambda n: round(n, 2))
        )
        written = str(value)
    elif spec.kind is Kind.LIST:
        value = data.draw(st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=4, unique=True))
        written = "\n".join(value)
        if written.splitlines() != value:
            return
    else:
        return
    try:
        found = added(spec, (), written) if spec.kind is Kind.LIST else read(spec, written)
    except NotAllowedError:
        assert not is_allowed(spec, value)
    else:
        assert plain(found) == value
        assert is_allowed(spec, value)


def test_every_default_comes_back_from_the_books() -> None:
    for spec in SPECS.all():
        value = getattr(USUAL[spec.section], spec.field)
        assert from_plain(spec, plain(value)) == value


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("a: [", "tunefile-broken"),
        ("- a", "tunefile-broken"),
        ("general: {language: en, language: en}", "tunefile-broken"),
        ("a: &a [*a]", "tunefile-broken"),
        ("genral:\n  language: en", "tunefile-near"),
        ("general:\n  langage: en", "tunefile-near"),
        ("due_hours: 5", "tunefile-near"),
        ("qqqqqqq: 5", "tunefile-unknown"),
        ("general: 5", "tunefile-table"),
        ("general:\n  language: fr", "tunefile-wrong"),
        ("general:\n  observe: maybe", "tunefile-wrong"),
        ("general:\n  quiet_hours: late", "tunefile-wrong"),
        ("offences:\n  due_hours: 0", "tunefile-wrong"),
        ("offences:\n  due_hours: 721", "tunefile-wrong"),
        ("offences:\n  steps: [{points: 0}]", "tunefile-wrong"),
        ("offences:\n  steps: 5", "tunefile-wrong"),
        ("offences:\n  1: 5", "tunefile-unknown"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_and_nothing_of_it_used(written: str, key: str) -> None:
    reading = PAPER.read(written, USUAL)
    assert [fault.key for fault in reading.faults] == [key]
    assert reading.settings == {}


@pytest.mark.parametrize("written", ["", "# nothing", "general:", "general: {}"])
def test_an_empty_file_chooses_nothing(written: str) -> None:
    assert PAPER.read(written, USUAL).settings == {}
    assert PAPER.read(written, USUAL).faults == ()


def test_whatever_is_not_chosen_is_a_remark() -> None:
    written = PAPER.written(USUAL, {}, "zh-Hans")
    assert [line for line in written.splitlines() if line.strip() and not line.lstrip().startswith("#")] == []
    assert all(name in written for section in SECTIONS for name in tree_of(SECTIONS[section]))
