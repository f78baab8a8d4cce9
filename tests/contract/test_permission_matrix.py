"""Conformance test 9: role × own documents × user permission × share × hook. A list holds exactly what may be read."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from frappe.cache import memory
from frappe.context import Context
from frappe.document.load import get_doc
from frappe.document.sharing import add_docshare
from frappe.exceptions import PermissionError
from frappe.permissions import add_user_permission, has_permission
from frappe.query import get_list
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user

ME, OTHER = "me@example.com", "other@example.com"
HOOKS = """
permission_query_conditions = {"Asset": "rules.access.condition"}
has_permission = {"Asset": "rules.access.may"}
"""
RULES = """
def condition(user, doctype=None):
    return "`tabAsset`.`title` <> 'secret'"


def may(doc, ptype, user, debug=False):
    return doc.get("title") != "secret"
"""


@pytest.fixture
def assets(context: Context, apps: AppFolder) -> Context:
    """Six assets: of two owners, in two places or none; one is secret."""
    for role in ("Reader", "Owner"):
        make_role(role)
    make_user(ME, password=PASSWORD)
    make_user(OTHER, "Owner")
    define("Place", field("title"), autoname="field:title", permissions=[{"role": "All", "read": 1}])
    rights = [
        {"role": "System Manager", **FULL_RIGHTS},
        {"role": "Reader", "read": 1},
        {"role": "Owner", "if_owner": 1, "read": 1, "write": 1, "create": 1},
    ]
    define("Asset", field("title"), field("place", "Link", options="Place"), permissions=rights)
    for place in ("Lviv", "Kyiv"):
        get_doc({"doctype": "Place", "title": place}).insert()
    for owner, place, title in (
        (ME, "Lviv", "a"), (ME, "Kyiv", "b"), (OTHER, "Lviv", "c"), (OTHER, "Kyiv", "d"), (OTHER, None, "e"),
        (OTHER, "Lviv", "secret"),
    ):  # fmt: skip
        doc = get_doc({"doctype": "Asset", "title": title, "place": place}).insert(set_name=title)
        doc.db_set("owner", owner, update_modified=False)
    apps.write("rules", hooks=HOOKS, files={"access.py": RULES})
    return context


def give(roles: tuple[str, ...], *, limited: bool, strict: bool, shared: bool, hooked: bool) -> None:
    user = get_doc("User", ME)
    user.set("roles", [{"role": role} for role in roles])
    user.save()
    if limited:
        add_user_permission("Place", "Lviv", ME)
    if shared:
        add_docshare("Asset", "d", ME)
    settings = get_doc("System Settings")
    settings.apply_strict_user_permissions = int(strict)
    settings.flags.update(ignore_links=True, ignore_mandatory=True)
    settings.save(ignore_permissions=True)
    set_installed_apps(["frappe", "rules"] if hooked else ["frappe"])
    memory.invalidate_all()


def expected(roles: tuple[str, ...], *, limited: bool, strict: bool, shared: bool, hooked: bool) -> set[str]:
    """The rule in plain words, said once more."""
    place = {"a": "Lviv", "b": "Kyiv", "c": "Lviv", "d": "Kyiv", "e": None, "secret": "Lviv"}
    found = set()
    for name, where in place.items():
        allowed = not limited or where == "Lviv" or (where is None and not strict)
        by_rules = ("Reader" in roles and allowed) or ("Owner" in roles and name in ("a", "b"))
        if hooked and name == "secret":
            by_rules = False
        if by_rules or (shared and name == "d"):
            found.add(name)
    return found


def listed(user: str) -> set[str]:
    try:
        return set(get_list("Asset", user=user, pluck="name"))
    except PermissionError:
        return set()


def test_a_list_holds_exactly_what_may_be_read(assets: Context) -> None:
    roles: tuple[tuple[str, ...], ...] = ((), ("Reader",), ("Owner",), ("Reader", "Owner"))
    flags = ("limited", "strict", "shared", "hooked")
    wrong: list[Any] = []
    for some, values in product(roles, product((False, True), repeat=len(flags))):
        how = dict(zip(flags, values, strict=True))
        if how["strict"] and not how["limited"]:
            continue
        assets.db.savepoint("case")
        give(some, **how)
        may = {
            name for name in ("a", "b", "c", "d", "e", "secret") if has_permission("Asset", "read", name, ME)
        }
        if not may == listed(ME) == expected(some, **how):
            wrong.append((some, how, sorted(may), sorted(listed(ME)), sorted(expected(some, **how))))
        assets.db.rollback_to("case")
        memory.invalidate_all()

    assert not wrong


def test_rest_says_the_same(assets: Context) -> None:
    how = {"limited": True, "strict": False, "shared": True, "hooked": True}
    give(("Reader",), **how)
    assets.db.commit()
    me = HttpClient(assets.site)
    me.sign_in(ME, PASSWORD)

    rows = me.get("/api/resource/Asset", {"limit_page_length": 0}).get_json()["data"]
    single = {
        name
        for name in ("a", "b", "c", "d", "e", "secret")
        if me.get(f"/api/resource/Asset/{name}").status_code == 200
    }

    assert {row["name"] for row in rows} == single == expected(("Reader",), **how)
    assert me.put("/api/resource/Asset/d", {"title": "x"}).status_code == 403


def test_what_is_restricted_is_restricted_in_links_and_writes_too(assets: Context) -> None:
    give(("Owner",), limited=True, strict=False, shared=False, hooked=False)
    assets.user = ME

    with pytest.raises(PermissionError):
        get_doc({"doctype": "Asset", "title": "f", "place": "Kyiv"}).insert()
    assert get_doc({"doctype": "Asset", "title": "f", "place": "Lviv"}).insert().owner == ME
    assert get_list("Place", user=ME, pluck="name") == ["Lviv"]
