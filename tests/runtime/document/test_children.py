"""Rows of child tables follow their parent."""

from __future__ import annotations

from typing import Any

from frappe.document.load import get_doc


def rows(order: Any) -> list[tuple[str, int, int]]:
    return [(row.name, row.idx, row.qty) for row in get_doc("Tea Order", order.name).lines]


def test_rows_are_removed_changed_and_added_in_one_save(order: Any) -> None:
    order.extend("lines", [{"tea": "Sencha", "qty": 3}, {"tea": "Sencha", "qty": 4}])
    order.save()
    gone, kept, changed = (row.name for row in order.lines)

    order.remove(order.lines[0])
    order.lines[1].qty = 40
    added = order.append("lines", {"tea": "Sencha", "qty": 5})
    order.save()

    assert rows(order) == [(kept, 1, 3), (changed, 2, 40), (added.name, 3, 5)]
    assert gone not in {name for name, _idx, _qty in rows(order)}


def test_an_unknown_row_name_is_inserted_under_it(order: Any) -> None:
    order.append("lines", {"name": "my-row", "tea": "Sencha", "qty": 7})
    order.save()

    assert ("my-row", 2, 7) in rows(order)


def test_the_order_of_the_list_is_the_order_of_the_rows(order: Any) -> None:
    order.append("lines", {"tea": "Sencha", "qty": 9})
    order.save()

    order.lines.reverse()
    order.save()

    assert [qty for _name, _idx, qty in rows(order)] == [9, 2]


def test_assigned_dicts_become_rows(order: Any) -> None:
    order.lines = [{"tea": "Sencha", "qty": 6}]
    order.save()

    assert [qty for _name, _idx, qty in rows(order)] == [6]


def test_only_changed_columns_are_written(order: Any, context: Any) -> None:
    order.append("lines", {"tea": "Sencha", "qty": 3})
    order.save()
    order.lines[0].qty, order.customer = 8, "Taras"

    with context.db.recording() as statements:
        order.save()

    updates = [sql for sql in statements if sql.startswith("UPDATE")]
    assert updates == [
        "UPDATE `tabTea Order` SET `modified` = ?, `customer` = ? WHERE `name` = ?",
        "UPDATE `tabTea Order Line` SET `qty` = ?, `modified` = ?, `modified_by` = ? WHERE `name` = ?",
    ]


def test_stored_rows_keep_their_creation_whatever_the_client_sends(order: Any) -> None:
    creation = order.lines[0].creation

    order.lines = [{"name": order.lines[0].name, "tea": "Sencha", "qty": 2, "owner": "somebody"}]
    order.save()

    row = get_doc("Tea Order", order.name).lines[0]
    assert (row.creation, row.owner) == (creation, "Administrator")


def test_a_save_of_many_rows_costs_no_more_statements_than_of_one(order: Any, context: Any) -> None:
    def statements_of_a_save() -> int:
        for row in order.lines:
            row.qty += 1
        before = context.db.statement_count
        order.save()
        return int(context.db.statement_count - before)

    statements_of_a_save()
    one = statements_of_a_save()
    order.extend("lines", [{"tea": "Sencha", "qty": 1} for _ in range(50)])
    order.save()

    assert statements_of_a_save() == one
