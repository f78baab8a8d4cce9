"""What a webhook sends about a document."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.integrations.webhook_content import Content, content_of
from frappe.integrations.webhooks import Webhook

AWKWARD = 'Tea "green" & {{ cake }} \\ <b>чай</b>\nhot'


@pytest.fixture
def order(orders: Context) -> Any:
    lines = [{"item": "Cup", "count": 2}]
    doc = {"doctype": "Order", "title": AWKWARD, "due": "2026-03-04", "amount": 12.5, "lines": lines}
    return get_doc(doc).insert()


def content(order: Any, **values: Any) -> Content:
    given = {"name": "W", "webhook_doctype": "Order", "webhook_docevent": "on_update"}
    return content_of(Webhook(**{**given, "request_url": "https://e.example", **values}), order, "on_update")


def test_who_chooses_no_field_is_told_which_document(order: Any) -> None:
    assert json.loads(content(order).body) == {"doctype": "Order", "name": order.name, "event": "on_update"}


def test_fields_are_sent_under_their_names_with_their_types(order: Any) -> None:
    data = (("title", "what"), ("due", "until"), ("amount", "sum"), ("lines", "rows"), ("status", "state"))

    sent = json.loads(content(order, data=data).body)

    assert [(row["item"], row["count"]) for row in sent.pop("rows")] == [("Cup", 2)]
    assert sent == {"what": AWKWARD, "until": "2026-03-04", "sum": 12.5, "state": None}


def test_a_form_carries_texts(order: Any) -> None:
    data = (("title", "what"), ("due", "until"), ("amount", "sum"), ("status", "state"), ("lines", "rows"))

    sent = content(order, request_structure="Form URL-Encoded", data=data)

    assert sent.content_type == "application/x-www-form-urlencoded"
    fields = parse_qs(sent.body, keep_blank_values=True)
    assert json.loads(fields.pop("rows")[0])[0]["item"] == "Cup"
    assert fields == {"what": [AWKWARD], "until": ["2026-03-04"], "sum": ["12.5"], "state": [""]}


def test_a_json_template_stays_json_whatever_the_document_holds(order: Any) -> None:
    text = (
        '{"a": "{{ doc.title }}", "b": {{ doc.title | json }}, "c": {{ doc.status | json }},'
        ' "d": "{{ doc.status }}", "e": [{% for row in doc.lines %}{{ row.count }}{% endfor %}], "f": "{{ doc.no }}"}'
    )

    sent = content(order, webhook_json=text)

    assert sent.content_type == "application/json"
    assert json.loads(sent.body) == {"a": AWKWARD, "b": AWKWARD, "c": None, "d": "", "e": [2], "f": ""}


def test_a_template_that_gives_no_json_is_refused_with_its_name(order: Any) -> None:
    with pytest.raises(ValidationError, match="The JSON body of W"):
        content(order, webhook_json='{"a": {{ doc.title }}}')


@pytest.mark.parametrize(
    "text", ["{{ doc.delete() }}", "{{ doc.__class__ }}", "{{ doc.db_set('title', 'x') }}"]
)
def test_a_template_can_do_nothing_but_read(text: str, order: Any) -> None:
    try:
        sent = content(order, webhook_json=f'{{"a": "{text}"}}').body
    except ValidationError:
        sent = '{"a": ""}'

    assert json.loads(sent) == {"a": ""}
    assert get_doc("Order", order.name).title == AWKWARD


def test_a_value_cannot_lead_an_address_elsewhere(order: Any) -> None:
    order.title, order.status = "../x?y=1&z@evil.example/#", "a b"
    url = "https://e.example/{{ doc.title }}?s={{ doc.status | urlencode }}&k=1"

    assert content(order, is_dynamic_url=True, request_url=url).url == (
        "https://e.example/..%2Fx%3Fy%3D1%26z%40evil.example%2F%23?s=a%20b&k=1"
    )


def test_an_address_without_places_is_taken_as_it_is(order: Any) -> None:
    assert content(order, request_url=" https://e.example/{{ x }} ").url == "https://e.example/{{ x }}"
