"""Starting: from a fresh clone to the first page, the second start, and the memory of all processes while nothing happens.

    env/bin/python -m benchmarks.starting

The clone is of the last commit; packages come from the caches of this machine where they are there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import processes

BENCH = Path(__file__).resolve().parents[1]
LONGEST = 600.0
IDLE = 5.0


@contextmanager
def started(clone: Path) -> Iterator[tuple[int, float]]:
    """`scripts/start` in a clone; (process id, seconds until the sign-in page came)."""
    port = processes.free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        ["scripts/start", "--port", str(port)],
        cwd=clone,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _wait(process, port, began)
        yield process.pid, time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(15)


def _wait(process: subprocess.Popen[bytes], port: int, began: float) -> None:
    while time.monotonic() - began < LONGEST:
        if process.poll() is not None:
            raise RuntimeError((process.stderr.read() if process.stderr else b"").decode()[-2000:])
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=5).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"No page after {LONGEST:.0f} s.")


def main() -> None:
    """Print three lines."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(BENCH), str(clone)], check=True)
        with started(clone) as (_pid, first):
            pass
        with started(clone) as (pid, second):
            time.sleep(IDLE)
            members = processes.family(pid)
            memory = processes.pss_megabytes(pid)
    print(f"from clone to first page   {first:7.1f} s   goal 120")
    print(f"second start               {second:7.2f} s   goal 3")
    print(f"memory of {len(members)} processes      {memory:7.0f} MB PSS   goal 100")


if __name__ == "__main__":
    main()
