"""The OpenAPI description: true for its caller, valid, and kept by the server whatever is sent."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from frappe.app import application
from frappe.context import Site
from frappe.testing.client import HttpClient
from frappe.testing.sites import ADMIN_PASSWORD

GROUPS = 6
# Examples that are made to be right, and that are made to be wrong, for each operation. More find more, and take longer.
RIGHT = int(os.environ.get("OPENAPI_EXAMPLES", "1"))
WRONG = max(1, RIGHT // 2)
# What is wrong is refused before a database is asked, so it is sent on the quicker one alone.
EXAMPLES = {
    "sqlite": ((GenerationMode.POSITIVE, RIGHT), (GenerationMode.NEGATIVE, WRONG)),
    "mariadb": ((GenerationMode.POSITIVE, RIGHT),),
}
# What ends the run itself or waits for something: tested elsewhere.
LEFT_OUT = ("/api/method/logout", "/api/method/login")


def test_description_is_the_callers_own(
    client: HttpClient, admin: HttpClient, signed_in: Callable[[str], HttpClient]
) -> None:
    reader = signed_in("reader@example.com").get("/api/openapi.json").json
    writer = signed_in("writer@example.com").get("/api/openapi.json").json
    guest = client.get("/api/openapi.json").json
    everything = admin.get("/api/openapi.json").json

    assert set(reader["paths"]["/api/resource/Note"]) == {"get"}
    assert set(writer["paths"]["/api/resource/Note"]) == {"get", "post"}
    assert set(writer["paths"]["/api/resource/Note/{name}"]) == {"parameters", "get", "put", "delete"}
    assert "/api/resource/Note" not in guest["paths"]
    assert "/api/method/frappe.client.get_list" not in guest["paths"]
    assert "/api/resource/System Settings" not in reader["paths"]
    assert "secret" not in reader["components"]["schemas"]["Note"]["properties"]
    assert "secret" in everything["components"]["schemas"]["Note"]["properties"]


def test_fields_say_what_they_take(writer: HttpClient) -> None:
    schemas = writer.get("/api/openapi.json").json["components"]["schemas"]

    sent = schemas["Note.input"]
    assert sent["required"] == ["title"]
    assert sent["properties"]["number"]["type"] == ["integer", "null"]
    assert sent["properties"]["day"]["format"] == "date"
    assert sent["properties"]["lines"]["items"] == {"$ref": "#/components/schemas/Note_Line.input"}
    assert "required" not in schemas["Note.input.changes"]


def test_functions_say_what_they_take(writer: HttpClient) -> None:
    paths = writer.get("/api/openapi.json").json["paths"]

    post = paths["/api/method/frappe.auth.account.change_password"]["post"]
    schema = post["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["old_password", "new_password"]
    assert schema["properties"]["end_other_sessions"]["type"] == "boolean"
    assert "get" not in paths["/api/method/frappe.auth.account.change_password"]
    assert "Set a new password" in post["summary"]


@pytest.fixture
def headers(hr_site: Site, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What makes a request the administrator's, on a site with the HR app."""
    monkeypatch.setenv("FRAPPE_SITE", hr_site.name)
    client = HttpClient(hr_site)
    client.sign_in("Administrator", ADMIN_PASSWORD)
    token = client.post("/api/method/frappe.auth.account.make_token", {"label": "schemathesis"})
    assert os.environ["SITES_PATH"] == str(hr_site.sites_path)
    return {"Authorization": f"Bearer {token.json['message']['token']}"}


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_server_never_fails_whatever_is_sent(
    headers: dict[str, str], group: int, db_type: str, record_property: Callable[[str, object], None]
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=headers)
    schema.raw_schema.pop("servers")
    operations = [result.ok() for result in schema.get_all_operations() if result.ok().path not in LEFT_OUT][
        group::GROUPS
    ]
    statuses: Counter[int] = Counter()
    failures: list[str] = []

    for operation in operations:
        for mode, examples in EXAMPLES[db_type]:
            _try(operation, mode, examples, headers, statuses, failures)

    record_property("operations", len(operations))
    record_property("examples", statuses.total())
    print(f"group {group}: {len(operations)} operations, {statuses.total()} examples, {dict(statuses)}")
    assert not failures, "\n".join(failures)
    assert len(operations) > 50
    assert statuses.total() > 0.75 * len(operations) * len(EXAMPLES[db_type])
    assert statuses[200] > len(operations) / 4


def _try(
    operation: Any,
    mode: GenerationMode,
    examples: int,
    headers: dict[str, str],
    statuses: Counter[int],
    failures: list[str],
) -> None:
    """Send examples of one operation; statuses are counted, failures of the server are kept with what led to them."""
    try:
        strategy = operation.as_strategy(generation_mode=mode)
    except schemathesis.errors.InvalidSchema as error:
        failures.append(f"{operation.label}: {error}")
        return

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def send(case: Any) -> None:
        response = case.call(headers=headers)
        statuses[response.status_code] += 1
        if response.status_code >= 500:
            failures.append(f"{operation.label} -> {response.status_code}: {case.as_curl_command()[:600]}")

    try:
        send()
    except Exception as error:
        if type(error).__name__ not in ("Unsatisfiable", "SkipTest"):
            raise
