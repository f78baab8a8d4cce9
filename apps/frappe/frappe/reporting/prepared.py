"""Prepared reports: run in the background for the person who asked, and kept as a file until they are a month old.

A result is shown to the person alone for whom it was made, as others may see other rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.context import current
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import FrappeError
from frappe.files import attach, storage
from frappe.jobs.queue import enqueue
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.reporting.access import report_for
from frappe.reporting.execution import Result, execute
from frappe.reporting.result_file import packed, unpacked
from frappe.values.dates import add_to_date
from frappe.values.text import as_json, parse_json

DOCTYPE = "Prepared Report"
QUEUED, STARTED, COMPLETED, ERROR = "Queued", "Started", "Completed", "Error"
KEPT_DAYS = 30
FILE_NAME = "result.json.gz"
WAITING = (QUEUED, STARTED)


@whitelist(methods=["POST"])
def background_enqueue_run(report_name: str, filters: dict[str, Any] | None = None) -> dict[str, Any]:
    """Have a report prepared: `{"name"}` of the Prepared Report, or of the one that is being made already."""
    report = report_for(report_name)
    wanted = filters_text(filters or {})
    waiting = _of_reader(report.name, wanted, WAITING)
    if waiting:
        return {"name": waiting[0]}
    record = new_doc(DOCTYPE)
    record.update(
        {"report_name": report.name, "filters": wanted, "status": QUEUED, "queued_by": current().user}
    )
    record.insert(ignore_permissions=True)
    enqueue(make, queue="long", timeout=report.timeout or None, prepared_report=record.name)
    return {"name": record.name}


def make(prepared_report: str) -> None:
    """The job: run the report for the person who asked, and keep its result."""
    record = get_doc(DOCTYPE, prepared_report)
    try:
        result = execute(report_for(record.report_name), parse_json(record.filters))
    except FrappeError as error:
        record.db_set({"status": ERROR, "error_message": error.message, "report_end_time": current().now()})
        return
    attach.insert_record(FILE_NAME, packed(result), DOCTYPE, record.name)
    record.db_set({"status": COMPLETED, "report_end_time": current().now(), "row_count": len(result.rows)})


def latest(report_name: str, filters: Mapping[str, Any]) -> tuple[Any, Result] | None:
    """The newest finished result of a report with these filters for the current user, with its record."""
    names = _of_reader(report_name, filters_text(filters), (COMPLETED,))
    return read(names[0]) if names else None


def read(name: str) -> tuple[Any, Result]:
    """A prepared report by name. Raises PermissionError when it was made for somebody else."""
    record = get_doc(DOCTYPE, name)
    record.check_permission("read")
    report_for(record.report_name)
    (url,) = get_list(
        "File",
        user=None,
        filters={"attached_to_doctype": DOCTYPE, "attached_to_name": name},
        pluck="file_url",
        limit=1,
    )
    return record, unpacked(storage.path_of(url).read_bytes())


def remove_old() -> None:
    """Daily: results older than a month go, with their files."""
    before = add_to_date(current().now(), days=-KEPT_DAYS)
    for name in get_list(DOCTYPE, user=None, filters={"creation": ["<", before]}, pluck="name"):
        get_doc(DOCTYPE, name).delete(ignore_permissions=True)


def filters_text(filters: Mapping[str, Any]) -> str:
    """Filters as text by which equal ones are found."""
    given = {key: value for key, value in filters.items() if value not in (None, "")}
    return as_json(given, indent=None)


def _of_reader(report_name: str, filters: str, statuses: tuple[str, ...]) -> list[str]:
    found: list[str] = get_list(
        DOCTYPE,
        user=None,
        filters={
            "report_name": report_name,
            "filters": filters,
            "status": ["in", statuses],
            "owner": current().user,
        },
        order_by="creation desc",
        pluck="name",
        limit=1,
    )
    return found
