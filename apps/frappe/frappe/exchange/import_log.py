"""The lines of an import, one per record: what became of it, and what is needed to take it back.

A line is named after the import and the row in which its record begins, so that no record can be taken twice, whoever runs
the import again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from frappe.context import current
from frappe.exchange.importer import Outcome
from frappe.query import get_list
from frappe.values.text import as_json, parse_json

LOG = "Data Import Log"
PAGE = 100
FIELDS = (
    "name", "data_import", "success", "docname", "messages", "exception", "row_indexes", "log_index", "action",
    "changes", "document_modified",
)  # fmt: skip


def write(data_import: str, outcomes: Iterable[Outcome]) -> None:
    """Add the lines of some records, in the transaction that wrote the records."""
    rows = [_line(data_import, outcome) for outcome in outcomes]
    if rows:
        _database().bulk_insert(LOG, FIELDS, rows)


def write_failure(data_import: str, reason: str) -> None:
    """Add the line that says why the whole import stopped."""
    line = (f"{data_import}::0", data_import, 0, None, "[]", reason, "[]", 0, None, None, None)
    _database().delete(LOG, {"name": line[0]})
    _database().bulk_insert(LOG, FIELDS, [line])


def forget_failures(data_import: str) -> None:
    """Make room for what a further run finds."""
    _database().delete(LOG, {"data_import": data_import, "success": 0})


def taken_rows(data_import: str) -> set[int]:
    """First rows of the records that are in."""
    return set(_plucked(data_import, "log_index"))


def lines(data_import: str, *, limit: int | None = None, only_failed: bool = False) -> list[Any]:
    """The lines in the order of the file."""
    found: list[Any] = get_list(
        LOG,
        user=None,
        fields=[
            "success",
            "docname",
            "messages",
            "exception",
            "row_indexes",
            "log_index",
            "action",
            "undone",
        ],
        filters={"data_import": data_import, **({"success": 0} if only_failed else {})},
        order_by="log_index asc",
        limit=limit,
    )
    return found


def pages_to_undo(data_import: str) -> Iterator[list[Any]]:
    """Lines of records that are in, in pages, the last first, so that what was built on others goes before them."""
    names: list[str] = get_list(
        LOG,
        user=None,
        filters={"data_import": data_import, "success": 1, "undone": 0},
        order_by="log_index desc",
        pluck="name",
    )
    for start in range(0, len(names), PAGE):
        rows = get_list(
            LOG,
            user=None,
            fields=["name", "docname", "action", "changes", "document_modified", "creation", "log_index"],
            filters={"name": ["in", names[start : start + PAGE]]},
            order_by="log_index desc",
        )
        for row in rows:
            row.changes = parse_json(row.changes) if row.changes else None
        yield rows


def mark_undone(line: str) -> None:
    """The record of a line was taken back."""
    _database().set_value(LOG, line, "undone", 1, update_modified=False)


def counts(data_import: str) -> dict[str, int]:
    """How many records are in, failed, and were taken back."""
    rows = get_list(
        LOG,
        user=None,
        fields=["success", "undone", {"COUNT": "*", "as": "number"}],
        filters={"data_import": data_import, "log_index": [">", 0]},
        group_by="success, undone",
    )
    found = {"success": 0, "failed": 0, "undone": 0}
    for row in rows:
        found["undone" if row.undone else "success" if row.success else "failed"] += row.number
    return found


def _plucked(data_import: str, field: str) -> list[Any]:
    found: list[Any] = get_list(
        LOG, user=None, filters={"data_import": data_import, "success": 1}, pluck=field, order_by=False
    )
    return found


def _line(data_import: str, outcome: Outcome) -> tuple[Any, ...]:
    first = outcome.rows[0]
    changes = {"before": outcome.before, "after": outcome.after} if outcome.is_update else None
    return (
        f"{data_import}::{first}",
        data_import,
        int(outcome.name is not None),
        outcome.name,
        as_json([str(problem) for problem in outcome.problems], indent=None),
        None,
        as_json(outcome.rows, indent=None),
        first,
        None if outcome.name is None else "Updated" if outcome.is_update else "Inserted",
        as_json(changes, indent=None) if changes else None,
        str(outcome.modified) if outcome.modified else None,
    )


def _database() -> Any:
    return current().__dict__["database_api"]
