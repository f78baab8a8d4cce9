"""What is still to be written after a request that reads: e.g. that its session was used, or that it ended.

A GET is one read snapshot in which a write raises. These few writes of the server itself get a transaction of their own
after it, and only when the request went well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from frappe.context import Context, current

KEY = "writes_after_read"


def after_read(write: Callable[[], object]) -> None:
    """Run `write` after the reading request has ended well; at once where writing is allowed."""
    context = current()
    if context.flags.read_only:
        context.__dict__.setdefault(KEY, []).append(write)
    else:
        write()


def has_writes(context: Context) -> bool:
    """Whether something was put off."""
    return bool(context.__dict__.get(KEY))


def run_writes(context: Context) -> None:
    """Run what was put off, all in one transaction."""
    writes: list[Callable[[], object]] = context.__dict__.pop(KEY, [])
    if not writes:
        return
    context.flags.read_only = False
    context.db.begin(write=True)
    for write in writes:
        write()
    context.db.commit()


@contextmanager
def own_transaction() -> Iterator[None]:
    """Write at once in a request that reads, where the answer depends on it: a sign-in that ends with a link from elsewhere.

    What was read before ends; what is written is kept when the block ends well, whatever follows.
    """
    context = current()
    was_reading = context.flags.read_only
    if context.db.in_transaction:
        context.db.rollback()
    context.flags.read_only = False
    context.db.begin(write=True)
    try:
        yield
        context.db.commit()
    except BaseException:
        context.db.rollback()
        raise
    finally:
        context.flags.read_only = was_reading
