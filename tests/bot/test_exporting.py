"""Tables as files: what stands in them can be read back, nothing in them is a formula, the books add up."""

import asyncio
import csv
import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.exporting import TableSender
from bot.exporting.sheets import as_csv, as_xlsx
from bot.ports import Done, Finding, Job, Outcome, Update
from bot.texts import Catalogue
from rules.base.effects import Note
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.people import Person
from rules.base.standing import Membership, Standing
from rules.exporting import FORMATS, SHEETS
from storage.base import audit, ledger, members, people
from storage.tables import declare
from tests.standins.database import NOON, Books

declare()  # the cases are read by the name of their table
SHANGHAI = ZoneInfo("Asia/Shanghai")
NASTY = ["=1+1", "+86", "-5", "@小雨", "\t=x", "普通", "<b>&", '逗,号"引号', "换\n行", "😀", ""]


@dataclass
class Hands:
    """A platform that keeps the jobs."""

    jobs: list[Job] = field(default_factory=list)

    async def deliver(self, job: Job) -> Outcome:
        self.jobs.append(job)
        return Done()

    async def fetch(self, _offset: int | None, _wait_seconds: float) -> list[Update]:
        return []

    async def answers(self) -> bool:
        return True

    async def look(self, _chat: ChatId) -> Finding | None:
        return None


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    found = Books(tmp_path)
    yield found
    found.database.close()


def cells(xlsx: bytes) -> str:
    """All that stands in the sheet, as it is written."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as book:
        parts = [book.read(name).decode() for name in book.namelist() if re.search(r"sheet1|sharedStr", name)]
    return "".join(parts)


def test_nothing_in_a_cell_is_a_formula() -> None:
    rows = [[text] for text in NASTY]
    read = list(csv.reader(io.StringIO(as_csv(["名字"], rows, SHANGHAI).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in read[1:]] == [
        f"'{text}" if text[:1] in "=+-@\t" and text else text for text in NASTY
    ]
    sheet = cells(as_xlsx(["名字"], rows, SHANGHAI))
    assert "<f>" not in sheet
    assert "=1+1" in sheet


def test_times_are_the_groups_own() -> None:
    assert b"2026-11-23 12:00:00" in as_csv(["at"], [[NOON]], SHANGHAI)


def fill(books: Books) -> GroupId:
    group = books.add_group()
    with books.transaction() as tx:
        for n, name in enumerate(NASTY):
            one = Person(PersonId(700_000 + n), name)
            people.upsert(tx, people.people, [people._row(one, NOON)], ("id",), ("name",))
            members.put(tx, Membership(group, one.id, Standing.PRESENT, NOON, NOON))
            ledger.post(tx, Entry(group, f"g{n}", "grant", transfer(ISSUE, member(one.id), n + 1), note=name))
            audit.note(tx, Note(group, "granted", by=one.id, person=one.id, why=name))
    return group


def make(books: Books, sheet: str, form: str, since: str | None = None, language: str = "zh-Hans") -> bytes:
    hands = Hands()
    sender = TableSender(hands, books.database, Catalogue(strict=True))
    payload: dict[str, Any] = {
        "html": "账本",
        "name": f"{sheet}.{form}",
        "group": 1,
        "sheet": sheet,
        "format": form,
        "since": since,
        "language": language,
        "zone": "Asia/Shanghai",
    }
    assert asyncio.run(sender.deliver(Job("table", ChatId(5), payload))) == Done()
    (job,) = hands.jobs
    assert (job.kind, job.payload["name"]) == ("file", f"{sheet}.{form}")
    return b64decode(job.payload["content"])


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_table_in_every_language_and_format(books: Books, sheet: str, form: str, language: str) -> None:
    fill(books)
    assert len(make(books, sheet, form, language=language)) > 50


def test_the_books_can_be_proved_from_the_file(books: Books) -> None:
    fill(books)
    text = make(books, "ledger", "csv").decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text, newline="")))
    points = head.index("积分")
    assert len(rows) == 2 * len(NASTY)
    assert sum(int(row[points].lstrip("'")) for row in rows) == 0
    assert {row[head.index("事由")] for row in rows} == {"群里发的"}


def test_only_what_happened_since(books: Books) -> None:
    fill(books)
    later = (NOON + timedelta(seconds=1)).isoformat()
    assert len(make(books, "ledger", "csv", later).splitlines()) == 1


def test_other_jobs_pass_as_they_are(books: Books) -> None:
    hands = Hands()
    job = Job("say", ChatId(5), {"html": "好"})
    asyncio.run(TableSender(hands, books.database, Catalogue()).deliver(job))
    assert hands.jobs == [job]
