"""Conformance 14: the sections of patches.txt and their order, once only, comments, and what a failure leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.exceptions import PatchError
from frappe.lifecycle.install import install_app
from frappe.lifecycle.migrate import Migration, migrate
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.query import get_list
from frappe.testing.apps import AppFolder
from frappe.testing.sites import acting

NOTE = """
import frappe

def note(text):
    frappe.get_doc({"doctype": "ToDo", "description": text}).insert(ignore_permissions=True)
"""
WriteApp = Callable[..., None]


def _patch(name: str, *, fails: bool = False) -> str:
    last = "\n    raise ValueError('no water')" if fails else ""
    return f"from tea.note import note\n\ndef execute():\n    note({name!r}){last}\n"


@pytest.fixture
def write(apps: AppFolder) -> WriteApp:
    """Writes patches.txt of an app and a module for each name: `write("tea", lines, "one", "two")`."""

    def write(app: str, lines: str, *names: str, failing: str | None = None) -> None:
        files = {f"patches/{name}.py": _patch(name, fails=name == failing) for name in names}
        apps.write(app, patches=lines, files={"note.py": NOTE, **files})

    return write


@pytest.fixture
def brewing(site: Site, write: WriteApp) -> Site:
    """A site with the apps tea and milk, in this order."""
    for app in ("tea", "milk"):
        write(app, "")
    make_bench_folders(site.sites_path, ["tea", "milk"])
    with acting(site) as context:
        install_app("tea")
        install_app("milk")
        context.db.commit()
    return site


def _done(site: Site) -> list[str]:
    with acting(site, write=False):
        return get_list("ToDo", user=None, pluck="description", order_by="creation asc")


def test_sections_run_in_their_order_over_all_apps(brewing: Site, write: WriteApp) -> None:
    sections = "[pre_model_sync]\n{0}.patches.{0}_pre\n[post_model_sync]\n{0}.patches.{0}_post\n[post_fixtures_sync]\n{0}.patches.{0}_late"
    for app in ("tea", "milk"):
        write(app, sections.format(app), f"{app}_pre", f"{app}_post", f"{app}_late")

    migrate(brewing)

    assert _done(brewing) == [
        "tea_pre",
        "milk_pre",
        "tea_post",
        "milk_post",
        "tea_late",
        "milk_late",
    ]


def test_file_without_sections_runs_before_the_models(brewing: Site, write: WriteApp) -> None:
    write("tea", "[post_model_sync]\ntea.patches.post", "post")
    write("milk", "milk.patches.plain", "plain")

    migrate(brewing)

    assert _done(brewing) == ["plain", "post"]


def test_patch_runs_once_and_again_with_another_suffix(brewing: Site, write: WriteApp) -> None:
    for suffix in ("", "", " #2026-01-05", " #2026-01-05"):
        write("tea", f"tea.patches.one{suffix}", "one")
        migrate(brewing)

    assert _done(brewing) == ["one", "one"]


def test_failure_undoes_its_patch_alone_and_stops(brewing: Site, write: WriteApp) -> None:
    lines = "tea.patches.one\ntea.patches.two\ntea.patches.three"
    write("tea", lines, "one", "two", "three", failing="two")

    with pytest.raises(PatchError, match=r"tea\.patches\.two"):
        migrate(brewing)

    assert _done(brewing) == ["one"]
    with acting(brewing, write=False):
        logged = get_list("Patch Log", user=None, filters={"patch": ["like", "tea.%"]}, pluck="patch")
    assert logged == ["tea.patches.one"]


def test_failing_patch_may_be_skipped(brewing: Site, write: WriteApp) -> None:
    write("tea", "tea.patches.one\ntea.patches.two", "one", "two", failing="one")

    migrate(brewing, Migration(skip_failing=True))

    assert _done(brewing) == ["two"]
    with acting(brewing, write=False):
        [log] = get_list("Patch Log", user=None, filters={"skipped": 1}, fields=["patch", "traceback"])
    assert (log.patch, "no water" in log.traceback) == ("tea.patches.one", True)


def test_finally_runs_at_the_very_end(brewing: Site, write: WriteApp) -> None:
    write(
        "tea",
        "[pre_model_sync]\nfinally:tea.patches.last\n[post_model_sync]\ntea.patches.post",
        "last",
        "post",
    )

    migrate(brewing)

    assert _done(brewing) == ["post", "last"]


def test_line_of_python_runs(brewing: Site, write: WriteApp) -> None:
    write("tea", "execute:frappe.get_doc({'doctype': 'ToDo', 'description': 'line'}).insert()")

    migrate(brewing)

    assert _done(brewing) == ["line"]


def test_newly_installed_app_runs_none(site: Site, write: WriteApp) -> None:
    write("tea", "tea.patches.one\n[post_model_sync]\ntea.patches.two", "one", "two")
    make_bench_folders(site.sites_path, ["tea"])
    with acting(site) as context:
        install_app("tea")
        context.db.commit()

    migrate(site)

    assert _done(site) == []
