"""A DocType that HTTP tests write to, and people with different rights on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import ADMIN_PASSWORD, acting

HERE = Path(__file__).parent
# What these say does not depend on the database, or drives it through what the others test.
ONE_DATABASE_IS_ENOUGH = frozenset(
    {"test_utils.py", "test_bench_tool.py", "test_client_libraries.py", "test_openapi.py"}
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the second database where it would say nothing new."""
    items[:] = [item for item in items if not _is_repetition(item)]


def _is_repetition(item: pytest.Item) -> bool:
    if item.path.parent != HERE or item.path.name not in ONE_DATABASE_IS_ENOUGH:
        return False
    params = getattr(item, "callspec", None)
    return params is not None and params.params.get("db_type") == "mariadb"


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture
def noted(site: Site) -> Site:
    """A site with the DocType Note: writers may do everything with their own notes, readers may read all."""
    with acting(site) as context:
        make_role("Writer")
        make_role("Reader")
        define("Note Line", field("text", reqd=1), field("number", "Int"), istable=1)
        define(
            "Note",
            field("title", reqd=1),
            field("number", "Int"),
            field("moment", "Datetime"),
            field("day", "Date"),
            field("secret", permlevel=1),
            field("lines", "Table", options="Note Line"),
            permissions=[
                {"role": "System Manager", **FULL_RIGHTS},
                {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
                {"role": "Writer", "if_owner": 1, **FULL_RIGHTS},
                {"role": "Reader", "read": 1},
            ],
            title_field="title",
            track_changes=1,
        )
        make_user("writer@example.com", "Writer", password=PASSWORD)
        make_user("other@example.com", "Writer", password=PASSWORD)
        make_user("reader@example.com", "Reader", password=PASSWORD)
        context.db.commit()
    return site


@pytest.fixture
def signed_in(noted: Site) -> Callable[[str], HttpClient]:
    """Signs a person in and returns their client."""

    def enter(user: str) -> HttpClient:
        client = HttpClient(noted)
        password = ADMIN_PASSWORD if user == "Administrator" else PASSWORD
        assert client.sign_in(user, password).status_code == 200
        return client

    return enter


@pytest.fixture
def writer(signed_in: Callable[[str], HttpClient]) -> HttpClient:
    """A person who may do everything with their own notes."""
    return signed_in("writer@example.com")


@pytest.fixture
def admin(signed_in: Callable[[str], HttpClient]) -> HttpClient:
    """Administrator."""
    return signed_in("Administrator")
