"""Installing and removing apps: in which order what is called, and what is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.exceptions import AppImportError, AppNotFoundError, FrappeError, ValidationError
from frappe.lifecycle.install import install_app, uninstall_app
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.query import get_list, values
from frappe.registry.apps import installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

WriteTea = Callable[..., Path]
HOOKS = (
    "before_install",
    "after_install",
    "after_sync",
    "before_app_install",
    "after_app_install",
    "before_uninstall",
    "after_uninstall",
    "before_app_uninstall",
    "after_app_uninstall",
)


@pytest.fixture
def bench(site: Site) -> Site:
    """The bench knows the apps tea and milk."""
    make_bench_folders(site.sites_path, ["tea", "milk"])
    return site


def _traced(context: Context) -> list[str]:
    return list(context.db.column("SELECT `description` FROM `tabToDo` ORDER BY rowid"))


def test_hooks_of_an_installation_run_in_order(bench: Site, apps: AppFolder, write_tea: WriteTea) -> None:
    milk = "\n".join(f"{hook} = 'tea.trace.milk_{hook}'" for hook in HOOKS)
    write_tea(hooks="\n".join(f"{hook} = 'tea.trace.{hook}'" for hook in HOOKS))
    apps.write("milk", hooks=milk)
    with acting(bench) as context:
        install_app("milk")
        context.db.run("DELETE FROM `tabToDo`")

        assert install_app("tea") == ["tea"]

        assert _traced(context) == [
            "before_install",
            "milk_before_app_install tea",
            "after_install",
            "milk_after_app_install tea",
            "after_app_install tea",
            "after_sync",
        ]
        context.db.run("DELETE FROM `tabToDo`")

        uninstall_app("tea")

        assert _traced(context) == [
            "before_uninstall",
            "milk_before_app_uninstall tea",
            "before_app_uninstall tea",
            "after_uninstall",
            "milk_after_app_uninstall tea",
        ]


def test_required_apps_are_installed_first(bench: Site, apps: AppFolder, write_tea: WriteTea) -> None:
    write_tea(hooks="required_apps = ['somebody/milk']")
    apps.write("milk")

    with acting(bench):
        assert install_app("tea") == ["milk", "tea"]
        assert installed_apps() == ("frappe", "milk", "tea")
        with pytest.raises(ValidationError, match="tea needs milk"):
            uninstall_app("milk")


def test_app_may_refuse_to_be_installed(bench: Site, write_tea: WriteTea) -> None:
    write_tea(hooks="before_install = 'tea.refuse.now'", files={"refuse.py": "def now(): return False\n"})

    with acting(bench) as context:
        with pytest.raises(ValidationError, match="refused"):
            install_app("tea")
        context.db.rollback()
        context.db.begin(write=False)
        assert installed_apps() == ("frappe",)


def test_installed_app_has_its_tables_modules_patches_and_jobs(bench: Site, write_tea: WriteTea) -> None:
    write_tea(
        hooks="scheduler_events = {'daily': ['tea.trace.brew']}",
        patches="[post_model_sync]\ntea.patches.never_run",
    )
    with acting(bench) as context:
        install_app("tea")

        assert values.get_value("DocType", "Cup", "module") == "Tea"
        assert values.get_value("Module Def", "Tea", "app_name") == "tea"
        assert values.exists("Scheduled Job Type", {"method": "tea.trace.brew"})
        assert get_list(
            "Patch Log", user=None, filters={"patch": "tea.patches.never_run"}, pluck="skipped"
        ) == [0]
        assert context.db.rows("SELECT `title`, `size` FROM `tabCup`") == []


def test_installing_again_does_nothing(bench: Site, write_tea: WriteTea) -> None:
    write_tea(hooks="after_install = 'tea.trace.after_install'")
    with acting(bench) as context:
        install_app("tea")

        assert install_app("tea") == []
        assert _traced(context) == ["after_install"]


def test_app_that_the_bench_does_not_have_is_named(bench: Site) -> None:
    with acting(bench), pytest.raises(AppNotFoundError, match="coffee"):
        install_app("coffee")


def test_app_that_cannot_be_imported_is_named(bench: Site, write_tea: WriteTea) -> None:
    write_tea(hooks="import nothing_of_that_name")

    with acting(bench), pytest.raises(AppImportError, match="tea"):
        install_app("tea")


@pytest.mark.parametrize(
    ("field_type", "options"), [("Tee", None), ("Table", "Cup")], ids=["unknown field type", "table cycle"]
)
def test_broken_doctype_names_itself_and_installs_nothing(
    bench: Site, write_tea: WriteTea, doctype: Callable[..., Any], field_type: str, options: str | None
) -> None:
    broken = {"fieldname": "leaf", "fieldtype": field_type, "label": "Leaf", "options": options}
    write_tea(doctype("Cup", broken, istable=1), doctype("Pot"))

    with acting(bench) as context:
        with pytest.raises(FrappeError, match=r"Cup|cup\.json") as caught:
            install_app("tea")
        assert "leaf" in str(caught.value)
        context.db.rollback()
        context.db.begin(write=False)
        assert not values.exists("DocType", "Pot")
        assert context.db.value("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('tabPot', 'tabCup')") == 0


def test_removed_app_leaves_no_table_record_or_job(bench: Site, write_tea: WriteTea) -> None:
    report = '{"doctype": "Report", "name": "Cups", "ref_doctype": "Cup", "module": "Tea", "report_type": "Query Report", "is_standard": "Yes"}'
    write_tea(
        hooks="scheduler_events = {'daily': ['tea.trace.brew']}", files={"tea/report/cups/cups.json": report}
    )
    with acting(bench) as context:
        install_app("tea")
        assert values.exists("Report", "Cups")

        uninstall_app("tea")

        assert installed_apps() == ("frappe",)
        for doctype, name in (("DocType", "Cup"), ("Module Def", "Tea"), ("Report", "Cups")):
            assert not values.exists(doctype, name)
        assert not values.exists("Scheduled Job Type", {"method": "tea.trace.brew"})
        assert context.db.value("SELECT COUNT(*) FROM sqlite_master WHERE name = 'tabCup'") == 0


def test_removed_app_can_be_installed_again(bench: Site, write_tea: WriteTea) -> None:
    write_tea()
    with acting(bench) as context:
        install_app("tea")
        uninstall_app("tea")
        context.db.commit()
        context.db.begin(write=True)

        assert install_app("tea") == ["tea"]
        assert context.db.rows("SELECT `title` FROM `tabCup`") == []


@pytest.mark.parametrize("app", ["frappe", "coffee"])
def test_framework_and_absent_apps_cannot_be_removed(bench: Site, app: str) -> None:
    with acting(bench), pytest.raises(ValidationError, match=app):
        uninstall_app(app)
