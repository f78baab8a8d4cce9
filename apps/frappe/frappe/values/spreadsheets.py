"""Tables as CSV and XLSX files. A cell that a spreadsheet would run as a formula is written as the text it is."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Literal

FileType = Literal["CSV", "Excel"]
Row = Sequence[Any]

CSV_TYPE = "text/csv; charset=utf-8"
# Bytes of a file that is kept in memory.
MOST_IN_MEMORY = 4 << 20
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the beginning of a formula, also behind white space that they skip.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Characters that the XML of a workbook cannot hold.
_FORBIDDEN_IN_TITLES = re.compile(r"[\\/*?:\[\]]")
_CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)}


def file_of(header: Row, rows: Iterable[Row], file_type: FileType) -> bytes:
    """The table as the bytes of a file of that type."""
    with table_file(header, rows, file_type) as file:
        return file.read()


def table_file(header: Row, rows: Iterable[Row], file_type: FileType) -> IO[bytes]:
    """The table as an open file at its beginning. Rows are written as they come; a large file lies on disk, not in memory."""
    target: IO[bytes] = SpooledTemporaryFile(max_size=MOST_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    if file_type == "Excel":
        _write_workbook(target, header, rows, sheet="Data", widths=())
    else:
        _write_csv(target, header, rows)
    target.seek(0)
    return target


def csv_of(header: Row, rows: Iterable[Row]) -> bytes:
    """A CSV in UTF-8 with a byte order mark, by which spreadsheets know the encoding."""
    return file_of(header, rows, "CSV")


def xlsx_of(header: Row, rows: Iterable[Row], *, sheet: str = "Data", widths: Sequence[int] = ()) -> bytes:
    """A workbook of one sheet with a bold, fixed first row; `widths` are those of its columns, in characters."""
    target = io.BytesIO()
    _write_workbook(target, header, rows, sheet=sheet, widths=widths)
    return target.getvalue()


def _write_csv(target: IO[bytes], header: Row, rows: Iterable[Row]) -> None:
    target.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _write_workbook(
    target: IO[bytes], header: Row, rows: Iterable[Row], *, sheet: str, widths: Sequence[int]
) -> None:
    from openpyxl import Workbook  # 17 MB in every process, needed by those that export
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(_FORBIDDEN_IN_TITLES.sub(" ", sheet)[:31] or "Data")
    page.freeze_panes = "A2"
    for index, width in enumerate(widths):
        page.column_dimensions[get_column_letter(index + 1)].width = width
    titles = [WriteOnlyCell(page, value=_cell(title)) for title in header]
    for title in titles:
        title.font = Font(bold=True)
    page.append(titles)
    for row in rows:
        page.append([_cell(value) for value in row])
    book.save(target)


def harmless(value: Any) -> Any:
    """A cell of a CSV: a text that looks like a formula gets an apostrophe before it. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS) and not _is_number(value):
        return "'" + value
    return value


def unquoted(text: str) -> str:
    """A text cell of a file as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(FORMULA_STARTS) else text


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value.translate(_CONTROL))
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if value is None or isinstance(value, (bool, int, float, dt.date, dt.time, dt.timedelta)):
        return value
    return harmless(str(value))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
