"""Another title and another name of a document, as its form asks for them."""

from __future__ import annotations

from typing import Any

from frappe.document.by_name import rename_doc
from frappe.document.load import get_doc
from frappe.permissions import require
from frappe.registry.endpoints import whitelist


@whitelist(methods=["POST"])
def update_document_title(
    doctype: str,
    docname: str,
    title: str | None = None,
    name: str | None = None,
    merge: bool = False,
    enqueue: bool = False,
) -> str:
    """Give a document another title, another name, or both; the name it has then. It is done at once, also with `enqueue`."""
    doc: Any = get_doc(doctype, docname, for_update=True)
    require(doctype, "write", doc)
    field = doc.meta.get_title_field()
    if title and field != "name" and doc.get(field) != title:
        doc.set(field, title)
        doc.save()
    if name and name != docname:
        return rename_doc(doctype, str(doc.name), name, merge=merge)
    return str(doc.name)
