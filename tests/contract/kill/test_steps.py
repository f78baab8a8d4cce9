"""kill -9 at each step of a save, a job, a migrate: nothing is half there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

import frappe.document.insert as inserting
import frappe.document.save as saving
from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.document import steps
from frappe.document.load import get_doc
from frappe.lifecycle import migrate as migrating
from frappe.lifecycle.migrate import MIGRATE_STEPS, migrate, needs_migrate
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import field
from frappe.testing.sites import acting

from .killing import die, killed_child
from .potion import doctype, files
from .sheets import column, require_whole, sheets


def _dying(sequence: tuple[Callable[..., Any], ...], at: int) -> tuple[Callable[..., Any], ...]:
    """The steps with the death of the process in front of number `at`."""
    return (*sequence[:at], die, *sequence[at:])


SAVE_POINTS = [("OPENING_STEPS", at) for at in range(len(steps.OPENING_STEPS) + 1)] + [
    ("STEPS_OF_ACTION", at) for at in range(1, len(steps.SUBMIT_STEPS) + 1)
]


@pytest.mark.slow
def test_submit_killed_at_any_step_leaves_the_draft(potion: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    [name] = sheets(potion, 1)

    def submit(where: str, at: int) -> None:
        if where == "OPENING_STEPS":
            saving.OPENING_STEPS = _dying(steps.OPENING_STEPS, at)  # type: ignore[attr-defined]
        else:
            dying = {**steps.STEPS_OF_ACTION, "submit": _dying(steps.SUBMIT_STEPS, at)}
            saving.STEPS_OF_ACTION = dying  # type: ignore[attr-defined]
        _submit(potion, name)

    for where, at in SAVE_POINTS:
        assert killed_child(lambda: submit(where, at)), (where, at)  # noqa: B023 - called at once
        assert column(potion, "SELECT `docstatus` FROM `tabKill Sheet`") == [0]
        require_whole(potion)
        assert column(potion, "SELECT COUNT(*) FROM `__job`") == [0]
        close_pool(potion)

    _submit(potion, name)
    require_whole(potion)
    assert column(potion, "SELECT `docstatus` FROM `tabKill Sheet`") == [1]


def _submit(site: Site, name: str) -> None:
    with acting(site) as context:
        get_doc("Kill Sheet", name).submit()
        context.db.commit()


def test_submit_killed_right_after_its_commit_is_there_with_all_it_did(potion: Site) -> None:
    [name] = sheets(potion, 1)

    def submit() -> None:
        with acting(potion) as context:
            get_doc("Kill Sheet", name).submit()
            context.db.after_commit.add(die)
            context.db.commit()

    assert killed_child(submit)

    require_whole(potion)
    assert column(potion, "SELECT `docstatus` FROM `tabKill Sheet`") == [1]
    assert column(potion, "SELECT `status` FROM `__job`") == ["queued"]


@pytest.mark.slow
def test_insert_killed_at_any_step_leaves_nothing_and_takes_no_number(potion: Site) -> None:
    def insert(at: int) -> None:
        inserting.INSERT_STEPS = _dying(steps.INSERT_STEPS, at)  # type: ignore[attr-defined]
        sheets(potion, 1)

    for at in range(len(steps.INSERT_STEPS) + 1):
        assert killed_child(lambda: insert(at)), at  # noqa: B023 - called at once
        assert column(potion, "SELECT `name` FROM `tabKill Sheet`") == []
        assert column(potion, "SELECT `name` FROM `tabKill Line`") == []
        close_pool(potion)

    assert sheets(potion, 1) == ["KILL-0001"]


@pytest.mark.slow
def test_migrate_killed_at_any_step_is_run_again_to_the_same_end(potion: Site, apps: AppFolder) -> None:
    patch = (
        "import frappe\ndef execute():\n"
        "    frappe.get_doc({'doctype': 'ToDo', 'description': __name__}).insert(ignore_permissions=True)\n"
    )
    names = ("early", "middle", "late", "last")
    apps.write(
        "potion",
        title_of_modules=["Potion"],
        hooks="scheduler_events = {'daily': ['potion.jobs.brew']}",
        patches="[pre_model_sync]\npotion.patches.early\n[post_model_sync]\npotion.patches.middle\n"
        "[post_fixtures_sync]\npotion.patches.late\nfinally:potion.patches.last",
        files={
            **files(),
            **{f"patches/{name}.py": patch for name in names},
            **doctype("Kill Cup", field("title"), field("size", "Int")),
            "fixtures/role.json": '[{"doctype": "Role", "name": "Brewer", "role_name": "Brewer"}]',
        },
    )
    close_pool(potion)

    def run(at: int) -> None:
        migrating.MIGRATE_STEPS = _dying(MIGRATE_STEPS, at)  # type: ignore[misc]
        migrate(potion)

    for at in range(len(MIGRATE_STEPS) + 1):
        assert killed_child(lambda: run(at)), at  # noqa: B023 - called at once
    migrate(potion)

    assert not needs_migrate(potion)
    done = column(potion, "SELECT `description` FROM `tabToDo` ORDER BY `creation`")
    assert done == [f"potion.patches.{name}" for name in names]
    assert column(potion, "SELECT `name` FROM `tabRole` WHERE `name` = 'Brewer'") == ["Brewer"]
    assert column(potion, "SELECT COUNT(*) FROM `tabKill Cup`") == [0]
    assert column(potion, "SELECT COUNT(*) FROM `tabScheduled Job Type` WHERE `name` = 'jobs.brew'") == [1]


def test_write_lock_is_free_after_its_holder_was_killed(potion: Site) -> None:
    def hold() -> None:
        with acting(potion):
            die()

    close_pool(potion)
    assert killed_child(hold)

    began = time.monotonic()
    sheets(potion, 1)

    assert time.monotonic() - began < 5
