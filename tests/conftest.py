"""Fixtures that every test may use: a fresh site in milliseconds, with or without the HR app.

Tests run on SQLite with the lease table. A folder whose behaviour must be the same elsewhere gives the fixtures `db_type`
and `queue` more parameters.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.testing import pdf_text
from frappe.testing.apps import AppFolder, app_folder
from frappe.testing.client import HttpClient
from frappe.testing.databases import Databases
from frappe.testing.servers import MariaDBServer, PrivateServer, RedisServer, ServerMissingError
from frappe.testing.sites import acting, copy_site, remove_site, template_on, template_site


def started(server: Callable[[], PrivateServer]) -> Any:
    """A private server; without the program the test is skipped, or fails with REQUIRE_SERVICES=1."""
    try:
        return server()
    except ServerMissingError as error:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(f"{error} REQUIRE_SERVICES=1 asks for it.")
        pytest.skip(str(error))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what a test marked `only_on` would say of another kind of database."""
    items[:] = [item for item in items if _is_meant(item)]


def _is_meant(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("only_on")
    params = getattr(item, "callspec", None)
    return marker is None or params is None or params.params.get("db_type", marker.args[0]) == marker.args[0]


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Databases]:
    """The databases of a private MariaDB, one per test process."""
    server = started(MariaDBServer)
    yield Databases(server)
    server.remove()


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """A private Redis, one per test process."""
    server = started(RedisServer)
    yield server
    server.remove()


@pytest.fixture
def db_type() -> str:
    """The kind of database of this test."""
    return "sqlite"


@pytest.fixture
def queue() -> str:
    """Where workers learn of the jobs of this test: from the lease `table`, or from `rq`."""
    return "table"


@pytest.fixture
def services(queue: str, request: pytest.FixtureRequest) -> dict[str, str]:
    """What a site's configuration says of Redis; where RQ is used, the cache is shared through Redis too."""
    if queue == "table":
        return {}
    server: RedisServer = request.getfixturevalue("redis")
    server.empty()
    return {"redis_queue": server.url, "redis_cache": server.url}


@pytest.fixture
def databases(db_type: str, request: pytest.FixtureRequest) -> Databases | None:
    """Where this test's databases are made; None for SQLite, whose are files."""
    return request.getfixturevalue("mariadb") if db_type == "mariadb" else None


@pytest.fixture
def db_conf(databases: Databases | None) -> Iterator[dict[str, Any]]:
    """What a site made by hand needs in its configuration to have an empty database."""
    if databases is None:
        yield {"sqlite_synchronous": "OFF"}
        return
    conf = databases.create()
    yield conf
    databases.drop(conf)


@pytest.fixture
def copied(
    tmp_path: Path, databases: Databases | None, services: dict[str, str]
) -> Iterator[Callable[..., Site]]:
    """Makes a fresh site with these apps in this test's folder."""
    made: list[Site] = []

    def copy(*apps: str) -> Site:
        template = template_site(apps) if databases is None else template_on(databases, apps)
        made.append(copy_site(template, tmp_path, databases, common=services))
        return made[-1]

    yield copy
    for site in made:
        remove_site(site, databases)


@pytest.fixture
def site(copied: Callable[..., Site]) -> Site:
    """A fresh site with the framework alone."""
    return copied()


@pytest.fixture
def hr_site(copied: Callable[..., Site]) -> Site:
    """A fresh site with the HR app."""
    return copied("tallenta_hr")


@pytest.fixture
def context(site: Site) -> Iterator[Context]:
    """Administrator on a fresh site, in a write transaction."""
    with acting(site) as opened:
        yield opened


@pytest.fixture
def hr(hr_site: Site) -> Iterator[Context]:
    """Administrator on a fresh site with the HR app, in a write transaction."""
    with acting(hr_site) as opened:
        yield opened


@pytest.fixture
def client(site: Site) -> HttpClient:
    """A guest's HTTP client of the fresh site."""
    return HttpClient(site)


@pytest.fixture
def apps(tmp_path: Path) -> Iterator[AppFolder]:
    """A place for throw-away apps: `apps.write("tea", hooks="...")`."""
    with app_folder(tmp_path / "apps") as folder:
        yield folder


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """Reads the words of a PDF."""
    return pdf_text.text_of
