"""`frappe.utils.jinja`."""

from __future__ import annotations

from frappe.templates.environment import render_template

__all__ = ["render_template"]
