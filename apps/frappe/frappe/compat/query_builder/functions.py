"""`frappe.query_builder.functions`."""

from __future__ import annotations

from frappe.query.builder.functions import *  # noqa: F403
