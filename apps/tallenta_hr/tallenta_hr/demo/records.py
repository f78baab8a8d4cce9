"""Reads a file of the demo company into records, with the dates of this site's start week.

The format is that of Data Import, with the additions named in generate.py.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
OFFSET = re.compile(r"@[+-]\d+")


def monday_of(on: date) -> date:
    """The Monday of a date's week."""
    return on - timedelta(days=on.weekday())


def files() -> list[tuple[str, Path]]:
    """(DocType, file) in load order."""
    found = []
    for path in sorted(FOLDER.glob("*.csv")):
        words = path.stem.partition("_")[2].split("_")
        found.append((" ".join(word.title() for word in words), path))
    return found


def read(path: Path, monday: date) -> Iterator[dict[str, Any]]:
    """Records with their child rows; empty values are left out."""
    record: dict[str, Any] | None = None
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {name: _value(text, monday) for name, text in row.items() if text != ""}
            own = {name: value for name, value in values.items() if "." not in name}
            if own:
                if record is not None:
                    yield record
                record = own
            assert record is not None, f"{path.name} begins with a continued record"
            _add_rows(record, values)
    if record is not None:
        yield record


def _add_rows(record: dict[str, Any], values: dict[str, Any]) -> None:
    rows: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        table, dot, fieldname = name.partition(".")
        if dot:
            rows.setdefault(table, {})[fieldname] = value
    for table, row in rows.items():
        record.setdefault(table, []).append(row)


def _value(text: str, monday: date) -> Any:
    return monday + timedelta(days=int(text[1:])) if OFFSET.fullmatch(text) else text
