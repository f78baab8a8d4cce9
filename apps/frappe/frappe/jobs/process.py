"""One worker process: a loop that schedules, takes back lost jobs and works, over all sites of the bench."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from types import FrameType

from frappe.context import Site
from frappe.context.site import refresh
from frappe.jobs import redis_queue, redis_worker
from frappe.jobs.presence import SCHEDULER, Presence
from frappe.jobs.running import INTERRUPT
from frappe.jobs.scheduler import run_due
from frappe.jobs.watch import Overdue, Watch
from frappe.jobs.worker import Worker

IDLE_SECONDS = 0.5
TICK_SECONDS = 20


class JobsProcess:
    """Works until it is told to stop or its parent is gone. A site whose round fails is tried again next round."""

    def __init__(
        self,
        sites: list[Site],
        *,
        queues: tuple[str, ...] | None = None,
        schedule: bool = True,
        watch: Watch | None = None,
    ) -> None:
        self.workers = [Worker(site, queues, watch=watch) for site in sites]
        self.schedulers = [Presence(site, SCHEDULER) for site in sites] if schedule else []
        self.schedule = schedule
        self.stopping = threading.Event()
        configured = sites[0].conf.get("scheduler_tick_interval") if sites else None
        self.tick_seconds = float(configured or TICK_SECONDS)

    def run(self, overdue: Overdue | None = None) -> None:
        """Loop until SIGTERM or SIGINT; a running job is finished first, unless INTERRUPT sends it back to the queue.

        `overdue` is a job that had to be killed.
        """
        for number in (signal.SIGTERM, signal.SIGINT, INTERRUPT):
            signal.signal(number, self._stop)
        if overdue is not None:
            self._give_up(overdue)
        parent, next_tick = os.getppid(), 0.0
        while not self.stopping.is_set() and os.getppid() == parent:
            is_tick = time.monotonic() >= next_tick
            if is_tick:
                next_tick = time.monotonic() + self.tick_seconds
            worked = [self._round(worker, is_tick) for worker in self.workers]
            if not any(worked):
                self.stopping.wait(IDLE_SECONDS)
        for worker in self.workers:
            worker.close()
        for scheduler in self.schedulers:
            scheduler.close()

    def _give_up(self, overdue: Overdue) -> None:
        for worker in self.workers:
            if worker.site.name == overdue.site:
                worker.give_up_overdue(overdue.job_id)

    def _round(self, worker: Worker, is_tick: bool) -> bool:
        try:
            refresh(worker.site)
            if is_tick:
                worker.release_dead()
                if self.schedule:
                    run_due(worker.site)
            if not redis_queue.is_configured(worker.site):
                return worker.run_once()
            if is_tick:
                redis_worker.tell_lost(worker.site)
            return False
        except Exception:
            print(f"jobs: {worker.site.name}: {traceback.format_exc()}", file=sys.stderr, flush=True)
            self.stopping.wait(self.tick_seconds)
            return False

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()
