"""What an import would do, without keeping anything: the columns, the cells, and a trial of the first records."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from itertools import islice
from typing import Any

from frappe.context import current
from frappe.exchange.columns import places_of, suggestions
from frappe.exchange.import_source import mapping_of, table_of, task_of
from frappe.exchange.importer import importing, prepared, take
from frappe.exchange.problems import Problem
from frappe.exchange.records import records_of
from frappe.meta import get_meta

PREVIEW_ROWS = 10
# Records that are written for trial, with the write lock held; of the others only the cells are read.
MOST_TRIED = 1000
MOST_PROBLEMS = 500
TRIAL = "import_trial"


def preview(record: Any) -> dict[str, Any]:
    """The columns with the fields they fill or may mean, the first rows, and what is wrong with the header."""
    meta, table = get_meta(record.reference_doctype), table_of(record)
    places, problems = places_of(meta, table.header, ignore_permissions=False, mapping=mapping_of(record))
    filled = {place.index: place.column for place in places}
    columns = []
    for index, name in enumerate(table.header):
        if not name:
            continue
        column = filled.get(index)
        field = column.field if column is not None else None
        columns.append(
            {
                "index": index,
                "header": name,
                "field": column.path if column is not None else None,
                "fieldtype": field.fieldtype if field is not None else None,
                "options": field.options if field is not None else None,
                "suggestions": [] if column is not None else suggestions(meta, name),
            }
        )
    return {
        "columns": columns,
        "data": [[number, *cells] for number, cells in islice(table.rows, PREVIEW_ROWS)],
        "warnings": [asdict(problem) for problem in problems],
    }


def try_out(record: Any) -> dict[str, Any]:
    """`{"records", "tried", "inserted", "updated", "failed", "problems"}`; nothing is kept.

    Every cell is read; the first `MOST_TRIED` records are also written and taken back, so that links, mandatory fields and
    the rules of the app are asked. Raises ImportRowsError for a header that cannot be understood.
    """
    task = task_of(record)
    table = table_of(record)
    places = prepared(task, table.header, mapping_of(record))
    found: Counter[str] = Counter()
    problems: list[Problem] = []
    db = current().db
    db.savepoint(TRIAL)
    try:
        with importing(task, mute_emails=True):
            for item in records_of(table, places, expand=None, keep_empty=task.keeps_empty):
                found["records"] += 1
                if found["records"] > MOST_TRIED:
                    bad = tuple(item.problems)
                else:
                    found["tried"] += 1
                    outcome = take(task, item)
                    bad = outcome.problems
                    found["updated" if outcome.is_update else "inserted"] += outcome.name is not None
                found["failed"] += bool(bad)
                problems += bad[: MOST_PROBLEMS - len(problems)]
    finally:
        db.rollback_to(TRIAL)
        db.release_savepoint(TRIAL)
    numbers = {key: found[key] for key in ("records", "tried", "inserted", "updated", "failed")}
    return {**numbers, "problems": [asdict(problem) for problem in problems]}
