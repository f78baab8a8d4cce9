"""Saving an uploaded file and attaching it to a document."""

from __future__ import annotations

import base64
from typing import Any

from frappe.context import _, current
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import AttachmentLimitReached
from frappe.files import checks, folders, storage
from frappe.meta import get_meta
from frappe.permissions import require
from frappe.query import values

COPIED = ["file_name", "file_url", "is_private", "content_hash", "file_size", "file_type", "thumbnail_url"]


def save_file(
    filename: str,
    content: bytes | str,
    doctype: str | None = None,
    name: str | None = None,
    fieldname: str | None = None,
    *,
    is_private: bool = True,
    folder: str | None = None,
    decode: bool = False,
    check_permission: bool = False,
) -> Any:
    """Store content and insert its File record. Equal content of the same privacy is stored once.

    With `decode` the content is base64. With `check_permission` the user needs write permission to the document it
    hangs on. Raises AttachmentLimitReached when that document may not have more files.
    """
    data = content.encode() if isinstance(content, str) else content
    if decode:
        data = base64.b64decode(data.partition(b",")[2] or data)
    checks.check(filename, data)
    if doctype and name and check_permission:
        require(doctype, "write", get_doc(doctype, name))
    require_room(doctype, name)
    record = insert_record(
        filename, data, doctype, name, fieldname=fieldname, is_private=is_private, folder=folder
    )
    if doctype and name:
        get_doc(doctype, name).add_comment("Attachment", record.file_name)
    return record


def require_room(doctype: str | None, name: str | None) -> None:
    """Raise AttachmentLimitReached when the document has as many files as its DocType allows (`max_attachments`)."""
    limit = get_meta(doctype).max_attachments if doctype and name else 0
    if not limit:
        return
    attached = values.count("File", {"attached_to_doctype": doctype, "attached_to_name": name})
    if attached >= limit:
        raise AttachmentLimitReached(
            _("{0} {1} may have {2} files, and has them already.").format(_(str(doctype)), name, limit),
            next_step=_("Remove one of them first."),
        )


def insert_record(
    filename: str,
    data: bytes,
    doctype: str | None = None,
    name: str | None = None,
    *,
    fieldname: str | None = None,
    is_private: bool = True,
    folder: str | None = None,
) -> Any:
    """Store bytes that were checked, and insert their File record. The document is told nothing."""
    digest = storage.content_hash(data)
    known = values.get_value("File", {"content_hash": digest, "is_private": int(is_private)}, "file_url")
    if known and not storage.is_there(known):
        known = storage.restore(data, known)
    return _inserted(
        {
            "file_name": storage.safe_name(filename),
            "file_url": known or storage.write(data, filename, is_private=is_private),
            "is_private": int(is_private),
            "attached_to_doctype": doctype,
            "attached_to_name": name,
            "attached_to_field": fieldname,
            "folder": folder or folders.ATTACHMENTS,
            "content_hash": digest,
            "file_size": len(data),
            "file_type": checks.extension_of(filename).upper(),
        }
    )


def attach_stored(source: Any, doctype: str | None, name: str | None, fieldname: str | None = None) -> Any:
    """Another use of the bytes of a File that the user may read: a record of its own on a document."""
    require_room(doctype, name)
    return _inserted(
        {
            **{key: source.get(key) for key in COPIED},
            "attached_to_doctype": doctype,
            "attached_to_name": name,
            "attached_to_field": fieldname,
            "folder": folders.ATTACHMENTS,
        }
    )


def _inserted(record_values: dict[str, Any]) -> Any:
    record = new_doc("File")
    record.update(record_values)
    record.flags.ignore_links = True
    return record.insert(ignore_permissions=True)


def remove_attachments(doc: Any) -> None:
    """When a document is deleted: its File records, and bytes that nothing else uses."""
    for name in values.get_values(
        "File", {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name}, "name"
    ):
        remove_file(name[0])


def remove_file(name: str) -> None:
    """Delete one File record, and its bytes when it was the last use of them."""
    row = values.get_value("File", name, ["file_url", "thumbnail_url"], as_dict=True)
    current().__dict__["database_api"].delete("File", {"name": name})
    if row:
        forget_bytes(row.file_url, row.thumbnail_url)


def forget_bytes(url: str | None, thumbnail_url: str | None = None) -> None:
    """Remove bytes that no File record uses any more, once the transaction is committed."""
    if url and not values.exists("File", {"file_url": url}):
        storage.remove(url)
        if thumbnail_url:
            storage.remove(thumbnail_url)


def copy_attachments(doc: Any, source_name: str) -> None:
    """An amended document gets the attachments of its source."""
    rows = values.get_values(
        "File", {"attached_to_doctype": doc.doctype, "attached_to_name": source_name}, COPIED, as_dict=True
    )
    for row in rows:
        _inserted({**row, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name})
