"""kill -9 of the server and of workers: what was acknowledged is there once, a job has its effect exactly once."""

from __future__ import annotations

import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.jobs.presence import WORKER, Present, present
from frappe.lifecycle.site_folder import set_config
from frappe.registry.attributes import get_attr
from frappe.testing.sites import acting

from .killing import Server, wait_for
from .sheets import column, require_each_once, require_whole, sheets

SHEETS, CLIENTS = 200, 20
# docs/howto/run-a-server.md says ten; a machine that runs tests beside is slower.
STOP_SECONDS = 15
TROUBLE = (OSError, http.client.HTTPException, json.JSONDecodeError)


def _token(site: Site) -> str:
    with acting(site) as context:
        keys = get_attr("frappe.core.doctype.user.user.generate_keys")("Administrator")
        context.db.commit()
    close_pool(site)
    return f"{keys['api_key']}:{keys['api_secret']}"


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
    clients = Clients(server, _token(potion), sheets(potion, SHEETS))
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
            column(potion, "SELECT `name` FROM `tabKill Sheet` WHERE `docstatus` = 1")
        )
        assert not lost
        close_pool(potion)

    assert kills == 3
    assert not clients.left
    assert len(clients.acknowledged) == len(set(clients.acknowledged)) > SHEETS - kills * CLIENTS
    require_whole(potion)
    server.start()
    wait_for(lambda: not column(potion, "SELECT 1 FROM `__job` WHERE `status` IN ('queued', 'started')"), 120)
    require_each_once(potion, "brewed")


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

    wait_for(lambda: not column(potion, "SELECT 1 FROM `__job` WHERE `status` IN ('queued', 'started')"), 120)
    brewed = column(potion, "SELECT `description` FROM `tabToDo`")
    assert sorted(brewed) == sorted(f"brewed S{number}" for number in range(12))
    assert set(column(potion, "SELECT `status` FROM `__job` WHERE `method` = 'potion.jobs.brew'")) == {
        "finished"
    }
    assert max(column(potion, "SELECT `attempts` FROM `__job`")) >= 2


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
    assert column(potion, "SELECT `description` FROM `tabToDo`") == []
    assert column(potion, "SELECT `status` FROM `__job`") in (["queued"], ["started"])
    server.start()
    assert wait_for(lambda: _running(potion))


def _ask(server: Server, path: str, body: dict[str, Any], token: str) -> None:
    with suppress(*TROUBLE):
        server.request("POST", path, body, token=token)


def _running(site: Site) -> Present | None:
    """The worker that runs a job now."""
    leased = column(site, "SELECT `leased_by` FROM `__job` WHERE `status` = 'started'")
    return next((worker for worker in present(site, WORKER) if worker.name in leased), None)


def _parent(pid: int) -> int:
    status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return int(status.rpartition(")")[2].split()[1])
