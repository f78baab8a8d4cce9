"""Opening a context: the one way in which a request, a job, a command or a test gets its site and its database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context import Context, Site, bound
from frappe.database import connect
from frappe.registry import slots
from frappe.registry.translations import translate


@contextmanager
def opened(site: Site, user: str = "Administrator") -> Iterator[Context]:
    """A bound context with a database connection; what is not committed by the end is rolled back."""
    context = Context(site, user=user)
    context.translate = translate
    with bound(context):
        context.db = connect(site)
        try:
            slots.run("context.opened", context)
            yield context
        finally:
            context.db.rollback()
            context.db.close()
