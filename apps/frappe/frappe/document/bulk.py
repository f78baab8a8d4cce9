"""Many documents in few statements and without events: for imports of trusted data and for tests of size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from frappe.document import defaults, naming, storage
from frappe.document.document import Document
from frappe.document.operation import Operation
from frappe.document.stamps import stamp_creation
from frappe.values.tokens import generate_hash

T = TypeVar("T")
DEFAULT_CHUNK = 10_000


def bulk_insert(doctype: str, documents: Iterable[Document], chunk_size: int = DEFAULT_CHUNK) -> None:
    """INSERT documents with their rows: named, stamped and with defaults, but without events, checks and permissions."""
    for chunk in chunks(documents, chunk_size):
        for doc in chunk:
            _prepare(doc)
        if chunk:
            storage.insert_rows(chunk[0].row_plan, chunk)
            for table in chunk[0].row_plan.tables:
                storage.insert_rows(
                    table.plan, [row for doc in chunk for row in doc.__dict__[table.fieldname]]
                )


def _prepare(doc: Document) -> None:
    op = Operation.of(doc)
    op.is_insert = True
    defaults.fill(doc, op)
    stamp_creation(doc, op)
    if not doc.name:
        naming.set_new_name(doc)
    for table in doc.row_plan.tables:
        for index, row in enumerate(doc.__dict__[table.fieldname], start=1):
            row.__dict__.update(
                parent=doc.name, parenttype=doc.doctype, parentfield=table.fieldname, idx=index
            )
            row.__dict__["name"] = row.__dict__.get("name") or generate_hash(length=10)


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
