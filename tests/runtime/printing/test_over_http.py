"""Printed pages and PDF as a browser gets them."""

from __future__ import annotations

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting


@pytest.fixture
def people(site: Site) -> tuple[str, str]:
    """An administrator and somebody without any right on roles."""
    with acting(site) as context:
        names = (
            make_user("boss@example.com", "System Manager", password=PASSWORD),
            make_user("stranger@example.com", "Desk User", password=PASSWORD),
        )
        context.db.commit()
    return names


def test_printed_page_carries_its_style_and_may_run_nothing(
    client: HttpClient, people: tuple[str, str]
) -> None:
    client.sign_in(people[0], PASSWORD)

    answer = client.get("/printview", {"doctype": "User", "name": people[1]})

    policy = answer.headers.getlist("Content-Security-Policy")
    assert answer.status_code == 200
    assert "@page" in answer.text and "Stranger" in answer.text
    assert len(policy) == 1
    assert "style-src 'unsafe-inline'" in policy[0] and "script-src" not in policy[0]
    assert "default-src 'none'" in policy[0]


def test_pdf_is_downloaded_by_its_public_path(client: HttpClient, people: tuple[str, str]) -> None:
    client.sign_in(people[0], PASSWORD)

    answer = client.get(
        "/api/method/frappe.utils.print_format.download_pdf", {"doctype": "User", "name": people[1]}
    )

    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert f"{people[1].replace('@', '%40')}.pdf" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("path", ["/printview", "/api/method/frappe.utils.print_format.download_pdf"])
def test_who_may_not_print_a_document_gets_no_page_of_it(
    client: HttpClient, people: tuple[str, str], path: str
) -> None:
    client.sign_in(people[1], PASSWORD)

    assert client.get(path, {"doctype": "User", "name": people[0]}).status_code == 403
    assert HttpClient(client.site).get(path, {"doctype": "User", "name": people[0]}).status_code in (401, 403)
