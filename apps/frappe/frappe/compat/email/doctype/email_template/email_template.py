"""`frappe.email.doctype.email_template.email_template`."""

from __future__ import annotations

from frappe.mail.email_templates import get_email_template

__all__ = ["get_email_template"]
