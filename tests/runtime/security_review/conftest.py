"""Diaries: each is its writer's alone, readers see them all, what they cost is for managers; and the people around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import ADMIN_PASSWORD, acting

ANNA, BORYS, READER = "anna@example.com", "borys@example.com", "reader@example.com"
SignIn = Callable[[str], HttpClient]


@pytest.fixture
def diaries(site: Site) -> Site:
    """The DocType Diary with one of Anna's, "plans"; Borys writes diaries too, and sees only his own."""
    with acting(site) as context:
        for role in ("Writer", "Reader"):
            make_role(role)
        define(
            "Diary",
            field("title"),
            field("price", "Int", permlevel=1),
            field("scan", "Attach"),
            permissions=[
                {"role": "System Manager", **FULL_RIGHTS, **SUBMIT_RIGHTS},
                {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
                {"role": "Writer", "if_owner": 1, **FULL_RIGHTS, **SUBMIT_RIGHTS},
                {"role": "Reader", "read": 1},
            ],
            is_submittable=1,
            title_field="title",
            track_changes=1,
        )
        make_user(ANNA, "Writer", "Desk User", password=PASSWORD)
        make_user(BORYS, "Writer", "Desk User", password=PASSWORD)
        make_user(READER, "Reader", "Desk User", password=PASSWORD)
        context.user = ANNA
        get_doc({"doctype": "Diary", "title": "Plans"}).insert(set_name="plans")
        context.db.commit()
    return site


@pytest.fixture
def sign_in(diaries: Site) -> SignIn:
    """Signs somebody in."""

    def enter(user: str) -> HttpClient:
        client = HttpClient(diaries)
        password = ADMIN_PASSWORD if user == "Administrator" else PASSWORD
        assert client.sign_in(user, password).status_code == 200
        return client

    return enter
