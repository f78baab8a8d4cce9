"""Records that apps ship: they come back with every migrate, and what is exported is what was there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.lifecycle.fixtures import export_fixtures, import_fixtures
from frappe.lifecycle.install import install_app
from frappe.lifecycle.migrate import migrate
from frappe.lifecycle.model_sync import import_record
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.query import values
from frappe.testing.doctypes import field
from frappe.testing.sites import acting

WriteTea = Callable[..., Path]
Doctype = Callable[..., dict[str, Any]]

CUP_FIELDS = (
    field("title"),
    field("size", "Int"),
    field("price", "Currency"),
    field("weight", "Float"),
    field("made_on", "Date"),
    field("fired_at", "Datetime"),
    field("brew_time", "Time"),
    field("is_whole", "Check", default="1"),
    field("handles", "Int", default="1"),
    field("shape", "JSON"),
    field("story", "Text Editor"),
    field("parts", "Table", options="Cup Part"),
)
CUP = {
    "title": "Blue",
    "size": 3,
    "price": 12.5,
    "weight": 0.25,
    "made_on": "2026-05-01",
    "fired_at": "2026-05-01 10:30:00",
    "brew_time": "00:03:30",
    "is_whole": 0,
    "handles": 0,
    "shape": '{"rim": [1, 2]}',
    "story": "<p>Old</p>",
    "parts": [{"part": "Rim", "is_glazed": 0}, {"part": "Foot", "is_glazed": 1}],
}


@pytest.fixture
def cups(site: Site, write_tea: WriteTea, doctype: Doctype) -> Path:
    """The app tea with a DocType that has every kind of field, on the site; the folder of its fixtures."""
    package = write_tea(
        doctype("Cup", *CUP_FIELDS, autoname="field:title"),
        doctype("Cup Part", field("part"), field("is_glazed", "Check", default="1"), istable=1),
        hooks="fixtures = ['Cup', {'dt': 'Role', 'filters': [['name', 'like', 'Tea%']], 'prefix': 'tea'}]",
    )
    make_bench_folders(site.sites_path, ["tea"])
    with acting(site) as context:
        install_app("tea")
        context.db.commit()
    return package / "fixtures"


def test_export_and_import_give_back_the_same_record(site: Site, cups: Path) -> None:
    with acting(site) as context:
        get_doc({"doctype": "Cup", **CUP}).insert()
        before = get_doc("Cup", "Blue").as_dict()
        export_fixtures("tea")
        written = (cups / "cup.json").read_text()
        context.db.run("DELETE FROM `tabCup`")
        context.db.run("DELETE FROM `tabCup Part`")

        assert import_fixtures("tea") == ["Cup Blue"]

        after = get_doc("Cup", "Blue").as_dict()
        export_fixtures("tea")
    assert (cups / "cup.json").read_text() == written
    for name in CUP:
        if name != "parts":
            assert after[name] == before[name], name
    assert [(row["part"], row["is_glazed"]) for row in after["parts"]] == [("Rim", 0), ("Foot", 1)]


def test_import_of_what_is_there_changes_nothing(site: Site, cups: Path) -> None:
    with acting(site):
        get_doc({"doctype": "Cup", **CUP}).insert()
        export_fixtures("tea")
        name_of_row = values.get_value("Cup Part", {"parent": "Blue"}, "name")

        assert import_fixtures("tea") == []
        assert values.get_value("Cup Part", {"parent": "Blue"}, "name") == name_of_row


@pytest.mark.parametrize(
    ("fieldname", "value"),
    [("size", 4), ("made_on", "2026-05-02"), ("is_whole", 1), ("parts", [{"part": "Rim"}])],
)
def test_import_brings_back_what_the_site_changed(site: Site, cups: Path, fieldname: str, value: Any) -> None:
    with acting(site):
        get_doc({"doctype": "Cup", **CUP}).insert()
        export_fixtures("tea")
        doc = get_doc("Cup", "Blue")
        doc.update({fieldname: value}).save()

        assert import_fixtures("tea") == ["Cup Blue"]
        assert import_fixtures("tea") == []


def test_export_takes_what_the_hook_names(site: Site, cups: Path) -> None:
    with acting(site):
        for role in ("Tea Maker", "Milk Maker"):
            get_doc({"doctype": "Role", "role_name": role}).insert()

        written = export_fixtures("tea")

    assert [path.name for path in written] == ["cup.json", "tea_role.json"]
    assert [record["name"] for record in json.loads(written[1].read_text())] == ["Tea Maker"]


def test_export_holds_no_stamps(site: Site, cups: Path) -> None:
    with acting(site):
        get_doc({"doctype": "Cup", **CUP}).insert()
        [record] = json.loads(export_fixtures("tea")[0].read_text())

    assert not {"owner", "creation", "modified", "modified_by", "docstatus", "idx"} & set(record)
    assert set(record["parts"][0]) == {"part", "is_glazed"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[{", "cup.json is not valid JSON"),
        ("{}", "cup.json must be a list"),
        ('[{"doctype": "Cup"}]', "cup.json must be a list of records, each with doctype and name"),
    ],
)
def test_broken_fixture_is_named_and_nothing_is_imported(
    site: Site, cups: Path, text: str, named: str
) -> None:
    cups.mkdir(exist_ok=True)
    (cups / "a_role.json").write_text('[{"doctype": "Role", "name": "Tea Maker", "role_name": "Tea Maker"}]')
    (cups / "cup.json").write_text(text)

    with pytest.raises(ValidationError, match=named):
        migrate(site)

    with acting(site, write=False):
        assert not values.exists("Role", "Tea Maker")


def test_record_keeps_what_the_people_of_the_site_own(site: Site) -> None:
    report = {
        "doctype": "Report",
        "name": "Users",
        "report_name": "Users",
        "ref_doctype": "User",
        "module": "Core",
        "report_type": "Query Report",
        "is_standard": "Yes",
        "query": "SELECT 1",
    }
    with acting(site):
        assert import_record(report)
        values_before = get_doc("Report", "Users")
        values_before.db_set("disabled", 1)
        assert not import_record({**report, "disabled": 0})

        assert import_record({**report, "query": "SELECT 2"})

        stored = get_doc("Report", "Users")
    assert (stored.query, stored.disabled) == ("SELECT 2", 1)


def test_broken_standard_record_is_named(site: Site, cups: Path) -> None:
    path = cups.parent / "tea" / "report" / "cups" / "cups.json"
    path.parent.mkdir(parents=True)
    path.write_text("{")

    with pytest.raises(ValidationError, match=r"report/cups/cups\.json"):
        migrate(site)
