"""Two people edit the same document."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.document.apply import apply_input
from frappe.document.load import get_doc
from frappe.exceptions import TimestampMismatchError


def two_copies(order: Any) -> tuple[Any, Any]:
    return get_doc("Tea Order", order.name), get_doc("Tea Order", order.name)


def stored(order: Any) -> Any:
    return get_doc("Tea Order", order.name)


def test_changes_of_different_fields_are_merged(order: Any) -> None:
    hers, his = two_copies(order)
    hers.remark = "by the window"
    hers.save()

    his.customer = "Taras"
    his.save()

    assert (stored(order).remark, stored(order).customer) == ("by the window", "Taras")
    assert his.remark == "by the window"


def test_the_same_field_changed_by_both_is_refused_and_the_row_stays(order: Any) -> None:
    hers, his = two_copies(order)
    hers.customer = "Maria"
    hers.save()

    his.customer = "Taras"
    with pytest.raises(TimestampMismatchError, match="Customer") as caught:
        his.save()

    assert stored(order).customer == "Maria"
    assert caught.value.http_status_code == 417
    assert caught.value.details["fields"] == [
        {"fieldname": "customer", "label": "Customer", "mine": "Taras", "theirs": "Maria"}
    ]
    assert caught.value.details["who"] == "Administrator"


def test_the_same_change_by_both_is_no_conflict(order: Any) -> None:
    hers, his = two_copies(order)
    hers.customer = his.customer = "Maria"
    hers.save()

    his.save()

    assert stored(order).customer == "Maria"


def test_rows_added_by_one_survive_the_save_of_the_other(order: Any) -> None:
    hers, his = two_copies(order)
    hers.append("lines", {"tea": "Sencha", "qty": 5})
    hers.lines[0].qty = 3
    hers.save()

    his.customer = "Taras"
    his.save()

    assert [row.qty for row in stored(order).lines] == [3, 5]


def test_rows_changed_by_both_are_refused(order: Any) -> None:
    hers, his = two_copies(order)
    hers.lines[0].qty = 3
    hers.save()

    his.lines[0].qty = 4
    with pytest.raises(TimestampMismatchError, match="Lines"):
        his.save()


def test_a_write_past_the_save_is_known_from_the_audit(order: Any, clock: Any) -> None:
    hers, his = two_copies(order)
    clock.move(minutes=1)
    hers.db_set("remark", "quick")

    his.customer = "Taras"
    his.save()

    assert (stored(order).remark, stored(order).customer) == ("quick", "Taras")


def test_where_the_trail_has_a_gap_every_difference_is_a_conflict(order: Any, context: Any) -> None:
    his = stored(order)
    context.db.run("UPDATE `tabTea Order` SET `remark` = 'raw', `modified` = '2026-06-02 00:00:00.000000'")

    his.customer = "Taras"
    with pytest.raises(TimestampMismatchError) as caught:
        his.save()

    assert {entry["fieldname"] for entry in caught.value.details["fields"]} == {"customer", "remark"}


def test_a_client_says_which_copy_it_changed_by_modified(order: Any, clock: Any) -> None:
    seen = str(order.modified)
    clock.move(minutes=1)
    hers = get_doc("Tea Order", order.name)
    hers.customer = "Maria"
    hers.save()

    client = get_doc("Tea Order", order.name)
    apply_input(client, {"modified": seen, "customer": "Taras"})
    with pytest.raises(TimestampMismatchError):
        client.save()


def test_an_untracked_document_merges_by_its_audit(sencha: Any) -> None:
    hers, his = get_doc("Tea", "Sencha"), get_doc("Tea", "Sencha")
    hers.origin = "Uji"
    hers.save()

    his.price = 9
    his.save()

    tea = get_doc("Tea", "Sencha")
    assert (tea.origin, tea.price) == ("Uji", 9)


# A write that changes nothing ---------------------------------------------------------------------------------------


def test_a_save_that_changes_nothing_leaves_the_row_as_it_was(order: Any, clock: Any) -> None:
    hers, his = two_copies(order)
    clock.move(minutes=1)
    hers.save()

    his.customer = "Taras"
    his.save()

    assert hers.modified == order.modified
    assert stored(order).customer == "Taras"


def test_setting_the_same_value_again_is_no_conflict_for_the_next(order: Any, clock: Any) -> None:
    hers, his = two_copies(order)
    clock.move(minutes=1)
    hers.db_set("customer", hers.customer)

    his.customer = "Taras"
    his.save()

    assert hers.modified > order.modified
    assert stored(order).customer == "Taras"


def test_a_change_that_no_version_tells_of_is_no_conflict_for_the_next(order: Any, clock: Any) -> None:
    hers, his = two_copies(order)
    clock.move(minutes=1)
    hers.idx = 7
    hers.save()

    his.customer = "Taras"
    his.save()

    assert stored(order).customer == "Taras"
