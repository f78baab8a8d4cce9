"""A site whose database has the internal tables, and contexts that stand for two people at work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.database import connect, internal_tables
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
    db = connect(site)
    db.begin(write=True)
    internal_tables.ensure(db)
    db.run("CREATE TABLE rule (name VARCHAR(140) PRIMARY KEY, days BIGINT)")
    db.run("INSERT INTO rule VALUES ('annual', 20)")
    db.commit()
    db.close()
    yield site
    close_pool(site)


@pytest.fixture
def enter(site: Site) -> Iterator[Callable[[], Context]]:
    """Makes contexts of the site, each with its own connection."""
    made: list[Context] = []

    def make(user: str = "olena") -> Context:
        context = Context(site, user=user)
        context.db = connect(site)
        made.append(context)
        return context

    yield make
    for context in made:
        context.db.close()
