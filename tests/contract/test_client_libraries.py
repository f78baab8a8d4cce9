"""Public client libraries of the REST contract, unchanged, against a server of ours: what they promise works."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from frappe_client import FrappeRequest

from frappe.app import application
from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD

BENCH = Path(__file__).resolve().parents[2]
WRITER = "writer@example.com"


class _Quiet(WSGIRequestHandler):
    """Writes no line per request."""

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@pytest.fixture
def address(noted: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address of a server of the site on a real port."""
    monkeypatch.setenv("SITES_PATH", str(noted.sites_path))
    monkeypatch.setenv("FRAPPE_SITE", noted.name)
    server: WSGIServer = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


# py-frappe-client -----------------------------------------------------------------------------------------------------------


def _client(address: str, **credentials: str) -> FrappeRequest:
    return FrappeRequest(address, headers={}, **credentials)


@pytest.fixture(params=["password", "keys"])
def client(address: str, admin: HttpClient, request: pytest.FixtureRequest) -> FrappeRequest:
    """The client, signed in with a password and cookies, or with an API key."""
    if request.param == "password":
        return _client(address, username=WRITER, password=PASSWORD)
    path = "/api/method/frappe.core.doctype.user.user.generate_keys"
    keys = admin.post(path, {"user": WRITER}).json["message"]
    return _client(address, api_key=keys["api_key"], api_secret=keys["api_secret"])


def test_python_client_signs_in(client: FrappeRequest) -> None:
    assert client.get("frappe.auth.get_logged_user") == {"message": WRITER}


def test_python_client_writes_lists_and_reads(client: FrappeRequest) -> None:
    made = client.post(
        "frappe.client.insert", json={"doc": {"doctype": "Note", "title": "Milk", "number": 3}}
    )
    name = made["message"]["name"]
    client.post(
        "frappe.client.set_value", data={"doctype": "Note", "name": name, "fieldname": "number", "value": "4"}
    )

    rows = client.get_doc("Note", filters=[["number", ">", 3]], fields=["name", "number"])
    whole = client.get_doc("Note", name)

    assert rows == {"data": [{"name": name, "number": 4}]}
    assert (whole["data"]["title"], whole["data"]["number"]) == ("Milk", 4)


def test_python_client_reads_page_by_page(client: FrappeRequest) -> None:
    for number in range(5):
        client.post("frappe.client.insert", json={"doc": {"doctype": "Note", "title": "x", "number": number}})

    pages = client.get_doc(
        "Note", fields=["number"], order_by="number asc", limit_page_length=2, pagination=True
    )

    assert [[row["number"] for row in page["data"]] for page in pages] == [[0, 1], [2, 3], [4]]


def test_python_client_uploads(client: FrappeRequest) -> None:
    name = client.post("frappe.client.insert", json={"doc": {"doctype": "Note", "title": "x"}})["message"][
        "name"
    ]
    content = base64.b64encode(b"two litres").decode()

    file = client.post(
        "frappe.client.attach_file",
        data={
            "filename": "milk.txt",
            "filedata": content,
            "doctype": "Note",
            "docname": name,
            "decode_base64": 1,
            "is_private": 1,
        },
    )["message"]

    assert (file["attached_to_name"], file["file_size"], file["is_private"]) == (name, 10, 1)
    assert client.frappe_session.get(client.url + file["file_url"]).content == b"two litres"


def test_python_client_is_told_what_it_may_not(client: FrappeRequest) -> None:
    answer = client.get("frappe.client.get_list", params={"doctype": "User", "fields": '["api_key"]'})

    assert answer["exc_type"] == "PermissionError"


# frappe-js-sdk --------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_javascript_client_signs_in_lists_reads_writes_and_uploads(address: str, admin: HttpClient) -> None:
    node, library = shutil.which("node", path=_path()), BENCH / "node_modules" / "frappe-js-sdk"
    if node is None or not library.is_dir():
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail("frappe-js-sdk is not installed. Run: npm ci")
        pytest.skip("frappe-js-sdk is not installed. Run: npm ci")
    keys = admin.post("/api/method/frappe.core.doctype.user.user.generate_keys", {"user": WRITER}).json[
        "message"
    ]
    script = Path(__file__).with_name("client.mjs")

    done = subprocess.run(
        [node, str(script), address, WRITER, PASSWORD, f"{keys['api_key']}:{keys['api_secret']}"],
        cwd=BENCH,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["signedIn"]["message"] == "Logged In"
    assert seen["user"] == WRITER
    assert seen["created"]["title"] == "Milk"
    assert seen["rows"] == [{"name": seen["created"]["name"], "number": 4}]
    assert seen["read"]["number"] == 4
    assert seen["count"] == 1
    assert seen["file"]["attached_to_name"] == seen["created"]["name"]
    assert seen["deleted"] == {"data": "ok"}
    assert seen["error"]["exc_type"] == "DoesNotExistError"


def _path() -> str:
    return os.pathsep.join([str(BENCH / "env" / "bin"), os.environ.get("PATH", "")])
