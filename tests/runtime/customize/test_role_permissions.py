"""The endpoints behind a screen for permissions: what they show, write as an overlay, preview and refuse."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.customize.form import save_customization
from frappe.customize.role_permissions import (
    get_role_permissions,
    preview_role_permissions,
    reset_role_permissions,
    save_role_permissions,
)
from frappe.document.load import get_doc
from frappe.exceptions import FrappeError, ValidationError
from frappe.meta.assemble import customisation_of
from frappe.permissions import add_user_permission, has_permission
from frappe.testing.doctypes import define, field
from frappe.testing.people import make_role, make_user

OLENA = "olena@example.com"
ALL = {"role": "All", "permlevel": 0, "if_owner": 0}


@pytest.fixture
def olena(cups: Context) -> str:
    return make_user(OLENA, "Employee")


def rows(**changed: Any) -> list[dict[str, Any]]:
    """The rows in force, some roles with other rights."""
    return [
        {**row, "rights": changed.get(row["role"].replace(" ", "_"), row["rights"])}
        for row in get_role_permissions("Cup")["rows"]
    ]


def test_it_shows_the_rows_in_force_and_what_may_be_chosen(olena: str) -> None:
    shown = get_role_permissions("Cup")

    assert [(row["role"], row["if_owner"], row["changed"]) for row in shown["rows"]] == [
        ("System Manager", 0, 0),
        ("All", 0, 0),
        ("Guest", 1, 0),
    ]
    assert shown["rows"][1]["rights"] == ["read"]
    assert "submit" not in shown["rights"]
    assert "Employee" in shown["roles"]
    assert "Administrator" not in shown["roles"]
    assert {field["fieldname"] for field in shown["fields"]} == {"title", "colour", "note", "weight", "sips"}


def test_only_what_differs_is_written(olena: str) -> None:
    saved = save_role_permissions("Cup", rows(All=["read", "write"]))

    assert has_permission("Cup", "write", user=olena)
    assert [row["role"] for row in saved["rows"] if row["changed"]] == ["All"]
    assert [row["role"] for row in customisation_of("Cup").permissions] == ["All"]


def test_row_that_says_again_what_the_app_says_leaves_nothing(olena: str) -> None:
    save_role_permissions("Cup", rows(All=["read", "write"]))

    save_role_permissions("Cup", rows(All=["read"]))

    assert customisation_of("Cup").permissions == []


def test_row_of_the_app_goes_and_comes_back_with_a_reset(olena: str) -> None:
    saved = save_role_permissions("Cup", [row for row in rows() if row["role"] != "All"])
    cup = get_doc({"doctype": "Cup", "title": "A"}).insert()
    assert not has_permission("Cup", "read", cup, olena)
    assert [(row["role"], row["rights"]) for row in saved["removed"]] == [("All", ["read"])]

    again = reset_role_permissions("Cup")

    assert has_permission("Cup", "read", cup, olena)
    assert again["removed"] == []
    assert not any(row["changed"] for row in again["rows"])


def test_role_gets_rows_at_two_levels_and_loses_them_again(olena: str) -> None:
    given = [
        {"role": "Employee", "permlevel": 1, "if_owner": 0, "rights": ["read"]},
        {"role": "Employee", "permlevel": 0, "if_owner": 0, "rights": ["read", "write"]},
    ]
    before = rows()

    save_role_permissions("Cup", before + given)
    assert len(customisation_of("Cup").permissions) == 2

    save_role_permissions("Cup", before)
    assert customisation_of("Cup").permissions == []


def test_rights_that_do_not_fit_and_rows_given_twice_are_refused(olena: str, cups: Context) -> None:
    cups.db.savepoint("before")
    with pytest.raises(FrappeError):
        save_role_permissions("Cup", rows(All=["read", "import"]))
    cups.db.rollback_to("before")

    with pytest.raises(ValidationError, match="two rows"):
        save_role_permissions("Cup", [*rows(), {**ALL, "rights": ["read"]}])
    assert customisation_of("Cup").permissions == []


def test_rows_of_tables_and_the_records_of_doctypes_are_closed(cups: Context) -> None:
    with pytest.raises(ValidationError, match="as open as the record"):
        get_role_permissions("Sip")
    with pytest.raises(ValidationError, match="cannot be customised"):
        get_role_permissions("DocType")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: get_role_permissions("Cup"),
        lambda: save_role_permissions("Cup", []),
        lambda: reset_role_permissions("Cup"),
        lambda: preview_role_permissions("Cup", []),
    ],
    ids=["get", "save", "reset", "preview"],
)
def test_it_is_for_system_managers_alone(olena: str, cups: Context, ask: Any) -> None:
    cups.user = olena

    with pytest.raises(FrappeError) as caught:
        ask()

    assert caught.value.http_status_code == 403


# Preview --------------------------------------------------------------------------------------------------------------


def test_preview_says_what_rows_would_mean_and_writes_nothing(olena: str) -> None:
    found = preview_role_permissions("Cup", rows(All=["read", "write", "create"]), user=olena)

    assert (found["rights"]["write"], found["rights"]["delete"]) == ("all", "none")
    assert found["fields"]["note"] == "write"
    assert found["roles"] == ["All", "Guest"]
    assert not has_permission("Cup", "write", user=olena)


def test_preview_of_a_role_knows_nobody_elses_rights(olena: str) -> None:
    given = [{"role": "Employee", "permlevel": 0, "if_owner": 1, "rights": ["read", "write"]}]

    found = preview_role_permissions("Cup", given, role="Employee")

    assert (found["rights"]["read"], found["rights"]["create"]) == ("own", "none")
    assert preview_role_permissions("Cup", given, role="Auditor")["rights"]["read"] == "none"


def test_preview_follows_levels_of_fields_also_those_not_saved(olena: str) -> None:
    given = [
        {**ALL, "rights": ["read", "write"]},
        {"role": "Employee", "permlevel": 1, "if_owner": 0, "rights": ["read"]},
    ]

    found = preview_role_permissions("Cup", given, user=olena, levels={"note": 1, "weight": 2})

    assert found["fields"] == {
        "title": "write",
        "colour": "write",
        "note": "read",
        "weight": "none",
        "sips": "write",
    }


def test_preview_says_of_a_field_that_nobody_types_that_it_is_read(olena: str) -> None:
    save_customization("Cup", {"fields": [{"fieldname": "weight", "read_only": 1}]})

    found = preview_role_permissions("Cup", rows(All=["read", "write"]), user=olena)

    assert (found["fields"]["weight"], found["fields"]["note"]) == ("read", "write")


def test_preview_names_the_records_somebody_is_limited_to(olena: str) -> None:
    get_doc({"doctype": "Cup", "title": "A"}).insert(set_name="A")
    add_user_permission("Cup", "A", olena)

    found = preview_role_permissions("Cup", rows(), user=olena)

    assert found["only"] == [{"doctype": "Cup", "label": "Cup", "names": ["A"]}]


def test_preview_of_the_administrator_is_everything_and_of_nobody_a_mistake(olena: str) -> None:
    assert set(preview_role_permissions("Cup", [], user="Administrator")["rights"].values()) == {"all"}
    with pytest.raises(ValidationError, match="no user"):
        preview_role_permissions("Cup", [], user="nobody@example.com")


def test_preview_agrees_with_what_holds_once_the_rows_are_saved(olena: str) -> None:
    define("Saucer", field("title"), field("secret", permlevel=1), custom=0)
    make_role("Potter")
    save_customization("Saucer", {"fields": [{"fieldname": "title", "label": "Name"}]})
    given = [
        {"role": "Employee", "permlevel": 0, "if_owner": 0, "rights": ["read", "write", "create", "export"]},
        {"role": "Employee", "permlevel": 1, "if_owner": 0, "rights": ["read"]},
    ]

    foretold = preview_role_permissions("Saucer", given, user=olena)
    save_role_permissions("Saucer", given)

    for right, extent in foretold["rights"].items():
        assert has_permission("Saucer", right, user=olena) is (extent != "none"), right
    assert foretold["fields"]["secret"] == "read"
