"""Taking an import back as one batch, in the reverse order of the file.

A record that was inserted is deleted (cancelled first when the import submitted it); of one that was updated the fields that
the import wrote get their former values. What somebody changed since is never lost silently: such a record is named with its
differences and stays, unless it is asked for by name to be taken back too.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.load import get_doc
from frappe.document.versions import row_values
from frappe.exceptions import FrappeError, ValidationError
from frappe.exchange import import_log
from frappe.exchange.import_source import record_for
from frappe.meta import get_meta
from frappe.permissions import readable_fields, require
from frappe.query import get_list
from frappe.values.dates import add_to_date, get_datetime
from frappe.values.text import as_json, parse_json

UNDONE, PARTLY_UNDONE = "Undone", "Partly Undone"
# An import that is older is no mistake any more, but data that people work with.
UNDO_DAYS = 30
ONE = "undo_record"
MOST_SHOWN = 200


def require_undoable(record: Any) -> None:
    """Raise ValidationError for an import that is too old; PermissionError without the rights."""
    require(record.reference_doctype, "import")
    if get_datetime(record.creation) < add_to_date(current().now(), days=-UNDO_DAYS):
        raise ValidationError(
            _("{0} is older than {1} days and is not undone any more.").format(record.described(), UNDO_DAYS),
            next_step=_("Correct the records themselves."),
        )


def changed_since(record: Any, limit: int = MOST_SHOWN) -> list[dict[str, Any]]:
    """Records that somebody changed after the import: `[{"name", "modified", "modified_by", "changes"}]`.

    `changes` are `[field, as imported, now]`; of an inserted record they come from its history.
    """
    found: list[dict[str, Any]] = []
    for page in import_log.pages_to_undo(record.name):
        stamps = _stamps(record.reference_doctype, page)
        for line in page:
            difference = _difference(record.reference_doctype, line, stamps.get(line.docname))
            if difference is not None:
                found.append(difference)
        if len(found) >= limit:
            return found[:limit]
    return found


def run(data_import: str, even_if_changed: list[str] | None = None) -> None:
    """The job: take back what is in, some records per transaction; it goes on where it was when it was cut off."""
    record = record_for(data_import, "write")
    require_undoable(record)
    forced = frozenset(even_if_changed or ())
    kept: dict[str, str] = {}
    db = current().db
    for page in import_log.pages_to_undo(data_import):
        stamps = _stamps(record.reference_doctype, page)
        for line in page:
            reason = _undo(record.reference_doctype, line, stamps.get(line.docname), forced)
            if not reason:
                import_log.mark_undone(line.name)
            elif len(kept) < MOST_SHOWN:
                kept[line.docname] = reason
        db.commit()
        db.begin(write=True)
    found = import_log.counts(data_import)
    record.db_set(
        {
            "status": PARTLY_UNDONE if found["success"] else UNDONE,
            "imported_count": found["success"],
            "undo_result": as_json({"undone": found["undone"], "kept": kept}),
        }
    )


def _stamps(doctype: str, lines: list[Any]) -> dict[str, Any]:
    """When and by whom each record that is still there was changed last."""
    rows = get_list(
        doctype,
        user=None,
        fields=["name", "modified", "modified_by"],
        filters={"name": ["in", [line.docname for line in lines]]},
        order_by=False,
    )
    return {str(row.name): row for row in rows}


def _undo(doctype: str, line: Any, stamp: Any, forced: Container[str]) -> str | None:
    """Take one record back; the reason why it stays, or None."""
    if stamp is None:
        return None
    if line.docname not in forced and _difference(doctype, line, stamp) is not None:
        return _("It was changed after the import.")
    db = current().db
    db.savepoint(ONE)
    try:
        if line.action == "Updated":
            _restore(doctype, line)
        else:
            _remove(doctype, line)
    except FrappeError as error:
        db.rollback_to(ONE)
        return error.message
    finally:
        db.release_savepoint(ONE)
    return None


def _remove(doctype: str, line: Any) -> None:
    doc = get_doc(doctype, line.docname)
    if doc.docstatus.is_submitted():
        doc = doc.cancel()
    doc.delete()


def _restore(doctype: str, line: Any) -> None:
    doc = get_doc(doctype, line.docname)
    apply_input(doc, line.changes["before"])
    doc.save()


def _difference(doctype: str, line: Any, stamp: Any) -> dict[str, Any] | None:
    """How a record differs from what the import left; None when nobody touched that, or it is gone."""
    if stamp is None or str(stamp.modified) == line.document_modified:
        return None
    changes = _of_update(doctype, line) if line.action == "Updated" else _of_history(doctype, line)
    shown = readable_fields(get_meta(doctype), current().user)
    if not changes and line.action == "Updated":
        # Other fields were changed; those of the import are as it left them.
        return None
    return {**stamp, "changes": [change for change in changes if change[0] in shown]}


def _of_update(doctype: str, line: Any) -> list[list[Any]]:
    doc = get_doc(doctype, line.docname)
    tables = {table.fieldname for table in doc.row_plan.tables}
    found = []
    for name, left in line.changes["after"].items():
        now = [row_values(row) for row in doc.get(name) or ()] if name in tables else doc.get(name)
        if _json(now) != left:
            found.append([name, left, _json(now)])
    return found


def _of_history(doctype: str, line: Any) -> list[list[Any]]:
    rows = get_list(
        "Version",
        user=None,
        fields=["data"],
        filters={"ref_doctype": doctype, "docname": line.docname, "creation": [">", line.document_modified]},
        order_by="creation asc",
    )
    return [change for row in rows for change in parse_json(row.data).get("changed") or []]


def _json(value: Any) -> Any:
    return parse_json(as_json({"value": value}))["value"]
