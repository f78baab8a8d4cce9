"""The third section of patches.txt, `finally:` over all sections, and that one process migrates a site at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frappe.context import Site
from frappe.exceptions import PatchError, ValidationError
from frappe.jobs.exclusive import busy_with, exclusive
from frappe.jobs.scheduler import why_paused
from frappe.lifecycle import patches
from frappe.lifecycle.migrate import migrate
from frappe.query import values
from frappe.testing.sites import acting

WriteTea = Callable[..., Path]
Todos = Callable[[], list[str]]

FIXTURE = '[{"doctype": "Role", "name": "Tea Taster", "role_name": "Tea Taster"}]'
LOOK = """
import frappe
from tea.trace import note

def execute():
    note(f"{__name__.rpartition('.')[2]} {bool(frappe.db.exists('Role', 'Tea Taster'))}")
"""


def test_third_section_finds_the_fixtures_that_the_second_does_not(
    tea_site: Site, write_tea: WriteTea, todos: Todos
) -> None:
    write_tea(
        patches="[post_model_sync]\ntea.patches.second\n[post_fixtures_sync]\ntea.patches.third\n",
        files={"patches/second.py": LOOK, "patches/third.py": LOOK, "fixtures/role.json": FIXTURE},
    )

    migrate(tea_site)

    assert todos() == ["second False", "third True"]


def test_finally_lines_of_every_section_run_after_all_others(
    tea_site: Site, write_tea: WriteTea, todos: Todos
) -> None:
    names = ("a", "b", "c", "d")
    write_tea(
        patches="[pre_model_sync]\nfinally:tea.patches.d\ntea.patches.a\n[post_model_sync]\ntea.patches.b\n"
        "[post_fixtures_sync]\ntea.patches.c\n",
        files={
            f"patches/{name}.py": f"from tea.trace import note\ndef execute(): note({name!r})\n"
            for name in names
        },
    )

    migrate(tea_site)
    migrate(tea_site)

    assert todos() == list(names)


def test_new_app_has_all_its_patches_done(tea_site: Site, write_tea: WriteTea, todos: Todos) -> None:
    write_tea(patches="[post_fixtures_sync]\ntea.patches.absent\nfinally:tea.patches.absent_too")
    with acting(tea_site) as context:
        patches.mark_all_done("tea")
        context.db.commit()

    migrate(tea_site)

    assert todos() == []


def test_one_patch_is_run_by_name_and_again_when_asked(
    tea_site: Site, write_tea: WriteTea, todos: Todos
) -> None:
    write_tea(files={"patches/one.py": "from tea.trace import note\ndef execute(): note('one')\n"})

    for _ in range(2):
        with acting(tea_site) as context:
            context.db.rollback()
            assert patches.run_one("tea.patches.one")

    assert todos() == ["one", "one"]
    with acting(tea_site, write=False):
        assert values.count("Patch Log", {"patch": "tea.patches.one"}) == 1


def test_failing_patch_run_by_name_leaves_nothing(tea_site: Site, write_tea: WriteTea, todos: Todos) -> None:
    write_tea(files={"patches/one.py": "from tea.trace import note\ndef execute(): note('one'); 1 / 0\n"})

    with acting(tea_site) as context:
        context.db.rollback()
        with pytest.raises(PatchError, match="ZeroDivisionError"):
            patches.run_one("tea.patches.one")

    assert todos() == []


def test_second_migrate_at_the_same_time_is_refused_and_nothing_recurs(tea_site: Site) -> None:
    with exclusive(tea_site, "restore"):
        assert "restore (process" in str(busy_with(tea_site))
        with acting(tea_site, write=False):
            assert "busy with restore" in str(why_paused())
        with pytest.raises(ValidationError, match=r"busy with restore .*this migrate was not begun"):
            migrate(tea_site)

    assert busy_with(tea_site) is None
    migrate(tea_site)
