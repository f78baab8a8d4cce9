"""Saving an uploaded file and attaching it to a document."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.load import get_doc, new_doc
from frappe.files import checks, storage
from frappe.permissions import require
from frappe.query import values


def save_file(
    filename: str,
    content: bytes | str,
    doctype: str | None = None,
    name: str | None = None,
    fieldname: str | None = None,
    *,
    is_private: bool = True,
    folder: str | None = None,
    check_permission: bool = False,
) -> Any:
    """Store content and insert its File record. Equal content of the same privacy is stored once.

    With `check_permission` the user needs write permission to the document it hangs on.
    """
    data = content.encode() if isinstance(content, str) else content
    checks.check(filename, data)
    if doctype and name and check_permission:
        require(doctype, "write", get_doc(doctype, name))
    digest = storage.content_hash(data)
    known = values.get_value("File", {"content_hash": digest, "is_private": int(is_private)}, "file_url")
    if known and not storage.is_there(known):
        known = storage.restore(data, known)
    record = new_doc("File")
    record.update(
        {
            "file_name": storage.safe_name(filename),
            "file_url": known or storage.write(data, filename, is_private=is_private),
            "is_private": int(is_private),
            "attached_to_doctype": doctype,
            "attached_to_name": name,
            "attached_to_field": fieldname,
            "folder": folder or "Home/Attachments",
            "content_hash": digest,
            "file_size": len(data),
            "file_type": filename.rsplit(".", 1)[-1].upper() if "." in filename else "",
        }
    )
    record.flags.ignore_links = True
    record.insert(ignore_permissions=True)
    if doctype and name:
        get_doc(doctype, name).add_comment("Attachment", record.file_name)
    return record


def remove_attachments(doc: Any) -> None:
    """When a document is deleted: its File records, and bytes that nothing else uses."""
    for name in values.get_values(
        "File", {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name}, "name"
    ):
        remove_file(name[0])


def remove_file(name: str) -> None:
    """Delete one File record, and its bytes when it was the last use of them."""
    url = values.get_value("File", name, "file_url")
    current().__dict__["database_api"].delete("File", {"name": name})
    if url and not values.exists("File", {"file_url": url}):
        storage.remove(url)


def copy_attachments(doc: Any, source_name: str) -> None:
    """An amended document gets the attachments of its source."""
    rows = values.get_values(
        "File",
        {"attached_to_doctype": doc.doctype, "attached_to_name": source_name},
        ["file_name", "file_url", "is_private", "content_hash", "file_size", "file_type"],
        as_dict=True,
    )
    for row in rows:
        record = new_doc("File")
        record.update({**row, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name})
        record.flags.ignore_links = True
        record.insert(ignore_permissions=True)
