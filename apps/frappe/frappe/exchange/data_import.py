"""Imports of files by people: what a file would do, and doing it in the background, with one log line per record.

Good rows are kept though others are bad; a second run takes only the rows that were not taken before. Imports that are all or
nothing call `import_rows` themselves.
"""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import FrappeError, ValidationError
from frappe.exchange.columns import places_of
from frappe.exchange.importer import ImportResult, Mode, Outcome, import_rows
from frappe.exchange.table_source import TableSource, read_table
from frappe.files import access, storage
from frappe.jobs.queue import Job, enqueue
from frappe.meta import get_meta
from frappe.permissions import require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.values.text import as_json, parse_json

DOCTYPE, LOG = "Data Import", "Data Import Log"
MODES: dict[str, Mode] = {"Insert New Records": "Insert", "Update Existing Records": "Update"}
PREVIEW_ROWS = 10
PENDING, SUCCESS, PARTLY, ERROR = "Pending", "Success", "Partial Success", "Error"


@whitelist(methods=["GET", "POST"])
def get_preview_from_template(data_import: str) -> dict[str, Any]:
    """What the file holds: its columns with the fields they fill, its first rows, and what is wrong with its header."""
    record = _record(data_import, "read")
    meta, table = get_meta(record.reference_doctype), _table(record)
    places, problems = places_of(meta, table.header, ignore_permissions=False)
    filled = {place.index: place.column.path for place in places}
    return {
        "columns": [
            {"header": name, "field": filled.get(at)} for at, name in enumerate(table.header) if name
        ],
        "data": [[number, *cells] for number, cells in islice(table.rows, PREVIEW_ROWS)],
        "warnings": [asdict(problem) for problem in problems],
    }


@whitelist(methods=["POST"])
def form_start_import(data_import: str) -> str | None:
    """Queue the import; the id of its job, or None while one is waiting."""
    record = _record(data_import, "write")
    require(record.reference_doctype, "import")
    record.db_set("status", PENDING)
    job: Job | None = enqueue(
        run, queue="long", job_id=f"data_import::{record.name}", deduplicate=True, data_import=record.name
    )
    return job.id if job else None


@whitelist(methods=["GET"])
def get_import_logs(data_import: str) -> list[dict[str, Any]]:
    """What became of each record, in the order of the file."""
    _record(data_import, "read")
    return get_list(
        LOG,
        user=None,
        fields=["success", "docname", "messages", "exception", "row_indexes", "log_index"],
        filters={"data_import": data_import},
        order_by="log_index asc",
    )


def run(data_import: str) -> None:
    """The job: import on behalf of the user who asked for it."""
    record = _record(data_import, "write")
    try:
        result = import_rows(
            record.reference_doctype,
            _content(record),
            mode=MODES[record.import_type],
            submit_after_import=bool(record.submit_after_import),
            mute_emails=bool(record.mute_emails),
            on_error="skip",
            taken_rows=_taken_rows(data_import),
        )
    except FrappeError as error:
        _log(data_import, 0, Outcome([]), error.message)
        record.db_set("status", ERROR)
        return
    for index, outcome in enumerate(result.outcomes, start=1):
        _log(data_import, index, outcome)
    record.db_set({"status": _status(result), "payload_count": len(result.outcomes)})


def _record(name: str, right: str) -> Any:
    record = get_doc(DOCTYPE, name)
    require(DOCTYPE, right, record)
    return record


def _table(record: Any) -> TableSource:
    return read_table(_content(record))


def _content(record: Any) -> bytes:
    """Bytes of the attached file, when the user may read it."""
    url = record.import_file
    if not url:
        raise ValidationError(
            _("{0} has no file.").format(record.described()),
            next_step=_("Attach a CSV or XLSX file."),
        )
    if url.startswith(storage.PRIVATE_URL):
        access.require_private(url)
    return storage.path_of(url).read_bytes()


def _taken_rows(data_import: str) -> set[int]:
    """Rows that an earlier run took; its lines about the other rows make room for those of this run."""
    logs = get_list(
        LOG, user=None, fields=["row_indexes", "success", "name"], filters={"data_import": data_import}
    )
    current().__dict__["database_api"].delete(LOG, {"data_import": data_import, "success": 0})
    return {row for log in logs if log.success for row in parse_json(log.row_indexes)}


def _log(data_import: str, index: int, outcome: Outcome, error: str | None = None) -> None:
    line = new_doc(LOG)
    line.update(
        {
            "data_import": data_import,
            "success": int(outcome.name is not None),
            "docname": outcome.name,
            "row_indexes": as_json(outcome.rows, indent=None),
            "messages": as_json([str(problem) for problem in outcome.problems], indent=None),
            "exception": error,
            "log_index": index,
        }
    )
    line.flags.ignore_links = True
    line.insert(ignore_permissions=True)


def _status(result: ImportResult) -> str:
    if not result.errors:
        return SUCCESS
    return PARTLY if result.inserted or result.updated else ERROR
