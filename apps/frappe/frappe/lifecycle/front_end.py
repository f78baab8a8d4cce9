"""Building the desk and the portal, only when something that goes into them changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from frappe.exceptions import CommandFailedError

INPUTS = ("package.json", "package-lock.json", "apps/*/frontend/**/*")
MARK = "apps/frappe/frappe/public/dist/.inputs"
MINIMUM_NODE = (20, 19)


def is_built(bench: Path) -> bool:
    """Whether the built files stand for the present sources."""
    mark = bench / MARK
    return mark.is_file() and mark.read_text() == inputs_hash(bench)


def inputs_hash(bench: Path) -> str:
    """Hash over names and contents of all front-end sources."""
    digest = hashlib.md5(usedforsecurity=False)
    for pattern in INPUTS:
        for path in sorted(bench.glob(pattern)):
            if path.is_file() and "node_modules" not in path.parts:
                digest.update(str(path.relative_to(bench)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def build(bench: Path, *, force: bool = False) -> bool:
    """Install the packages and build; False when everything was built already.

    Raises CommandFailedError with what the failing program printed.
    """
    if not force and is_built(bench):
        return False
    environment = _environment()
    lock = hashlib.md5((bench / "package-lock.json").read_bytes(), usedforsecurity=False).hexdigest()
    installed = bench / "node_modules" / ".lock-hash"
    if not installed.is_file() or installed.read_text() != lock:
        _run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], bench, environment)
        installed.write_text(lock)
    _run(["npm", "run", "--silent", "build"], bench, environment)
    (bench / MARK).write_text(inputs_hash(bench))
    return True


def watch(bench: Path) -> int:
    """Build, then build again at every change of a source until interrupted; the builder's exit code."""
    build(bench)
    environment = _environment()
    program = shutil.which("npm", path=environment["PATH"]) or "npm"
    command = [program, "run", "--silent", "build", "-w", "desk-frontend", "--", "--watch"]
    return subprocess.run(command, cwd=bench, env=environment, check=False).returncode


def _environment() -> dict[str, str]:
    """Node from PATH when it is new enough, else the one among the Python packages; scripts run in the system's shell.

    Node trusts the certificates of the machine, as companies that read outgoing traffic need.
    """
    environment = {"npm_config_script_shell": "/bin/sh", "NODE_USE_SYSTEM_CA": "1", **os.environ}
    scripts = str(Path(sys.prefix) / "bin")
    path = environment.get("PATH", "")
    environment["PATH"] = (
        f"{path}{os.pathsep}{scripts}" if _has_node(path) else f"{scripts}{os.pathsep}{path}"
    )
    return environment


def _has_node(path: str) -> bool:
    node = shutil.which("node", path=path)
    if node is None or shutil.which("npm", path=path) is None:
        return False
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = printed.strip().lstrip("v").split(".")
    return len(numbers) >= 2 and tuple(map(int, numbers[:2])) >= MINIMUM_NODE


def _run(command: list[str], bench: Path, environment: dict[str, str]) -> None:
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=bench, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
        raise CommandFailedError(f"{' '.join(command)} failed with code {done.returncode}:\n{tail}")
