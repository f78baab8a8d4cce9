"""A site bound for good, for scripts and consoles: `init`, `connect`, `destroy`. Requests and jobs use `opening.opened`."""

from __future__ import annotations

from pathlib import Path

from frappe.context import Context, current, get_site, try_current
from frappe.context.context import bind
from frappe.database import connect as connect_database
from frappe.registry import slots
from frappe.registry.translations import translate

ADMINISTRATOR = "Administrator"


def init(site: str, sites_path: str | Path = ".", force: bool = False) -> None:
    """Bind a site without its database; what was bound before stays unless `force`. Raises SiteNotFoundError."""
    if try_current() is not None:
        if not force:
            return
        destroy()
    context = Context(get_site(site, sites_path), user=ADMINISTRATOR)
    context.translate = translate
    bind(context)


def connect(site: str | None = None, db_name: str | None = None, set_admin_as_user: bool = True) -> None:
    """Open the database of the bound site, or of the one named, in a write transaction; commit is the caller's work."""
    if site is not None:
        init(site)
    context = current()
    context.db = connect_database(context.site)
    context.user = ADMINISTRATOR if set_admin_as_user else context.user
    slots.run("context.opened", context)
    context.db.begin(write=True)


def destroy() -> None:
    """Roll back what was not committed, close the database and let go of the site."""
    context = try_current()
    if context is not None and context.db is not None:
        context.db.rollback()
        context.db.close()
    bind(None)
