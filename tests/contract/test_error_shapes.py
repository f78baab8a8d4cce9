"""Every error has a status, the keys of the contract and `error {code, message, next}`, in both versions of REST."""

from __future__ import annotations

import json

import pytest

from frappe import exceptions
from frappe.context import Site
from frappe.exceptions import FrappeError
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

API = """
import frappe

class TeaTooHot(frappe.ValidationError):
    pass

@frappe.whitelist(allow_guest=True)
def fail(name):
    raise getattr(frappe.exceptions, name)("It went wrong.")

@frappe.whitelist(allow_guest=True)
def fail_unexpectedly():
    return 1 / 0

@frappe.whitelist(allow_guest=True)
def fail_with_a_subclass():
    frappe.msgprint("First this.", title="Note")
    frappe.throw("Too hot.", TeaTooHot, title="Careful")

@frappe.whitelist(allow_guest=True)
def tell():
    frappe.msgprint("By the way.", indicator="blue")
    frappe.response["more"] = 7
    return "done"

@frappe.whitelist(allow_guest=True)
def answer_as(kind):
    frappe.response.update({"type": kind, "filename": "tea.txt", "filecontent": b"leaves", "result": "a;b"})
    frappe.response.update({"location": "/elsewhere", "doctype": "Tea"})
"""

# What is no answer to a request: it ends the process or never leaves the server's own start.
STATUSES = {
    417: "ValidationError MandatoryError LinkValidationError CancelledLinkError LinkExistsError UpdateAfterSubmitError"
    " CannotChangeConstantError CharacterLengthExceededError NonNegativeError EmptyTableError InvalidDates"
    " InvalidStatusError DocstatusTransitionError TimestampMismatchError DocumentLockedError CircularLinkingError"
    " UniqueValidationError DataError DataTooLongException MappingMismatchError InvalidEmailAddressError"
    " InvalidNameError InvalidPhoneNumberError InvalidColumnName TemplateNotFoundError AttachmentLimitReached"
    " DocumentAlreadyRestored ImplicitCommitError InvalidSignatureError PrintFormatError FrappeTypeError"
    " WorkflowPermissionError WorkflowStateError WorkflowTransitionError",
    400: "CSRFTokenError",
    401: "AuthenticationError SessionExpired InvalidKeyError InvalidAuthorizationHeader InvalidAuthorizationPrefix"
    " InvalidAuthorizationToken",
    403: "PermissionError",
    404: "DoesNotExistError PageDoesNotExistError",
    409: "NameError DuplicateEntryError",
    410: "LinkExpired",
    415: "UnsupportedMediaType",
    429: "TooManyRequestsError RateLimitExceededError",
    501: "OutgoingEmailError",
    503: "SessionStopped InReadOnlyMode",
}
CASES = [(name, status) for status, names in STATUSES.items() for name in names.split()]


@pytest.fixture
def tea(site: Site, apps: AppFolder) -> HttpClient:
    """A guest of a site with an app whose functions fail."""
    apps.write("tea", files={"api.py": API})
    with acting(site) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()
    return HttpClient(site)


@pytest.mark.parametrize(("name", "status"), CASES)
def test_error_has_its_status_and_keys(tea: HttpClient, name: str, status: int) -> None:
    v1 = tea.get("/api/method/tea.api.fail", {"name": name})
    v2 = tea.get("/api/v2/method/tea.api.fail", {"name": name})

    assert (v1.status_code, v2.status_code) == (status, status)
    assert v1.json["exc_type"] == name
    assert v1.json["exception"] == f"frappe.exceptions.{name}: It went wrong."
    assert [json.loads(text)["message"] for text in json.loads(v1.json["_server_messages"])] == [
        "It went wrong."
    ]
    assert v2.json["errors"][0] | {"type": name, "message": "It went wrong."} == v2.json["errors"][0]
    for body in (v1.json, v2.json):
        assert body["error"]["code"] == getattr(exceptions, name).code
        assert body["error"]["message"] == "It went wrong."
        assert "next" in body["error"]
    assert "exc" not in v1.json


def test_codes_are_unique() -> None:
    classes = [
        item for item in vars(exceptions).values() if isinstance(item, type) and issubclass(item, FrappeError)
    ]

    assert len({item.code for item in classes}) == len(classes)


def test_unexpected_error_says_nothing_of_the_code(tea: HttpClient) -> None:
    answer = tea.get("/api/method/tea.api.fail_unexpectedly")

    assert (answer.status_code, answer.json["error"]["code"]) == (500, "server_error")
    assert "division" not in answer.text
    assert answer.json["error"]["request_id"] == answer.headers["X-Frappe-Request-Id"]


def test_traceback_is_for_developers_who_are_signed_in(tea: HttpClient, site: Site) -> None:
    site.conf["developer_mode"] = 1
    developer = HttpClient(site)
    developer.sign_in("Administrator", "test admin password")

    assert "exc" not in tea.get("/api/method/tea.api.fail_unexpectedly").json
    assert "ZeroDivisionError" in developer.get("/api/method/tea.api.fail_unexpectedly").json["exc"]


def test_app_error_keeps_its_class_its_title_and_earlier_messages(tea: HttpClient) -> None:
    answer = tea.get("/api/method/tea.api.fail_with_a_subclass")

    messages = [json.loads(text) for text in json.loads(answer.json["_server_messages"])]
    assert (answer.status_code, answer.json["exc_type"]) == (417, "TeaTooHot")
    assert [(item["message"], item["title"]) for item in messages] == [
        ("First this.", "Note"),
        ("Too hot.", "Careful"),
    ]


def test_messages_and_more_keys_accompany_success(tea: HttpClient) -> None:
    v1 = tea.get("/api/method/tea.api.tell").json
    v2 = tea.get("/api/v2/method/tea.api.tell").json

    assert (v1["message"], v1["more"]) == ("done", 7)
    assert json.loads(json.loads(v1["_server_messages"])[0])["message"] == "By the way."
    assert v2["data"] == "done"
    assert v2["messages"][0] | {"message": "By the way.", "indicator": "blue"} == v2["messages"][0]


@pytest.mark.parametrize(
    ("kind", "content_type", "body"),
    [
        ("download", "application/octet-stream", b"leaves"),
        ("binary", "application/octet-stream", b"leaves"),
        ("pdf", "application/pdf", b"leaves"),
        ("csv", "text/csv; charset=utf-8", b"leaves"),
        ("txt", "text/plain; charset=utf-8", b"leaves"),
    ],
)
def test_function_chooses_the_kind_of_its_answer(
    tea: HttpClient, kind: str, content_type: str, body: bytes
) -> None:
    answer = tea.get("/api/method/tea.api.answer_as", {"kind": kind})

    assert (answer.content_type, answer.data) == (content_type, body)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_function_redirects(tea: HttpClient) -> None:
    answer = tea.get("/api/method/tea.api.answer_as", {"kind": "redirect"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/elsewhere")
