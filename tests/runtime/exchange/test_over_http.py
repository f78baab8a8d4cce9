"""Import and export over HTTP: the addresses of the contract, files in pieces, and who is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import ADMIN_PASSWORD

MakeImport = Callable[..., str]
IMPORT = "/api/method/frappe.core.doctype.data_import.data_import."


@pytest.fixture
def filled(stock: str, context: Context) -> str:
    """Wares that everybody else's session sees."""
    for title in ("A", "=1+1", "Їжак"):
        get_doc(
            {"doctype": stock, "title": title, "days": 1, "parts": [{"part": "x"}, {"part": "y"}]}
        ).insert()
    make_user("clerk@example.com", "Clerk", "Desk User", password=PASSWORD)
    context.db.commit()
    return stock


@pytest.fixture
def admin(filled: str, site: Site) -> HttpClient:
    client = HttpClient(site)
    assert client.sign_in("Administrator", ADMIN_PASSWORD).status_code == 200
    return client


@pytest.fixture
def clerk(filled: str, site: Site) -> HttpClient:
    client = HttpClient(site)
    assert client.sign_in("clerk@example.com", PASSWORD).status_code == 200
    return client


def test_list_is_a_file_in_the_form_of_the_contract(admin: HttpClient) -> None:
    answer = admin.get(
        "/api/method/frappe.desk.reportview.export_query",
        {
            "doctype": "Ware",
            "title": "My wares",
            "fields": '["title", "parts.part"]',
            "order_by": "title asc",
            "file_format_type": "CSV",
        },
    )

    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert answer.headers["Content-Disposition"].endswith("my_wares.csv")
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert rows[0] == ["Title", "Part (Parts)"]
    assert ["'=1+1", "x"] in rows and ["Їжак", "x"] in rows


def test_template_comes_from_the_address_of_the_contract(admin: HttpClient, clerk: HttpClient) -> None:
    asked = {"doctype": "Ware", "export_fields": '{"Ware": ["title"]}', "file_type": "Excel"}

    answer = admin.get(IMPORT + "download_template", asked)

    assert answer.data.startswith(b"PK")
    assert clerk.get(IMPORT + "download_template", asked).status_code == 403


def test_import_is_started_by_post_and_asked_for_by_get(
    admin: HttpClient, make_import: MakeImport, context: Context
) -> None:
    name = make_import("Ware", "title\nNew\n")
    context.db.commit()

    refused = admin.get(IMPORT + "form_start_import", {"data_import": name})
    started = admin.post(IMPORT + "form_start_import", {"data_import": name})
    status = admin.get(IMPORT + "get_import_status", {"data_import": name})

    assert refused.status_code == 403
    assert started.status_code == 200
    assert status.json["message"]["status"] == "Pending"


def test_import_of_somebody_else_is_closed(
    clerk: HttpClient, make_import: MakeImport, context: Context
) -> None:
    name = make_import("Ware", "title\nNew\n")
    context.db.commit()

    for method in ("get_preview_from_template", "get_import_status", "get_import_logs"):
        assert clerk.get(IMPORT + method, {"data_import": name}).status_code == 403
    assert clerk.post(IMPORT + "form_start_import", {"data_import": name}).status_code == 403
    undo = "/api/method/frappe.exchange.data_import.form_undo_import"
    assert clerk.post(undo, {"data_import": name}).status_code == 403


def test_export_needs_its_right(clerk: HttpClient) -> None:
    answer = clerk.get("/api/method/frappe.desk.reportview.export_query", {"doctype": "Ware"})

    assert answer.status_code == 403
