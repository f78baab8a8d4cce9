"""A site that knows nothing but how DocTypes are kept, and a short way to write tiny DocTypes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frappe.context import Context, Site, bound
from frappe.database import connect, internal_tables
from frappe.database.pool import close_pool
from frappe.meta.sync import sync_bootstrap_tables
from frappe.values.attrdict import AttrDict


def field(fieldname: str, fieldtype: str = "Data", **properties: Any) -> dict[str, Any]:
    """One field of a definition."""
    return {
        "fieldname": fieldname,
        "fieldtype": fieldtype,
        "label": fieldname.replace("_", " ").title(),
        **properties,
    }


def doctype(name: str, *fields: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A definition with the fields in the order given."""
    order = [row["fieldname"] for row in fields]
    return {
        "doctype": "DocType",
        "name": name,
        "module": "Core",
        "fields": list(fields),
        "field_order": order,
        **properties,
    }


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    path = tmp_path / "tea.test"
    path.mkdir()
    site = Site(name="tea.test", path=path, sites_path=tmp_path, conf=AttrDict(sqlite_synchronous="OFF"))
    site.memory["zone"] = ZoneInfo("Europe/Kyiv")
    yield site
    close_pool(site)


@pytest.fixture
def context(site: Site) -> Iterator[Context]:
    """Administrator in a write transaction."""
    context = Context(site, user="Administrator")
    context.db = connect(site)
    with bound(context):
        context.db.begin(write=True)
        internal_tables.ensure(context.db)
        sync_bootstrap_tables()
        yield context
        context.db.rollback()
        context.db.close()
