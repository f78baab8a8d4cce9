"""What a script cannot do, whatever it says."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Context, Site
from frappe.exceptions import ValidationError
from frappe.registry.attributes import get_attr
from frappe.scripts import process
from frappe.scripts.interface import BY_PATH, Interface
from frappe.scripts.process import ServerScriptError, ServerScriptLimitError
from frappe.scripts.running import check, run_script


@pytest.fixture
def ready(scripting: Site, context: Context) -> Context:
    return context


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from os import system",
        "__import__('os')",
        "x = ().__class__",
        "x = [].__class__.__mro__",
        "exec('1')",
        "eval('1')",
        "open('/etc/passwd')",
        "def f(:",
        "_x = 1",
        "frappe._secret",
        "async def f(): pass",
        "x = (i for i in [1]).gi_frame",
    ],
)
def test_what_scripts_may_not_say_is_refused_when_it_is_saved_or_run(source: str, ready: Context) -> None:
    with pytest.raises(ServerScriptError):
        check(source)
        run_script("S", source)


@pytest.mark.parametrize(
    "source",
    [
        "getattr(doc, '__class__')",
        "'{0.__class__}'.format(1)",
        "str.format('{0.__class__}', 1)",
        "'%s' % frappe.get_doc.func.__globals__",
        "frappe.get_all = 1",
        "frappe.db.get_value = 1",
        "json.loads = 1",
        "frappe.local.site",
        "frappe.get_attr('os.system')('true')",
        "frappe.get_site_path()",
        "frappe.conf.db_password",
        "frappe.db.sql_ddl('DROP TABLE `tabUser`')",
        "frappe.utils.execute_in_shell('true')",
        "type('X', (), {})",
        "vars()",
        "globals()",
        "class X: pass",
    ],
)
def test_there_is_no_way_out_of_the_names_that_a_script_is_given(source: str, ready: Context) -> None:
    with pytest.raises(ServerScriptError):
        run_script("S", source)


def test_an_endless_loop_is_ended_soon(ready: Context) -> None:
    began = time.monotonic()

    with pytest.raises(ServerScriptLimitError):
        run_script("S", "while True:\n    pass")

    assert time.monotonic() - began < 12


def test_a_script_that_waits_is_ended_after_the_time_in_all(
    ready: Context, scripting: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripting.conf["server_script_limits"] = {"seconds": 0.5, "cpu_seconds": 60}

    with pytest.raises(ServerScriptLimitError):
        run_script("S", "while True:\n    frappe.db.exists('User', 'x')")


@pytest.mark.parametrize(
    "source", ["x = 'a' * (1024 ** 3)", "x = []\nwhile True:\n    x.append('a' * 1000000)"]
)
def test_a_script_that_takes_all_memory_is_ended(source: str, ready: Context) -> None:
    with pytest.raises(ServerScriptError):
        run_script("S", source)


def test_deep_recursion_ends_the_script_alone(ready: Context) -> None:
    with pytest.raises(ServerScriptError):
        run_script("S", "def f(x):\n    return f(x + 1)\nf(0)")


def test_a_name_that_is_not_offered_is_refused_by_the_parent_too(ready: Context) -> None:
    with pytest.raises(ServerScriptError):
        Interface(may_end=True).answer("db.sql_ddl", ["DROP TABLE `tabUser`"], {})
    with pytest.raises(ServerScriptError):
        Interface(may_end=True).answer("doc.__init__", [None], {})


def test_the_process_can_open_nothing_even_from_outside_the_sandbox(
    ready: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    # What a hole in the sandbox would reach: the process without the sandbox.
    text = process.PROGRAM.read_text()
    wide = text.replace("exec(compiled.code, names)", "exec(job['source'], {'ask': _ask})")
    wide = wide.replace("if compiled.errors or compiled.code is None:", "if False:").replace(
        "if imports:", "if False:"
    )
    program = tmp_path / "child.py"
    program.write_text(wide)
    monkeypatch.setattr(process, "PROGRAM", program)
    monkeypatch.setattr(process, "waiting", process._Waiting())

    for source in (
        "open('/etc/passwd')",
        "import socket; socket.socket()",
        "import os; os.close(0); open('/etc/hostname')",
    ):
        with pytest.raises(ServerScriptError, match="Too many open files"):
            run_script("S", source)
    process.waiting.take().kill()


def test_a_process_knows_nothing_of_its_parents_environment(ready: Context) -> None:
    os.environ["SECRET_OF_THE_PARENT"] = "pepper"
    try:
        child = process._started()
        environment = Path(f"/proc/{child.pid}/environ").read_bytes()
        child.kill()
        child.communicate()
    finally:
        del os.environ["SECRET_OF_THE_PARENT"]

    assert b"pepper" not in environment


def test_a_waiting_process_ends_with_its_parent() -> None:
    child = process._started()
    assert child.stdin is not None

    child.stdin.close()

    assert child.wait(10) == 0
    assert child.stdout is not None
    child.stdout.close()


def test_a_second_run_finds_nothing_of_the_first(ready: Context) -> None:
    run_script("S", "frappe.flags.x = 1\ny = 2")

    with pytest.raises(ServerScriptError, match="name 'y'"):
        run_script("S", "y + 1")


def test_numbers_dates_and_texts_keep_their_kind_on_the_way(ready: Context) -> None:
    source = (
        "day = frappe.utils.getdate('2026-03-04')\n"
        "frappe.response['a'] = [day.year, frappe.utils.flt('1.5'), frappe.utils.add_days(day, 1), _('чай')]\n"
        "frappe.response['b'] = frappe.utils.now_datetime() > frappe.utils.get_datetime('2020-01-01')"
    )

    left = run_script("S", source)["response"]

    assert left["a"][:2] == [2026, 1.5] and str(left["a"][2]) == "2026-03-05" and left["a"][3] == "чай"
    assert left["b"] is True


def test_what_cannot_be_handed_over_is_said(ready: Context) -> None:
    with pytest.raises(ValidationError, match="cannot be handed over"):
        run_script("S", "frappe.db.exists('User', range(3))")


@pytest.mark.parametrize("path", sorted(BY_PATH.values()))
def test_every_name_that_is_offered_is_there(path: str, ready: Context) -> None:
    assert callable(get_attr(path))
