"""A Data Import record as a task: its file, its mapping of columns, its mode."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frappe.context import _
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.exchange.importer import Mode, Task
from frappe.exchange.table_source import TableSource, read_table
from frappe.files import access, storage
from frappe.permissions import require
from frappe.values.text import parse_json

DOCTYPE = "Data Import"
MODES: dict[str, Mode] = {
    "Insert New Records": "Insert",
    "Update Existing Records": "Update",
    "Insert or Update Records": "Upsert",
}


def record_for(name: str, right: str) -> Any:
    """The Data Import, when the current user has the right on it."""
    record = get_doc(DOCTYPE, name)
    require(DOCTYPE, right, record)
    return record


def task_of(record: Any) -> Task:
    """How its records are to be written."""
    return Task(
        record.reference_doctype,
        MODES[record.import_type],
        bool(record.submit_after_import),
        data_import=record.name,
    )


def mapping_of(record: Any) -> Mapping[int, str]:
    """What people chose for columns: position -> path of a field, or that it is left out."""
    options = parse_json(record.template_options or "{}")
    chosen = options.get("column_to_field_map") if isinstance(options, dict) else None
    if not isinstance(chosen, dict):
        return {}
    return {
        int(position): str(path) for position, path in chosen.items() if path and str(position).isdecimal()
    }


def table_of(record: Any) -> TableSource:
    """The attached file, read as its rows are asked for."""
    return read_table(path_of(record))


def path_of(record: Any) -> Path:
    """Where the attached file lies, when the user may read it."""
    url = record.import_file
    if not url:
        raise ValidationError(
            _("{0} has no file.").format(record.described()),
            next_step=_("Attach a CSV or XLSX file."),
        )
    if url.startswith(storage.PRIVATE_URL):
        access.require_private(url)
    return storage.path_of(url)
