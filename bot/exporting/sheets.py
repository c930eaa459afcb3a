"""Rows as a file that Excel opens: CSV with a mark of its encoding, or XLSX written row by row.

A cell is never a formula: a name such as `=HYPERLINK(…)` is data.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

XLSX_ROWS_MAX = 1_048_576 - 1  # of a sheet, beside its head
CELL_CHARS_MAX = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"

Rows = Iterable[Sequence[Any]]


class TooLongError(ValueError):
    """There are more rows than a file can hold."""


def as_csv(head: Sequence[str], rows: Rows, zone: ZoneInfo) -> bytes:
    """Text, UTF-8. What would begin a formula gets an apostrophe before it."""
    file = io.StringIO()
    file.write(_BOM)
    writer = csv.writer(file)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_written(value, zone) for value in row])
    return file.getvalue().encode()


def _written(value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def as_xlsx(head: Sequence[str], rows: Rows, zone: ZoneInfo) -> bytes:
    """A workbook of one sheet; a row is in memory at a time. TooLongError."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": False, "remove_timezone": True})
    sheet = book.add_worksheet()
    bold, instant = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, head, bold)
    for at, row in enumerate(rows, 1):
        if at > XLSX_ROWS_MAX:
            raise TooLongError(f"more than {XLSX_ROWS_MAX} rows")
        for place, value in enumerate(row):
            _write(sheet, at, place, value, zone, instant)
    book.close()
    return file.getvalue()


def _write(sheet: Any, at: int, place: int, value: Any, zone: ZoneInfo, instant: Any) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(at, place, value.astimezone(zone).replace(tzinfo=None), instant)
    elif isinstance(value, str):
        sheet.write_string(at, place, value[:CELL_CHARS_MAX])
    elif value is not None:
        sheet.write_number(at, place, value)


FORMATS = {"csv": as_csv, "xlsx": as_xlsx}
