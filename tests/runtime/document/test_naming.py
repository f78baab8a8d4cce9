"""Every way in which a document gets its name."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from frappe.document import series
from frappe.document.load import get_doc
from frappe.document.naming import append_number_if_name_exists
from frappe.exceptions import DuplicateEntryError, RecordNameError, ValidationError


@pytest.mark.parametrize(
    ("autoname", "expected"),
    [
        ("field:title", ["Cup A", "Cup B"]),
        ("format:EXP-{YYYY}-{####}", ["EXP-2026-0001", "EXP-2026-0002"]),
        ("format:{title}/{YY}{MM}-{##}", ["Cup A/2606-01", "Cup B/2606-01"]),
        ("HR-CUP-.YYYY.-.#####", ["HR-CUP-2026-00001", "HR-CUP-2026-00002"]),
        ("CUP.-.{title}.-.##", ["CUP-Cup A-01", "CUP-Cup B-01"]),
        ("autoincrement", [1, 2]),
        ("naming_series:", ["C-2026-00001", "C-2026-00002"]),
    ],
)
def test_rules(define: Any, field: Any, autoname: str, expected: list[Any]) -> None:
    define(
        "Cup",
        field("naming_series", "Select", options="C-.YYYY.-\nD-.YYYY.-"),
        field("title"),
        autoname=autoname,
    )

    names = [get_doc({"doctype": "Cup", "title": title}).insert().name for title in ("Cup A", "Cup B")]

    assert names == expected


def test_random_names_have_ten_characters(define: Any, field: Any) -> None:
    define("Cup", field("title"), autoname="hash")

    assert len(get_doc({"doctype": "Cup"}).insert().name) == 10


def test_a_given_name_counts_only_where_the_rule_asks_for_one(define: Any, field: Any) -> None:
    define("Cup", field("title"), autoname="hash")
    define("Mug", field("title"), autoname="prompt")

    assert get_doc({"doctype": "Cup", "name": "mine"}).insert().name != "mine"
    assert get_doc({"doctype": "Mug", "name": "mine"}).insert().name == "mine"
    assert get_doc({"doctype": "Cup"}).insert(set_name="set").name == "set"
    with pytest.raises(ValidationError, match="needs a name"):
        get_doc({"doctype": "Mug"}).insert()


def test_uuid_names_sort_by_time(define: Any, field: Any) -> None:
    define("Cup", field("title"), autoname="UUID")

    first = get_doc({"doctype": "Cup"}).insert().name

    assert uuid.UUID(first).version == 7


def test_the_field_follows_the_name(sencha: Any) -> None:
    sencha.title = "Other"
    sencha.save()

    assert get_doc("Tea", "Sencha").title == "Sencha"


def test_deleting_the_newest_gives_its_number_back(order: Any) -> None:
    newest = get_doc({"doctype": "Tea Order", "customer": "Taras"}).insert()
    assert newest.name == "TO-2026-0002"

    newest.delete()
    assert get_doc({"doctype": "Tea Order", "customer": "Maria"}).insert().name == "TO-2026-0002"

    order.delete()
    assert get_doc({"doctype": "Tea Order", "customer": "Maria"}).insert().name == "TO-2026-0003"


def test_a_counter_goes_back_with_its_transaction(context: Any) -> None:
    series.getseries("X-", 3)
    context.db.savepoint("before")
    series.getseries("X-", 3)
    context.db.rollback_to("before")

    assert series.getseries("X-", 3) == "002"


def test_a_taken_name_is_a_conflict(sencha: Any) -> None:
    with pytest.raises(DuplicateEntryError, match="Tea Sencha exists already") as caught:
        get_doc({"doctype": "Tea", "title": "Sencha"}).insert()

    assert caught.value.http_status_code == 409


def test_ignore_if_duplicate_leaves_the_stored_one(sencha: Any) -> None:
    get_doc({"doctype": "Tea", "title": "Sencha", "origin": "China"}).insert(ignore_if_duplicate=True)

    assert get_doc("Tea", "Sencha").origin == "Japan"


@pytest.mark.parametrize("name", ["<b>", "New Customer 1", "x" * 141, "   "])
def test_what_cannot_be_a_name(name: str) -> None:
    with pytest.raises((RecordNameError, ValidationError)):
        get_doc({"doctype": "Customer", "name": name}).insert()


def test_a_free_number_is_appended(sencha: Any) -> None:
    assert append_number_if_name_exists("Tea", "Oolong") == "Oolong"
    assert append_number_if_name_exists("Tea", "Sencha") == "Sencha-1"
