"""The public bench tool, in an environment of its own, drives this bench."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from frappe.context import Site
from frappe.lifecycle import front_end
from frappe.testing.databases import Databases

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


Run = Callable[..., str]

TEST = """
import frappe
from frappe.tests.utils import FrappeTestCase


class TestKettle(FrappeTestCase):
    def test_site_is_there(self):
        self.assertTrue(frappe.db.exists("User", "Administrator"))
"""


@pytest.fixture
def bench_folder(hr_site: Site, tmp_path: Path, services: dict[str, str]) -> Path:
    """A bench around the site, with our apps and environment linked in."""
    folder = tmp_path / "bench"
    (folder / "config" / "pids").mkdir(parents=True)
    (folder / "logs").mkdir()
    (folder / "apps").mkdir()
    for app in ("frappe", "tallenta_hr"):
        (folder / "apps" / app).symlink_to(BENCH / "apps" / app)
    for name in ("package.json", "package-lock.json", "node_modules"):
        (folder / name).symlink_to(BENCH / name)
    (folder / "env").symlink_to(sys.prefix)
    shutil.copytree(hr_site.sites_path, folder / "sites", ignore=shutil.ignore_patterns("bench", "locks"))
    config = {"frappe_user": os.environ.get("USER") or "root", **services}
    (folder / "sites" / "common_site_config.json").write_text(json.dumps(config))
    (folder / "sites" / hr_site.name / "locks").mkdir(exist_ok=True)
    return folder


@pytest.fixture
def run(bench_tool: Path, bench_folder: Path, hr_site: Site) -> Run:
    """Runs the tool on a site of the bench; what it printed."""

    def succeed(*arguments: str, on: str = hr_site.name) -> str:
        kept = {key: value for key, value in os.environ.items() if key not in ("SITES_PATH", "FRAPPE_SITE")}
        done = subprocess.run(
            [str(bench_tool), "--site", on, *arguments],
            cwd=bench_folder,
            env={**kept, "PYTHONPATH": str(bench_folder / "apps" / "kettle")},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return succeed


@pytest.fixture
def database_options(databases: Databases | None) -> list[str]:
    """Where `new-site` makes the database."""
    if databases is None:
        return []
    return [
        "--db-type",
        "mariadb",
        "--db-socket",
        databases.server.conf["db_socket"],
        "--db-root-username",
        "root",
    ]


@pytest.mark.slow
def test_bench_tool_lists_migrates_and_executes(run: Run) -> None:
    assert run("list-apps").split(":")[1].split() == ["frappe", "16.0.0", "tallenta_hr", "0.1.0"]
    assert "Migrating" in run("migrate")
    assert run("execute", "frappe.get_installed_apps").split() == ["[", '"frappe",', '"tallenta_hr"', "]"]


@pytest.mark.slow
def test_bench_tool_makes_fills_saves_restores_tests_and_drops_a_site(
    run: Run, bench_folder: Path, database_options: list[str]
) -> None:
    """Conformance 19. Each call starts the tool, which starts our command."""
    new = "kettle.localhost"
    run("make-app", str(bench_folder / "apps"), "kettle")
    package = bench_folder / "apps" / "kettle" / "kettle"
    (package / "kettle" / "test_kettle.py").write_text(TEST)

    run("new-site", new, "--admin-password", "a long password", *database_options)
    run("install-app", "kettle", on=new)
    assert run("list-apps", on=new).split(":")[1].split() == ["frappe", "16.0.0", "kettle", "0.0.1"]
    run("set-config", "-p", "allow_tests", "true", on=new)
    assert "1 passed" in run("run-tests", "--app", "kettle", on=new)
    run("backup", "--with-files", on=new)
    [dump] = (bench_folder / "sites" / new / "private" / "backups").glob("*-database.sql.gz")
    run("uninstall-app", "kettle", "--yes", "--no-backup", on=new)
    run("restore", str(dump), on=new)
    assert "kettle" in run("list-apps", on=new)
    assert "Migrating" in run("migrate", on=new)
    run("set-maintenance-mode", "on", on=new)
    run("drop-site", new, "--force", "--no-backup")

    assert new not in run("list-sites")


@pytest.mark.slow
def test_bench_tool_builds_the_front_end(run: Run) -> None:
    if not front_end.is_built(BENCH):
        pytest.skip("The front end is not built yet; the tests never write into the sources' folders.")

    assert "up to date" in run("build", "--app", "tallenta_hr")
