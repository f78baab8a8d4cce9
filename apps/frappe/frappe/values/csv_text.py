"""CSV as apps write and read it: `UnicodeWriter` and `read_csv_content`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from frappe.values.spreadsheets import harmless

# The constants of the module csv.
Quoting = Literal[0, 1, 2, 3]


class UnicodeWriter:
    """Collects rows as CSV text. Texts that a spreadsheet would run as a formula are written as texts."""

    def __init__(
        self, encoding: str = "utf-8", quoting: Quoting = csv.QUOTE_NONNUMERIC, delimiter: str = ","
    ) -> None:
        self.encoding = encoding
        self.queue = io.StringIO(newline="")
        self.writer = csv.writer(self.queue, quoting=quoting, delimiter=delimiter)

    def writerow(self, row: Iterable[Any]) -> None:
        """Add a row."""
        self.writer.writerow([harmless(cell) for cell in row])

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        """Add rows."""
        for row in rows:
            self.writerow(row)

    def getvalue(self) -> str:
        """The text so far."""
        return self.queue.getvalue()


def to_csv(data: Iterable[Sequence[Any]], quoting: Quoting = csv.QUOTE_MINIMAL, delimiter: str = ",") -> str:
    """Rows as CSV text."""
    writer = UnicodeWriter(quoting=quoting, delimiter=delimiter)
    writer.writerows(data)
    return writer.getvalue()


def read_csv_content(fcontent: str | bytes, use_sniffer: bool = False) -> list[list[str | None]]:
    """The rows of a CSV text; cells are stripped, and None where they are empty. Bytes are UTF-8 or cp1251."""
    text = fcontent if isinstance(fcontent, str) else _decoded(fcontent)
    dialect: Any = (
        csv.Sniffer().sniff(text[:2000], delimiters=",;\t|") if use_sniffer and text.strip() else "excel"
    )
    rows = csv.reader(io.StringIO(text, newline=""), dialect)
    return [[cell.strip() or None for cell in row] for row in rows]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")
