"""A real server and its workers for tests that kill them, and clients that keep what was acknowledged to them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frappe.context import Site

BENCH = Path(__file__).resolve().parents[3]
COMMAND = "import sys; from frappe.cli.bench import main; sys.exit(main())"
START_SECONDS = 60


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(site: Site, *app_folders: Path) -> dict[str, str]:
    """What a command needs to find the site and throw-away apps."""
    paths = [BENCH / "apps" / "frappe", BENCH / "apps" / "tallenta_hr", *app_folders]
    kept = {key: value for key, value in os.environ.items() if key != "FRAPPE_SITE"}
    return {**kept, "PYTHONPATH": os.pathsep.join(map(str, paths)), "SITES_PATH": str(site.sites_path)}


def bench(site: Site, *arguments: str, folders: tuple[Path, ...] = (), **options: Any) -> Any:
    """Run one bench command to its end; what it printed."""
    command = [sys.executable, "-c", COMMAND, "--site", site.name, *arguments]
    return subprocess.run(
        command,
        cwd=BENCH,
        env=environment(site, *folders),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


class Server:
    """`bench start` in a process of its own."""

    def __init__(self, site: Site, *app_folders: Path) -> None:
        self.site = site
        self.folders = app_folders
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-c", COMMAND, "--site", self.site.name, "start", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=BENCH, env=environment(self.site, *self.folders), stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"The server ended with code {self.process.returncode}.")
            try:
                if self.request("GET", "/api/method/ping")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("The server did not answer in time.")

    def kill(self) -> None:
        """Kill -9 the web process. Its jobs process notices by itself."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as a person would, if it runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def terminate(self) -> None:
        """Tell it to stop and wait until it is gone."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait()

    def request(
        self, method: str, path: str, body: Any = None, *, token: str | None = None
    ) -> tuple[int, Any]:
        """(status, JSON). Raises OSError or HTTPException when the server goes away meanwhile."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Content-Type": "application/json",
            **({"Authorization": f"token {token}"} if token else {}),
        }
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()


def wait_for(what: Callable[[], Any], seconds: float = 60) -> Any:
    """The first true answer. Raises AssertionError when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


def die(*_arguments: Any) -> None:
    """Kill -9 this process."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_child(act: Callable[[], Any]) -> bool:
    """Run in a forked child; whether it was killed. Raises AssertionError when it failed otherwise."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False
