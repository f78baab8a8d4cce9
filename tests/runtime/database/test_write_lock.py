"""Many writers at once: nothing is lost, nobody starves, and a killed process leaves neither half a write nor a lock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from frappe.context import Site
from frappe.database import Database, connect
from frappe.database.write_lock import FairLock, WriteLock
from frappe.exceptions import QueryTimeoutError

RUNTIME = Path(__file__).parents[3] / "apps" / "frappe"

CONNECT = """
import json
import sys
from pathlib import Path
from frappe.context import Site
from frappe.database import connect
from frappe.values.attrdict import AttrDict
path = Path(sys.argv[1])
site = Site(name=path.name, path=path, sites_path=path.parent, conf=AttrDict(json.loads(sys.argv[2])))
"""

COUNT_UP = (
    CONNECT
    + """
import threading
def count_up():
    for _ in range(25):
        db = connect(site)
        db.begin(write=True)
        days = db.value("SELECT days FROM balance WHERE name = 'olena'" + db.dialect.for_update)
        db.run("UPDATE balance SET days = ? WHERE name = 'olena'", (days + 1,))
        db.commit()
        db.close()
threads = [threading.Thread(target=count_up) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""
)

WRITE_AND_WAIT = (
    CONNECT
    + """
import time
db = connect(site)
db.run("UPDATE balance SET days = 0")
db.run("INSERT INTO balance VALUES ('half', 1, 'H')")
print("written", flush=True)
time.sleep(60)
"""
)


def start(script: str, site: Site) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(RUNTIME)}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(site.path), json.dumps(site.conf)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_with_four_writers_each_lose_no_update(site: Site, db: Database) -> None:
    processes = [start(COUNT_UP, site) for _ in range(2)]

    assert [process.wait(30) for process in processes] == [0, 0]
    assert db.value("SELECT days FROM balance WHERE name = 'olena'") == 10 + 2 * 4 * 25


def test_killed_process_leaves_no_half_write_and_no_lock(site: Site, db: Database) -> None:
    process = start(WRITE_AND_WAIT, site)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"

    process.send_signal(signal.SIGKILL)
    process.wait(10)

    began = time.monotonic()
    db.begin(write=True)
    assert time.monotonic() - began < 1
    assert db.rows("SELECT name, days FROM balance ORDER BY name") == [("olena", 10), ("taras", 20)]


def test_second_person_cannot_take_the_last_day_too(site: Site, db: Database) -> None:
    """Both lock and read before they write: whoever comes second must see what the first has left."""
    db.run("UPDATE balance SET days = 1 WHERE name = 'olena'")
    db.commit()
    granted: list[bool] = []

    def take_last_day() -> None:
        database = connect(site)
        database.begin(write=True)
        left = database.value("SELECT days FROM balance WHERE name = 'olena'" + database.dialect.for_update)
        time.sleep(0.01)
        if left > 0:
            database.run("UPDATE balance SET days = days - 1 WHERE name = 'olena'")
        granted.append(left > 0)
        database.commit()
        database.close()

    run_together(take_last_day, take_last_day)

    assert sorted(granted) == [False, True]


def test_readers_do_not_wait_for_a_writer(site: Site, db: Database, other: Database) -> None:
    db.run("UPDATE balance SET days = 0")

    began = time.monotonic()
    other.begin(write=False)
    assert other.value("SELECT days FROM balance WHERE name = 'olena'") == 10
    assert time.monotonic() - began < 0.5


def test_lock_is_handed_over_in_the_order_of_asking() -> None:
    lock = FairLock()
    order: list[int] = []
    assert lock.acquire(1)

    def ask(number: int) -> None:
        assert lock.acquire(5)
        order.append(number)
        lock.release()

    threads = []
    for number in range(8):
        threads.append(threading.Thread(target=ask, args=(number,)))
        threads[-1].start()
        wait_until(lambda: len(lock._waiting) == len(threads))
    lock.release()
    for thread in threads:
        thread.join()

    assert order == list(range(8))


def test_thread_that_has_just_written_goes_behind_those_who_wait() -> None:
    lock = FairLock()
    order: list[str] = []
    assert lock.acquire(1)

    def wait() -> None:
        assert lock.acquire(5)
        order.append("waiting")
        lock.release()

    waiting = threading.Thread(target=wait)
    waiting.start()
    wait_until(lambda: len(lock._waiting) == 1)
    lock.release()
    assert lock.acquire(5)
    order.append("again")
    lock.release()
    waiting.join()

    assert order == ["waiting", "again"]


def test_who_gives_up_waiting_is_not_handed_the_lock() -> None:
    lock = FairLock()
    assert lock.acquire(1)
    assert not lock.acquire(0.01)

    lock.release()

    assert lock.acquire(0.01)


def test_busy_process_does_not_starve_another(tmp_path: Path) -> None:
    """Two WriteLock objects stand for two processes: file locks belong to the open file."""
    ours, theirs = (WriteLock(tmp_path, "hr.test", 5) for _ in range(2))
    stop = threading.Event()

    def write_all_the_time() -> None:
        while not stop.is_set():
            ours.acquire()
            time.sleep(0.001)
            ours.release()

    busy = [threading.Thread(target=write_all_the_time) for _ in range(3)]
    for thread in busy:
        thread.start()
    waits = []
    for _ in range(10):
        began = time.monotonic()
        theirs.acquire()
        waits.append(time.monotonic() - began)
        theirs.release()
    stop.set()
    for thread in busy:
        thread.join()

    assert max(waits) < 0.5


@pytest.mark.only_on("sqlite")
def test_writer_that_waits_too_long_is_told_what_to_do(site: Site, db: Database) -> None:
    holder = WriteLock(site.path / "locks", "hr.test", 1)
    waiting = WriteLock(site.path / "locks", "hr.test", 0.05)
    holder.acquire()

    with pytest.raises(QueryTimeoutError, match=r"hr\.test was busy writing for 0\.05 seconds.*Try again"):
        waiting.acquire()

    holder.release()
    waiting.acquire()


@pytest.mark.only_on("sqlite")
def test_failed_begin_gives_the_lock_back(site: Site, db: Database, other: Database) -> None:
    intruder = db.dialect.connect(site, read_only=False)
    intruder.execute("PRAGMA busy_timeout=0")
    intruder.execute("BEGIN IMMEDIATE")
    impatient = db._pool.writers.take()
    impatient.execute("PRAGMA busy_timeout=0")
    db._pool.writers.give_back(impatient)

    with pytest.raises(QueryTimeoutError):
        db.begin(write=True)
    intruder.execute("ROLLBACK")
    intruder.close()

    other.begin(write=True)
    assert other.is_writing


def test_child_after_a_fork_uses_its_own_connections(site: Site, db: Database) -> None:
    db.begin(write=False)
    child = os.fork()
    if child == 0:
        try:
            database = connect(site)
            database.run("UPDATE balance SET days = 77 WHERE name = 'olena'")
            database.commit()
            database.close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    db.rollback()

    assert db.value("SELECT days FROM balance WHERE name = 'olena'") == 77


def run_together(*actions: object) -> None:
    threads = [threading.Thread(target=action) for action in actions]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)


def wait_until(is_true: object, seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.0005)
