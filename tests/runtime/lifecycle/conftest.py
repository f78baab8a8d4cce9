"""An app with a DocType, patches and fixtures in a bench of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.lifecycle.install import install_app
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, field
from frappe.testing.sites import acting

# Every function writes its name into a ToDo, so that the order and the transaction of calls can be seen.
TRACE = """
import frappe

def note(text):
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert(ignore_permissions=True)

def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *args: note(" ".join([name, *map(str, args)]))
"""


def doctype(name: str, *fields: dict[str, Any], module: str = "Tea", **properties: Any) -> dict[str, Any]:
    """The JSON of a standard DocType."""
    rows = list(fields) or [field("title"), field("size", "Int")]
    return {
        "doctype": "DocType",
        "name": name,
        "module": module,
        "fields": rows,
        "field_order": [row["fieldname"] for row in rows],
        "permissions": [] if properties.get("istable") else [{"role": "System Manager", **FULL_RIGHTS}],
        **properties,
    }


def as_files(*definitions: dict[str, Any]) -> dict[str, str]:
    """Definitions by the path at which an app keeps them."""
    leaves = {item["name"]: item["name"].lower().replace(" ", "_") for item in definitions}
    return {
        f"tea/doctype/{leaves[item['name']]}/{leaves[item['name']]}.json": json.dumps(item)
        for item in definitions
    }


WriteTea = Callable[..., Path]


@pytest.fixture
def write_tea(apps: AppFolder) -> WriteTea:
    """Writes the app tea with these DocTypes: `write_tea(doctype("Cup"), hooks=..., patches=..., files=...)`."""

    def write(*definitions: dict[str, Any], files: dict[str, str] | None = None, **options: str) -> Path:
        given = {"trace.py": TRACE, **as_files(*(definitions or [doctype("Cup")])), **(files or {})}
        return apps.write("tea", title_of_modules=["Tea"], files=given, **options)

    return write


@pytest.fixture
def tea_site(site: Site, write_tea: WriteTea) -> Site:
    """A site with the app tea, which has the DocType Cup."""
    write_tea()
    make_bench_folders(site.sites_path, ["tea"])
    with acting(site) as context:
        install_app("tea")
        context.db.commit()
    return site


@pytest.fixture(name="doctype")
def doctype_fixture() -> Callable[..., dict[str, Any]]:
    """Describes a standard DocType."""
    return doctype


@pytest.fixture
def todos(site: Site) -> Callable[[], list[str]]:
    """What was traced, in order."""

    def read() -> list[str]:
        with acting(site, write=False) as context:
            return list(context.db.column("SELECT `description` FROM `tabToDo` ORDER BY rowid"))

    return read
