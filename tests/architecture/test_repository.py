"""The repository speaks of itself alone, and its lists agree with its code."""

from __future__ import annotations

import re
import subprocess

from sources import BENCH

FOREIGN = re.compile(
    r"(/work/|/farm/|\.\./shared|/root/|files\.pythonhosted|registry\.npmjs|pypi\.org/simple)"
)
TEXT = {
    ".py",
    ".ts",
    ".vue",
    ".js",
    ".mjs",
    ".json",
    ".md",
    ".toml",
    ".txt",
    ".lock",
    ".sh",
    ".html",
    ".css",
    ".yml",
    "",
}


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=BENCH, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if (BENCH / name).is_file()]


def test_no_path_or_address_of_a_machine() -> None:
    found = []
    for name in _tracked():
        path = BENCH / name
        if path.suffix not in TEXT or name == "tests/architecture/test_repository.py":
            continue
        if FOREIGN.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(name)

    assert not found


def test_every_dependency_has_its_reason() -> None:
    reasons = (BENCH / "docs" / "dependencies.md").read_text()
    wanted = [
        line.split()[0]
        for line in (BENCH / "requirements.in").read_text().splitlines()
        if line and not line.startswith("#")
    ]

    missing = [name for name in wanted if f"| {name} |" not in reasons]

    assert not missing


def test_lock_file_has_hashes_and_no_address() -> None:
    lock = (BENCH / "requirements.lock").read_text()

    assert "--hash=sha256:" in lock
    assert "://" not in lock
