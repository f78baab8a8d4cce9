"""`frappe.tests.utils`."""

from __future__ import annotations

from frappe.testing.cases import IntegrationTestCase as FrappeTestCase
from frappe.testing.changes import change_settings

__all__ = ["FrappeTestCase", "change_settings"]
