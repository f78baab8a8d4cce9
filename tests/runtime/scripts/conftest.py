"""What the tests of server scripts share: orders, people, and a site that runs scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user


@pytest.fixture
def scripting(site: Site) -> Site:
    """The site runs server scripts."""
    site.conf["server_script_enabled"] = True
    return site


@pytest.fixture
def orders(scripting: Site, context: Context) -> Context:
    """The submittable DocType Order, which clerks write; Neighbour beside it, with the same rights."""
    make_role("Clerk")
    rights = [{"role": "System Manager", **FULL_RIGHTS}, {"role": "Clerk", **FULL_RIGHTS}]
    submit = [{**row, **SUBMIT_RIGHTS} for row in rights]
    define("Order Line", field("item"), field("count", "Int"), istable=1)
    define(
        "Order",
        field("title"),
        field("status"),
        field("due", "Date"),
        field("amount", "Currency"),
        field("lines", "Table", options="Order Line"),
        is_submittable=1,
        permissions=submit,
    )
    define("Neighbour", field("title"), permissions=rights)
    make_user("clerk@example.com", "Clerk", "Desk User", password=PASSWORD)
    make_user("keeper@example.com", "System Manager", password=PASSWORD)
    return context


@pytest.fixture
def make_script(orders: Context) -> Callable[..., Any]:
    """Stores a script about the saving of orders, unless told otherwise."""

    def make(script: str, name: str = "Script", **given: Any) -> Any:
        values = {
            "doctype": "Server Script",
            "script_type": "DocType Event",
            "reference_doctype": "Order",
            "doctype_event": "Before Save",
            "script": script,
        }
        return get_doc({**values, **given}).insert(set_name=name)

    return make


@pytest.fixture
def make_order(orders: Context) -> Callable[..., Any]:
    """Inserts an order."""

    def make(title: str = "Tea", **values: Any) -> Any:
        return get_doc({"doctype": "Order", "title": title, **values}).insert()

    return make
