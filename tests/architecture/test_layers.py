"""The layer contracts of .importlinter hold and leave nothing out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sources import BENCH, RUNTIME


def test_layers_hold() -> None:
    environment = dict(os.environ, PYTHONPATH=f"{BENCH}/apps/frappe:{BENCH}/apps/tallenta_hr")

    done = subprocess.run(
        [str(Path(sys.prefix) / "bin" / "lint-imports")],
        cwd=BENCH,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-4000:]


def test_every_runtime_package_has_a_layer() -> None:
    contract = (BENCH / ".importlinter").read_text()
    packages = {path.name for path in RUNTIME.iterdir() if (path / "__init__.py").is_file()}

    missing = [package for package in sorted(packages) if package not in contract]

    assert not missing
