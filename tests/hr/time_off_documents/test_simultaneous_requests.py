"""Two people ask for the same last day at the same moment: one gets it."""

from __future__ import annotations

import multiprocessing
import threading
from typing import Any

import pytest

import frappe
from frappe.context import Site
from frappe.context.clock import FixedClock
from frappe.testing.sites import acting
from tallenta_hr.time_off.submission import LeaveRequestError


@pytest.fixture(params=["sqlite", "mariadb"])
def db_type(request: pytest.FixtureRequest) -> str:
    """Where writers take turns, and where only rows are locked."""
    return str(request.param)


def send(
    site: Site, clock: FixedClock, user: str, name: str, start: threading.Barrier, answers: list[str]
) -> None:
    """Send a request in a transaction of its own."""
    start.wait()
    with acting(site, user, clock=clock):
        doc = frappe.get_doc("Leave Request", name)
        doc.workflow_state = "Pending Approval"
        try:
            doc.save()
            frappe.db.commit()
            answers.append("sent")
        except LeaveRequestError as error:
            answers.append(error.details["violations"][0]["code"])


@pytest.mark.parametrize("attempt", range(3))
def test_last_day_of_leave_is_given_once(hr_site: Site, company: Any, attempt: int) -> None:
    names = [company.draft("olena", first, last).name for first, last in SPANS]
    frappe.db.commit()
    start, answers = threading.Barrier(2), []  # type: ignore[var-annotated]
    threads = [
        threading.Thread(
            target=send, args=(hr_site, company.clock, company.user("olena"), name, start, answers)
        )
        for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(answers) == ["InsufficientBalance", "sent"]


def send_again_and_again(
    site: Site, clock: FixedClock, user: str, name: str, start: Any, answers: Any
) -> None:
    """A process of its own: send the same request in every round, both rounds' ends waited for."""
    for number in range(ROUNDS):
        mine: list[str] = []
        send(site, clock, user, name, start, mine)
        answers.put((number, mine[0]))
        start.wait()
        with acting(site, clock=clock):
            frappe.db.set_value("Leave Request", name, "workflow_state", "Draft")
            frappe.db.commit()
        start.wait()


@pytest.mark.slow
def test_last_day_is_given_once_in_200_rounds_of_two_processes(hr_site: Site, company: Any) -> None:
    names = [company.draft("olena", first, last).name for first, last in SPANS]
    frappe.db.commit()
    fork = multiprocessing.get_context("fork")
    start, answers = fork.Barrier(2), fork.Queue()
    processes = [
        fork.Process(
            target=send_again_and_again,
            args=(hr_site, company.clock, company.user("olena"), name, start, answers),
        )
        for name in names
    ]
    for process in processes:
        process.start()
    given = [answers.get(timeout=60) for _ in range(2 * ROUNDS)]
    for process in processes:
        process.join(timeout=30)

    by_round = [sorted(answer for number, answer in given if number == wanted) for wanted in range(ROUNDS)]
    assert by_round == [["InsufficientBalance", "sent"]] * ROUNDS


ROUNDS = 200
# Twelve working days each; twenty are to be had.
SPANS = [("2026-07-01", "2026-07-16"), ("2026-08-03", "2026-08-18")]
