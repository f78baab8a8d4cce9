"""What every site begins with."""

from __future__ import annotations

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.lifecycle.core_records import insert_core_records
from frappe.query import count, values


def test_settings_of_a_new_site_can_be_saved_as_they_are(context: Context) -> None:
    settings = get_doc("System Settings")

    settings.save()

    assert (settings.country, settings.time_format) == ("Ukraine", "HH:mm")


def test_site_knows_the_countries_and_currencies_of_the_world(context: Context) -> None:
    assert values.get_value("Country", "Ukraine", "code") == "ua"
    assert values.get_value("Country", "Poland", "code") == "pl"
    assert values.get_value("Currency", "JPY", "fraction_units") == 1
    assert values.get_value("Currency", "UAH", "enabled") == 1
    assert count("Country", user=None) > 190


def test_migrate_leaves_what_the_site_changed(context: Context) -> None:
    currency = get_doc("Currency", "UAH")
    currency.update({"symbol": "грн"}).save()
    before = count("Country", user=None)

    insert_core_records()

    assert values.get_value("Currency", "UAH", "symbol") == "грн"
    assert count("Country", user=None) == before
