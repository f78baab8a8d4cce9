"""Items that files bring in, and the Data Imports that do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.files.attach import save_file
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role

MakeImport = Callable[..., str]


@pytest.fixture
def stock(context: Context) -> str:
    """A DocType with a link to itself, child rows and a number that is not negative."""
    make_role("Clerk")
    define("Ware Part", field("part", reqd=1), field("pieces", "Int"), istable=1)
    return define(
        "Ware",
        field("title", unique=1, reqd=1),
        field("days", "Int", non_negative=1),
        field("note", "Small Text"),
        field("kind_of", "Link", options="Ware"),
        field("parts", "Table", options="Ware Part"),
        autoname="field:title",
        allow_import=1,
        track_changes=1,
        permissions=[{"role": "System Manager", **FULL_RIGHTS}, {"role": "Clerk", "read": 1, "create": 1}],
    )


@pytest.fixture
def make_import() -> MakeImport:
    """Makes a Data Import of a table: `make_import(doctype, csv, import_type=…)`."""

    def make(doctype: str, table: str | bytes, **values: Any) -> str:
        record = {
            "doctype": "Data Import",
            "reference_doctype": doctype,
            "import_type": "Insert New Records",
            "import_file": save_file("wares.csv", table).file_url,
        }
        return str(get_doc({**record, **values}).insert().name)

    return make
