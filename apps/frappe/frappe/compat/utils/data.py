"""`frappe.utils.data`."""

from __future__ import annotations

from frappe.utils import *  # noqa: F403
