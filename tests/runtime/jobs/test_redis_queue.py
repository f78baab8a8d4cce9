"""The same jobs over Redis: told after the commit, run once, tried again, given up, and never lost with Redis."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.exceptions import ValidationError
from frappe.jobs import redis_queue, redis_worker
from frappe.jobs.queue import enqueue, is_job_enqueued
from frappe.jobs.worker import Worker
from frappe.testing.apps import AppFolder
from frappe.testing.servers import RedisServer
from frappe.testing.sites import acting

APPS = Path(__file__).parents[3] / "apps" / "frappe"


@pytest.fixture(autouse=True)
def configured(site: Site, redis: RedisServer) -> Iterator[Any]:
    """The site's workers listen to Redis, which begins empty."""
    site.conf.redis_queue = redis.url
    client = redis_queue.connection(redis.url)
    client.flushall()
    yield client
    close_pool(site)


@pytest.fixture
def work(site: Site) -> Callable[..., int]:
    """Runs what Redis tells of, in this process; the number of jobs that ended well."""

    def finished() -> int:
        with acting(site, write=False) as context:
            return int(context.db.value("SELECT COUNT(*) FROM `__job` WHERE `status` = 'finished'"))

    def work(*queues: str) -> int:
        before = finished()
        redis_worker.work([site], queues or None, burst=True, forks=False)
        return finished() - before

    return work


def queued(site: Site, *calls: dict[str, Any], method: str = "tea.jobs.note") -> list[Any]:
    with acting(site) as context:
        jobs = [enqueue(method, **call) for call in calls]
        context.db.commit()
        return jobs


def waiting(site: Site, queue: str = "default") -> int:
    return int(redis_queue.queue_of(site, queue).count)


Read = Callable[[], list[str]]


def test_job_is_told_after_the_commit_and_runs_with_its_arguments(
    site: Site, work: Callable[..., int], todos: Read
) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note", text="boiled")
        assert waiting(site) == 0
        context.db.commit()
    assert waiting(site) == 1

    assert work() == 1
    assert todos() == ["boiled"]


def test_job_of_a_rolled_back_transaction_never_was(
    site: Site, work: Callable[..., int], todos: Read
) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note")
        context.db.rollback()

    assert work() == 0
    assert todos() == []


def test_same_key_is_queued_once_until_it_is_done(site: Site, work: Callable[..., int], todos: Read) -> None:
    call = {"job_id": "tea|of|olena", "deduplicate": True}
    first, second = queued(site, call, call)

    assert first is not None and second is None
    assert work() == 1
    assert todos() == ["done"]
    with acting(site, write=False):
        assert not is_job_enqueued("tea|of|olena")
    assert queued(site, call)[0] is not None


def test_job_at_the_front_runs_first(site: Site, work: Callable[..., int], todos: Read) -> None:
    queued(site, {"text": "1"}, {"text": "2"}, {"text": "urgent", "at_front": True})

    assert work() == 3
    assert todos() == ["urgent", "1", "2"]


def test_job_runs_for_the_one_who_queued_it(site: Site, work: Callable[..., int], todos: Read) -> None:
    queued(site, {}, method="tea.jobs.say_who")

    work()

    assert todos() == ["Administrator"]


def test_worker_leaves_other_queues_alone(site: Site, work: Callable[..., int]) -> None:
    queued(site, {"queue": "long"})

    assert work("short", "default") == 0
    assert work("long") == 1


def test_failed_job_is_given_up_and_stands_among_the_failed_of_both(
    site: Site, work: Callable[..., int], todos: Read, jobs: Callable[..., Any]
) -> None:
    queued(site, {}, method="tea.jobs.fail")

    assert work() == 0

    assert todos() == []
    ((status, error),) = jobs("status", "error")
    assert status == "failed" and "The kettle is empty." in error
    assert redis_queue.queue_of(site, "default").failed_job_registry.count == 1


def test_deadlock_is_told_again_later(site: Site, work: Callable[..., int], jobs: Callable[..., Any]) -> None:
    queued(site, {}, method="tea.jobs.collide")

    work()

    assert jobs("status", "attempts") == [("queued", 1)]
    assert waiting(site) == 0
    assert redis_queue.queue_of(site, "default").scheduled_job_registry.count == 1


