"""Records as JSON files: standard ones in the folder of their module, others wherever an admin wants them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, ValidationError
from frappe.lifecycle.fixtures import exported
from frappe.query import get_list
from frappe.registry.apps import app_of_module
from frappe.registry.modules import record_folder
from frappe.values.text import scrub


def standard_file(module: str, kind: str, name: str) -> Path:
    """The file of a standard record of an installed app. Raises DoesNotExistError naming the place looked at."""
    folder = record_folder(app_of_module(module), module, scrub(kind), name)
    path = folder / f"{folder.name}.json"
    if not path.is_file():
        raise DoesNotExistError(f"There is no file {path} for {kind} {name}.")
    return path


def write_record(doc: Any) -> Path:
    """Write a record as a standard one into the folder of its module; the file. Raises ValidationError without a module."""
    if not doc.get("module"):
        raise ValidationError(f"{doc.doctype} {doc.name} has no module, so it is no standard record.")
    folder = record_folder(app_of_module(doc.module), doc.module, scrub(doc.doctype), str(doc.name))
    folder.mkdir(parents=True, exist_ok=True)
    return _write(folder / f"{folder.name}.json", exported(doc))


def write_records(doctype: str, path: Path, *, name: str | None = None) -> int:
    """Write one record or all of a DocType into a file; their number."""
    names = [name] if name else get_list(doctype, user=None, pluck="name", order_by="name asc")
    _write(path, [exported(get_doc(doctype, item)) for item in names])
    return len(names)


def _write(path: Path, content: Any) -> Path:
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False, default=str)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file, or of every JSON file in a folder. Raises ValidationError naming the file that holds none."""
    for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise ValidationError(f"{file.name} is not valid JSON: {error}. Correct the file.") from error
        for record in content if isinstance(content, list) else [content]:
            if not isinstance(record, dict) or not record.get("doctype") or not record.get("name"):
                raise ValidationError(f"{file.name} must hold records, each with doctype and name.")
            yield record
