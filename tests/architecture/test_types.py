"""The printed types say what the DocType files say."""

from __future__ import annotations

import importlib.util

from sources import BENCH, shown

_spec = importlib.util.spec_from_file_location("print_types", BENCH / "scripts" / "print_types.py")
assert _spec is not None and _spec.loader is not None
print_types = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(print_types)


def test_no_type_is_stale() -> None:
    assert [shown(path) for path in print_types.stale()] == [], "Run: env/bin/python scripts/print_types.py"
