"""A small office: tea requests that link to a person and a room, and the users who may see some of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.cache import memory
from frappe.context import Context
from frappe.testing.doctypes import define, field

Put = Callable[..., str]


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


@pytest.fixture
def office(access: Context, put: Put) -> Context:
    """DocTypes Person, Room (a tree), Cup (rows of Tea) and Tea; three persons, and rooms House > Floor > Kitchen, Yard."""
    define("Person", field("title"))
    define("Room", field("title"), is_tree=1)
    define("Cup", field("person", "Link", options="Person"), field("sugar", "Int", permlevel=1), istable=1)
    define(
        "Tea",
        field("title"),
        field("person", "Link", options="Person"),
        field("guest", "Link", options="Person", ignore_user_permissions=1),
        field("room", "Link", options="Room"),
        field("price", "Currency", permlevel=1),
        field("cups", "Table", options="Cup"),
        permissions=[{"role": "Employee", "read": 1}],
    )
    for name in ("anna", "borys", "vira"):
        put("Person", name=name)
    for name, lft, rgt in (("House", 1, 6), ("Floor", 2, 5), ("Kitchen", 3, 4), ("Yard", 7, 8)):
        put("Room", name=name, lft=lft, rgt=rgt)
    return access


@pytest.fixture
def grant(access: Context) -> Callable[..., None]:
    """Gives Tea other permission rows: `grant({"role": "Employee", "read": 1})`."""

    def grant(*rows: dict[str, Any]) -> None:
        db = access.db
        db.run("DELETE FROM `tabDocPerm` WHERE `parent` = 'Tea'")
        for index, row in enumerate(rows):
            columns = {
                "name": f"tea {index}",
                "parent": "Tea",
                "parenttype": "DocType",
                "parentfield": "permissions",
            }
            columns |= {"idx": index, **row}
            names = ", ".join(f"`{name}`" for name in columns)
            marks = ", ".join("?" * len(columns))
            db.run(f"INSERT INTO `tabDocPerm` ({names}) VALUES ({marks})", tuple(columns.values()))
        memory.invalidate("meta")

    return grant


@pytest.fixture
def restrict(put: Put) -> Callable[..., None]:
    """Gives a user a User Permission: `restrict("olena", "Person", "anna")`."""

    def restrict(user: str, allow: str, value: str, **options: Any) -> None:
        defaults = {"apply_to_all_doctypes": 0 if options.get("applicable_for") else 1}
        name = f"{user} {allow} {value} {options}"
        put("User Permission", name=name, user=user, allow=allow, for_value=value, **{**defaults, **options})

    return restrict


@pytest.fixture
def share(put: Put) -> Callable[..., None]:
    """Shares a Tea: `share("T1", "olena", read=1)`; without a user, with everyone."""

    def share(name: str, user: str | None = None, **rights: int) -> None:
        put(
            "DocShare",
            name=f"{name} {user}",
            share_doctype="Tea",
            share_name=name,
            user=user,
            everyone=int(user is None),
            **rights,
        )

    return share


@pytest.fixture
def hook(access: Context) -> Callable[..., None]:
    """Lets apps have these hooks: `hook(has_permission={"Tea": [function]})`."""

    def hook(**hooks: Any) -> None:
        memory.invalidate("apps")
        memory.get("apps", "hooks", lambda: hooks)

    return hook


@pytest.fixture
def be_strict(access: Context) -> Callable[[], None]:
    """Sets apply_strict_user_permissions."""

    def be_strict() -> None:
        access.db.run(
            "INSERT INTO `tabSingles` (`doctype`, `field`, `value`) VALUES ('System Settings', 'apply_strict_user_permissions', '1')"
        )
        memory.invalidate("settings")

    return be_strict
