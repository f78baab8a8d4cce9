"""`frappe.db` as apps use it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frappe.context import Context
from frappe.document.database_api import DatabaseAPI
from frappe.document.database_sql import translated
from frappe.document.database_transaction import TransactionControlWarning
from frappe.document.load import get_cached_doc, get_doc
from frappe.exceptions import AppendOnlyError, UnknownFieldError


@pytest.fixture
def db(context: Context) -> DatabaseAPI:
    return context.database_api


@pytest.mark.parametrize(
    ("query", "values", "text", "params"),
    [
        ("a = %s and b = %s", (1, "x"), "a = ? and b = ?", [1, "x"]),
        ("a = %(n)s or b = %(n)s", {"n": 1}, "a = ? or b = ?", [1, 1]),
        ("a = %s", "x", "a = ?", ["x"]),
        ("a in %s", ([1, 2],), "a in (?, ?)", [1, 2]),
        ("a in %(names)s", {"names": ()}, "a in (NULL)", []),
        ("a like '%%x%%' and b = %s", (1,), "a like '%x%' and b = ?", [1]),
        ("a = '%s' and b = %s", (1,), "a = '%s' and b = ?", [1]),
        ("a like 'x%'", (), "a like 'x%'", []),
    ],
)
def test_places_of_the_contract_become_places_of_the_database(
    query: str, values: Any, text: str, params: list[Any]
) -> None:
    assert translated(query, values) == (text, params)


def test_sql_gives_rows_in_the_shape_asked_for(db: DatabaseAPI, sencha: Any) -> None:
    query = "select name, price from `tabTea` where name = %s"

    assert db.sql(query, "Sencha") == (("Sencha", 4),)
    assert db.sql(query, "Sencha", as_dict=True) == [{"name": "Sencha", "price": 4}]
    assert db.sql(query, "Sencha", as_list=True) == [["Sencha", 4]]
    assert db.sql(query, "Sencha", pluck=True) == ["Sencha"]
    assert db.sql_list("select name from `tabTea`") == ["Sencha"]
    own = {"mariadb": ((1,),), "sqlite": ((2,),)}[db.db_type]
    assert db.multisql({"mariadb": "select 1", "sqlite": "select 2"}) == own


def test_set_value_writes_columns_and_tells_the_audit(db: DatabaseAPI, sencha: Any, context: Context) -> None:
    db.set_value("Tea", "Sencha", {"origin": "Uji", "price": "5"})

    assert db.get_value("Tea", "Sencha", ["origin", "price"]) == ("Uji", 5)
    data = json.loads(context.db.value("SELECT `data` FROM `tabAudit Entry`"))
    assert ["origin", "Japan", "Uji"] in data["changed"]


def test_set_value_takes_filters(db: DatabaseAPI, sencha: Any) -> None:
    get_doc({"doctype": "Tea", "title": "Assam", "origin": "India"}).insert()

    db.set_value("Tea", {"origin": "Japan"}, "price", 9)

    assert dict(db.get_all("Tea", fields=["name", "price"], as_list=True)) == {"Sencha": 9, "Assam": 0}


def test_set_value_names_the_nearest_column(db: DatabaseAPI, sencha: Any) -> None:
    with pytest.raises(UnknownFieldError, match="Did you mean origin"):
        db.set_value("Tea", "Sencha", "orign", "Uji")


@pytest.mark.parametrize(
    "write",
    [
        lambda db: db.set_value("Ledger", "A", "text", "x"),
        lambda db: db.delete("Ledger", {"name": "A"}),
        lambda db: db.bulk_update("Ledger", {"A": {"text": "x"}}),
        lambda db: db.truncate("Ledger"),
    ],
    ids=["set_value", "delete", "bulk_update", "truncate"],
)
def test_an_append_only_doctype_refuses_every_write(
    db: DatabaseAPI, define: Any, field: Any, write: Any
) -> None:
    define("Ledger", field("text"), append_only=1, autoname="prompt")
    get_doc({"doctype": "Ledger", "name": "A", "text": "first"}).insert()

    with pytest.raises(AppendOnlyError):
        write(db)


def test_bulk_writes_need_few_statements(db: DatabaseAPI, context: Context) -> None:
    db.count("Tea")
    before = context.db.statement_count
    db.bulk_insert(
        "Tea", ["name", "title", "price"], [(f"T{number}", f"T{number}", number) for number in range(500)]
    )
    assert context.db.statement_count - before == 1

    db.bulk_update("Tea", {"T1": {"price": 10}, "T2": {"price": 20}})

    assert db.count("Tea") == 500
    assert db.get_value("Tea", "T2", "price") == 20
    assert db.get_value("Tea", "T3", "owner") == "Administrator"


def test_delete_removes_what_matches(db: DatabaseAPI, sencha: Any) -> None:
    get_doc({"doctype": "Tea", "title": "Assam", "origin": "India"}).insert()

    db.delete("Tea", {"origin": "India"})

    assert db.get_all("Tea", pluck="name") == ["Sencha"]


def test_singles_are_cast_by_type(db: DatabaseAPI, define: Any, field: Any) -> None:
    define("Tea Settings", field("water", "Float"), field("opened", "Date"), field("best"), issingle=1)

    db.set_single_value("Tea Settings", {"water": 80, "opened": "2026-06-01"})

    settings = get_doc("Tea Settings")
    assert (settings.water, str(settings.opened), settings.best) == (80.0, "2026-06-01", None)
    assert db.get_single_value("Tea Settings", "water") == 80.0
    settings.best = "Sencha"
    settings.save()
    assert get_doc("Tea Settings").best == "Sencha"


def test_a_cached_document_is_read_once_until_it_changes(
    sencha: Any, db: DatabaseAPI, context: Context
) -> None:
    first = get_cached_doc("Tea", "Sencha")
    before = context.db.statement_count
    assert get_cached_doc("Tea", "Sencha") is first
    assert context.db.statement_count == before

    db.set_value("Tea", "Sencha", "origin", "Uji")
    assert get_cached_doc("Tea", "Sencha").origin == "Uji"

    context.db.savepoint("here")
    sencha.reload()
    sencha.db_set("origin", "Shiga")
    context.db.rollback_to("here")
    assert get_cached_doc("Tea", "Sencha").origin == "Uji"


def test_hooks_cannot_end_the_transaction(order: Any, context: Context) -> None:
    context.flags.commit_in_hook = True

    with pytest.warns(TransactionControlWarning, match="commit"):
        order.save()
    assert context.db.in_transaction


def test_a_savepoint_restores(db: DatabaseAPI, sencha: Any) -> None:
    db.savepoint("here")
    db.set_value("Tea", "Sencha", "origin", "Uji")
    db.rollback(save_point="here")

    assert db.get_value("Tea", "Sencha", "origin") == "Japan"


def test_questions_about_the_schema(db: DatabaseAPI, db_type: str) -> None:
    assert db.table_exists("Tea") and not db.table_exists("Coffee")
    assert db.has_column("Tea", "origin") and not db.has_column("Tea", "caffeine")
    db.add_index("Tea", ["origin"])
    db.add_index("Tea", ["origin"])
    assert db.db_type == db_type


def test_get_doc_takes_filters(sencha: Any) -> None:
    assert get_doc("Tea", {"origin": "Japan"}).name == "Sencha"
