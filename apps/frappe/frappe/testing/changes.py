"""Temporary changes around a block of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.context import current
from frappe.document import singles
from frappe.document.load import get_doc


@contextmanager
def change_settings(doctype: str, settings: dict[str, Any] | None = None, **more: Any) -> Iterator[None]:
    """Set values of a Single for the block."""
    wanted = {**(settings or {}), **more}
    before = {key: get_doc(doctype).get(key) for key in wanted}
    singles.write_some(doctype, wanted)
    try:
        yield
    finally:
        singles.write_some(doctype, before)


@contextmanager
def set_user(user: str) -> Iterator[None]:
    """Act as another user for the block."""
    before = current().user
    current().user = user
    try:
        yield
    finally:
        current().user = before
