"""Imports of files by people, over HTTP: what a file would do, doing it in the background, and taking it back.

Good records are kept though others are bad; a further run takes only those that were not taken before. Imports that are all or
nothing call `import_rows` themselves.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from frappe.context import _
from frappe.exceptions import ValidationError
from frappe.exchange import import_log, import_run, import_trial, import_undo
from frappe.exchange.endpoints import answer_with
from frappe.exchange.import_source import record_for, table_of
from frappe.jobs.queue import Job, enqueue
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.values.spreadsheets import FileType, table_file
from frappe.values.text import parse_json
from frappe.values.words import scrub

# Seconds that an import or its undoing may take.
TIMEOUT = 6 * 3600
MOST_LINES = 5000


@whitelist(methods=["GET", "POST"])
def get_preview_from_template(data_import: str) -> dict[str, Any]:
    """What the file holds: its columns with the fields they fill, its first rows, and what is wrong with its header."""
    record = record_for(data_import, "read")
    require(record.reference_doctype, "import")
    return import_trial.preview(record)


@whitelist(methods=["POST"])
def form_dry_run(data_import: str) -> dict[str, Any]:
    """What an import would do, with the problems of each row; nothing is kept."""
    return import_trial.try_out(record_for(data_import, "write"))


@whitelist(methods=["POST"])
def form_start_import(data_import: str) -> str | None:
    """Queue the import; the id of its job, or None while one is waiting or running."""
    record = record_for(data_import, "write")
    require(record.reference_doctype, "import")
    if record.status in (import_undo.UNDONE, import_undo.PARTLY_UNDONE):
        raise ValidationError(
            _("{0} was undone.").format(record.described()), next_step=_("Make a new import of the file.")
        )
    record.db_set("status", import_run.PENDING)
    return _queued(import_run.run, record)


@whitelist(methods=["GET"])
def get_import_status(data_import: str) -> dict[str, Any]:
    """How far it is: `{"status", "success", "failed", "undone", "total_records"}`."""
    record = record_for(data_import, "read")
    return {
        "status": record.status,
        **import_log.counts(record.name),
        "total_records": record.payload_count,
        "undo_result": parse_json(record.undo_result) if record.undo_result else None,
    }


@whitelist(methods=["GET"])
def get_import_logs(data_import: str) -> list[dict[str, Any]]:
    """What became of each record, in the order of the file; at most the first 5,000."""
    record_for(data_import, "read")
    return import_log.lines(data_import, limit=MOST_LINES)


@whitelist(methods=["GET", "POST"])
def download_errored_template(data_import: str, file_type: FileType = "CSV") -> None:
    """Answer with the rows that were not taken, with the reason beside each: to correct and import them."""
    record = record_for(data_import, "read")
    failed = import_log.lines(record.name, only_failed=True)
    reasons = {row: line for line in failed for row in parse_json(line.row_indexes)}
    table = table_of(record)
    width = len(table.header)
    rows = (
        [*islice([*cells, *[None] * width], width), " ".join(parse_json(reasons[number].messages))]
        for number, cells in table.rows
        if number in reasons
    )
    # The reason stands below no heading that is a field, so that the file is refused until it is taken out.
    header = [*table.header, _("Reason")]
    answer_with(table_file(header, rows, file_type), f"{scrub(record.reference_doctype)}_errors", file_type)


@whitelist(methods=["GET"])
def get_undo_preview(data_import: str) -> dict[str, Any]:
    """What undoing would do: how many records it takes back, and those that somebody changed since."""
    record = record_for(data_import, "read")
    import_undo.require_undoable(record)
    return {
        "records": import_log.counts(record.name)["success"],
        "changed": import_undo.changed_since(record),
    }


@whitelist(methods=["POST"])
def form_undo_import(data_import: str, even_if_changed: list[str] | None = None) -> str | None:
    """Queue the undoing; records changed since stay, but for those named in `even_if_changed`. The id of its job."""
    record = record_for(data_import, "write")
    import_undo.require_undoable(record)
    return _queued(import_undo.run, record, even_if_changed=even_if_changed or [])


def run(data_import: str) -> None:
    """Import at once, in the present process."""
    import_run.run(data_import)


def _queued(job: Any, record: Any, **options: Any) -> str | None:
    queued: Job | None = enqueue(
        job,
        queue="long",
        timeout=TIMEOUT,
        job_id=f"data_import::{record.name}",
        deduplicate=True,
        data_import=record.name,
        **options,
    )
    return queued.id if queued else None
