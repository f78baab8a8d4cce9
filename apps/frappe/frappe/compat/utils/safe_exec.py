"""`frappe.utils.safe_exec`: evaluating the expressions of admins."""

from __future__ import annotations

from frappe.values.expressions.python import evaluate as safe_eval

__all__ = ["safe_eval"]
