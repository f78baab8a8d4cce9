"""Documents read for looking only (`get_cached_doc`), kept until the transaction changes them or ends.

Not shared between requests: a cached document is never older than the transaction that reads it. A restored savepoint
ends the life of all of them, because `db.epoch` moves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frappe.context import current

if TYPE_CHECKING:
    from frappe.document.document import Document

_KEY = "documents"


def get(doctype: str, name: Any, load: Callable[[], Document]) -> Document:
    """The remembered document, or the one that `load` reads."""
    kept = _kept()
    key = (doctype, str(name))
    doc = kept.get(key)
    if doc is None:
        doc = kept[key] = load()
    return doc


def forget(doctype: str, name: Any) -> None:
    """Drop one document, because its row changed."""
    _kept().pop((doctype, str(name)), None)


def forget_doctype(doctype: str) -> None:
    """Drop all documents of a DocType, because many rows changed."""
    kept = _kept()
    for key in [key for key in kept if key[0] == doctype]:
        del kept[key]


def clear_document_cache(doctype: str, name: Any = None) -> None:
    """Drop one document, or all of a DocType, e.g. after SQL of an app changed rows."""
    if name is None:
        forget_doctype(doctype)
    else:
        forget(doctype, name)


def _kept() -> dict[tuple[str, str], Document]:
    context = current()
    epoch, kept = context.request_cache.get(_KEY, (None, None))
    if kept is None or epoch != context.db.epoch:
        kept = {}
        context.request_cache[_KEY] = (context.db.epoch, kept)
    return kept
