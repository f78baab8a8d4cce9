"""Rows out of a source: a CSV or XLSX file, the text of a CSV, or dicts. Nothing here knows what a column means."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from frappe.context import _
from frappe.exceptions import ValidationError

Cells = list[Any]
Source = str | Path | bytes | Iterable[Mapping[str, Any]]

XLSX_MAGIC = b"PK\x03\x04"
FIRST_ROW = 2
MIB = 1024 * 1024
# Texts of a workbook are held whole; a megabyte on disk can be a gigabyte of them.
MOST_UNFOLDED = 256 * MIB
# The first of equally frequent ones is taken.
DELIMITERS = (",", ";", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class TableSource:
    """A header and numbered rows, read as they are asked for. Rows count as spreadsheets do: the header is row 1."""

    header: list[str]
    rows: Iterator[tuple[int, Cells]]


def read_table(source: Source) -> TableSource:
    """The table in a path (`.csv`, `.xlsx`), in the text of a CSV (it has a line break), in bytes, or in dicts.

    A dict may hold lists of dicts under the names of child tables. Raises ValidationError for a file without a header.
    """
    if isinstance(source, bytes):
        return _of_bytes(source)
    if isinstance(source, Path) or (isinstance(source, str) and "\n" not in source):
        return _of_file(Path(source))
    if isinstance(source, str):
        return _of_text(source)
    return _of_dicts(source)


def _of_bytes(content: bytes) -> TableSource:
    if content.startswith(XLSX_MAGIC):
        return _of_workbook(io.BytesIO(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8() from error
    return _of_text(text)


def _of_file(path: Path) -> TableSource:
    with path.open("rb") as file:
        is_workbook = file.read(len(XLSX_MAGIC)) == XLSX_MAGIC
    if is_workbook:
        return _of_workbook(path)
    return _with_header(enumerate(_lines_of(path), start=1))


def _lines_of(path: Path) -> Iterator[Cells]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = _delimiter(file.readline())
            file.seek(0)
            yield from csv.reader(file, delimiter=delimiter)
    except UnicodeDecodeError as error:
        raise _not_utf8() from error
    except csv.Error as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> ValidationError:
    return ValidationError(_("The file cannot be read as a table: {0}.").format(error))


def _of_text(text: str) -> TableSource:
    delimiter = _delimiter(text[: text.find("\n") + 1] or text)
    return _with_header(enumerate(_cells_of(text, delimiter), start=1))


def _cells_of(text: str, delimiter: str) -> Iterator[Cells]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise _unreadable(error) from error


def _delimiter(header: str) -> str:
    """What stands between the cells of a header: spreadsheets of many countries write semicolons."""
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count) if any(mark in bare for mark in DELIMITERS) else ","


def _not_utf8() -> ValidationError:
    return ValidationError(_("The file is neither XLSX nor a CSV in UTF-8. Save it as one of them."))


def rows_of_workbook(file: Path | io.BytesIO) -> Iterator[Cells]:
    """The rows of the first sheet, read as they are asked for. Raises ValidationError for what is no workbook."""
    from openpyxl import load_workbook  # 3 MB in every process, needed by spreadsheets alone

    try:
        _require_bounded(file)
        book = load_workbook(
            file.open("rb") if isinstance(file, Path) else file, read_only=True, data_only=True
        )
    except (KeyError, ValueError, OSError, BadZipFile, ParseError) as error:
        raise ValidationError(
            _("The file is no workbook that can be read. Save it as XLSX or CSV again.")
        ) from error
    try:
        sheet = book.worksheets[0]
        # What some programs write here is wrong, and would cut the rows.
        sheet.reset_dimensions()
        yield from (list(row) for row in sheet.values)
    except (ParseError, IndexError, KeyError, ValueError) as error:
        raise _unreadable(error) from error


def _require_bounded(file: Path | io.BytesIO) -> None:
    """Raise ValidationError for a workbook whose parts unfold to more than memory should hold.

    A part never gives more bytes than the list of parts says of it, so the list is enough.
    """
    with ZipFile(file) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNFOLDED:
            raise ValidationError(
                _("The workbook unfolds to more than {0} MB. Split it, or save it as CSV.").format(
                    MOST_UNFOLDED // MIB
                )
            )


def _of_workbook(file: Path | io.BytesIO) -> TableSource:
    return _with_header(enumerate(rows_of_workbook(file), start=1))


def _with_header(rows: Iterator[tuple[int, Cells]]) -> TableSource:
    _number, header = next(rows, (0, []))
    names = ["" if cell is None else str(cell).strip() for cell in header]
    if not any(names):
        raise ValidationError(_("The table has no header. Write the names of the fields into its first row."))
    return TableSource(names, rows)


# Dicts -----------------------------------------------------------------------------------------------------------------


def _of_dicts(records: Iterable[Mapping[str, Any]]) -> TableSource:
    flat = [(number, row) for number, record in enumerate(records, start=FIRST_ROW) for row in _flat(record)]
    header = list(dict.fromkeys(key for _number, row in flat for key in row))
    return TableSource(header, iter([(number, [row.get(key) for key in header]) for number, row in flat]))


def _flat(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A record as rows: its values with the first child rows, then the other child rows alone."""
    tables = {key: value for key, value in record.items() if isinstance(value, (list, tuple))}
    first = {key: value for key, value in record.items() if key not in tables}
    for index in range(max([1, *(len(rows) for rows in tables.values())])):
        row = first if index == 0 else {}
        for table, children in tables.items():
            if index < len(children):
                row = {**row, **{f"{table}.{key}": value for key, value in children[index].items()}}
        yield row
