"""Scripts about what happens to documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.exceptions import MandatoryError, PermissionError, ValidationError
from frappe.query import get_list
from frappe.scripts.process import ServerScriptError
from frappe.scripts.server_scripts import ServerScriptNotEnabledError


def test_a_script_changes_the_document_before_it_is_stored(make_script: Any, make_order: Any) -> None:
    make_script(
        'doc.status = "Checked"\n'
        "doc.due = frappe.utils.add_days(doc.due, 2)\n"
        'doc.append("lines", {"item": "Spoon", "count": 3})\n'
        "doc.lines[0].count = doc.lines[0].count + 1\n"
        "doc.amount = sum([row.count for row in doc.lines])"
    )

    order = make_order(due=date(2026, 3, 4), lines=[{"item": "Cup", "count": 1}])

    stored = get_doc("Order", order.name)
    assert (stored.status, stored.due, stored.amount) == ("Checked", date(2026, 3, 6), 5)
    assert [(row.item, row.count) for row in stored.lines] == [("Cup", 2), ("Spoon", 3)]


@pytest.mark.parametrize(
    ("event", "runs"),
    [
        ("Before Insert", 1),
        ("After Insert", 1),
        ("Before Validate", 2),
        ("Before Save", 2),
        ("After Save", 2),
        ("Before Submit", 1),
        ("After Submit", 1),
        ("Before Cancel", 1),
        ("After Cancel", 1),
        ("Before Delete", 1),
        ("After Delete", 1),
        ("After Save (Submitted Document)", 0),
    ],
)
def test_a_script_runs_at_its_event(make_script: Any, make_order: Any, event: str, runs: int) -> None:
    make_script('frappe.get_doc({"doctype": "Neighbour", "title": doc.title}).insert()', doctype_event=event)

    make_order("Tea").submit().cancel().delete()

    assert get_list("Neighbour", user=None, pluck="title") == ["Tea"] * runs


def test_a_neighbouring_doctype_and_a_script_switched_off_are_left_alone(
    make_script: Any, make_order: Any
) -> None:
    make_script('frappe.throw("no")', reference_doctype="Neighbour")
    make_script('frappe.throw("no")', name="Off", disabled=1)

    assert make_order().name


def test_what_a_script_throws_stops_the_save_with_its_own_words(make_script: Any, make_order: Any) -> None:
    make_script('if doc.title == "Tea":\n    frappe.throw("No tea", frappe.MandatoryError)')

    with pytest.raises(MandatoryError, match="No tea"):
        make_order("Tea")
    assert make_order("Coffee").name


def test_a_mistake_stops_the_save_and_names_script_and_line(make_script: Any, make_order: Any) -> None:
    make_script("x = 1\ny = x + nothing")

    with pytest.raises(ServerScriptError, match="Script, line 2: NameError: name 'nothing'"):
        make_order()


def test_a_script_catches_what_its_parent_refuses(make_script: Any, make_order: Any) -> None:
    make_script(
        "try:\n"
        '    frappe.get_doc("Neighbour", "nobody")\n'
        "except frappe.DoesNotExistError as error:\n"
        '    doc.status = "missing"'
    )

    assert make_order().status == "missing"


def test_a_script_knows_what_was_stored_before(make_script: Any, make_order: Any) -> None:
    make_script(
        "before = doc.get_doc_before_save()\n"
        "doc.status = f\"{before.title if before else None} {doc.has_value_changed('title')}\""
    )
    order = make_order("Tea")
    assert order.status == "None True"

    order.title = "Coffee"
    order.save()

    assert order.status == "Tea True"


def test_half_a_save_is_never_kept(make_script: Any, make_order: Any) -> None:
    make_script("frappe.db.commit()")

    with pytest.raises(ServerScriptError, match="may not commit"):
        make_order()


@pytest.mark.parametrize("deed", ["save", "insert", "submit", "delete", "reload"])
def test_the_document_of_an_event_is_not_written_by_its_script(
    make_script: Any, make_order: Any, deed: str
) -> None:
    make_script(f"doc.{deed}()")

    with pytest.raises(ServerScriptError, match="while the document is being written"):
        make_order()


def test_other_documents_live_their_whole_life(make_script: Any, make_order: Any) -> None:
    make_script(
        'other = frappe.new_doc("Neighbour")\n'
        'other.title = "One"\n'
        "other.insert()\n"
        'other.title = "Two"\n'
        "other.save()\n"
        "found = frappe.get_doc('Neighbour', other.name)\n"
        'frappe.db.set_value("Neighbour", other.name, "title", found.title + "!")\n'
        "other.reload()\n"
        "doc.status = other.title\n"
        "other.delete()",
        doctype_event="Before Insert",
    )

    assert make_order().status == "Two!"
    assert get_list("Neighbour", user=None) == []


def test_reading_gives_lists_values_and_counts(make_script: Any, make_order: Any) -> None:
    for title in ("One", "Two"):
        get_doc({"doctype": "Neighbour", "title": title}).insert()
    make_script(
        'rows = frappe.get_all("Neighbour", fields=["title"], order_by="title asc")\n'
        'sql = frappe.db.sql("SELECT title FROM `tabNeighbour` WHERE title = %s", ("Two",))\n'
        'count = frappe.db.count("Neighbour")\n'
        'doc.status = json.dumps([[row.title for row in rows], sql[0][0], count, frappe.db.exists("Neighbour", "no")])'
    )

    assert make_order().status == '[["One", "Two"], "Two", 2, null]'


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM `tabNeighbour`",
        "UPDATE `tabOrder` SET title = 1",
        "SELECT * FROM `__Auth`",
        "SELECT 1; SELECT 2",
    ],
)
def test_sql_only_reads_records(make_script: Any, make_order: Any, statement: str) -> None:
    make_script(f'frappe.db.sql("{statement}")')

    with pytest.raises(ValidationError):
        make_order()


def test_only_whitelisted_functions_are_called(make_script: Any, make_order: Any) -> None:
    make_script('doc.status = frappe.call("frappe.auth.get_logged_user")')
    assert make_order().status == "Administrator"

    make_script('frappe.call("frappe.auth.passwords.set_password", user="x", password="y")', name="Other")
    with pytest.raises(PermissionError):
        make_order()


def test_while_scripts_are_off_documents_are_saved_without_them(
    make_script: Any, make_order: Any, scripting: Site
) -> None:
    script = make_script('frappe.throw("no")')

    del scripting.conf["server_script_enabled"]

    assert make_order().name
    with pytest.raises(ServerScriptNotEnabledError):
        get_doc("Server Script", script.name).save()
