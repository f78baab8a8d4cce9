"""Conformance test 7: every form of naming; numbers given back; parallel inserts get different names."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.exceptions import DuplicateEntryError, ValidationError
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting

SERIES = field("naming_series", "Select", options="C-.YYYY.-\nD-.MM.-")
THREADS, EACH = 4, 5


def named(autoname: str, *titles: str, **values: Any) -> list[Any]:
    define("Cup", SERIES, field("title"), autoname=autoname)
    return [get_doc({"doctype": "Cup", "title": title, **values}).insert().name for title in titles]


def test_every_rule(context: Context) -> None:
    now = context.now()
    year, month = f"{now:%Y}", f"{now:%m}"
    expected: dict[str, list[Any]] = {
        "field:title": ["A", "B"],
        "naming_series:": [f"C-{year}-00001", f"C-{year}-00002"],
        "autoincrement": [1, 2],
        "format:EXP-{YYYY}-{####}": [f"EXP-{year}-0001", f"EXP-{year}-0002"],
        "format:{title}/{MM}-{##}": [f"A/{month}-01", f"B/{month}-01"],
        "HR-.YYYY.-.#####": [f"HR-{year}-00001", f"HR-{year}-00002"],
        "X-.{title}.-.##": ["X-A-01", "X-B-01"],
        "PLAIN-": ["PLAIN-00001", "PLAIN-00002"],
    }

    for rule, names in expected.items():
        if rule == "autoincrement":
            define("Mug", field("title"), autoname=rule)
            found = [get_doc({"doctype": "Mug"}).insert().name for _number in range(2)]
        else:
            found = named(rule, "A", "B")
        assert found == names, rule


def test_random_given_uuid_and_single_names(context: Context) -> None:
    assert [len(name) for name in named("hash", "A", "B")] == [10, 10]
    define("Mug", field("title"), autoname="prompt")
    define("Plate", field("title"), autoname="UUID")
    define("Rules", field("title"), issingle=1)

    assert get_doc({"doctype": "Mug", "name": " mine "}).insert().name == "mine"
    with pytest.raises(ValidationError, match="needs a name"):
        get_doc({"doctype": "Mug"}).insert()
    with pytest.raises(DuplicateEntryError):
        get_doc({"doctype": "Mug", "name": "mine"}).insert()
    assert uuid.UUID(get_doc({"doctype": "Plate"}).insert().name).version == 7
    assert get_doc("Rules").name == "Rules"
    assert get_doc({"doctype": "Cup"}).insert(set_name="explicit").name == "explicit"


def test_apps_add_tokens_and_controllers_name(context: Context, apps: AppFolder) -> None:
    variable = "def fy(doc, variable):\n    return '26-27'\n"
    apps.write("tea", hooks="naming_series_variables = {'FY': 'tea.names.fy'}", files={"names.py": variable})
    set_installed_apps(["frappe", "tea"])

    assert named("T-.FY.-.##", "A") == ["T-26-27-01"]


def test_the_newest_number_is_given_back_and_no_other(context: Context) -> None:
    first, second = named("N-.###", "A", "B")

    get_doc("Cup", second).delete()
    assert get_doc({"doctype": "Cup"}).insert().name == "N-002"
    get_doc("Cup", first).delete()
    assert get_doc({"doctype": "Cup"}).insert().name == "N-003"


def test_an_amended_document_counts_on(context: Context) -> None:
    amended = field("amended_from", "Link", options="Order", no_copy=1)
    define("Order", field("title"), amended, is_submittable=1, autoname="O-.##")
    doc = get_doc({"doctype": "Order"}).insert().submit().cancel()
    names = [doc.name]
    for _number in range(2):
        doc = doc.amended().insert().submit().cancel()
        names.append(doc.name)

    assert names == ["O-01", "O-01-1", "O-01-2"]


def test_parallel_inserts_get_different_names_without_a_gap(context: Context) -> None:
    define("Cup", field("title"), autoname="P-.####")
    context.db.commit()
    names: list[str] = []
    threads = [threading.Thread(target=_insert_some, args=(context.site, names)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(names) == [f"P-{number:04}" for number in range(1, THREADS * EACH + 1)]


def _insert_some(site: Site, names: list[str]) -> None:
    for _number in range(EACH):
        with acting(site) as context:
            name = str(get_doc({"doctype": "Cup"}).insert().name)
            context.db.commit()
        names.append(name)
