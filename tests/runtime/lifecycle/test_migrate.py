"""Migrating: its order, what it takes from the files, what it leaves alone, and that it may always run again."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.document.load import get_doc
from frappe.exceptions import FrappeError, PatchError
from frappe.lifecycle.migrate import MIGRATE_STEPS, Migration, migrate, needs_migrate
from frappe.meta import get_meta
from frappe.query import get_list, values
from frappe.testing.doctypes import field
from frappe.testing.sites import acting

WriteTea = Callable[..., Path]
Doctype = Callable[..., dict[str, Any]]
Todos = Callable[[], list[str]]


def test_steps_are_in_the_order_of_the_contract() -> None:
    assert [step.__name__ for step in MIGRATE_STEPS] == [
        "before_migrate",
        "internal",
        "pre_patches",
        "doctypes",
        "records",
        "post_patches",
        "scheduled_jobs",
        "fixture_records",
        "customizations",
        "orphans",
        "late_patches",
        "versions",
        "after_migrate",
    ]


def test_hooks_and_patches_run_around_the_new_structure(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype, todos: Todos
) -> None:
    patch = """
import frappe
from tea.trace import note

def execute():
    columns = frappe.db.sql("SELECT name FROM pragma_table_info('tabCup')", pluck=True)
    note(f"{__name__} {'colour' in columns}")
"""
    write_tea(
        doctype("Cup", field("title"), field("colour")),
        hooks="before_migrate = 'tea.trace.before'\nafter_migrate = ['tea.trace.after']",
        patches="[pre_model_sync]\ntea.patches.first\n[post_model_sync]\ntea.patches.second\n",
        files={"patches/first.py": patch, "patches/second.py": patch},
    )

    migrate(tea_site)

    assert todos() == ["before", "tea.patches.first False", "tea.patches.second True", "after"]


def test_only_a_changed_doctype_is_stored_again(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype
) -> None:
    write_tea(doctype("Cup"), doctype("Pot"))
    said: list[str] = []
    migrate(tea_site, Migration(report=said.append))
    assert said == ["DocType Pot"]

    said.clear()
    migrate(tea_site, Migration(report=said.append))

    assert said == []


def test_removed_field_keeps_its_column_and_values(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype
) -> None:
    with acting(tea_site) as context:
        get_doc({"doctype": "Cup", "title": "Blue", "size": 3}).insert()
        context.db.commit()
    write_tea(doctype("Cup", field("title")))

    migrate(tea_site)

    with acting(tea_site, write=False) as context:
        assert not get_meta("Cup").has_field("size")
        assert context.db.value("SELECT `size` FROM `tabCup`") == 3


def test_what_the_site_changed_survives_a_new_file(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype
) -> None:
    with acting(tea_site) as context:
        custom = {"doctype": "Custom Field", "name": "Cup-glaze", "dt": "Cup", **field("glaze")}
        get_doc(custom).insert()
        setter = {
            "doctype": "Property Setter",
            "name": "Cup-title-reqd",
            "doctype_or_field": "DocField",
            "doc_type": "Cup",
            "field_name": "title",
            "property": "reqd",
            "property_type": "Check",
            "value": "1",
        }
        get_doc(setter).insert()
        context.db.commit()
    write_tea(doctype("Cup", field("title", label="Name of the cup"), field("colour")))

    migrate(tea_site)

    with acting(tea_site, write=False):
        meta = get_meta("Cup")
        assert [item.fieldname for item in meta.fields] == ["title", "colour", "glaze"]
        assert (meta.by_name["title"].label, meta.by_name["title"].reqd) == ("Name of the cup", 1)


def test_site_needs_a_migrate_exactly_when_files_changed(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype
) -> None:
    assert not needs_migrate(tea_site)

    write_tea(doctype("Cup", field("title")))
    assert needs_migrate(tea_site)

    migrate(tea_site)
    assert not needs_migrate(tea_site)


@pytest.mark.parametrize(
    "change",
    [
        {"patches": "tea.patches.one"},
        {"hooks": "after_migrate = 'tea.trace.after'"},
        {"files": {"fixtures/role.json": "[]"}},
    ],
    ids=["patches", "hooks", "fixtures"],
)
def test_every_input_of_a_migrate_counts(tea_site: Site, write_tea: WriteTea, change: dict[str, Any]) -> None:
    write_tea(**change)

    assert needs_migrate(tea_site)


@pytest.mark.parametrize(
    ("field_type", "options"), [("Tee", None), ("Table", "Cup")], ids=["unknown field type", "table cycle"]
)
def test_broken_doctype_changes_nothing(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype, field_type: str, options: str | None
) -> None:
    write_tea(
        doctype("Cup", field("title"), field("colour")),
        doctype("Lid", field("leaf", field_type, options=options)),
        doctype("Pot", field("title"), field("cups", "Table", options="Lid")),
    )
    if field_type == "Table":
        write_tea(
            doctype("Cup", field("title"), field("colour"), field("lids", "Table", options="Lid"), istable=1),
            doctype("Lid", field("leaf", "Table", options="Cup"), istable=1),
        )

    with pytest.raises(FrappeError, match=r"Lid|lid\.json|Cup"):
        migrate(tea_site)

    with acting(tea_site, write=False) as context:
        assert not get_meta("Cup").has_field("colour")
        assert "colour" not in context.db.column("SELECT name FROM pragma_table_info('tabCup')")
    assert needs_migrate(tea_site)


def test_killed_migrate_is_run_again_to_the_end(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype, todos: Todos, tmp_path: Path
) -> None:
    mark = tmp_path / "hanging"
    slow = f"""
