"""Private servers for tests: a MariaDB and a Redis of this process alone, on sockets in a temporary folder.

They are made for being thrown away: nothing is synced to a disk, and no port is opened.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from frappe.jobs.redis_queue import connection

STARTING_SECONDS = 30
MEMORY = Path("/dev/shm")
PR_SET_PDEATHSIG = 1


class ServerMissingError(Exception):
    """The program is not installed."""


class PrivateServer:
    """A server program in a temporary folder; it ends with this process at the latest."""

    def __init__(self, name: str) -> None:
        # Paths of sockets are limited to about 100 characters, so not below a test's own folder.
        self.folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=MEMORY if MEMORY.is_dir() else None))
        self.socket = self.folder / "socket"
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        atexit.register(self.remove)

    def start(self, command: Sequence[str], *, until: Callable[[], bool]) -> None:
        """Run the program and wait until it answers. Raises RuntimeError with its log when it does not."""
        log = self.folder / "log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, cwd=self.folder, preexec_fn=_end_with_parent
            )
        deadline = time.monotonic() + STARTING_SECONDS
        while not until():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command[0]} did not start:\n{log.read_text(errors='replace')[-3000:]}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End it at once, as a failing machine would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """End it and delete its folder; a forked child leaves both to its parent."""
        if self._owner != os.getpid():
            return
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _end_with_parent() -> None:
    """Let the kernel end this process when the one that started it is gone, however it went. Linux alone can do it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class MariaDBServer(PrivateServer):
    """`conf` is what a site's configuration needs to reach it as root; `create_database` makes room for a site."""

    def __init__(self) -> None:
        programs = [
            shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
            for name in ("mariadbd", "mariadb-install-db")
        ]
        if not all(programs):
            raise ServerMissingError("mariadbd is not installed.")
        super().__init__("mariadb")
        self._program, installer = map(str, programs)
        self.data = self.folder / "data"
        subprocess.run(
            [installer, "--no-defaults", f"--datadir={self.data}", "--auth-root-authentication-method=normal",
             "--skip-test-db", "--skip-name-resolve"],
            check=True, capture_output=True,
        )  # fmt: skip
        self.run()

    @property
    def conf(self) -> dict[str, str]:
        """The keys of a site's configuration, but for the name of the database."""
        return {"db_type": "mariadb", "db_socket": str(self.socket), "db_user": "root"}

    def run(self) -> None:
        """Start it, again after a `kill`."""
        self.socket.unlink(missing_ok=True)
        user = ["--user=root"] if os.getuid() == 0 else []
        settings = (
            "--skip-networking", "--skip-log-bin", "--skip-slave-start", "--performance-schema=OFF",
            "--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0",
            "--innodb-buffer-pool-size=96M", "--innodb-log-file-size=32M", "--innodb-stats-auto-recalc=0",
            "--table-definition-cache=20000", "--table-open-cache=20000", "--max-connections=200",
        )  # fmt: skip
        paths = (f"--datadir={self.data}", f"--socket={self.socket}", f"--pid-file={self.folder / 'pid'}")
        self.start([self._program, "--no-defaults", *user, *paths, *settings], until=self.socket.exists)


class RedisServer(PrivateServer):
    """A Redis whose address is `url`."""

    def __init__(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise ServerMissingError("redis-server is not installed.")
        super().__init__("redis")
        self._program = program
        self.run()

    @property
    def url(self) -> str:
        """Its address, for `redis_cache` and `redis_queue` of a site's configuration."""
        return f"unix://{self.socket}"

    def empty(self) -> None:
        """Let it forget everything."""
        connection(self.url).flushall()

    def run(self) -> None:
        """Start it, again after a `kill`; it has forgotten everything then."""
        self.socket.unlink(missing_ok=True)
        settings = ("--port", "0", "--save", "", "--appendonly", "no", "--unixsocket", str(self.socket))
        self.start([self._program, *settings, "--dir", str(self.folder)], until=self.socket.exists)
