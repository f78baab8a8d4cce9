"""Letters that their writers may attach files to, and people who upload and download over HTTP."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import ADMIN_PASSWORD, acting

WRITER, READER, OTHER = "writer@example.com", "reader@example.com", "other@example.com"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


@pytest.fixture
def letters(site: Site) -> Site:
    """The DocType Letter: writers own theirs, readers read all, others have no right; its scan is for managers."""
    with acting(site) as context:
        for role in ("Writer", "Reader"):
            make_role(role)
        define(
            "Letter",
            field("title"),
            field("scan", "Attach", permlevel=1),
            permissions=[
                {"role": "System Manager", **FULL_RIGHTS},
                {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
                {"role": "Writer", "if_owner": 1, **FULL_RIGHTS},
                {"role": "Reader", "read": 1},
            ],
        )
        make_user(WRITER, "Writer", password=PASSWORD)
        make_user(READER, "Reader", password=PASSWORD)
        make_user(OTHER, "Writer", password=PASSWORD)
        context.user = WRITER
        get_doc({"doctype": "Letter", "title": "Hello"}).insert(set_name="hello")
        context.db.commit()
    return site


SignIn = Callable[[str], HttpClient]


@pytest.fixture
def sign_in(letters: Site) -> SignIn:
    """Signs somebody in."""

    def enter(user: str) -> HttpClient:
        client = HttpClient(letters)
        if user != "Guest":
            password = ADMIN_PASSWORD if user == "Administrator" else PASSWORD
            assert client.sign_in(user, password).status_code == 200
        return client

    return enter


@pytest.fixture
def upload() -> Callable[..., Any]:
    """Uploads bytes: `upload(client, b"...", "a.txt", docname="hello")` attaches them to that letter."""

    def send(client: HttpClient, content: bytes = b"text", name: str = "a.txt", **form: Any) -> Any:
        if "docname" in form:
            form.setdefault("doctype", "Letter")
        body = {**form, "file": (io.BytesIO(content), name)}
        return client.request("POST", "/api/method/upload_file", data=body)

    return send


@pytest.fixture
def png() -> bytes:
    """The smallest picture."""
    return PNG
