"""`frappe.request` in a method of an app: headers however they are written, and the parts by the names that programs know."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from frappe.testing.client import HttpClient

API = """
import frappe


@frappe.whitelist(allow_guest=True)
def told():
    asked = frappe.request
    return {
        "method": asked.method,
        "path": asked.path,
        "one": asked.headers["x-cup"],
        "same": asked.headers.get("X-CUP"),
        "missing": asked.headers.get("X-Saucer"),
        "names": sorted(name for name, _value in asked.headers.items() if name.startswith("X-")),
        "args": asked.args.getlist("leaf"),
        "form": asked.form.get("sugar"),
        "json": asked.get_json(silent=True),
        "size": len(asked.get_data()),
        "text": asked.get_data(as_text=True)[:20],
        "address": asked.remote_addr,
    }


@frappe.whitelist(allow_guest=True)
def poured():
    asked = frappe.request
    return {
        "sugar": asked.form.getlist("sugar"),
        "argument": frappe.form_dict.sugar,
        "file": asked.files["leaf"].read().decode(),
        "data": len(asked.get_data()),
    }


@frappe.whitelist(allow_guest=True)
def poured_after_reading():
    size = len(frappe.request.get_data())
    return {"is_read": size > 0, **poured()}


@frappe.whitelist(allow_guest=True)
def parsed():
    return frappe.request.get_json()
"""
METHOD = "/api/method/tea.api."


@pytest.fixture
def tea(guest_of: Callable[[str], HttpClient]) -> HttpClient:
    """A guest of a site with the app tea."""
    return guest_of(API)


def answer(response: Any) -> Any:
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.json["message"]


def leaf() -> dict[str, Any]:
    """A form with two lumps and a file."""
    return {"sugar": ["one", "two"], "leaf": (io.BytesIO(b"green"), "leaf.txt")}


def test_headers_are_found_however_they_are_written(tea: HttpClient) -> None:
    told = answer(tea.get(METHOD + "told", headers={"x-CUP": "blue"}))

    assert (told["one"], told["same"], told["missing"], told["names"]) == ("blue", "blue", None, ["X-Cup"])
    assert (told["method"], told["path"], told["address"]) == ("GET", METHOD + "told", "127.0.0.1")


def test_arguments_keep_all_their_values(tea: HttpClient) -> None:
    told = answer(tea.get(METHOD + "told?leaf=a&leaf=b", headers={"X-Cup": "blue"}))

    assert (told["args"], told["form"], told["json"], told["size"]) == (["a", "b"], None, None, 0)


def test_json_is_read_as_a_value_and_as_bytes(tea: HttpClient) -> None:
    told = answer(tea.post(METHOD + "told", {"sugar": 2}, headers={"X-Cup": "blue"}))

    assert (told["json"], told["form"], told["text"]) == ({"sugar": 2}, None, '{"sugar": 2}')


def test_a_body_that_is_no_json_is_refused_with_a_reason(tea: HttpClient) -> None:
    refused = tea.request("POST", METHOD + "parsed", data=b"sugar", headers={"Content-Type": "text/plain"})

    assert (refused.status_code, "not valid JSON" in refused.get_data(as_text=True)) == (400, True)


def test_a_form_without_files_is_read_by_its_fields(tea: HttpClient) -> None:
    told = answer(tea.request("POST", METHOD + "told", data={"sugar": "two"}, headers={"X-Cup": "blue"}))

    assert (told["form"], told["text"]) == ("two", "sugar=two")


def test_a_form_with_files_is_read_by_its_fields(tea: HttpClient) -> None:
    poured = answer(tea.request("POST", METHOD + "poured", data=leaf()))

    assert (poured["sugar"], poured["argument"], poured["file"]) == (["one", "two"], "one", "green")


def test_a_form_with_files_can_be_read_after_its_bytes(tea: HttpClient) -> None:
    poured = answer(tea.request("POST", METHOD + "poured_after_reading", data=leaf()))

    assert (poured["sugar"], poured["file"]) == (["one", "two"], "green")
