"""A few people who print heavy documents, or one who asks again and again, leave threads for everybody else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from frappe.printing.gate import AT_ONCE, MOST_WAITING, Gate, PrinterBusyError, gate

from .conftest import ANNA, SignIn

PDF = "/api/method/frappe.utils.print_format.download_pdf?doctype=Diary&name=plans"


@contextmanager
def printing(of: Gate, number: int) -> Iterator[None]:
    """So many others print or wait for it until the block ends."""
    over, started = threading.Event(), threading.Barrier(number + 1)

    def occupy() -> None:
        with ExitStack() as stack:
            if not of._seats.acquire(blocking=False):
                pytest.fail("there is no seat")
            stack.callback(of._seats.release)
            if of._places.acquire(blocking=False):
                stack.callback(of._places.release)
            started.wait()
            over.wait()

    threads = [threading.Thread(target=occupy) for _index in range(number)]
    for thread in threads:
        thread.start()
    started.wait()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_whoever_finds_too_many_is_told_when_to_come_back(sign_in: SignIn) -> None:
    client = sign_in(ANNA)
    with printing(gate, AT_ONCE + MOST_WAITING):
        refused = client.get(PDF)
        beside = client.get("/api/resource/Diary/plans")

    assert (refused.status_code, beside.status_code) == (503, 200)
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get(PDF).data.startswith(b"%PDF")


def test_who_waits_gets_the_next_place() -> None:
    small = Gate(at_once=1, most_waiting=1)
    first = ExitStack()
    first.enter_context(small.passed())
    with pytest.raises(PrinterBusyError), small.passed(patience=0.01):
        pass
    threading.Timer(0.05, first.close).start()

    with small.passed(patience=30):
        pass


def test_a_page_that_fails_leaves_its_place() -> None:
    small = Gate(at_once=1, most_waiting=0)
    for _time in range(3):
        with pytest.raises(ValueError), small.passed():
            raise ValueError
    with small.passed():
        pass
