"""A group's lessons in a settings file: numbers in base64, with a checksum, read with every bound checked.

What is written: of each lesson its text's fingerprint, what it is, what it had been given, when it was
taught, and the checksums of its text's pieces. No text, and nobody's name or number.
"""

import binascii
import hashlib
import math
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rules.base.lessons import WrittenLesson
from rules.checks.lessons import LESSONS_MAX, MARKS_MAX

SECTION = "lessons"
WRITTEN_CHARS_MAX = 120_000  # of a file of 256 KB; older lessons are left out beyond it
POINTS_MAX = 100.0  # more than any text can be given
_HEAD = struct.Struct("<q?dq")  # fingerprint, ad, points, seconds since 1970
_MARK_BYTES = 4
_SECONDS_MAX = 4_102_444_800  # the year 2100


class LessonsError(ValueError):
    """This is no section of lessons, or it was changed by hand."""


def written(lessons: Sequence[WrittenLesson]) -> Iterator[str]:
    """The lines of the section; none for no lessons. The newest come first."""
    packed, chars = [], 0
    for lesson in sorted(lessons, key=lambda one: (one.at, one.fingerprint), reverse=True):
        line = b64encode(_packed(lesson)).decode("ascii")
        chars += len(line)
        if chars > WRITTEN_CHARS_MAX:
            break
        packed.append(line)
    if packed:
        yield f"{SECTION}:"
        yield f'  check: "{_check(packed)}"'
        yield "  taught:"
        yield from (f'    - "{line}"' for line in packed)


def read(section: Any) -> tuple[WrittenLesson, ...]:
    """What a section says. LessonsError: it is none of ours."""
    if not isinstance(section, Mapping) or set(section) != {"check", "taught"}:
        raise LessonsError
    lines = section["taught"]
    if (
        not isinstance(lines, list)
        or len(lines) > LESSONS_MAX
        or not all(isinstance(one, str) for one in lines)
    ):
        raise LessonsError
    if section["check"] != _check(lines):
        raise LessonsError
    found = tuple(_unpacked(line) for line in lines)
    if len({one.fingerprint for one in found}) != len(found):
        raise LessonsError
    return found


def _check(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _packed(lesson: WrittenLesson) -> bytes:
    head = _HEAD.pack(lesson.fingerprint, lesson.ad, lesson.points, int(lesson.at.timestamp()))
    return head + struct.pack(f"<{len(lesson.marks)}I", *sorted(lesson.marks))


def _unpacked(line: str) -> WrittenLesson:
    try:
        packed = b64decode(line, validate=True)
        fingerprint, ad, points, seconds = _HEAD.unpack_from(packed)
    except (binascii.Error, struct.error, ValueError) as error:
        raise LessonsError from error
    many, odd = divmod(len(packed) - _HEAD.size, _MARK_BYTES)
    within = 0 < many <= MARKS_MAX and fingerprint >= 0 and 0 <= seconds <= _SECONDS_MAX
    if odd or not within or not math.isfinite(points) or abs(points) > POINTS_MAX:
        raise LessonsError
    marks = frozenset(struct.unpack_from(f"<{many}I", packed, _HEAD.size))
    return WrittenLesson(fingerprint, ad, points, datetime.fromtimestamp(seconds, UTC), marks)
