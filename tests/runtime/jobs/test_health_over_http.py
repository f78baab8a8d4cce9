"""The doctor over HTTP: for System Managers alone."""

from __future__ import annotations

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD, make_user
from frappe.testing.sites import acting

PATH = "/api/method/frappe.core.site_health.get"


@pytest.mark.parametrize(("roles", "status"), [(["System Manager"], 200), (["Report Manager"], 403)])
def test_health_is_for_system_managers(site: Site, roles: list[str], status: int) -> None:
    with acting(site) as context:
        make_user("olena@example.com", *roles, password=PASSWORD)
        context.db.commit()
    client = HttpClient(site)
    client.sign_in("olena@example.com", PASSWORD)

    answer = client.get(PATH)

    assert answer.status_code == status
    if status == 200:
        assert any("No worker runs" in text for text in answer.json["message"]["problems"])


def test_guest_learns_nothing(site: Site) -> None:
    assert HttpClient(site).get(PATH).status_code in (401, 403)
