"""Lessons in a settings file: what was written is read again, what was changed by hand is refused."""

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.config import lessons
from bot.config.paper import SettingsPaper
from bot.features import FEATURES
from bot.settings import sections_of
from rules.base.effects import DOCUMENT_BYTES_MAX
from rules.base.lessons import WrittenLesson
from rules.base.words import fold
from rules.checks.lessons import LESSONS_MAX, MARKS_MAX, marks_of

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SECTIONS = sections_of(FEATURES)
PAPER = SettingsPaper(SECTIONS)
VALUES = {name: settings() for name, settings in SECTIONS.items()}

MARKS = st.frozensets(st.integers(0, 2**32 - 1), min_size=1, max_size=30)
LESSONS = st.builds(
    WrittenLesson,
    st.integers(0, 2**63 - 1),
    st.booleans(),
    st.floats(-30, 30),
    st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    MARKS,
)


def lesson(text: str = "绿云的机子我有货，谁要", number: int = 1) -> WrittenLesson:
    return WrittenLesson(number, ad=True, points=1.25, at=NOW, marks=marks_of(fold(text)))


def file_with(*taught: WrittenLesson) -> str:
    return PAPER.written(VALUES, {}, "zh-Hans", taught)


def section_of(*taught: WrittenLesson) -> dict[str, Any]:
    section: dict[str, Any] = yaml.safe_load("\n".join(lessons.written(taught)))[lessons.SECTION]
    return section


def signed(lines: list[str]) -> dict[str, Any]:
    """As somebody would forge it who knows how the checksum is made."""
    return {"check": lessons._check(lines), "taught": lines}


@given(st.lists(LESSONS, max_size=8, unique_by=lambda one: one.fingerprint))
def test_what_was_written_is_read_again(taught: list[WrittenLesson]) -> None:
    reading = PAPER.read(file_with(*taught), VALUES)
    assert reading.faults == ()
    assert sorted(reading.lessons, key=lambda one: one.fingerprint) == sorted(
        taught, key=lambda one: one.fingerprint
    )


def test_no_words_and_no_teacher_stand_in_it() -> None:
    written = file_with(lesson("绿云的机子我有货，谁要，加微信 abc123"))
    assert "绿云" not in written
    assert "abc123" not in written


def test_a_group_that_taught_nothing_has_no_section() -> None:
    assert yaml.safe_load(file_with()) is None
    assert PAPER.read("", VALUES).lessons == ()


def test_the_newest_are_written_that_fit_into_a_file() -> None:
    marks = frozenset(range(MARKS_MAX))
    taught = [
        WrittenLesson(n, ad=True, points=1.0, at=NOW - timedelta(hours=n), marks=marks) for n in range(300)
    ]
    written = file_with(*taught)
    assert len(written.encode()) < DOCUMENT_BYTES_MAX
    kept = [one.fingerprint for one in PAPER.read(written, VALUES).lessons]
    assert kept == list(range(len(kept)))
    assert 30 < len(kept) < LESSONS_MAX


def _bad(**head: Any) -> str:
    fields = {"fingerprint": 1, "ad": True, "points": 1.0, "seconds": 1_700_000_000} | head
    return b64encode(lessons._HEAD.pack(*fields.values()) + b"\1\2\3\4").decode()


@pytest.mark.parametrize(
    "section",
    [
        [],
        "x",
        {},
        {"taught": []},
        {"check": "0" * 64, "taught": section_of(lesson())["taught"]},
        section_of(lesson()) | {"taught": section_of(lesson("别的机子"))["taught"]},
        section_of(lesson()) | {"more": 1},
        {"check": "", "taught": [1]},
        signed(["%%%"]),
        signed(["ünï"]),
        signed([""]),
        signed([_bad()[:-4]]),
        signed([_bad(fingerprint=-1)]),
        signed([_bad(points=float("nan"))]),
        signed([_bad(points=float("inf"))]),
        signed([_bad(points=-1e9)]),
        signed([_bad(seconds=-1)]),
        signed([_bad(seconds=2**62)]),
        signed([b64encode(lessons._HEAD.pack(1, True, 1.0, 1) + b"\0" * 3).decode()]),
        signed([b64encode(lessons._HEAD.pack(1, True, 1.0, 1)).decode()]),
        signed([b64encode(lessons._HEAD.pack(1, True, 1.0, 1) + b"\0" * 4 * (MARKS_MAX + 1)).decode()]),
        signed([_bad()] * 2),
        signed([_bad(fingerprint=n) for n in range(LESSONS_MAX + 1)]),
    ],
)
def test_what_was_changed_by_hand_is_refused_with_one_sentence_and_takes_nothing_along(section: Any) -> None:
    written = json.dumps({"general": {"observe": True}, "lessons": section})
    reading = PAPER.read(written, VALUES)
    assert [fault.key for fault in reading.faults] == ["tunefile-no-lessons"]
    assert (reading.settings, reading.lessons) == ({}, ())


@given(
    st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_nothing_in_that_place_breaks_the_reading(section: Any) -> None:
    assert PAPER.read(json.dumps({"lessons": section}), VALUES).lessons == ()
