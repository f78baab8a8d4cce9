"""Making and dropping sites: all or nothing, whatever happens half way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frappe.auth.passwords import is_password_of
from frappe.context import Site
from frappe.exceptions import AppNotFoundError, FrappeError, SiteNotFoundError, ValidationError
from frappe.lifecycle import site_folder
from frappe.lifecycle.new_site import drop_site, new_site
from frappe.query import values
from frappe.registry.apps import installed_apps
from frappe.testing.sites import acting, remove_site

NAME = "fresh.localhost"
PASSWORD = "a long password"


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """The sites folder of an empty bench."""
    folder = tmp_path / "sites"
    site_folder.make_bench_folders(folder, ["frappe"])
    return folder


def _make(bench: Path, **options: Any) -> Site:
    return new_site(NAME, bench, admin_password=PASSWORD, **options)


def test_new_site_has_its_records_and_its_own_keys(bench: Path) -> None:
    one = _make(bench)
    other = new_site("other.localhost", bench, admin_password=PASSWORD)

    with acting(one, write=False):
        assert installed_apps() == ("frappe",)
        assert is_password_of("Administrator", PASSWORD)
        assert values.exists("Role", "System Manager")
        assert values.exists("User", "Guest")
    assert one.conf.encryption_key != other.conf.encryption_key
    assert site_folder.site_names(bench) == [NAME, "other.localhost"]
    for site in (one, other):
        remove_site(site)


def test_configuration_is_for_its_owner_alone(bench: Path) -> None:
    site = _make(bench)

    assert (site.path / "site_config.json").stat().st_mode & 0o077 == 0
    remove_site(site)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"apps": ["absent"]}, AppNotFoundError),
        ({"fill": lambda _site: 1 / 0}, ZeroDivisionError),
        ({"config": {"db_type": "oracle"}}, FrappeError),
    ],
    ids=["absent app", "failing fill", "unknown database"],
)
def test_failed_attempt_leaves_nothing(bench: Path, options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        _make(bench, **options)

    assert not (bench / NAME).exists()
    remove_site(_make(bench))


def test_short_password_makes_no_site(bench: Path) -> None:
    with pytest.raises(ValidationError, match="8 characters"):
        new_site(NAME, bench, admin_password="short")

    assert site_folder.site_names(bench) == []


def test_existing_site_is_not_touched(bench: Path) -> None:
    site = _make(bench)
    before = (site.path / "site_config.json").read_bytes()

    with pytest.raises(ValidationError, match="exists already"):
        _make(bench)

    assert (site.path / "site_config.json").read_bytes() == before
    remove_site(site)


def test_killed_attempt_is_no_site_and_can_be_repeated(bench: Path) -> None:
    def hang(_site: Site) -> None:
        (bench / "hanging").touch()
        time.sleep(60)

    child = os.fork()
    if child == 0:
        _make(bench, fill=hang)
        os._exit(0)
    while not (bench / "hanging").exists():
        time.sleep(0.01)
    with pytest.raises(ValidationError, match="another process"):
        _make(bench)

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert site_folder.site_names(bench) == []
    remove_site(_make(bench))
    assert site_folder.site_names(bench) == [NAME]


def test_dropped_site_is_gone(bench: Path) -> None:
    _make(bench)

    drop_site(NAME, bench)

    assert not (bench / NAME).exists()
    with pytest.raises(SiteNotFoundError):
        drop_site(NAME, bench)


@pytest.mark.parametrize("name", ["../sites", "", ".", "a/b"])
def test_name_that_leads_elsewhere_drops_nothing(bench: Path, name: str) -> None:
    _make(bench)

    with pytest.raises(FrappeError):
        drop_site(name, bench)

    assert (bench / NAME).exists()
    drop_site(NAME, bench)


@pytest.mark.parametrize("name", ["../other", "", ".", "a/b", ".hidden"])
def test_site_cannot_be_made_outside_the_bench(bench: Path, name: str) -> None:
    with pytest.raises(FrappeError):
        new_site(name, bench, admin_password=PASSWORD)

    assert sorted(path.name for path in bench.parent.iterdir()) == ["sites"]
    assert sorted(path.name for path in bench.iterdir()) == ["apps.txt", "common_site_config.json"]


def test_configuration_keeps_its_old_keys(bench: Path, recwarn: Callable[..., Any]) -> None:
    site = _make(bench)
    path = site.path / "site_config.json"

    site_folder.set_config(path, "time_zone", "Europe/Warsaw")
    site_folder.set_config(path, "time_zone", None)

    assert site_folder.read_config(path) == dict(site.conf)
    remove_site(site)
