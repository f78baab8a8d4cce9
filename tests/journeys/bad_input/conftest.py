"""DocTypes that no company has on purpose: a list without end, a form without end, a table without end, and texts that want to be more than text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import frappe
from frappe.context.site import get_site
from frappe.testing.doctypes import FULL_RIGHTS, field
from frappe.testing.sites import acting

HR_ADMIN = "nataliia.hrytsenko@kalyna.example"
SITE = "demo.localhost"
ROWS, COLUMNS, CHILDREN = 100_000, 200, 5_000
KINDS = ("Bolt", "Nut", "Screw", "Washer")
TEXTS = {
    "data": "Data",
    "small": "Small Text",
    "text": "Text",
    "long": "Long Text",
    "rich": "Text Editor",
    "markdown": "Markdown Editor",
    "code": "Code",
    "html": "HTML Editor",
}
Make = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="session")
def make(browser: Browser, server: Any) -> Iterator[Make]:
    """Stores a record as an administrator of the site does, through the server."""
    context = browser.new_context(base_url=server.url)
    answer = context.request.post("/api/method/login", data={"usr": HR_ADMIN, "pwd": "demo"})
    assert answer.ok, answer.text()
    boot = context.request.get("/api/method/frappe.desk.boot.get_bootinfo").json()["message"]
    headers = {"X-Frappe-CSRF-Token": boot["csrf_token"]}

    def insert(doc: dict[str, Any]) -> dict[str, Any]:
        stored = context.request.post(
            "/api/method/frappe.client.insert", data={"doc": doc}, headers=headers, timeout=120_000
        )
        assert stored.ok, stored.text()
        found: dict[str, Any] = stored.json()["message"]
        return found

    yield insert
    context.close()


def doctype(name: str, *fields: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A DocType of the site that administrators have every right on."""
    permissions = [] if properties.get("istable") else [{"role": "System Manager", **FULL_RIGHTS}]
    known = {"doctype": "DocType", "name": name, "module": "Core", "custom": 1, "permissions": permissions}
    return {**known, "fields": list(fields), **properties}


@pytest.fixture(scope="session")
def many_rows(make: Make, server: Any) -> str:
    """The address of a list of 100,000 records."""
    fields = [
        field("title", in_list_view=1, reqd=1),
        field("kind", "Select", options="\n".join(KINDS), in_list_view=1, in_standard_filter=1),
        field("amount", "Int", in_list_view=1),
    ]
    make(doctype("Many Rows", *fields, title_field="title", search_fields="title"))
    with acting(get_site(SITE, server.sites_path)) as context:
        rows = ((f"MR-{n:06}", f"Part {n:06}", KINDS[n % len(KINDS)], n) for n in range(ROWS))
        frappe.db.bulk_insert("Many Rows", ["name", "title", "kind", "amount"], rows)
        context.db.commit()
    return "/app/many-rows"


@pytest.fixture(scope="session")
def wide_record(make: Make) -> str:
    """The address of the only record of a DocType with 200 columns."""
    types = ("Data", "Int", "Check", "Date", "Small Text")
    fields = [
        field(f"column_{n:03}", types[n % len(types)], in_list_view=int(n < 40)) for n in range(COLUMNS)
    ]
    make(doctype("Wide Record", *fields))
    made = make({"doctype": "Wide Record", "column_000": "First", "column_195": "Last"})
    return f"/app/wide-record/{made['name']}"


@pytest.fixture(scope="session")
def long_table(make: Make) -> str:
    """The address of a record with 5,000 rows."""
    row = [field("item", in_list_view=1), field("quantity", "Int", in_list_view=1)]
    make(doctype("Long Table Row", *row, istable=1))
    make(doctype("Long Table", field("title"), field("rows", "Table", options="Long Table Row")))
    rows = [{"item": f"Item {n}", "quantity": n} for n in range(CHILDREN)]
    made = make({"doctype": "Long Table", "title": "Long", "rows": rows})
    return f"/app/long-table/{made['name']}"


@pytest.fixture(scope="session")
def every_text(make: Make) -> Callable[[str], str]:
    """Stores a text in every text field of a record; the address."""
    listed = [
        field(name, kind, in_list_view=int(name in ("data", "small", "text"))) for name, kind in TEXTS.items()
    ]
    make(doctype("Every Text", field("title", "Text"), *listed, title_field="title", track_changes=1))

    def store(text: str) -> str:
        made = make(
            {"doctype": "Every Text", "title": text, **dict.fromkeys(TEXTS, text), "data": text[:140]}
        )
        return f"/app/every-text/{made['name']}"

    return store


@pytest.fixture
def admin(visit: Callable[..., Any]) -> Callable[..., Page]:
    """Opens an address as an administrator: `admin("/app", width=390)`; the page."""

    def open_page(path: str, width: int = 1280) -> Page:
        page: Page = visit(HR_ADMIN.split("@")[0], width=width, path=path).page
        return page

    return open_page
