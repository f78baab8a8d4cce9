"""The public bench tool, in an environment of its own, drives this bench."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from frappe.context import Site

BENCH = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def bench_tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool from the package index; without a network the test is skipped, or fails with REQUIRE_SERVICES=1."""
    folder = tmp_path_factory.mktemp("bench-tool")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    installed = subprocess.run(
        [folder / "bin" / "pip", "install", "--quiet", "frappe-bench"], capture_output=True, text=True
    )
    if installed.returncode:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(installed.stderr[-500:])
        pytest.skip("The bench tool cannot be installed here.")
    return folder / "bin" / "bench"


@pytest.fixture
def bench_folder(hr_site: Site, tmp_path: Path) -> Path:
    """A bench around the site, with our apps and environment linked in."""
    folder = tmp_path / "bench"
    (folder / "config" / "pids").mkdir(parents=True)
    (folder / "logs").mkdir()
    (folder / "apps").symlink_to(BENCH / "apps")
    (folder / "env").symlink_to(sys.prefix)
    shutil.copytree(hr_site.sites_path, folder / "sites", ignore=shutil.ignore_patterns("bench", "locks"))
    config = {"frappe_user": os.environ.get("USER") or "root"}
    (folder / "sites" / "common_site_config.json").write_text(json.dumps(config))
    (folder / "sites" / hr_site.name / "locks").mkdir(exist_ok=True)
    return folder


@pytest.mark.slow
def test_bench_tool_lists_migrates_and_executes(bench_tool: Path, bench_folder: Path, hr_site: Site) -> None:
    def run(*arguments: str) -> str:
        command = [str(bench_tool), "--site", hr_site.name, *arguments]
        environment = {
            key: value for key, value in os.environ.items() if key not in ("SITES_PATH", "FRAPPE_SITE")
        }
        done = subprocess.run(
            command, cwd=bench_folder, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert run("list-apps").split(":")[1].split() == ["frappe", "16.0.0", "tallenta_hr", "0.1.0"]
    assert "Migrating" in run("migrate")
    assert run("execute", "frappe.get_installed_apps").split() == ["[", '"frappe",', '"tallenta_hr"', "]"]
