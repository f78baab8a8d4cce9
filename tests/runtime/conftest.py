"""A site that knows users, roles, user permissions and shares, and no other records: for tests below the document."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import frappe.meta
from frappe.cache import memory
from frappe.context import Context, Site, bound
from frappe.database import connect, internal_tables, statements
from frappe.database.pool import close_pool
from frappe.meta.sync import store_doctypes
from frappe.testing.databases import Databases
from frappe.values.attrdict import AttrDict

CORE = Path(frappe.meta.__file__).parents[1] / "core" / "doctype"
RECORDS = (
    "module_def", "language", "role", "role_profile", "has_role", "user", "user_permission", "docshare",
    "system_settings", "currency", "country", "doctype",
)  # fmt: skip
ROLES = ("Employee", "HR Manager", "System Manager", "Retired")


@contextmanager
def _opened(folder: Path, conf: dict[str, Any]) -> Iterator[Context]:
    site = Site(name="access.test", path=folder, sites_path=folder.parent, conf=AttrDict(conf))
    site.memory["zone"] = ZoneInfo("Europe/Kyiv")
    context = Context(site, user="Administrator")
    context.db = connect(site)
    with bound(context):
        context.db.begin(write=True)
        yield context
        context.db.rollback()
        context.db.close()
        close_pool(site)


@pytest.fixture(scope="session")
def access_templates() -> dict[str, tuple[Path, dict[str, Any]]]:
    """Folder and configuration of the finished site, by kind of database."""
    return {}


@pytest.fixture
def access(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    access_templates: dict[str, tuple[Path, dict[str, Any]]],
    db_type: str,
    databases: Databases | None,
) -> Iterator[Context]:
    """Administrator on a copy of the site, in a write transaction."""
    if db_type not in access_templates:
        conf = databases.create() if databases else {"sqlite_synchronous": "OFF"}
        access_templates[db_type] = _template(tmp_path_factory.mktemp("access") / "access.test", conf), conf
    template, conf = access_templates[db_type]
    folder = tmp_path / "access.test"
    shutil.copytree(template, folder)
    if databases is not None:
        conf = databases.copy(conf)
    with _opened(folder, conf) as context:
        yield context
    if databases is not None:
        databases.drop(conf)


def _template(folder: Path, conf: dict[str, Any]) -> Path:
    folder.mkdir()
    with _opened(folder, conf) as context:
        internal_tables.ensure(context.db)
        store_doctypes(json.loads((CORE / name / f"{name}.json").read_text()) for name in RECORDS[:-1])
        for role in ROLES:
            put_row("Role", name=role, role_name=role, disabled=int(role == "Retired"))
        context.db.commit()
    return folder


def put_row(doctype: str, **values: Any) -> str:
    """Insert a bare row; values are as callers give them."""
    meta = frappe.meta.get_meta(doctype)
    writers = {meta.columns[index]: write for index, write in meta.writers}
    stored = {
        column: writers[column](value) if column in writers else value for column, value in values.items()
    }
    stored.setdefault("owner", "Administrator")
    db = frappe.meta.assemble.current().db
    db.run(statements.insert(f"tab{doctype}", tuple(stored)), tuple(stored.values()))
    memory.invalidate("access")
    return str(values["name"])


@pytest.fixture
def put() -> Callable[..., str]:
    """Inserts a bare row: `put(doctype, name=…, field=value)`."""
    return put_row


@pytest.fixture
def make_user(access: Context) -> Callable[..., str]:
    """Makes a user with roles: `make_user("olena@x", "Employee")`."""

    def make(name: str, *roles: str, **values: Any) -> str:
        put_row("User", name=name, email=name, **{"enabled": 1, "user_type": "System User", **values})
        for role in roles:
            put_row(
                "Has Role",
                name=f"{name} {role}",
                parent=name,
                parenttype="User",
                parentfield="roles",
                role=role,
            )
        return name

    return make
