"""Base classes of app tests in the form of unittest; each test runs in a transaction that is rolled back."""

from __future__ import annotations

import unittest

from frappe.context import current
from frappe.testing.changes import change_settings, set_user


class UnitTestCase(unittest.TestCase):
    """Tests of pure code."""


class IntegrationTestCase(UnitTestCase):
    """Tests on the bound site: what a test writes is undone after it."""

    change_settings = staticmethod(change_settings)
    set_user = staticmethod(set_user)

    def setUp(self) -> None:
        """Remember where the test began."""
        current().db.savepoint("test_case")

    def tearDown(self) -> None:
        """Undo what the test wrote."""
        current().db.rollback_to("test_case")
