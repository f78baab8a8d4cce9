"""`frappe.utils.verified_command`."""

from __future__ import annotations

from frappe.auth.signed_queries import signed_query as get_signed_params
from frappe.auth.signed_queries import verify_request

__all__ = ["get_signed_params", "verify_request"]
