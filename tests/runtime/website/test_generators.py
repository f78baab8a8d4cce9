"""Records that are pages: their address, and who sees them when."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.lifecycle.install import install_app
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.sites import acting

OPENING = {
    "doctype": "DocType",
    "name": "Opening",
    "module": "Tea",
    "has_web_view": 1,
    "route": "openings",
    "fields": [field("title", in_list_view=1), field("route"), field("published", "Check"), field("pay")],
    "field_order": ["title", "route", "published", "pay"],
    "permissions": [{"role": "System Manager", **FULL_RIGHTS}],
}
CONTROLLER = """
import frappe
from frappe.website.website_generator import WebsiteGenerator

class Opening(WebsiteGenerator):
    website = frappe._dict(template="tea/opening.html", condition_field="published", page_title_field="title")

    def get_context(self, context):
        context.welcome = "Come in"
"""
TEMPLATE = (
    '{% extends "templates/web.html" %}{% block page_content %}{{ doc.title }}: {{ welcome }}{% endblock %}'
)


@pytest.fixture
def openings(people: Site, apps: AppFolder) -> Site:
    """A site whose app publishes openings."""
    apps.write(
        "tea_house",
        hooks="app_name = 'tea_house'\nwebsite_generators = ['Opening']",
        title_of_modules=["Tea"],
        files={
            "tea/doctype/opening/opening.json": json.dumps(OPENING),
            "tea/doctype/opening/opening.py": CONTROLLER,
            "tea/opening.html": TEMPLATE,
        },
    )
    make_bench_folders(people.sites_path, ["frappe", "tea_house"])
    with acting(people) as context:
        install_app("tea_house")
        context.db.commit()
    return people


def _publish(site: Site, title: str, **values: object) -> str:
    with acting(site) as context:
        doc = get_doc({"doctype": "Opening", "title": title, "published": 1, **values}).insert()
        context.db.commit()
        return str(doc.route)


def test_published_record_is_a_page_at_its_address(openings: Site, client: HttpClient) -> None:
    route = _publish(openings, "Head Cook!")

    answer = client.get(f"/{route}")

    assert route == "openings/head-cook"
    assert answer.status_code == 200
    assert "Head Cook!: Come in" in answer.text
    assert "<title>Head Cook!</title>" in answer.text


def test_unpublished_record_is_not_there(openings: Site, client: HttpClient) -> None:
    _publish(openings, "Draft", published=0, route="openings/draft")

    assert client.get("/openings/draft").status_code == 404


def test_second_record_of_a_title_gets_an_address_of_its_own(openings: Site) -> None:
    assert [_publish(openings, "Cook"), _publish(openings, "Cook")] == ["openings/cook", "openings/cook-2"]


def test_given_address_is_kept(openings: Site, client: HttpClient) -> None:
    assert _publish(openings, "Cook", route="/join-us/") == "join-us"
    assert client.get("/join-us").status_code == 200


def test_page_opens_nothing_else_of_the_record(
    openings: Site, signed_in: Callable[[str], HttpClient], client: HttpClient
) -> None:
    _publish(openings, "Cook", pay="secret")

    assert "secret" not in client.get("/openings/cook").text
    assert signed_in("olena@example.com").get("/api/resource/Opening").status_code == 403


@pytest.mark.parametrize(("is_open", "status"), [(1, 200), (0, 403)])
def test_doctype_says_whether_guests_may_see_its_pages(
    people: Site, client: HttpClient, is_open: int, status: int
) -> None:
    with acting(people) as context:
        define("Notice", field("title"), field("route"), has_web_view=1, allow_guest_to_view=is_open)
        get_doc({"doctype": "Notice", "title": "Closed on Monday", "route": "notice"}).insert()
        context.db.commit()

    assert client.get("/notice").status_code == status
