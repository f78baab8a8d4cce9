"""The reference pages say what the code says."""

from __future__ import annotations

import importlib.util

import pytest
from sources import BENCH

_spec = importlib.util.spec_from_file_location("print_reference", BENCH / "scripts" / "print_reference.py")
assert _spec is not None and _spec.loader is not None
print_reference = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(print_reference)


@pytest.mark.parametrize("name", sorted(print_reference.PAGES))
def test_reference_page_is_fresh(name: str) -> None:
    stored = (BENCH / "docs" / "reference" / name).read_text(encoding="utf-8")

    assert stored == print_reference.PAGES[name](), "Run: env/bin/python scripts/print_reference.py"
