"""A DocType that HTTP tests write to, and people with different rights on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.queues import Jobs, jobs_of
from frappe.testing.sites import ADMIN_PASSWORD, acting

# Each test runs on both databases and with both queues; one marked `every_queue` with each queue on each database.
PAIRS = (("sqlite", "table"), ("mariadb", "rq"))
EVERY_PAIR = (("sqlite", "table"), ("sqlite", "rq"), ("mariadb", "table"), ("mariadb", "rq"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Repeat a test that has a site where the site may live."""
    if "db_type" not in metafunc.fixturenames:
        return
    if "queue" not in metafunc.fixturenames:
        metafunc.parametrize("db_type", ("sqlite", "mariadb"), scope="module")
        return
    is_about_jobs = metafunc.definition.get_closest_marker("every_queue")
    pairs = EVERY_PAIR if is_about_jobs else PAIRS
    metafunc.parametrize(("db_type", "queue"), pairs, scope="module")


@pytest.fixture
def jobs(site: Site) -> Jobs:
    """What works the site's jobs, with the queue of this test."""
    return jobs_of(site)


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
