"""Queries that an index can answer are answered by it."""

from __future__ import annotations

import pytest

from frappe.query import get_list


def plan_of(trips, **options) -> str:
    with trips.db.recording() as statements:
        get_list("Trip", user=options.pop("user", None), **options)
    sql = statements[-1]
    steps = trips.db.rows(f"EXPLAIN QUERY PLAN {sql}", ("x",) * sql.count("?"))
    return "; ".join(step[3] for step in steps)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({"title": "Alpha"}, "ix_tabTrip_title (title=?)"),
        ({"driver": "olha"}, "ix_tabTrip_driver (driver=?)"),
        ({"driver": ["in", ["olha", "petro"]]}, "ix_tabTrip_driver (driver=?)"),
        ({"day": ["between", ["2024-05-01", "2024-05-02"]]}, "ix_tabTrip_day (day>? AND day<?)"),
        ({"title": ["is", "not set"]}, "ix_tabTrip_title (title=?)"),
        ({"title": ["in", ["Alpha", ""]]}, "ix_tabTrip_title (title=?)"),
        ({"name": "one"}, "(name=?)"),
    ],
    ids=str,
)
def test_filter_uses_its_index(trips, filters, index):
    plan = plan_of(trips, filters=filters)

    assert index in plan
    assert "SCAN `tabTrip`" not in plan and "SCAN tabTrip" not in plan


@pytest.mark.only_on("mariadb")
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({"title": "Alpha"}, "ix_tabTrip_title"),
        ({"driver": ["in", ["olha", "petro"]]}, "ix_tabTrip_driver"),
        ({"day": ["between", ["2024-05-01", "2024-05-02"]]}, "ix_tabTrip_day"),
        ({"title": ["is", "not set"]}, "ix_tabTrip_title"),
        ({"title": ["in", ["Alpha", ""]]}, "ix_tabTrip_title"),
    ],
    ids=str,
)
def test_index_is_open_to_the_planner(trips, filters, index):
    """Which of them it takes depends on how many rows there are."""
    with trips.db.recording() as statements:
        get_list("Trip", user=None, filters=filters)
    sql = statements[-1]

    (step,) = trips.db.rows(f"EXPLAIN {sql}", ("2024-05-01",) * sql.count("?"))

    assert index in (step[4] or "").split(",")


@pytest.mark.only_on("sqlite")
def test_default_order_needs_no_sorting(trips):
    plan = plan_of(trips, limit=20)

    assert "USING INDEX ix_tabTrip_creation" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.only_on("sqlite")
def test_user_permission_uses_the_index_of_the_link(trips, employee, put):
    put("User Permission", name="a", user=employee, allow="Driver", for_value="olha", apply_to_all_doctypes=1)

    assert "ix_tabTrip_driver (driver=?)" in plan_of(trips, user=employee)


def test_repeated_list_runs_one_statement(trips, employee):
    get_list("Trip", user=employee, filters={"title": "Alpha"})
    before = trips.db.statement_count

    get_list("Trip", user=employee, filters={"title": "Beta"})

    assert trips.db.statement_count - before == 1
