"""Slots: declared once, filled by name, run in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe.hooks
from frappe.exceptions import HookError
from frappe.registry import slots
from frappe.registry.hookspecs import SLOTS
from frappe.testing.apps import AppFolder


@pytest.fixture
def filled(apps: AppFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The slot `http.boot` filled by two functions that append to the list they get."""
    code = "def one(said): said.append('one')\ndef two(said):\n    said.append('two')\n    return 2\n"
    apps.write("tea", files={"fill.py": code})
    monkeypatch.setattr(frappe.hooks, "slots", {"http.boot": ["tea.fill.one", "tea.fill.two"]})
    slots.fillers.cache_clear()
    yield []
    slots.fillers.cache_clear()


def test_every_filler_runs_in_order(filled: list[str]) -> None:
    slots.run("http.boot", filled)

    assert filled == ["one", "two"]


def test_first_answer_that_is_not_none_wins(filled: list[str]) -> None:
    assert slots.first("http.boot", filled) == 2


def test_empty_slot_does_nothing(filled: list[str]) -> None:
    slots.run("jobs.begin", object())

    assert slots.first("auth.password", "User", "a", "b") is None


def test_slot_that_is_not_declared_is_refused() -> None:
    with pytest.raises(HookError, match=r"no slot 'tea\.time'"):
        slots.run("tea.time")


@pytest.mark.parametrize("slot", sorted(frappe.hooks.slots))
def test_slots_of_the_runtime_are_declared_and_their_fillers_exist(slot: str) -> None:
    assert slot in SLOTS
    assert all(callable(function) for function in slots.fillers(slot))
