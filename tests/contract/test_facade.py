"""Functions that hang on `frappe` itself: files, links, messages as pages, sites bound for a script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import frappe
from frappe.context import Context, try_current
from frappe.context.context import bind
from frappe.exceptions import ValidationError
from frappe.meta.sync import store_doctype
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field
from frappe.testing.sites import ADMIN_PASSWORD

TEA = {
    "doctype": "DocType",
    "name": "Tea Kind",
    "module": "Tea House",
    "fields": [field("title")],
    "field_order": ["title"],
    "permissions": [{"role": "System Manager", "read": 1, "write": 1, "create": 1}],
}
ENDPOINTS = """
import frappe


@frappe.whitelist()
def page():
    frappe.respond_as_web_page("Hello", "<b>Good</b><script>alert(1)</script>", success=False, http_status_code=410)


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def kinds(doctype, txt, searchfield, start, page_len, filters):
    return [[searchfield, type(start).__name__, page_len, isinstance(filters, dict)]]
"""


@pytest.fixture
def tea(context: Context, apps: AppFolder) -> Path:
    """An app with a module, a DocType and two endpoints."""
    package = apps.write(
        "tea",
        title_of_modules=["Tea House"],
        files={"tea_house/doctype/tea_kind/tea_kind.json": json.dumps(TEA), "calls.py": ENDPOINTS},
    )
    set_installed_apps(["frappe", "tea"])
    return package


def test_apps_and_their_files_are_found_by_name(tea: Path, context: Context) -> None:
    assert frappe.get_module_path("Tea House", "doctype") == str(tea / "tea_house" / "doctype")
    assert frappe.get_pymodule_path("tea", "Tea House") == str(tea / "tea_house")
    assert frappe.get_module_list("tea") == ["Tea House"]
    assert frappe.get_module("tea.calls").__name__ == "tea.calls"
    assert frappe.get_file_json(str(tea / "tea_house/doctype/tea_kind/tea_kind.json"))["name"] == "Tea Kind"
    assert frappe.read_file(str(tea / "nothing.txt")) is None
    assert frappe.get_all_apps()[0] == "frappe"
    assert frappe.get_site_path("private").startswith(str(context.site.path))


def test_a_doctype_is_read_anew_from_its_file(tea: Path) -> None:
    frappe.reload_doc("tea_house", "doctype", "tea_kind")
    store_doctype({**TEA, "fields": [*TEA["fields"], field("other")]})
    assert frappe.get_meta("Tea Kind").has_field("other")

    frappe.reload_doctype("Tea Kind")

    assert not frappe.get_meta("Tea Kind").has_field("other")


def test_small_things(context: Context) -> None:
    define("Cup", field("title"))
    name = frappe.get_doc({"doctype": "Cup", "title": "A"}).insert().name

    assert name in frappe.get_desk_link("Cup", name) and "Cup" in frappe.get_desk_link("Cup", name)
    assert frappe.unbold(frappe.bold("x")) == "x"
    assert frappe.get_traceback() == ""
    try:
        raise ValueError("seen")
    except ValueError:
        assert "seen" in frappe.get_traceback()
    assert (frappe.is_table("DocField"), frappe.is_table("Cup")) == (True, False)
    assert frappe.get_user() == "Administrator"
    assert frappe.get_single_value("System Settings", "time_zone")
    assert frappe.logger("pay").name.endswith(".pay")
    assert frappe.utils.flt("1,000.5") == 1000.5
    assert frappe.defaults.get_defaults() is not None


def test_clearing_the_cache_runs_the_apps_hooks(tea: Path, apps: AppFolder) -> None:
    apps.write(
        "tea",
        hooks="clear_cache = 'tea.forgotten.note'",
        title_of_modules=["Tea House"],
        files={"forgotten.py": "seen = []\ndef note():\n    seen.append(1)\n"},
    )
    set_installed_apps(["frappe", "tea"])

    frappe.clear_cache()
    frappe.clear_cache(doctype="ToDo")

    assert frappe.get_module("tea.forgotten").seen == [1, 1]


def test_a_page_answers_and_search_inputs_are_checked(tea: Path, context: Context) -> None:
    context.db.commit()
    admin = HttpClient(context.site)
    admin.sign_in("Administrator", ADMIN_PASSWORD)

    page = admin.get("/api/method/tea.calls.page")
    arguments: dict[str, Any] = {
        "doctype": "ToDo",
        "txt": "",
        "start": "2",
        "page_len": "9999",
        "filters": "{}",
    }
    rows = admin.get("/api/method/tea.calls.kinds", {**arguments, "searchfield": "status"}).get_json()
    refused = admin.get("/api/method/tea.calls.kinds", {**arguments, "searchfield": "1; drop table"})

    assert (page.status_code, page.mimetype) == (410, "text/html")
    assert "<b>Good</b>" in page.text and "alert(1)" not in page.text
    assert rows["message"] == [["status", "int", 500, True]]
    assert refused.status_code == 417


def test_a_script_binds_a_site_and_lets_it_go(context: Context) -> None:
    site = context.site
    context.db.commit()
    outer = try_current()
    bind(None)
    try:
        frappe.init(site.name, sites_path=site.sites_path)
        frappe.connect()
        assert frappe.db.exists("User", "Administrator") == "Administrator"
        frappe.get_doc({"doctype": "ToDo", "description": "kept"}).insert()
        frappe.db.commit()
        frappe.get_doc({"doctype": "ToDo", "description": "lost"}).insert()
        frappe.destroy()
        assert try_current() is None
        with pytest.raises(Exception, match="No site"):
            frappe.get_all("ToDo")
    finally:
        bind(outer)

    context.db.begin(write=True)
    assert frappe.get_all("ToDo", pluck="description") == ["kept"]


def test_an_unknown_file_of_a_module_is_named(tea: Path) -> None:
    with pytest.raises((ValidationError, frappe.DoesNotExistError), match="no_such"):
        frappe.reload_doc("tea_house", "doctype", "no_such")
