"""The run of a Data Import, in the background: some records per transaction, each with its line in the log.

Records and their lines are committed together. So a run that is killed goes on where it was: what is in the log is in, what
is not in the log is not. Nobody waits long for the write lock, and memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any

from frappe.context import current
from frappe.exceptions import FrappeError
from frappe.exchange import import_log
from frappe.exchange.import_source import mapping_of, record_for, table_of, task_of
from frappe.exchange.importer import Outcome, Task, importing, prepared, take
from frappe.exchange.records import Record, records_of
from frappe.realtime.publish import publish_progress

PENDING, RUNNING, SUCCESS, PARTLY, ERROR = "Pending", "In Progress", "Success", "Partial Success", "Error"
# A transaction ends after so many records, or seconds, whichever comes first.
BATCH, BATCH_SECONDS = 200, 0.5


def run(data_import: str) -> None:
    """The job: import on behalf of the user who asked for it, or go on with an import that was cut off."""
    record = record_for(data_import, "write")
    import_log.forget_failures(data_import)
    record.db_set("status", RUNNING)
    _keep()
    try:
        _run(record)
    except Exception as error:
        current().db.rollback()
        current().db.begin(write=True)
        import_log.write_failure(data_import, error.message if isinstance(error, FrappeError) else str(error))
        record.db_set("status", ERROR)
        _keep()
        if not isinstance(error, FrappeError):
            raise
        return
    record.db_set(finished_state(data_import))


def _run(record: Any) -> None:
    task = task_of(record)
    mapping = mapping_of(record)
    places = prepared(task, table_of(record).header, mapping)
    total = sum(1 for _record in records_of(table_of(record), places, expand=None, keep_empty=False))
    record.db_set("payload_count", total)
    _keep()
    taken = import_log.taken_rows(record.name)
    table = table_of(record)
    records = records_of(table, places, expand=None, keep_empty=task.keeps_empty)
    done = len(taken)
    with importing(task, mute_emails=bool(record.mute_emails)):
        for batch in _batches(task, (item for item in records if item.row not in taken)):
            import_log.write(record.name, batch)
            _keep()
            done += len(batch)
            publish_progress(
                100 * done / max(total, 1),
                doctype="Data Import",
                docname=record.name,
                description=f"{done}/{total}",
            )


def _batches(task: Task, records: Iterator[Record]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    began = monotonic()
    for record in records:
        batch.append(take(task, record))
        if len(batch) >= BATCH or monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], monotonic()
    if batch:
        yield batch


def _keep() -> None:
    db = current().db
    db.commit()
    db.begin(write=True)


def finished_state(data_import: str) -> dict[str, Any]:
    """The status after a run, and how many records are in and failed."""
    found = import_log.counts(data_import)
    status = PARTLY if found["success"] and found["failed"] else ERROR if found["failed"] else SUCCESS
    return {"status": status, "imported_count": found["success"], "failed_count": found["failed"]}
