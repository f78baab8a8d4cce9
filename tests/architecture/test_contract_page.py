"""The page about the app contract cannot claim what is not there."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from sources import BENCH

_spec = importlib.util.spec_from_file_location("print_contract", BENCH / "scripts" / "print_contract.py")
assert _spec is not None and _spec.loader is not None
print_contract: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(print_contract)


def test_every_row_asks_for_something_that_can_be_looked_up() -> None:
    for row in print_contract.rows():
        kinds = set(row) - print_contract.ABOUT - {"answer", "note"}
        assert kinds and kinds <= print_contract.LOOK_UP.keys(), row["what"]
        assert all(row[kind] for kind in kinds), row["what"]


@pytest.mark.parametrize("kind", sorted(print_contract.LOOK_UP))
def test_what_is_not_there_is_not_found(kind: str) -> None:
    absent = "999 ValidationError" if kind == "exception" else "frappe.nothing.of_this_kind"

    assert not print_contract.LOOK_UP[kind](absent)


def test_a_row_is_yes_only_when_all_of_it_is_there() -> None:
    def answer(**row: Any) -> str:
        return print_contract._answered({"part": "x", "what": "y", **row})["answer"]

    assert answer(facade=["get_doc"]) == "yes"
    assert answer(facade=["get_doc", "not_there"]) == "differs"
    assert answer(facade=["get_doc"], differs="somehow") == "differs"
    assert answer(facade=["not_there"]) == answer(endpoint=["frappe.get_doc"]) == "no"


def test_no_row_that_an_app_needs_is_missing() -> None:
    assert [row["what"] for row in print_contract.rows() if row.get("must") and row["answer"] == "no"] == []
