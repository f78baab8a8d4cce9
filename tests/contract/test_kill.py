"""kill -9 at every moment: what was acknowledged is there once, nothing is half there, a job has its effect exactly once."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import frappe.document.insert as inserting
import frappe.document.save as saving
from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.document import steps
from frappe.document.load import get_doc
from frappe.jobs.presence import WORKER, Present, present
from frappe.lifecycle import migrate as migrating
from frappe.lifecycle.install import install_app
from frappe.lifecycle.migrate import MIGRATE_STEPS, migrate, needs_migrate
from frappe.lifecycle.site_folder import make_bench_folders, set_config
from frappe.registry.attributes import get_attr
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, field
from frappe.testing.sites import acting

sys.path.insert(0, str(Path(__file__).parent))
from killing import Server, die, killed_child, wait_for

SHEETS, CLIENTS = 200, 20
# docs/howto/run-a-server.md says ten; a machine that runs tests beside is slower.
STOP_SECONDS = 15
TROUBLE = (OSError, http.client.HTTPException, json.JSONDecodeError)

CONTROLLER = """
import frappe
from frappe.model.document import Document


class KillSheet(Document):
    def on_submit(self):
        frappe.get_doc({"doctype": "ToDo", "description": f"submitted {self.name}"}).insert(ignore_permissions=True)
        frappe.enqueue("potion.jobs.brew", sheet=self.name)
"""
JOBS = """
import time

import frappe


def brew(sheet, seconds=0):
    frappe.get_doc({"doctype": "ToDo", "description": f"brewed {sheet}"}).insert(ignore_permissions=True)
    time.sleep(seconds)


@frappe.whitelist()
def stir(seconds=0):
    frappe.get_doc({"doctype": "ToDo", "description": "stirred"}).insert(ignore_permissions=True)
    time.sleep(float(seconds))
