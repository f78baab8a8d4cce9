"""Scripts that narrow what people see."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.context.acting import acting_as
from frappe.document.load import get_doc
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.scripts.process import ServerScriptError
from frappe.scripts.server_scripts import ServerScriptNotEnabledError

CLERK = "clerk@example.com"
OPEN_ONLY = "conditions = f\"`tabOrder`.`status` = {frappe.db.escape('Open')}\""


@pytest.fixture
def make(make_script: Any) -> Any:
    """Stores a script about lists of orders, unless told otherwise."""

    def stored(script: str = OPEN_ONLY, **given: Any) -> Any:
        return make_script(script, **{"script_type": "Permission Query", "doctype_event": None, **given})

    return stored


def seen() -> list[str]:
    found: list[str] = get_list("Order", user=CLERK, pluck="title", order_by="title asc")
    return found


def test_lists_show_what_the_condition_leaves(make: Any, make_order: Any) -> None:
    make_order("Tea", status="Open")
    make_order("Coffee", status="Closed")
    assert seen() == ["Coffee", "Tea"]

    make()

    assert seen() == ["Tea"]


def test_one_document_follows_the_same_rule_as_the_list(make: Any, make_order: Any) -> None:
    shown, hidden = make_order("Tea", status="Open"), make_order("Coffee", status="Closed")
    make()

    assert has_permission("Order", "read", shown, CLERK)
    assert not has_permission("Order", "read", hidden, CLERK)


def test_a_new_document_may_still_be_made(make: Any, make_order: Any) -> None:
    make()

    with acting_as(CLERK):
        assert make_order("Tea", status="Closed").name


def test_the_condition_may_depend_on_the_user(make: Any, make_order: Any, orders: Context) -> None:
    with acting_as(CLERK):
        make_order("Mine")
    make_order("Another's")

    make('conditions = f"`tabOrder`.`owner` = {frappe.db.escape(frappe.form_dict.user)}"')

    assert seen() == ["Mine"]


def test_several_scripts_narrow_together_and_an_empty_one_not_at_all(make: Any, make_order: Any) -> None:
    make_order("Tea", status="Open")
    make_order("Coffee", status="Open")
    make()
    make("conditions = ''", name="Empty")
    make("conditions = \"`tabOrder`.`title` = 'Tea' OR `tabOrder`.`title` = 'Milk'\"", name="Titles")

    assert seen() == ["Tea"]


def test_a_neighbouring_doctype_is_not_narrowed(make: Any, orders: Context) -> None:
    make()
    get_doc({"doctype": "Neighbour", "title": "One"}).insert()

    assert get_list("Neighbour", user=CLERK, pluck="title") == ["One"]


def test_the_administrator_sees_everything(make: Any, make_order: Any) -> None:
    make_order("Coffee", status="Closed")
    make()

    assert get_list("Order", user="Administrator", pluck="title") == ["Coffee"]


def test_a_script_that_reads_the_same_doctype_does_not_ask_itself(make: Any, make_order: Any) -> None:
    make_order("Tea", status="Open")

    make("conditions = f\"{len(frappe.get_list('Order'))} > 0\"")

    with acting_as(CLERK):
        assert seen() == ["Tea"]


def test_a_doctype_is_closed_while_its_script_cannot_run(
    make: Any, make_order: Any, scripting: Site, orders: Context
) -> None:
    order = make_order("Tea", status="Open")
    script = make("x = nothing")
    with pytest.raises(ServerScriptError):
        seen()

    get_doc("Server Script", script.name).update({"script": OPEN_ONLY}).save()
    del scripting.conf["server_script_enabled"]

    with pytest.raises(ServerScriptNotEnabledError):
        seen()
    with pytest.raises(ServerScriptNotEnabledError):
        has_permission("Order", "read", order, CLERK)
