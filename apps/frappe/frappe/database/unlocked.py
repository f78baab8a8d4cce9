"""Slow work in a request or job that writes: done in a read transaction, so that nobody waits for the write lock meanwhile.

What was written before is committed by then. Only code that is the whole of a request or job may do that, never a hook.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context import current


@contextmanager
def without_write_lock() -> Iterator[None]:
    """Give the write lock back for the block; inside an event of a document, where half a save must not be kept, it stays."""
    context = current()
    db = context.db
    if not db.is_writing or context.flags.get("hook_depth"):
        yield
        return
    db.commit()
    db.begin(write=False)
    try:
        yield
    finally:
        db.rollback()
        db.begin(write=True)
