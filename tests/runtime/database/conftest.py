"""A site with an empty database of each kind, built by hand: nothing above the database is needed here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.database import Database, connect
from frappe.database.pool import close_pool
from frappe.values.attrdict import AttrDict


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, db_conf: dict[str, Any]) -> Iterator[Site]:
    path = tmp_path / "hr.test"
    path.mkdir()
    site = Site(name="hr.test", path=path, sites_path=tmp_path, conf=AttrDict(db_conf))
    yield site
    close_pool(site)


@pytest.fixture
def db(site: Site) -> Iterator[Database]:
    database = connect(site)
    database.begin(write=True)
    database.run(
        "CREATE TABLE balance (name VARCHAR(140) PRIMARY KEY, days BIGINT, code VARCHAR(140) UNIQUE)"
    )
    database.run("INSERT INTO balance VALUES ('olena', 10, 'A'), ('taras', 20, 'B')")
    database.commit()
    yield database
    database.close()


@pytest.fixture
def other(site: Site, db: Database) -> Iterator[Database]:
    """A second connection to the same site."""
    database = connect(site)
    yield database
    database.close()
