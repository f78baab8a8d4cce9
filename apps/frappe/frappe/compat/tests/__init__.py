"""`frappe.tests`: base classes of app tests."""

from __future__ import annotations

from frappe.testing.cases import IntegrationTestCase, UnitTestCase

__all__ = ["IntegrationTestCase", "UnitTestCase"]
