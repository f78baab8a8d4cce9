"""Named locks between processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from frappe.context import Context, Site
from frappe.context.file_lock import filelock
from frappe.exceptions import LockTimeoutError, ValidationError
from frappe.testing.sites import acting
from frappe.utils.synchronization import filelock as public


def _holder(site: Site, mark: Path, *, is_global: bool = False) -> int:
    child = os.fork()
    if child == 0:
        with acting(site, write=False), filelock("tea", is_global=is_global):
            mark.touch()
            time.sleep(60)
        os._exit(0)
    while not mark.exists():
        time.sleep(0.01)
    return child


def _end(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.parametrize("is_global", [False, True])
def test_second_process_waits_in_vain_until_the_first_is_gone(
    site: Site, tmp_path: Path, is_global: bool
) -> None:
    child = _holder(site, tmp_path / "mark", is_global=is_global)
    with acting(site, write=False):
        with pytest.raises(LockTimeoutError, match="tea"), filelock("tea", timeout=0.1, is_global=is_global):
            pass
        with filelock("milk", timeout=0.1), filelock("tea", timeout=0.1, is_global=not is_global):
            pass

    _end(child)

    with acting(site, write=False), filelock("tea", timeout=1, is_global=is_global):
        pass


def test_lock_is_free_after_its_block_also_when_it_failed(context: Context) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), public("tea", timeout=0.1):
            1 / 0  # noqa: B018


@pytest.mark.parametrize("name", ["", "../tea", "a b"])
def test_name_that_leads_elsewhere_is_refused(context: Context, name: str) -> None:
    with pytest.raises(ValidationError), filelock(name):
        pass