"""


def _doctype(name: str, *fields: dict[str, Any], **properties: Any) -> dict[str, str]:
    leaf = name.lower().replace(" ", "_")
    rights = FULL_RIGHTS | (SUBMIT_RIGHTS if properties.get("is_submittable") else {})
    definition = {
        "doctype": "DocType",
        "name": name,
        "module": "Potion",
        "fields": list(fields),
        "field_order": [item["fieldname"] for item in fields],
        "permissions": [] if properties.get("istable") else [{"role": "System Manager", **rights}],
        **properties,
    }
    return {f"potion/doctype/{leaf}/{leaf}.json": json.dumps(definition)}


@pytest.fixture
def potion_files() -> dict[str, str]:
    """The files of the app potion: a sheet with lines, whose submit writes a ToDo and queues a job."""
    return {
        "jobs.py": JOBS,
        "potion/doctype/kill_sheet/kill_sheet.py": CONTROLLER,
        **_doctype("Kill Line", field("text"), istable=1),
        **_doctype(
            "Kill Sheet",
            field("title"),
            field("lines", "Table", options="Kill Line"),
            is_submittable=1,
            track_changes=1,
            autoname="KILL-.####",
        ),
    }


@pytest.fixture
def potion(site: Site, apps: AppFolder, potion_files: dict[str, str]) -> Site:
    """A site with the app potion."""
    apps.write("potion", title_of_modules=["Potion"], files=potion_files)
    make_bench_folders(site.sites_path, ["potion"])
    with acting(site) as context:
        install_app("potion")
        context.db.commit()
    return site


@pytest.fixture
def server(potion: Site, apps: AppFolder) -> Iterator[Server]:
    """A real server of the site, not started yet."""
    made = Server(potion, apps.folder / "potion")
    yield made
    made.stop()


def _sheets(site: Site, number: int) -> list[str]:
    with acting(site) as context:
        names = [
            str(
                get_doc({"doctype": "Kill Sheet", "title": "x", "lines": [{"text": "a"}, {"text": "b"}]})
                .insert()
                .name
            )
            for _ in range(number)
        ]
        context.db.commit()
    close_pool(site)
    return names


def _token(site: Site) -> str:
    with acting(site) as context:
        keys = get_attr("frappe.core.doctype.user.user.generate_keys")("Administrator")
        context.db.commit()
    close_pool(site)
    return f"{keys['api_key']}:{keys['api_secret']}"


def _column(site: Site, sql: str) -> list[Any]:
    with acting(site, write=False) as context:
        return list(context.db.column(sql))


class Clients:
    """People who submit sheets over HTTP at the same time and note every answer that said it was done."""

    def __init__(self, server: Server, token: str, names: list[str]) -> None:
        self.server, self.token = server, token
        self.left = list(names)
        self.acknowledged: list[str] = []
        self.guard = threading.Lock()

    def submit_all(self, on_answer: Callable[[int], None]) -> None:
        """Until every sheet was tried; those without an answer stay in `left`."""
        todo = list(self.left)
        threads = [threading.Thread(target=self._work, args=(todo, on_answer)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, todo: list[str], on_answer: Callable[[int], None]) -> None:
        while True:
            with self.guard:
                if not todo:
                    return
                name = todo.pop()
            try:
                status, answer = self.server.request(
                    "PUT", f"/api/resource/Kill%20Sheet/{name}", {"docstatus": 1}, token=self.token
                )
            except TROUBLE:
                continue
            with self.guard:
                if status == 200:
                    assert answer["data"]["docstatus"] == 1
                    self.acknowledged.append(name)
                    self.left.remove(name)
                count = len(self.acknowledged)
            on_answer(count)

    def forget_those_done(self) -> None:
        """An answer may have been lost on its way: whoever asks again sees that the sheet is submitted."""
        for name in list(self.left):
            _status, answer = self.server.request(
                "GET", f"/api/resource/Kill%20Sheet/{name}", token=self.token
            )
            if answer["data"]["docstatus"] == 1:
                self.left.remove(name)


@pytest.mark.slow
def test_every_acknowledged_submit_survives_the_kill_of_the_server_once(potion: Site, server: Server) -> None:
    clients = Clients(server, _token(potion), _sheets(potion, SHEETS))
    kills = 0

    for threshold in (40, 90, 140, SHEETS + 1):
        server.start()
        clients.forget_those_done()
        killed = threading.Event()

        def kill_at(count: int, limit: int = threshold, done: threading.Event = killed) -> None:
            if count >= limit and not done.is_set():
                done.set()
                server.kill()

        clients.submit_all(kill_at)
        kills += killed.is_set()
        server.stop()
        lost = set(clients.acknowledged) - set(
            _column(potion, "SELECT `name` FROM `tabKill Sheet` WHERE `docstatus` = 1")
        )
        assert not lost
        close_pool(potion)

    assert kills == 3
    assert not clients.left
    assert len(clients.acknowledged) == len(set(clients.acknowledged)) > SHEETS - kills * CLIENTS
    _require_whole(potion)
    server.start()
    wait_for(
        lambda: not _column(potion, "SELECT 1 FROM `__job` WHERE `status` IN ('queued', 'started')"), 120
    )
    _require_each_once(potion, "brewed")


def _require_whole(site: Site) -> None:
    """No sheet without its lines, no line in another state, one effect for each submit."""
    half = (
        "SELECT s.`name` FROM `tabKill Sheet` s LEFT JOIN `tabKill Line` l ON l.`parent` = s.`name`"
        " GROUP BY s.`name`, s.`docstatus` HAVING COUNT(l.`name`) <> 2 OR MIN(l.`docstatus`) <> s.`docstatus`"
        " OR MAX(l.`docstatus`) <> s.`docstatus`"
    )
    assert _column(site, half) == []
    _require_each_once(site, "submitted")


def _require_each_once(site: Site, word: str) -> None:
    submitted = _column(site, "SELECT `name` FROM `tabKill Sheet` WHERE `docstatus` = 1")
    effects = _column(site, f"SELECT `description` FROM `tabToDo` WHERE `description` LIKE '{word} %'")
    assert sorted(effects) == sorted(f"{word} {name}" for name in submitted)


@pytest.mark.slow
@pytest.mark.every_queue
def test_job_has_its_effect_once_however_often_its_worker_is_killed(
    potion: Site, server: Server, queue: str
) -> None:
    common = potion.sites_path / "common_site_config.json"
    set_config(common, "scheduler_tick_interval", 1)
    with acting(potion) as context:
        enqueue = get_attr("frappe.jobs.queue.enqueue")
        for number in range(12):
            enqueue("potion.jobs.brew", sheet=f"S{number}", seconds=0.1)
        context.db.commit()
    close_pool(potion)
    server.start()

    for number in range(3):
        running = wait_for(lambda: _running(potion))
        if queue == "rq" and number == 1:
            # RQ runs each job in a child of the worker: once both die, else the child alone.
            os.kill(_parent(running.pid), signal.SIGKILL)
        os.kill(running.pid, signal.SIGKILL)
        wait_for(lambda: running.name not in [item.name for item in present(potion, WORKER)])  # noqa: B023

    wait_for(
        lambda: not _column(potion, "SELECT 1 FROM `__job` WHERE `status` IN ('queued', 'started')"), 120
    )
    brewed = _column(potion, "SELECT `description` FROM `tabToDo`")
    assert sorted(brewed) == sorted(f"brewed S{number}" for number in range(12))
    assert set(_column(potion, "SELECT `status` FROM `__job` WHERE `method` = 'potion.jobs.brew'")) == {
        "finished"
    }
    assert max(_column(potion, "SELECT `attempts` FROM `__job`")) >= 2


@pytest.mark.slow
@pytest.mark.every_queue
def test_server_that_is_told_to_stop_goes_soon_and_what_did_not_end_is_undone(
    potion: Site, server: Server
) -> None:
    token = _token(potion)
    with acting(potion) as context:
        get_attr("frappe.jobs.queue.enqueue")("potion.jobs.brew", sheet="S", seconds=60)
        context.db.commit()
    close_pool(potion)
    server.start()
    asking = threading.Thread(
        target=_ask, args=(server, "/api/method/potion.jobs.stir", {"seconds": 60}, token)
    )
    wait_for(lambda: _running(potion))
    asking.start()
    time.sleep(0.5)

    began = time.monotonic()
    server.terminate()
    asking.join()

    assert time.monotonic() - began < STOP_SECONDS
    assert _column(potion, "SELECT `description` FROM `tabToDo`") == []
    assert _column(potion, "SELECT `status` FROM `__job`") in (["queued"], ["started"])
    server.start()
    assert wait_for(lambda: _running(potion))


def _ask(server: Server, path: str, body: dict[str, Any], token: str) -> None:
    with suppress(*TROUBLE):
        server.request("POST", path, body, token=token)


def _running(site: Site) -> Present | None:
    """The worker that runs a job now."""
    leased = _column(site, "SELECT `leased_by` FROM `__job` WHERE `status` = 'started'")
    return next((worker for worker in present(site, WORKER) if worker.name in leased), None)


def _parent(pid: int) -> int:
    status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return int(status.rpartition(")")[2].split()[1])


# At each step ------------------------------------------------------------------------------------------------------


def _dying(sequence: tuple[Callable[..., Any], ...], at: int) -> tuple[Callable[..., Any], ...]:
    """The steps with the death of the process in front of number `at`."""
    return (*sequence[:at], die, *sequence[at:])


SAVE_POINTS = [("OPENING_STEPS", at) for at in range(len(steps.OPENING_STEPS) + 1)] + [
    ("STEPS_OF_ACTION", at) for at in range(1, len(steps.SUBMIT_STEPS) + 1)
]


@pytest.mark.slow
def test_submit_killed_at_any_step_leaves_the_draft(potion: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    [name] = _sheets(potion, 1)

    def submit(where: str, at: int) -> None:
        if where == "OPENING_STEPS":
            saving.OPENING_STEPS = _dying(steps.OPENING_STEPS, at)  # type: ignore[attr-defined]
        else:
            dying = {**steps.STEPS_OF_ACTION, "submit": _dying(steps.SUBMIT_STEPS, at)}
            saving.STEPS_OF_ACTION = dying  # type: ignore[attr-defined]
        _submit(potion, name)

    for where, at in SAVE_POINTS:
        assert killed_child(lambda: submit(where, at)), (where, at)  # noqa: B023 - called at once
        assert _column(potion, "SELECT `docstatus` FROM `tabKill Sheet`") == [0]
        _require_whole(potion)
        assert _column(potion, "SELECT COUNT(*) FROM `__job`") == [0]
        close_pool(potion)

    _submit(potion, name)
    _require_whole(potion)
    assert _column(potion, "SELECT `docstatus` FROM `tabKill Sheet`") == [1]


def _submit(site: Site, name: str) -> None:
    with acting(site) as context:
        get_doc("Kill Sheet", name).submit()
        context.db.commit()


def test_submit_killed_right_after_its_commit_is_there_with_all_it_did(potion: Site) -> None:
    [name] = _sheets(potion, 1)

    def submit() -> None:
        with acting(potion) as context:
            get_doc("Kill Sheet", name).submit()
            context.db.after_commit.add(die)
            context.db.commit()

    assert killed_child(submit)

    _require_whole(potion)
    assert _column(potion, "SELECT `docstatus` FROM `tabKill Sheet`") == [1]
    assert _column(potion, "SELECT `status` FROM `__job`") == ["queued"]


@pytest.mark.slow
def test_insert_killed_at_any_step_leaves_nothing_and_takes_no_number(potion: Site) -> None:
    def insert(at: int) -> None:
        inserting.INSERT_STEPS = _dying(steps.INSERT_STEPS, at)  # type: ignore[attr-defined]
        _sheets(potion, 1)

    for at in range(len(steps.INSERT_STEPS) + 1):
        assert killed_child(lambda: insert(at)), at  # noqa: B023 - called at once
        assert _column(potion, "SELECT `name` FROM `tabKill Sheet`") == []
        assert _column(potion, "SELECT `name` FROM `tabKill Line`") == []
        close_pool(potion)

    assert _sheets(potion, 1) == ["KILL-0001"]


@pytest.mark.slow
def test_migrate_killed_at_any_step_is_run_again_to_the_same_end(
    potion: Site, apps: AppFolder, potion_files: dict[str, str]
) -> None:
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
            **potion_files,
            **{f"patches/{name}.py": patch for name in names},
            **_doctype("Kill Cup", field("title"), field("size", "Int")),
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
    done = _column(potion, "SELECT `description` FROM `tabToDo` ORDER BY `creation`")
    assert done == [f"potion.patches.{name}" for name in names]
    assert _column(potion, "SELECT `name` FROM `tabRole` WHERE `name` = 'Brewer'") == ["Brewer"]
    assert _column(potion, "SELECT COUNT(*) FROM `tabKill Cup`") == [0]
    assert _column(potion, "SELECT COUNT(*) FROM `tabScheduled Job Type` WHERE `name` = 'jobs.brew'") == [1]


def test_write_lock_is_free_after_its_holder_was_killed(potion: Site) -> None:
    def hold() -> None:
        with acting(potion):
            die()

    close_pool(potion)
    assert killed_child(hold)

    began = time.monotonic()
    _sheets(potion, 1)

    assert time.monotonic() - began < 5
