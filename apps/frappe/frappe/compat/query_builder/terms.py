"""`frappe.query_builder.terms`."""

from __future__ import annotations

from pypika.terms import *  # noqa: F403