def test_delayed_job_waits_for_its_time(site: Site, work: Callable[..., int], todos: Read) -> None:
    queued(site, {"run_after_seconds": 3600})

    assert work() == 0
    assert redis_queue.queue_of(site, "default").scheduled_job_registry.count == 1


def test_job_over_its_time_is_stopped_and_undone(
    site: Site, work: Callable[..., int], todos: Read, jobs: Callable[..., Any]
) -> None:
    queued(site, {"timeout": 1}, method="tea.jobs.sleep")

    work()

    assert todos() == []
    ((status, error),) = jobs("status", "error")
    assert status == "failed" and "longer than 1 s" in error


def test_notice_that_comes_twice_runs_the_job_once(site: Site, work: Callable[..., int], todos: Read) -> None:
    (job,) = queued(site, {})
    queue = redis_queue.queue_of(site, "default")
    queue.enqueue(redis_queue.PERFORM, args=(site.name, job.id), job_id="again")

    work()

    assert todos() == ["done"]


def test_what_redis_has_lost_is_told_again(
    site: Site, work: Callable[..., int], todos: Read, configured: Any
) -> None:
    queued(site, {"text": "1"}, {"text": "2"})
    assert redis_worker.tell_lost(site) == 0
    configured.flushall()

    assert redis_worker.tell_lost(site) == 2
    assert work() == 2
    assert sorted(todos()) == ["1", "2"]


def test_job_is_kept_when_redis_does_not_answer(
    site: Site, redis: RedisServer, work: Callable[..., int], todos: Read, caplog: pytest.LogCaptureFixture
) -> None:
    redis.kill()
    queued(site, {"text": "kept"})
    redis.run()

    assert redis_worker.tell_lost(site) == 1
    assert work() == 1
    assert todos() == ["kept"]


def test_unknown_queue_is_refused(site: Site) -> None:
    with acting(site), pytest.raises(ValidationError, match="no queue 'kettle'"):
        enqueue("tea.jobs.note", queue="kettle")


def test_benches_that_share_a_redis_do_not_mix_their_queues(site: Site) -> None:
    site.conf.bench_id = "one"
    first = redis_queue.queue_of(site, "default").name
    site.conf.bench_id = "two"

    assert first == "one:default"
    assert redis_queue.queue_of(site, "default").name == "two:default"


WORK = """
import sys
from pathlib import Path
from frappe.context import get_site
from frappe.jobs import redis_worker
site = get_site(sys.argv[1], Path(sys.argv[2]))
site.conf.redis_queue = sys.argv[3]
redis_worker.work([site], burst=len(sys.argv) > 4)
"""


def start_worker(site: Site, redis: RedisServer, apps: AppFolder, *more: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(APPS), *(str(apps.folder / name) for name in apps.names)])
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, "-c", WORK, site.name, str(site.sites_path), redis.url, *more]
    return subprocess.Popen(command, env=environment, start_new_session=True)


def test_job_of_a_killed_worker_is_done_once_by_another(
    site: Site, redis: RedisServer, apps: AppFolder, tmp_path: Path, todos: Read, jobs: Callable[..., Any]
) -> None:
    mark = tmp_path / "mark"
    queued(site, {"mark": str(mark)}, method="tea.jobs.sleep_the_first_time")
    worker = start_worker(site, redis, apps)
    deadline = time.monotonic() + 60
    while not mark.exists():
        assert time.monotonic() < deadline and worker.poll() is None
        time.sleep(0.05)

    # RQ gives each job a process that does not go with its worker.
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
    for pid in (*map(int, children), worker.pid):
        os.kill(pid, signal.SIGKILL)
    worker.wait()
    assert todos() == []
    other = Worker(site)
    # The child is nobody's to wait for; its lock goes with the last of it.
    while not (taken := other.release_dead()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert taken == 1
    other.close()
    assert jobs("status", "attempts") == [("queued", 1)]

    assert start_worker(site, redis, apps, "burst").wait(60) == 0

    assert todos() == ["woke"]
    assert jobs("status", "attempts") == [("finished", 2)]
