"""The run of an import: in batches that are kept, going on after a kill, each record once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from frappe.context import Context, Site
from frappe.document.load import get_doc
from frappe.exceptions import DuplicateEntryError, ValidationError
from frappe.exchange import data_import, import_log, import_run
from frappe.jobs.worker import Worker
from frappe.query import count, get_list
from frappe.testing.sites import acting

MakeImport = Callable[..., str]


def status(name: str) -> tuple[str, int, int]:
    record = get_doc("Data Import", name)
    return record.status, record.imported_count, record.failed_count


def test_many_batches_and_child_rows(
    stock: str, make_import: MakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "BATCH", 2)
    rows = "".join(f"W{number},{number},p{number}\n,,q{number}\n" for number in range(7))
    name = make_import(stock, "title,days,parts.part\n" + rows + "bad,-1,x\n")

    data_import.run(name)

    assert status(name) == ("Partial Success", 7, 1)
    assert get_doc("Data Import", name).payload_count == 8
    assert [row.part for row in get_doc("Ware", "W3").parts] == ["p3", "q3"]
    logs = data_import.get_import_logs(name)
    assert [log["row_indexes"] for log in logs[:2]] == ["[2,3]", "[4,5]"] or logs[0]["row_indexes"].replace(
        " ", ""
    ) == "[2,3]"
    assert [log["success"] for log in logs] == [1] * 7 + [0]


def test_records_are_changed_and_inserted_by_name(stock: str, make_import: MakeImport) -> None:
    data_import.run(make_import(stock, "title,days\nA,1\nB,2\n"))
    name = make_import(stock, "name,title,days\nA,A,5\nC,C,3\n", import_type="Insert or Update Records")

    data_import.run(name)

    assert get_list("Ware", user=None, fields=["title", "days"], order_by="title", as_list=True) == [
        ("A", 5),
        ("B", 2),
        ("C", 3),
    ]
    assert [log["action"] for log in data_import.get_import_logs(name)] == ["Updated", "Inserted"]


def test_second_run_takes_nothing_twice(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title,days\nA,1\nB,x\n")
    data_import.run(name)
    data_import.run(name)

    assert status(name) == ("Partial Success", 1, 1)
    assert count("Ware", user=None) == 1


def test_record_cannot_be_logged_twice(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title\nA\n")
    data_import.run(name)

    with pytest.raises(DuplicateEntryError):
        import_log.write(name, [import_run.Outcome([2], "A")])


def test_fault_of_the_program_stops_the_import_and_is_told(
    stock: str, make_import: MakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "BATCH", 1)
    take = import_run.take

    def broken(task, record):
        if record.row == 3:
            raise RuntimeError("a fault")
        return take(task, record)

    monkeypatch.setattr(import_run, "take", broken)
    name = make_import(stock, "title\nA\nB\nC\n")
    with pytest.raises(RuntimeError):
        data_import.run(name)
    monkeypatch.setattr(import_run, "take", take)

    assert get_doc("Data Import", name).status == "Error"
    assert data_import.get_import_logs(name)[0]["exception"] == "a fault"
    data_import.run(name)
    assert status(name) == ("Success", 3, 0)


def test_rows_that_failed_come_back_with_their_reasons(
    stock: str, make_import: MakeImport, context: Context
) -> None:
    name = make_import(stock, "title,days\nA,1\nB,x\nC,-1\n")
    data_import.run(name)

    data_import.download_errored_template(name)

    lines = context.response.filestream.read().decode("utf-8-sig").splitlines()
    assert lines[0] == "title,days,Reason"
    assert [line.split(",")[0] for line in lines[1:]] == ["B", "C"]
    assert "days" in lines[1]


def test_status_tells_how_far_it_is(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title,days\nA,1\nB,x\n")
    data_import.run(name)

    found = data_import.get_import_status(name)

    assert (found["status"], found["success"], found["failed"], found["total_records"]) == (
        "Partial Success",
        1,
        1,
        2,
    )


def test_history_names_the_import(stock: str, make_import: MakeImport) -> None:
    data_import.run(make_import(stock, "title,days\nA,1\n"))
    name = make_import(stock, "name,days\nA,2\n", import_type="Update Existing Records")
    data_import.run(name)

    (version,) = get_list("Version", user=None, fields=["data"], filters={"docname": "A"})
    assert name in version.data


WORKER = """
import sys
from frappe.context import get_site
from frappe.jobs.worker import Worker
Worker(get_site(sys.argv[1], sys.argv[2]), ("long",)).run_once()
"""


@pytest.mark.slow
def test_killed_import_goes_on_where_it_was(stock: str, make_import: MakeImport, context: Context) -> None:
    rows = 3000
    name = make_import(stock, "title,days\n" + "".join(f"K{number},{number}\n" for number in range(rows)))
    data_import.form_start_import(name)
    context.db.commit()
    site = context.site

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, site.name, str(site.sites_path)], env=environment
    )
    taken = _wait_for_rows(site, name, least=200)
    worker.kill()
    worker.wait()
    with acting(site, write=False):
        kept = count("Ware", user=None)
        assert 0 < taken <= kept < rows
        assert kept == len(import_log.taken_rows(name))

    survivor = Worker(site, ("long",))
    survivor.release_dead()
    survivor.run_all()

    with acting(site, write=False):
        assert status(name) == ("Success", rows, 0)
        assert count("Ware", user=None) == rows == len(import_log.taken_rows(name))


def _wait_for_rows(site: Site, name: str, *, least: int) -> int:
    for _attempt in range(600):
        with acting(site, write=False):
            found = len(import_log.taken_rows(name))
        if found >= least:
            return found
        time.sleep(0.05)
    raise AssertionError("The worker imported nothing.")


def test_undone_import_is_not_started_again(stock: str, make_import: MakeImport) -> None:
    name = make_import(stock, "title\nA\n")
    data_import.run(name)
    get_doc("Data Import", name).db_set("status", "Undone")

    with pytest.raises(ValidationError):
        data_import.form_start_import(name)
