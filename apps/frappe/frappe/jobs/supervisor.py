"""Keeps the worker processes of a bench alive: starts them, replaces one that died, kills one whose job does not end.

A job is interrupted inside its process first; the supervisor is for code that does not let itself be interrupted. When all is
to stop, a running job has STOP_SECONDS to end; then it is interrupted, undone and waits in the queue for the next start.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from frappe.context import Site
from frappe.jobs import redis_queue, redis_worker
from frappe.jobs.process import JobsProcess
from frappe.jobs.queues import queues_of
from frappe.jobs.running import INTERRUPT
from frappe.jobs.watch import Overdue, Watch

LOOK_SECONDS = 0.5
WAIT_SECONDS = 0.02
RESTART_SECONDS = 2.0
KILL_GRACE_SECONDS = 10.0
STOP_SECONDS = 4.0
# How long an interrupted job may take to be undone; then its process is killed, and its lease returns it to the queue.
UNDO_SECONDS = 3.0
LONGEST_STOP_SECONDS = STOP_SECONDS + UNDO_SECONDS


@dataclass(slots=True)
class Slot:
    """One worker process: what it works and, while it lives, its id and what it is doing."""

    queues: tuple[str, ...] | None
    schedule: bool
    watch: Watch = field(default_factory=Watch)
    pid: int = 0
    started: float = 0.0
    overdue: Overdue | None = None


class Supervisor:
    """One general worker, more of them with `number`, and those that the configuration gives to single queues."""

    def __init__(
        self,
        sites: list[Site],
        *,
        queues: tuple[str, ...] | None = None,
        schedule: bool = True,
        number: int = 1,
        grace: float = KILL_GRACE_SECONDS,
        patience: float = STOP_SECONDS,
    ) -> None:
        self.sites = sites
        self.grace = grace
        self.patience = patience
        # With Redis the workers only wait for its notices, so what recurs has a process of its own.
        self.has_redis = bool(sites) and redis_queue.is_configured(sites[0])
        self.slots = [Slot(queues, schedule and index == 0) for index in range(number)]
        if self.has_redis:
            self.slots = [Slot(queues, False) for _ in range(number)]
            self.slots += [Slot(queues, True)] if schedule else []
        if queues is None:
            self.slots += [Slot((name,), False) for name in _own_workers(sites)]
        self.stopping = threading.Event()

    def run(self) -> None:
        """Until SIGTERM, SIGINT or the end of the parent; then within LONGEST_STOP_SECONDS all workers are gone."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        parent = os.getppid()
        while not self.stopping.is_set() and os.getppid() == parent:
            for slot in self.slots:
                self._look_after(slot)
            self.stopping.wait(LOOK_SECONDS)
        self._end()

    def _end(self) -> None:
        """Ask the workers to go, then insist, then end them."""
        self._tell_all(lambda _slot: signal.SIGTERM, self.patience)
        # RQ takes a second SIGTERM for the order to leave its job.
        self._tell_all(
            lambda slot: signal.SIGTERM if self._listens_to_redis(slot) else INTERRUPT, UNDO_SECONDS
        )
        self._tell_all(lambda _slot: signal.SIGKILL, UNDO_SECONDS)

    def _tell_all(self, number_for: Callable[[Slot], signal.Signals], seconds: float) -> None:
        """Send a signal to each worker that is still there, and wait so long until all are gone."""
        left = [slot for slot in self.slots if _is_alive(slot)]
        for slot in left:
            os.kill(slot.pid, number_for(slot))
        deadline = time.monotonic() + seconds
        while any(_is_alive(slot) for slot in left) and time.monotonic() < deadline:
            time.sleep(WAIT_SECONDS)

    def _listens_to_redis(self, slot: Slot) -> bool:
        return self.has_redis and not slot.schedule

    def _look_after(self, slot: Slot) -> None:
        if not _is_alive(slot):
            if time.monotonic() - slot.started >= RESTART_SECONDS or slot.overdue:
                self._start(slot)
            return
        overdue = slot.watch.overdue(self.grace)
        if overdue is not None:
            os.kill(slot.pid, signal.SIGKILL)
            os.waitpid(slot.pid, 0)
            slot.pid, slot.overdue = 0, overdue
            slot.watch.end()

    def _start(self, slot: Slot) -> None:
        slot.started = time.monotonic()
        overdue, slot.overdue = slot.overdue, None
        slot.pid = os.fork()
        if slot.pid == 0:
            self._work(slot, overdue)

    def _work(self, slot: Slot, overdue: Overdue | None) -> None:
        """The child: never returns into the supervisor's code."""
        code = 1
        try:
            if self._listens_to_redis(slot):
                redis_worker.work(self.sites, slot.queues)
            else:
                process = JobsProcess(
                    self.sites, queues=slot.queues, schedule=slot.schedule, watch=slot.watch
                )
                process.run(overdue)
            code = 0
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        finally:
            os._exit(code)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()


def _own_workers(sites: list[Site]) -> list[str]:
    """Queues with worker processes of their own, as often as the configuration of the bench says."""
    queues = queues_of(sites[0].conf).values() if sites else ()
    return [queue.name for queue in queues for _ in range(queue.workers)]


def _is_alive(slot: Slot) -> bool:
    if not slot.pid:
        return False
    ended, _status = os.waitpid(slot.pid, os.WNOHANG)
    if ended:
        slot.pid = 0
    return not ended
