"""Rules that ship with an app: their file, their text beside it, their own names."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.lifecycle.model_sync import import_record, read_record, sync_modules, sync_records
from frappe.query import get_list, values
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder

RULE = {
    "doctype": "Notification",
    "name": "Tea Ready",
    "module": "Tea House",
    "is_standard": 1,
    "enabled": 1,
    "document_type": "Order",
    "event": "New",
    "channel": "Email",
    "subject": "{{ kettle }} for {{ doc.title }}",
    "recipients": [{"receiver_by_role": "Boss"}],
}
FOLDER = "tea_house/notification/tea_ready/tea_ready"


def install(apps: AppFolder) -> None:
    apps.write(
        "tea",
        title_of_modules=["Tea House"],
        files={
            f"{FOLDER}.json": json.dumps(RULE),
            f"{FOLDER}.html": "<p>Drink {{ doc.title }} from {{ kettle }}</p>",
            f"{FOLDER}.py": "def get_context(context):\n    return {'kettle': 'Kettle of ' + context['doc'].title}\n",
        },
    )
    set_installed_apps(["frappe", "tea"])
    sync_modules("tea")
    sync_records("tea")


def test_rule_of_an_app_takes_its_text_and_names_from_beside_its_file(
    orders: Context, apps: AppFolder, make_order: Callable[..., Any]
) -> None:
    install(apps)

    make_order("Tea")

    [row] = get_list("Email Queue", user=None, fields=["subject", "message"])
    assert row.subject == "Kettle of Tea for Tea"
    assert "<p>Drink Tea from Kettle of Tea</p>" in row.message


def test_rule_that_was_switched_off_stays_off_after_an_update(orders: Context, apps: AppFolder) -> None:
    install(apps)
    rule = get_doc("Notification", "Tea Ready")
    rule.set("enabled", 0)
    rule.save()

    import_record({**RULE, "subject": "New subject"})

    row = values.get_value("Notification", "Tea Ready", ["enabled", "subject"], as_dict=True)
    assert (row.enabled, row.subject) == (0, "New subject")


def test_file_that_did_not_change_is_not_imported_again(orders: Context, apps: AppFolder) -> None:
    install(apps)

    path = apps.folder / "tea" / "tea" / f"{FOLDER}.json"

    assert import_record(read_record(path)) is False


def test_mistake_in_the_module_of_a_rule_stops_no_save(
    orders: Context, apps: AppFolder, make_order: Callable[..., Any]
) -> None:
    install(apps)
    apps.write(
        "tea",
        title_of_modules=["Tea House"],
        files={f"{FOLDER}.py": "def get_context(context):\n    1 / 0\n"},
    )

    order = make_order("Tea")

    assert values.exists("Order", order.name)
    [error] = get_list("Error Log", user=None, pluck="error")
    assert "ZeroDivisionError" in error
