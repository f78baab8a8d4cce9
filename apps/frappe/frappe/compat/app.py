"""`frappe.app`: the WSGI application for any WSGI server."""

from __future__ import annotations

from frappe.http.application import application

__all__ = ["application"]
