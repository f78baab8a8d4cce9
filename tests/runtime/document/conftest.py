"""A site with a few tiny DocTypes of a tea house: Tea, Customer, Tea Order with lines. Stored like those of any app."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import frappe.hooks
from frappe.context import Context, FixedClock, Site, bound
from frappe.database import connect, internal_tables
from frappe.database.pool import close_pool
from frappe.document import database_api
from frappe.document.load import get_doc
from frappe.meta import sync
from frappe.registry import apps, slots
from frappe.registry.apps import app_path
from frappe.values.attrdict import AttrDict

Definition = dict[str, Any]
Define = Callable[..., None]

CORE = ("Version", "Audit Entry", "Deleted Document", "DefaultValue")


def field(fieldname: str, fieldtype: str = "Data", **properties: Any) -> Definition:
    label = fieldname.replace("_", " ").title()
    return {"fieldname": fieldname, "fieldtype": fieldtype, "label": label, **properties}


def all_rights(*more: str) -> Definition:
    return {"role": "All", **dict.fromkeys(("read", "write", "create", "delete", *more), 1)}


TEA = {
    "name": "Tea",
    "autoname": "field:title",
    "title_field": "title",
    "fields": [field("title"), field("origin"), field("price", "Currency")],
}
CUSTOMER = {
    "name": "Customer",
    "autoname": "prompt",
    "fields": [field("email", options="Email"), field("code", unique=1), field("secret_note", permlevel=1)],
}
LINE = {
    "name": "Tea Order Line",
    "istable": 1,
    "fields": [
        field("tea", "Link", options="Tea", reqd=1),
        field("origin", fetch_from="tea.origin"),
        field("qty", "Int", reqd=1, default="1", non_negative=1),
        field("note", allow_on_submit=1),
    ],
}
ORDER = {
    "name": "Tea Order",
    "module": "Tea",
    "custom": 0,
    "autoname": "TO-.YYYY.-.####",
    "is_submittable": 1,
    "track_changes": 1,
    "permissions": [all_rights("submit", "cancel", "amend")],
    "fields": [
        field("customer", reqd=1),
        field("customer_record", "Link", options="Customer"),
        field("day", "Date", default="Today"),
        field("status", "Select", options="New\nPaid\nSent"),
        field("short", length=5),
        field("total", "Float", non_negative=1),
        field("code", set_only_once=1),
        field("remark", "Small Text", allow_on_submit=1),
        field("reason", mandatory_depends_on="eval:doc.status == 'Sent'"),
        field("discount", "Percent", permlevel=1),
        field("favourite", "Link", options="Tea"),
        field("favourite_origin", fetch_from="favourite.origin", fetch_if_empty=1),
        field("lines", "Table", options="Tea Order Line"),
        field("amended_from", "Link", options="Tea Order", no_copy=1),
    ],
}


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 6, 1, 9, 0, tzinfo=UTC))


@pytest.fixture
def site(tmp_path: Path, clock: FixedClock, db_conf: dict[str, Any]) -> Iterator[Site]:
    path = tmp_path / "tea.test"
    path.mkdir()
    site = Site(name="tea.test", path=path, sites_path=tmp_path, conf=AttrDict(db_conf))
    site.memory["clock"] = clock
    yield site
    close_pool(site)


@pytest.fixture(autouse=True)
def context(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """The Administrator at work, with nothing in the slots of higher packages."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "apps")
    monkeypatch.setattr(frappe.hooks, "slots", {})
    slots.fillers.cache_clear()
    context = Context(site, user="Administrator")
    context.db = connect(site)
    database_api.attach(context)
    with bound(context):
        context.db.begin(write=True)
        internal_tables.ensure(context.db)
        prepare()
        yield context
        context.db.rollback()
        context.db.close()
    slots.fillers.cache_clear()


def prepare() -> None:
    sync.store_doctypes([*map(core_doctype, CORE), *map(complete, (TEA, CUSTOMER, LINE, ORDER))])
    apps.set_installed_apps(["frappe", "tea_house", "tea_guests"])


def core_doctype(name: str) -> Definition:
    folder = name.lower().replace(" ", "_")
    path = app_path("frappe", "core", "doctype", folder, f"{folder}.json")
    definition: Definition = json.loads(path.read_text(encoding="utf-8"))
    return definition


def complete(definition: Definition) -> Definition:
    permissions = [] if definition.get("istable") else [all_rights()]
    return {"doctype": "DocType", "module": "Core", "custom": 1, "permissions": permissions, **definition}


@pytest.fixture
def define() -> Define:
    """Stores one more DocType: `define("Cup", field("size"), autoname="hash")`."""

    def make(name: str, *fields: Definition, **properties: Any) -> None:
        sync.store_doctype(complete({"name": name, "fields": list(fields), **properties}))

    return make


@pytest.fixture(name="field")
def field_fixture() -> Callable[..., Definition]:
    """Describes a field for `define`."""
    return field


@pytest.fixture
def sencha() -> Any:
    """A stored Tea."""
    return get_doc({"doctype": "Tea", "title": "Sencha", "origin": "Japan", "price": 4}).insert()


@pytest.fixture
def order(sencha: Any) -> Any:
    """A stored draft with one line of Sencha."""
    lines = [{"tea": "Sencha", "qty": 2}]
    return get_doc({"doctype": "Tea Order", "customer": "Olena", "lines": lines}).insert()
