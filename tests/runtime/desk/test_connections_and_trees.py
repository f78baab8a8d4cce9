"""Connections of a form with their numbers, trees by level, and what of a DocType a user may read."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.desk.app_screens import add_to_boot
from frappe.desk.notifications import get_open_count
from frappe.desk.treeview import add_node, get_children
from frappe.document.load import get_doc
from frappe.exceptions import DuplicateEntryError, PermissionError, ValidationError
from frappe.meta import get_meta
from frappe.meta.precision import get_field_precision
from frappe.meta.sync import store_doctypes
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

READER = "reader@example.com"
OWN = '''"""Connections of a Cup."""


def get_data():
    """Saucers, and the shelf it stands on."""
    return {
        "fieldname": "cup",
        "internal_links": {"Shelf": "shelf"},
        "transactions": [{"label": "Beside", "items": ["Saucer", "Shelf"]}],
    }
'''
OPEN = "def config():\n    return {'for_doctype': {'Saucer': {'state': ['!=', 'Clean']}}}\n"
OVERRIDE = "def add(data):\n    data['transactions'].append({'label': 'More', 'items': ['Spoon']})\n    return data\n"


@pytest.fixture
def cup(context: Context, apps: AppFolder) -> Any:
    """A cup on a shelf with two saucers, one spoon, and a set whose row names it."""
    apps.write(
        "tea",
        hooks="override_doctype_dashboards = {'Cup': 'tea.more.add'}\nnotification_config = 'tea.open.config'",
        title_of_modules=["House"],
        files={"house/doctype/cup/cup_dashboard.py": OWN, "more.py": OVERRIDE, "open.py": OPEN},
    )
    set_installed_apps(["frappe", "tea"])
    make_role("Reader")
    make_user(READER, "Reader")
    define("Shelf", field("title"), autoname="prompt")
    rights = [{"role": "System Manager", **FULL_RIGHTS}, {"role": "Reader", "read": 1}]
    definition = {
        "name": "Cup",
        "module": "House",
        "autoname": "prompt",
        "fields": [field("title"), field("secret", permlevel=1), field("shelf", "Link", options="Shelf")],
        "permissions": rights,
        "links": [
            {"link_doctype": "Cup Set Row", "link_fieldname": "cup", "is_child_table": 1, "parent_doctype": "Cup Set",
             "table_fieldname": "rows", "group": "Sets"},
            {"link_doctype": "Hidden", "link_fieldname": "cup", "hidden": 1},
        ],
    }  # fmt: skip
    store_doctypes([definition])
    for doctype in ("Saucer", "Spoon"):
        fields = [field("cup", "Link", options="Cup"), field("state", default="Clean")]
        define(doctype, *fields, permissions=rights if doctype == "Spoon" else None)
    define("Cup Set Row", field("cup", "Link", options="Cup"), istable=1)
    define("Cup Set", field("rows", "Table", options="Cup Set Row"))
    get_doc({"doctype": "Shelf", "name": "S1"}).insert()
    made = get_doc({"doctype": "Cup", "name": "C1", "shelf": "S1"}).insert()
    for doctype in ("Saucer", "Saucer", "Spoon"):
        get_doc({"doctype": doctype, "cup": "C1"}).insert()
    get_doc({"doctype": "Saucer", "cup": "C1", "state": "Dirty"}).insert()
    get_doc({"doctype": "Cup Set", "rows": [{"cup": "C1"}, {"cup": "C1"}]}).insert()
    return made


def test_connections_come_from_the_app_the_links_and_the_hooks(cup: Any) -> None:
    data = get_meta("Cup").get_dashboard_data()

    assert [(group["label"], group["items"]) for group in data.transactions] == [
        ("Beside", ["Saucer", "Shelf"]),
        ("Sets", ["Cup Set"]),
        ("More", ["Spoon"]),
    ]


def test_each_connection_is_counted(cup: Any) -> None:
    found = get_open_count("Cup", "C1")["count"]

    assert {row["doctype"]: row["count"] for row in found["external_links_found"]} == {
        "Saucer": 3,
        "Cup Set": 1,
        "Spoon": 1,
    }
    assert {row["doctype"]: row["open_count"] for row in found["external_links_found"]} == {
        "Saucer": 1,
        "Cup Set": 0,
        "Spoon": 0,
    }
    assert found["internal_links_found"] == [{"doctype": "Shelf", "count": 1, "names": ["S1"]}]


def test_what_one_may_not_read_is_not_counted(cup: Any, context: Context) -> None:
    context.user = READER

    found = get_open_count("Cup", "C1")["count"]
    assert [row["doctype"] for row in found["external_links_found"]] == ["Spoon"]
    with pytest.raises(PermissionError):
        get_open_count("Shelf", "S1")


def test_a_doctype_without_links_has_no_connections(context: Context) -> None:
    define("Stone", field("title"))

    assert get_meta("Stone").get_dashboard_data().transactions == []


def test_fields_are_permitted_by_level(cup: Any, context: Context) -> None:
    meta = get_meta("Cup")

    assert meta.get_permlevel_access(user=READER) == [0]
    assert "secret" not in meta.get_permitted_fieldnames(user=READER)
    assert {"name", "owner", "title", "shelf"} <= set(meta.get_permitted_fieldnames(user=READER))
    assert "secret" in meta.get_permitted_fieldnames(user="Administrator")
    assert get_meta("Cup Set Row").get_permlevel_access(parenttype="Cup Set", user=READER) == [0]


def test_a_number_field_has_a_precision_and_others_none(context: Context) -> None:
    assert get_field_precision({"fieldname": "x", "fieldtype": "Float", "precision": "4"}) == 4
    assert get_field_precision({"fieldname": "x", "fieldtype": "Data"}) is None


@pytest.fixture
def places(context: Context) -> Context:
    make_role("Reader")
    make_user(READER, "Reader")
    fields = [field("title"), field("is_group", "Check"), field("parent_place", "Link", options="Place")]
    rights = [{"role": "System Manager", **FULL_RIGHTS}, {"role": "Reader", "read": 1, "if_owner": 1}]
    define("Place", *fields, is_tree=1, title_field="title", autoname="field:title", permissions=rights)
    add_node("Place", is_root=True, title="World", is_group=1)
    add_node("Place", "World", title="Ukraine", is_group=1)
    add_node("Place", "Ukraine", title="Lviv")
    return context


def test_a_tree_is_read_level_by_level(places: Context) -> None:
    assert get_children("Place") == [{"value": "World", "title": "World", "expandable": 1}]
    assert get_children("Place", "Ukraine") == [{"value": "Lviv", "title": "Lviv", "expandable": 0}]
    assert get_children("Place", "Lviv") == []


def test_a_tree_shows_and_grows_only_by_permission(places: Context) -> None:
    places.user = READER

    assert get_children("Place") == []
    with pytest.raises(PermissionError):
        add_node("Place", "World", title="Moon")
    with pytest.raises(ValidationError, match="no tree"):
        get_children("ToDo")


def test_a_record_is_listed_once_for_each_user_with_one_default(places: Context) -> None:
    def listed(value: str, **more: Any) -> Any:
        record = {"doctype": "User Permission", "user": READER, "allow": "Place", "apply_to_all_doctypes": 1}
        return get_doc({**record, "for_value": value, **more}).insert()

    listed("World", is_default=1)

    with pytest.raises(DuplicateEntryError):
        listed("World")
    with pytest.raises(ValidationError, match="has a default"):
        listed("Lviv", is_default=1)
    assert listed("Lviv").name


def test_the_desk_starts_with_the_apps_that_a_person_may_open(context: Context, apps: AppFolder) -> None:
    screens = [
        {"name": "tea", "logo": "/tea.svg", "title": "Tea", "route": "/app/tea"},
        {"name": "closed", "title": "Closed", "route": "/x", "has_permission": "tea.gate.never"},
        {"name": "open", "title": "Open", "route": "/y", "has_permission": "tea.gate.always"},
    ]
    hooks = f"add_to_apps_screen = {screens!r}\napp_logo_url = '/tea.svg'\napp_home = '/app/tea'\ntreeviews = ['Shelf']\n"
    gate = "def never():\n    return False\ndef always():\n    return True\n"
    apps.write("tea", hooks=hooks, files={"gate.py": gate})
    set_installed_apps(["frappe", "tea"])

    boot: dict[str, Any] = {}
    add_to_boot(boot)

    assert [row["name"] for row in boot["apps"]][-2:] == ["tea", "open"]
    assert boot["apps"][-2] == {"name": "tea", "logo": "/tea.svg", "title": "Tea", "route": "/app/tea"}
    assert (boot["app_logo_url"], boot["app_home"]) == ("/tea.svg", "/app/tea")
    assert "Shelf" in boot["treeviews"]
