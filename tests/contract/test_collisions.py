"""Two requests that need the same two rows in opposite order: the database stops one, which is then done again."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable

import pytest

from frappe.context import Site
from frappe.exceptions import QueryDeadlockError, QueryTimeoutError, ValidationError
from frappe.http.again import rewind, until_settled
from frappe.http.received import received
from frappe.registry.apps import installed_apps, set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

API = """
import threading

import frappe

met = threading.Barrier(2)
calls = []


@frappe.whitelist(allow_guest=True, methods=["POST"])
def rename_both(first, second, text):
    frappe.db.set_value("ToDo", first, "description", text)
    calls.append(text)
    if len(calls) <= 2:
        met.wait(10)
    frappe.db.set_value("ToDo", second, "description", text)
    return text
"""


@pytest.mark.only_on("mariadb")
def test_request_that_collided_is_done_again_and_both_succeed(site: Site, apps: AppFolder) -> None:
    apps.write("tea", files={"api.py": API})
    with acting(site) as context:
        set_installed_apps([*installed_apps(), "tea"])
        for name in ("one", "two"):
            context.db.run(
                "INSERT INTO `tabToDo` (`name`, `description`, `owner`) VALUES (?, '', 'Administrator')",
                (name,),
            )
        context.db.commit()
    answers: list[int] = []

    def send(first: str, second: str) -> None:
        body = {"first": first, "second": second, "text": f"{first} first"}
        answers.append(HttpClient(site).post("/api/method/tea.api.rename_both", body).status_code)

    threads = [threading.Thread(target=send, args=pair) for pair in (("one", "two"), ("two", "one"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert answers == [200, 200]
    with acting(site, write=False) as context:
        texts = context.db.column("SELECT `description` FROM `tabToDo` ORDER BY `name`")
    assert texts in (["one first"] * 2, ["two first"] * 2)


def attempts(*outcomes: Exception | None) -> tuple[Callable[[], tuple[int, Exception | None]], list[int]]:
    """An attempt that ends as told, call after call, and the calls made so far."""
    calls: list[int] = []

    def attempt() -> tuple[int, Exception | None]:
        calls.append(len(calls))
        return len(calls), outcomes[min(len(calls), len(outcomes)) - 1]

    return attempt, calls


@pytest.mark.parametrize(
    ("outcomes", "made"),
    [
        ((None,), 1),
        ((ValidationError("no"),), 1),
        ((QueryDeadlockError("x"), None), 2),
        ((QueryDeadlockError("x"),), 5),
        ((QueryTimeoutError("x"),), 3),
    ],
)
def test_only_collisions_are_repeated_and_not_for_ever(
    outcomes: tuple[Exception | None, ...], made: int
) -> None:
    attempt, calls = attempts(*outcomes)
    rewinds: list[None] = []

    assert until_settled(attempt, lambda: rewinds.append(None)) == made
    assert len(calls) == made
    assert len(rewinds) == made - 1


def test_body_that_was_received_can_be_read_again() -> None:
    sent = json.dumps({"a": "ї" * 1000}).encode()
    environ = received({"CONTENT_LENGTH": str(len(sent)), "wsgi.input": io.BytesIO(sent)}, {})

    assert environ["wsgi.input"].read() == sent
    rewind(environ)
    assert environ["wsgi.input"].read() == sent


def test_body_that_is_too_large_is_neither_read_nor_rewound() -> None:
    source = io.BytesIO(b"x")
    environ = received({"CONTENT_LENGTH": str(10**12), "wsgi.input": source}, {})

    rewind(environ)

    assert environ["wsgi.input"] is source
    assert source.tell() == 0
