"""The jobs process: one loop that schedules, takes back lost jobs and works, over all sites of the bench."""

from __future__ import annotations

import signal
import sys
import threading
import time
import traceback
from types import FrameType

from frappe.context import Site
from frappe.jobs.scheduler import run_due
from frappe.jobs.worker import Worker

IDLE_SECONDS = 0.5
TICK_SECONDS = 20


class JobsProcess:
    """Works until it is told to stop. A site whose round fails is reported and tried again next round."""

    def __init__(
        self,
        sites: list[Site],
        *,
        queues: tuple[str, ...] = ("short", "default", "long"),
        schedule: bool = True,
    ) -> None:
        self.workers = [Worker(site, queues) for site in sites]
        self.schedule = schedule
        self.stopping = threading.Event()

    def run(self) -> None:
        """Loop until SIGTERM or SIGINT; a running job is finished first."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        next_tick = 0.0
        while not self.stopping.is_set():
            is_tick = time.monotonic() >= next_tick
            if is_tick:
                next_tick = time.monotonic() + TICK_SECONDS
            worked = [self._round(worker, is_tick) for worker in self.workers]
            if not any(worked):
                self.stopping.wait(IDLE_SECONDS)
        for worker in self.workers:
            worker.close()

    def _round(self, worker: Worker, is_tick: bool) -> bool:
        try:
            if is_tick:
                worker.release_dead()
                if self.schedule:
                    run_due(worker.site)
            return worker.run_once()
        except Exception:
            print(f"jobs: {worker.site.name}: {traceback.format_exc()}", file=sys.stderr, flush=True)
            self.stopping.wait(TICK_SECONDS)
            return False

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()
