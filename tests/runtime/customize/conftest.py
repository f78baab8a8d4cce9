"""A site with the DocType Cup of an app, and an administrator who customises it."""

from __future__ import annotations

import pytest

from frappe.context import Context
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role


@pytest.fixture
def cups(context: Context) -> Context:
    """Administrator in a transaction; Cup has a mandatory title, a colour and a table of sips."""
    make_role("Employee")
    define("Sip", field("size", "Float"), field("remark"), istable=1)
    define(
        "Cup",
        field("title", reqd=1),
        field("colour", "Select", options="\nRed\nBlue"),
        field("note", "Small Text"),
        field("weight", "Float"),
        field("sips", "Table", options="Sip"),
        custom=0,
        permissions=[
            {"role": "System Manager", **FULL_RIGHTS},
            {"role": "All", "read": 1},
            {"role": "Guest", "read": 1, "if_owner": 1},
        ],
        links=[{"link_doctype": "Saucer", "link_fieldname": "cup", "group": "Beside"}],
    )
    return context
