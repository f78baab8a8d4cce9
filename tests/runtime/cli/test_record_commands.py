"""Commands that take records and tables out, put them in, and clear them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from frappe.cache import memory
from frappe.context import Site
from frappe.database import catalogue
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, ValidationError
from frappe.exchange.problems import ImportRowsError
from frappe.lifecycle import log_clearing, new_app
from frappe.lifecycle.new_app import AppDescription
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.meta import get_meta
from frappe.query import get_list, values
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, field
from frappe.testing.sites import acting

Run = Callable[..., str]
Invoke = Callable[..., Result]

TEST = """
import unittest

import frappe
from frappe.tests.utils import FrappeTestCase


class TestCup(FrappeTestCase):
    def test_that_writes(self):
        frappe.get_doc({"doctype": "Cup", "title": "Test"}).insert()
        self.assertEqual(frappe.db.count("Cup"), 1)

    def test_that_sees_nothing_of_the_other(self):
        self.assertEqual(frappe.db.count("Cup"), 0)


class TestPure(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(1 + 1, 2)
"""


@pytest.fixture
def cups(site: Site, apps: AppFolder, run: Run) -> Path:
    """A site with the DocType Cup of the app cups; the app's package."""
    definition = {
        "doctype": "DocType",
        "name": "Cup",
        "module": "Cups",
        "fields": [field("title"), field("size", "Int")],
        "field_order": ["title", "size"],
        "permissions": [{"role": "System Manager", **FULL_RIGHTS}],
        "autoname": "field:title",
        "allow_rename": 1,
    }
    folder = "cups/doctype/cup"
    files = {f"{folder}/cup.json": json.dumps(definition), f"{folder}/test_cup.py": TEST}
    package = apps.write("cups", title_of_modules=["Cups"], files=files)
    make_bench_folders(site.sites_path, ["cups"])
    run("install-app", "cups")
    return package


def _make(site: Site, *titles: str) -> None:
    with acting(site) as context:
        for title in titles:
            get_doc({"doctype": "Cup", "title": title, "size": 3}).insert()
        context.db.commit()


def _titles(site: Site) -> list[str]:
    with acting(site, write=False):
        return get_list("Cup", user=None, pluck="name", order_by="name asc")


@pytest.mark.parametrize(("command", "name"), [("export-json", "cups.json"), ("export-csv", "cups.csv")])
def test_exported_records_come_back(
    site: Site, cups: Path, run: Run, tmp_path: Path, command: str, name: str
) -> None:
    _make(site, "Blue", "Red")
    path = tmp_path / name
    run(command, "Cup", str(path))
    with acting(site) as context:
        for title in ("Blue", "Red"):
            get_doc("Cup", title).delete()
        context.db.commit()

    if name.endswith("json"):
        assert "2 records changed" in run("import-doc", str(path))
        assert "0 records changed" in run("import-doc", str(path))
    else:
        assert "2 inserted" in run("data-import", "--file", str(path), "--doctype", "Cup")

    assert _titles(site) == ["Blue", "Red"]


def test_table_with_a_bad_row_is_refused_whole(
    site: Site, cups: Path, invoke: Invoke, tmp_path: Path
) -> None:
    path = tmp_path / "cups.csv"
    path.write_text("title,size\nBlue,1\nRed,many\n")

    result = invoke("data-import", "--file", str(path), "--doctype", "Cup")

    assert isinstance(result.exception, ImportRowsError)
    assert _titles(site) == []


def test_records_are_updated_from_a_table(site: Site, cups: Path, run: Run, tmp_path: Path) -> None:
    _make(site, "Blue")
    path = tmp_path / "cups.csv"
    path.write_text("name,size\nBlue,9\n")

    assert "1 updated" in run("data-import", "--file", str(path), "--doctype", "Cup", "--type", "Update")

    with acting(site, write=False):
        assert get_doc("Cup", "Blue").size == 9


@pytest.mark.parametrize("text", ["{", "[1]", '[{"doctype": "Cup"}]'])
def test_file_without_records_is_named(
    site: Site, cups: Path, invoke: Invoke, tmp_path: Path, text: str
) -> None:
    (tmp_path / "bad.json").write_text(text)

    result = invoke("import-doc", str(tmp_path / "bad.json"))

    assert isinstance(result.exception, ValidationError)
    assert "bad.json" in str(result.exception)


def test_records_are_renamed_by_pairs_all_or_none(
    site: Site, cups: Path, run: Run, invoke: Invoke, tmp_path: Path
) -> None:
    _make(site, "Blue", "Red")
    path = tmp_path / "names.csv"
    path.write_text("Blue,Azure\nGreen,Lime\n")
    assert isinstance(invoke("bulk-rename", "Cup", str(path)).exception, DoesNotExistError)
    assert _titles(site) == ["Blue", "Red"]

    path.write_text("Blue,Azure\nRed,Ruby\n")
    run("bulk-rename", "Cup", str(path))

    assert _titles(site) == ["Azure", "Ruby"]


def test_doctype_is_reloaded_from_its_file(site: Site, cups: Path, run: Run, invoke: Invoke) -> None:
    path = cups / "cups" / "doctype" / "cup" / "cup.json"
    definition = json.loads(path.read_text())
    definition["fields"].append(field("colour"))
    definition["field_order"].append("colour")
    path.write_text(json.dumps(definition))

    run("reload-doc", "Cups", "doctype", "Cup")
    run("reload-doctype", "Cup")

    with acting(site, write=False):
        assert get_meta("Cup").has_field("colour")
    assert isinstance(invoke("reload-doc", "Cups", "report", "Absent").exception, DoesNotExistError)


def test_permissions_go_back_to_those_of_the_app(site: Site, cups: Path, run: Run) -> None:
    with acting(site) as context:
        row = {"doctype": "Custom DocPerm", "parent": "Cup", "role": "Desk User", "read": 1}
        get_doc(row).insert(ignore_permissions=True)
        memory.invalidate_all()
        assert len(get_meta("Cup").permissions) == 2
        context.db.commit()

    run("reset-perms", "--doctype", "Cup")

    with acting(site, write=False):
        assert [perm.role for perm in get_meta("Cup").permissions] == ["System Manager"]


def test_fixtures_of_all_apps_are_exported(site: Site, cups: Path, run: Run, apps: AppFolder) -> None:
    _make(site, "Blue")
    apps.write("cups", title_of_modules=["Cups"], hooks="fixtures = ['Cup']", files={})
    run("clear-cache")

    run("export-fixtures")

    [record] = json.loads((cups / "fixtures" / "cup.json").read_text())
    assert record == {"doctype": "Cup", "name": "Blue", "title": "Blue", "size": 3}


# Tables -------------------------------------------------------------------------------------------------------------


def test_column_of_a_field_that_is_gone_is_dropped_with_its_index(site: Site, cups: Path, run: Run) -> None:
    _make(site, "Blue")
    path = cups / "cups" / "doctype" / "cup" / "cup.json"
    definition = json.loads(path.read_text())
    definition["fields"][1]["search_index"] = 1
    path.write_text(json.dumps(definition))
    run("migrate")
    definition["fields"], definition["field_order"] = definition["fields"][:1], ["title"]
    path.write_text(json.dumps(definition))
    run("migrate")

    assert json.loads(run("trim-tables", "--dry-run", "--format", "json"))[site.name]["Cup"] == ["size"]
    run("trim-tables", "--no-backup")

    with acting(site, write=False) as context:
        assert not catalogue.has_column(context.db, "tabCup", "size")
    assert _titles(site) == ["Blue"]
    assert json.loads(run("trim-tables", "--dry-run", "--format", "json")) == {site.name: {}}


def test_table_without_a_doctype_is_dropped_after_a_backup(site: Site, run: Run) -> None:
    with acting(site) as context:
        context.db.ddl("CREATE TABLE `tabStray` (`name` VARCHAR(140))")
        context.db.commit()

    assert json.loads(run("trim-database", "--dry-run", "--format", "json")) == {site.name: ["tabStray"]}
    run("trim-database", "--yes")

    with acting(site, write=False) as context:
        assert not catalogue.has_table(context.db, "tabStray")
        assert catalogue.has_table(context.db, "tabSingles")
    assert list((site.path / "private" / "backups").glob("*.sql.gz"))


def test_table_is_described(site: Site, cups: Path, run: Run, invoke: Invoke) -> None:
    _make(site, "Blue", "Red")

    found = json.loads(run("describe-database-table", "--doctype", "Cup", "--column", "size"))

    assert (found["rows"], found["distinct"]) == (2, {"size": 1})
    assert "size" in [column["name"] for column in found["columns"]]
    wrong = invoke("describe-database-table", "--doctype", "Cup", "--column", "weight")
    assert isinstance(wrong.exception, ValidationError)


def test_index_is_added_for_good(site: Site, cups: Path, run: Run) -> None:
    run("add-database-index", "--doctype", "Cup", "--column", "size")
    run("migrate")

    with acting(site, write=False) as context:
        assert any(index.columns == ("size",) for index in catalogue.indexes_of(context.db, "tabCup"))


# Logs ---------------------------------------------------------------------------------------------------------------


def _errors(site: Site, *days_ago: int) -> None:
    with acting(site) as context:
        for days in days_ago:
            doc = get_doc({"doctype": "Error Log", "method": f"{days}", "error": "x"}).insert()
            context.db.run(
                "UPDATE `tabError Log` SET `creation` = ? WHERE `name` = ?",
                (log_clearing.now_text(-days * log_clearing.DAY_SECONDS), doc.name),
            )
        context.db.commit()


@pytest.mark.parametrize(
    ("conf", "kept"), [({}, ["1", "29"]), ({"log_retention_days": {"Error Log": 5}}, ["1"])]
)
def test_old_log_records_go_daily(site: Site, conf: dict[str, Any], kept: list[str]) -> None:
    _errors(site, 1, 29, 31)
    site.conf.update(conf)

    with acting(site) as context:
        log_clearing.clear_old_logs()
        context.db.commit()

    with acting(site, write=False):
        assert sorted(get_list("Error Log", user=None, pluck="method")) == kept


def test_log_is_cleared_by_command_and_nothing_else_is(site: Site, run: Run, invoke: Invoke) -> None:
    _errors(site, 1, 10)

    assert "1 records deleted" in run(
        "clear-log-table", "--doctype", "Error Log", "--days", "5", "--no-backup"
    )
    assert "1 records deleted" in run("clear-log-table", "--doctype", "Error Log", "--no-backup")
    assert isinstance(
        invoke("clear-log-table", "--doctype", "User", "--no-backup").exception, ValidationError
    )


def test_log_of_an_app_that_is_none_is_refused(site: Site) -> None:
    site.conf["log_retention_days"] = {"Teapot": 1, "Audit Entry": 1}

    with acting(site), pytest.raises(ValidationError, match="Audit Entry"):
        log_clearing.clear_old_logs()


# Development --------------------------------------------------------------------------------------------------------


def _tests(result: Result) -> int:
    assert isinstance(result.exception, SystemExit) or result.exception is None, result.exception
    return result.exit_code


@pytest.mark.parametrize(
    ("options", "passed"),
    [
        (["--doctype", "Cup"], 3),
        (["--app", "cups"], 3),
        (["--module-def", "Cups"], 3),
        (["--doctype", "Cup", "--test", "test_sum"], 1),
        (["--doctype", "Cup", "--case", "TestCup"], 2),
        (["--doctype", "Cup", "--test-category", "integration"], 2),
        (["--doctype", "Cup", "--test-category", "unit"], 1),
    ],
)
def test_chosen_tests_of_an_app_run_on_the_site_and_leave_nothing(
    site: Site, cups: Path, invoke: Invoke, tmp_path: Path, options: list[str], passed: int
) -> None:
    report = tmp_path / "report.xml"

    result = invoke("run-tests", *options, "--junit-xml-output", str(report))

    assert _tests(result) == 0
    assert f'failures="0" skipped="0" tests="{passed}"' in report.read_text()
    assert _titles(site) == []


def test_failing_test_fails_the_command(site: Site, cups: Path, invoke: Invoke) -> None:
    path = cups / "cups" / "doctype" / "cup" / "test_cup.py"
    path.write_text(TEST.replace("1 + 1, 2", "1 + 1, 3"))

    assert _tests(invoke("run-tests", "--doctype", "Cup", "--failfast")) == 1


def test_site_must_allow_tests(site: Site, cups: Path, invoke: Invoke) -> None:
    site.conf.pop("allow_tests")

    result = invoke("run-tests", "--app", "cups")

    assert isinstance(result.exception, ValidationError)
    assert "allow_tests" in str(result.exception.next_step)


def test_new_app_can_be_installed_at_once(site: Site, run: Run, apps: AppFolder) -> None:
    folder = new_app.make(
        apps.folder, AppDescription("kettle", "Kettle", "Boils", "Us", "us@example.com", "MIT")
    )
    apps.write(
        "kettle", files={}, hooks=(folder / "kettle" / "hooks.py").read_text(), title_of_modules=["Kettle"]
    )
    make_bench_folders(site.sites_path, ["kettle"])

    assert "kettle" in run("install-app", "kettle")
    with acting(site, write=False):
        assert values.exists("Module Def", "Kettle")


@pytest.mark.parametrize("name", ["Kettle", "two words", "1st", ""])
def test_app_with_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError):
        new_app.make(tmp_path / "new", AppDescription(name, "x", "", "", "", "MIT"))

    assert not (tmp_path / "new").exists()
