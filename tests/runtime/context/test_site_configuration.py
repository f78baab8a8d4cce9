"""A running process sees a changed configuration, and goes on with the old one when the new one is broken."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site, get_site
from frappe.context import site as sites
from frappe.lifecycle.site_folder import write_config


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets the process look at the files again."""
    monkeypatch.setattr(sites, "LOOK_SECONDS", 0.0)


def _read(site: Site) -> Site:
    return get_site(site.name, site.sites_path)


def _write(path: Path, **values: Any) -> None:
    write_config(path, {**json.loads(path.read_text()), **values})


@pytest.mark.parametrize("own", [True, False])
def test_change_of_either_file_counts(site: Site, later: Any, own: bool) -> None:
    path = site.path / "site_config.json" if own else site.sites_path / "common_site_config.json"
    _write(path, max_file_size=7)

    assert _read(site) is site
    assert site.conf.max_file_size == 7


def test_own_file_goes_over_the_common_one(site: Site, later: Any) -> None:
    _write(site.sites_path / "common_site_config.json", max_file_size=7)
    _write(site.path / "site_config.json", max_file_size=8)

    assert _read(site).conf.max_file_size == 8


def test_broken_file_leaves_what_was_read(site: Site, later: Any, caplog: pytest.LogCaptureFixture) -> None:
    key = site.conf.encryption_key
    (site.path / "site_config.json").write_text("{")

    assert _read(site).conf.encryption_key == key
    assert "site_config.json" in caplog.text


def test_values_set_in_the_process_stay_while_the_files_stay(site: Site, later: Any) -> None:
    site.conf["maintenance_mode"] = 1

    assert _read(site).conf.maintenance_mode == 1


def test_files_are_not_looked_at_for_each_request(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    stat = Path.stat
    monkeypatch.setattr(sites, "LOOK_SECONDS", 60.0)
    monkeypatch.setattr(Path, "stat", lambda path, **options: looks.append(path) or stat(path, **options))

    for _ in range(100):
        _read(site)

    assert len(looks) <= 2


def test_touched_file_with_the_same_content_changes_nothing(site: Site, later: Any) -> None:
    before = dict(site.conf)
    os.utime(site.path / "site_config.json")

    assert dict(_read(site).conf) == before
