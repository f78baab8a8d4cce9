"""Workbooks and CSV answers as apps make them: `make_xlsx`, `read_xlsx_file_from_attached_file`, `build_csv_response`."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from frappe.context import current
from frappe.exchange.table_source import rows_of_workbook
from frappe.values.csv_text import to_csv
from frappe.values.spreadsheets import CSV_TYPE, XLSX_TYPE, xlsx_of


def make_xlsx(
    data: Iterable[Sequence[Any]],
    sheet_name: str = "Data",
    wb: None = None,
    column_widths: Sequence[int] | None = None,
) -> io.BytesIO:
    """A workbook of one sheet whose first row is its header."""
    rows = iter(data)
    return io.BytesIO(xlsx_of(next(rows, []), rows, sheet=sheet_name, widths=column_widths or ()))


def read_xlsx_file_from_attached_file(fcontent: bytes) -> list[list[Any]]:
    """All rows of the first sheet of a workbook."""
    return [list(row) for row in rows_of_workbook(io.BytesIO(fcontent))]


def build_csv_response(data: Iterable[Sequence[Any]], filename: str) -> None:
    """Answer the request with rows as a CSV file."""
    content = to_csv(data).encode("utf-8-sig")
    current().response.update(
        type="binary", filename=f"{filename}.csv", filecontent=content, content_type=CSV_TYPE
    )


def build_xlsx_response(data: Iterable[Sequence[Any]], filename: str) -> None:
    """Answer the request with rows as a workbook."""
    content = make_xlsx(data, filename[:31]).getvalue()
    current().response.update(
        type="binary", filename=f"{filename}.xlsx", filecontent=content, content_type=XLSX_TYPE
    )
