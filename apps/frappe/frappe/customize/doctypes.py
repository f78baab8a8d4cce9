"""DocTypes that people make on a site: the rules of a DocType record, and its table."""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.exceptions import PermissionError
from frappe.meta.assemble import exists, get_meta
from frappe.meta.bootstrap import BOOTSTRAP
from frappe.meta.build import build
from frappe.meta.check import check
from frappe.meta.source import check_names
from frappe.meta.supplement import supplemented
from frappe.meta.sync import remove_doctype, sync_customised


def require_own(doc: Any) -> None:
    """Raise PermissionError for a DocType of an app: it changes with its file, and on a site through customisation."""
    before = doc.get_doc_before_save()
    is_own = doc.custom and (before is None or before.custom)
    if doc.name in BOOTSTRAP or not is_own:
        raise PermissionError(
            _("{0} belongs to an app; its definition is a file of that app.").format(doc.name),
            next_step=_("Customise it instead, or mark a DocType of your own as custom."),
        )


def complete(doc: Any) -> None:
    """Before the checks: the fields that a DocType has because of what it is."""
    present = {row.fieldname for row in doc.get("fields")}
    for row in supplemented(doc.as_dict())["fields"]:
        if row.get("fieldname") not in present:
            doc.append("fields", row)


def check_definition(doc: Any) -> None:
    """In `validate`: the definition makes sense. Raises DocTypeError."""
    definition = doc.as_dict(no_nulls=True)
    check_names({key: value for key, value in definition.items() if not key.startswith("_")}, doc.name)
    meta = build(definition)
    check(meta, lambda name: get_meta(name) if exists(name) else None)


def apply_definition(doc: Any) -> None:
    """In `on_update`: the table follows."""
    sync_customised(doc.name)


def prepare_removal(doc: Any) -> None:
    """In `on_trash`: only a DocType of the site goes."""
    require_own(doc)
    doc.flags.removed_meta = get_meta(doc.name)


def remove(doc: Any) -> None:
    """In `after_delete`: the table goes with all its records, and so does every customisation.

    A record that is only replaced (fixtures delete it without `on_trash`) keeps its table.
    """
    if doc.flags.removed_meta is not None:
        remove_doctype(doc.name, doc.flags.removed_meta)