import time
from pathlib import Path
from tea.trace import note

def execute():
    note("slow")
    if not Path({str(mark)!r}).exists():
        Path({str(mark)!r}).touch()
        time.sleep(60)
"""
    write_tea(
        doctype("Cup", field("title"), field("colour")),
        patches="[post_model_sync]\ntea.patches.quick\ntea.patches.slow\n",
        files={
            "patches/quick.py": "from tea.trace import note\ndef execute(): note('quick')\n",
            "patches/slow.py": slow,
        },
    )
    close_pool(tea_site)
    child = os.fork()
    if child == 0:
        migrate(tea_site)
        os._exit(0)
    while not mark.exists():
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    migrate(tea_site)

    assert todos() == ["quick", "slow"]
    assert not needs_migrate(tea_site)


# Patches -----------------------------------------------------------------------------------------------------------


def _note(name: str) -> str:
    return f"from tea.trace import note\ndef execute(): note({name!r})\n"


FAIL = "from tea.trace import note\ndef execute():\n    note('half')\n    raise ValueError('no water')\n"


def test_patch_runs_once_and_again_with_another_comment(
    tea_site: Site, write_tea: WriteTea, todos: Todos
) -> None:
    files = {"patches/one.py": _note("one")}
    write_tea(patches="tea.patches.one", files=files)
    migrate(tea_site)
    migrate(tea_site)
    assert todos() == ["one"]

    write_tea(patches="tea.patches.one #2026-05-01", files=files)
    migrate(tea_site)

    assert todos() == ["one", "one"]


def test_line_of_python_runs(tea_site: Site, write_tea: WriteTea, todos: Todos) -> None:
    line = "execute:frappe.get_doc({'doctype': 'ToDo', 'description': 'a # b'}).insert()"
    write_tea(patches=line)

    migrate(tea_site)

    assert todos() == ["a # b"]


def test_finally_lines_run_last(tea_site: Site, write_tea: WriteTea, todos: Todos) -> None:
    files = {"patches/one.py": _note("one"), "patches/last.py": _note("last")}
    write_tea(
        patches="[post_model_sync]\nfinally:tea.patches.last\n\n# a comment\ntea.patches.one", files=files
    )

    migrate(tea_site)

    assert todos() == ["one", "last"]


def test_failing_patch_is_undone_and_named_and_the_next_run_goes_on(
    tea_site: Site, write_tea: WriteTea, todos: Todos
) -> None:
    patches = "tea.patches.one\ntea.patches.two\ntea.patches.three"
    files = {"patches/one.py": _note("one"), "patches/two.py": FAIL, "patches/three.py": _note("three")}
    write_tea(patches=patches, files=files)

    with pytest.raises(PatchError, match=r"'tea\.patches\.two'.*ValueError: no water"):
        migrate(tea_site)
    assert todos() == ["one"]

    write_tea(patches=patches, files={**files, "patches/two.py": _note("two")})
    migrate(tea_site)

    assert todos() == ["one", "two", "three"]


def test_skipped_patch_is_written_down_and_tried_again(
    tea_site: Site, write_tea: WriteTea, todos: Todos
) -> None:
    files = {"patches/two.py": FAIL, "patches/three.py": _note("three")}
    write_tea(patches="tea.patches.two\ntea.patches.three", files=files)

    migrate(tea_site, Migration(skip_failing=True))

    assert todos() == ["three"]
    with acting(tea_site, write=False):
        [log] = get_list("Patch Log", user=None, filters={"skipped": 1}, fields=["patch", "traceback"])
    assert log.patch == "tea.patches.two"
    assert "no water" in log.traceback
    write_tea(patches="tea.patches.two", files={"patches/two.py": _note("two")})
    migrate(tea_site)
    assert todos() == ["three", "two"]


@pytest.mark.parametrize(
    ("patches", "named"),
    [
        ("[after_sync]\ntea.patches.one", r"line 1: \[after_sync\]"),
        ("tea.patches.absent", "tea.patches.absent"),
    ],
)
def test_unknown_section_or_patch_is_named(
    tea_site: Site, write_tea: WriteTea, patches: str, named: str
) -> None:
    write_tea(patches=patches)

    with pytest.raises(PatchError, match=named):
        migrate(tea_site)


def test_patch_finds_no_trace_of_a_user(tea_site: Site, write_tea: WriteTea) -> None:
    code = "import frappe\ndef execute():\n    assert frappe.flags.in_patch and frappe.session.user == 'Administrator'\n"
    write_tea(patches="tea.patches.one", files={"patches/one.py": code})

    migrate(tea_site)

    with acting(tea_site, write=False):
        assert values.exists("Patch Log", {"patch": "tea.patches.one", "skipped": 0})
