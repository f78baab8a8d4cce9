"""The verbs for callers that have a DocType and a name instead of a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from frappe.document import delete, load, rename, storage
from frappe.exceptions import DoesNotExistError
from frappe.permissions import require


def delete_doc(
    doctype: str,
    name: Any,
    force: bool = False,
    ignore_doctypes: Collection[str] | None = None,
    for_reload: bool = False,
    ignore_permissions: bool = False,
    flags: Mapping[str, Any] | None = None,
    ignore_on_trash: bool = False,
    ignore_missing: bool = True,
    delete_permanently: bool = False,
) -> bool:
    """Remove a record; False when there is none (raises DoesNotExistError with `ignore_missing=False`)."""
    try:
        doc = load.get_doc(doctype, name)
    except DoesNotExistError:
        if not ignore_missing:
            raise
        return False
    doc.flags.update(flags or {})
    if doc.meta.is_virtual:
        # Its controller knows where the record lies, not who may remove it.
        if not (ignore_permissions or doc.flags.ignore_permissions):
            require(doctype, "delete", doc)
        doc.delete()
        return True
    delete.delete(
        doc,
        force=force,
        ignore_doctypes=ignore_doctypes or (),
        for_reload=for_reload,
        ignore_permissions=ignore_permissions,
        ignore_on_trash=ignore_on_trash,
        delete_permanently=delete_permanently,
    )
    return True


def delete_doc_if_exists(doctype: str, name: Any, force: bool = False) -> None:
    """Remove a record if there is one."""
    if storage.exists(doctype, name):
        delete_doc(doctype, name, force=force)


def rename_doc(
    doctype: str,
    old: str,
    new: str,
    force: bool = False,
    merge: bool = False,
    *,
    ignore_permissions: bool = False,
    ignore_if_exists: bool = False,
    show_alert: bool = True,
    rebuild_search: bool = True,
) -> str:
    """Rename a record, or merge it into another; returns the final name."""
    return rename.rename(
        load.get_doc(doctype, old),
        new,
        merge=merge,
        force=force,
        ignore_permissions=ignore_permissions,
        ignore_if_exists=ignore_if_exists,
    )


def run_action(doctype: str, name: Any, action: str, arguments: Mapping[str, Any]) -> None:
    """The job behind `doc.queue_action`: unlock the document, then run the method."""
    doc = load.get_doc(doctype, name)
    doc.unlock()
    getattr(doc, action)(**arguments)


def run_method(doctype: str, name: Any, doc_method: str, **arguments: Any) -> Any:
    """The job behind `enqueue_doc`: read the document, then run one of its methods."""
    return getattr(load.get_doc(doctype, name or doctype), doc_method)(**arguments)
