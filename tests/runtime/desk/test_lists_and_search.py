"""Lists, counts, link search, what waits at home, and the server client."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.meta.sync import store_doctype
from frappe.registry.apps import set_installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting
from frappe.workflow.apply import apply_workflow

WORKER, VIEWER, OTHER = "worker@example.com", "viewer@example.com", "other@example.com"
Call = Callable[..., Any]
GET, COUNT, SEARCH = "desk.reportview.get", "desk.reportview.get_count", "desk.search.search_link"


# Lists -------------------------------------------------------------------------------------------------------------


def test_list_comes_by_column_with_titles_of_links(call: Call) -> None:
    message = call(WORKER, GET, doctype="Task", fields='["name", "subject", "topic"]').json["message"]

    assert message == {
        "keys": ["name", "subject", "topic"],
        "values": [["dig", "Dig", "T1"]],
        "_link_titles": {"Topic::T1": "Garden"},
        "user_info": {},
    }


def test_people_of_a_list_come_with_their_names(call: Call) -> None:
    message = call(WORKER, GET, doctype="Task", fields='["name", "owner"]').json["message"]

    assert set(message["user_info"]) == {row[1] for row in message["values"]}


@pytest.mark.parametrize(("user", "number"), [(WORKER, 1), (VIEWER, 1), (OTHER, 0), ("Administrator", 1)])
def test_list_and_count_hold_what_the_person_may_read(call: Call, user: str, number: int) -> None:
    assert len(call(user, GET, doctype="Task").json["message"]["values"]) == number
    assert call(user, COUNT, doctype="Task").json["message"] == number


def test_guest_lists_nothing(call: Call) -> None:
    assert call("Guest", GET, doctype="Task").status_code == 403
    assert call("Guest", COUNT, doctype="Task").status_code == 403


def test_hidden_column_is_not_listed(call: Call) -> None:
    response = call(WORKER, GET, doctype="Task", fields='["name", "budget"]')

    assert response.status_code in (403, 417) or "budget" not in response.json["message"]["keys"]


def test_list_of_nothing_is_empty(call: Call) -> None:
    message = call(WORKER, GET, doctype="Task", filters='[["subject", "=", "Nothing"]]').json["message"]

    assert message["values"] == []


# Search ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Garden", "Gate", "House"]),
        ("ga", ["Garden", "Gate", "House"]),
        ("GARDEN", ["Garden", "House"]),
        ("wood", ["Gate"]),
        ("T2", ["Gate"]),
        ("nothing", []),
    ],
)
def test_search_finds_by_name_title_and_search_fields(call: Call, text: str, found: list[str]) -> None:
    message = call(WORKER, SEARCH, doctype="Topic", txt=text).json["message"]

    assert [item["label"] for item in message] == found


def test_search_answers_with_name_title_and_the_rest(call: Call) -> None:
    [item] = call(WORKER, SEARCH, doctype="Topic", txt="wood").json["message"]

    assert item == {"value": "T2", "label": "Gate", "description": "wood, T2"}


def test_search_leaves_out_what_is_disabled_and_keeps_to_filters(tasks: Site, call: Call) -> None:
    with acting(tasks) as context:
        get_doc("Topic", "T1").update({"enabled": 0}).save()
        context.db.commit()

    names = [
        [item["value"] for item in call(WORKER, SEARCH, doctype="Topic", txt="", **more).json["message"]]
        for more in ({}, {"filters": '{"keywords": "wood"}'}, {"filters": '[["keywords", "!=", "wood"]]'})
    ]

    assert names == [["T2", "T3"], ["T2"], ["T3"]]


@pytest.mark.parametrize(("user", "found"), [(WORKER, ["dig"]), (VIEWER, ["dig"]), (OTHER, [])])
def test_search_finds_only_what_the_person_may_see(call: Call, user: str, found: list[str]) -> None:
    message = call(user, SEARCH, doctype="Task", txt="Dig").json["message"]

    assert [item["value"] for item in message] == found


def test_search_in_a_closed_doctype_is_refused(call: Call) -> None:
    assert call(WORKER, SEARCH, doctype="Error Log", txt="").status_code == 403
    assert call("Guest", SEARCH, doctype="Topic", txt="").status_code == 403


def test_hidden_title_or_search_field_is_neither_searched_nor_shown(tasks: Site, call: Call) -> None:
    with acting(tasks) as context:
        define(
            "Case",
            field("code"),
            field("suspect", permlevel=1),
            permissions=[
                {"role": "System Manager", "read": 1, "create": 1, "write": 1},
                {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
                {"role": "Worker", "read": 1},
            ],
            title_field="suspect",
            search_fields="code,suspect",
            show_title_field_in_link=1,
        )
        get_doc({"doctype": "Case", "code": "c-1", "suspect": "Moriarty"}).insert(set_name="case")
        context.db.commit()

    assert call(WORKER, SEARCH, doctype="Case", txt="Moriarty").json["message"] == []
    [item] = call(WORKER, SEARCH, doctype="Case", txt="c-1").json["message"]
    assert item == {"value": "case", "label": "case", "description": "c-1"}
    [item] = call("Administrator", SEARCH, doctype="Case", txt="Mori").json["message"]
    assert item["label"] == "Moriarty"
    linked = call(WORKER, "client.validate_link", doctype="Case", docname="case").json["message"]
    assert "Moriarty" not in json.dumps(linked)


QUERY = """
import frappe

def hooked(doctype, txt, searchfield, start, page_len, filters):
    return [["T9", "Hooked " + txt, "by tea"]]

@frappe.whitelist()
def named(doctype, txt, searchfield, start, page_len, filters):
    return [{"value": "T8", "label": "Named", "description": str(filters.get("a"))}]
"""


@pytest.fixture
def tea(tasks: Site, apps: AppFolder) -> None:
    """An app with a query for topics and one to be named by forms."""
    apps.write("tea", hooks="standard_queries = {'Topic': 'tea.query.hooked'}", files={"query.py": QUERY})
    with acting(tasks) as context:
        set_installed_apps(["frappe", "tea"])
        context.db.commit()


def test_query_of_an_app_answers_for_its_doctype(tea: None, call: Call) -> None:
    assert call(WORKER, SEARCH, doctype="Topic", txt="x").json["message"] == [
        {"value": "T9", "label": "Hooked x", "description": "by tea"}
    ]


def test_query_named_by_a_form_must_be_open(tea: None, call: Call) -> None:
    named = call(WORKER, SEARCH, doctype="Topic", query="tea.query.named", filters='{"a": 1}')

    assert named.json["message"] == [{"value": "T8", "label": "Named", "description": "1"}]
    for path in ("tea.query.hooked", "os.system", "frappe.query.get_list"):
        assert call(WORKER, SEARCH, doctype="Topic", query=path).status_code == 403


# Home --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(tasks: Site) -> None:
    """The task of Worker's waits for a viewer's word."""
    with acting(tasks) as context:
        definition = get_doc("DocType", "Task").as_dict()
        state = field("workflow_state", "Link", options="Workflow State", allow_on_submit=1)
        store_doctype({**definition, "fields": [*definition["fields"], state]})
        for kind, key, names in (
            ("Workflow State", "workflow_state_name", ("Draft", "Asked", "Granted")),
            ("Workflow Action Master", "workflow_action_name", ("Ask", "Grant")),
        ):
            for name in names:
                get_doc({"doctype": kind, key: name}).insert(ignore_if_duplicate=True)
        get_doc(
            {
                "doctype": "Workflow",
                "workflow_name": "Tasks",
                "document_type": "Task",
                "is_active": 1,
                "states": [{"state": name, "allow_edit": "Worker"} for name in ("Draft", "Asked", "Granted")],
                "transitions": [
                    {"state": "Draft", "action": "Ask", "next_state": "Asked", "allowed": "Worker"},
                    {
                        "state": "Asked",
                        "action": "Grant",
                        "next_state": "Granted",
                        "allowed": "Viewer",
                        "allow_self_approval": 0,
                    },
                ],
            }
        ).insert()
        get_doc("Task", "dig").update({"budget": 771771, "due": "2026-05-01"}).save()
        context.user = WORKER
        apply_workflow({"doctype": "Task", "name": "dig"}, "Ask")
        context.db.commit()


def test_what_waits_is_shown_with_its_actions(waiting: None, call: Call) -> None:
    [item] = call(VIEWER, "desk.home.get_waiting").json["message"]

    assert (item["doctype"], item["name"], item["title"], item["state"]) == ("Task", "dig", "Dig", "Asked")
    assert item["requester"] == {"name": WORKER, "full_name": "Worker"}
    assert item["transitions"] == ["Grant"]


def test_summary_shows_titles_and_nothing_hidden(waiting: None, call: Call) -> None:
    [item] = call(VIEWER, "desk.home.get_waiting").json["message"]

    assert item["summary"] == "Garden · 01.05.2026"


@pytest.mark.parametrize("user", [WORKER, OTHER, "Guest"])
def test_nothing_waits_for_others(waiting: None, call: Call, user: str) -> None:
    response = call(user, "desk.home.get_waiting")

    assert response.status_code == 403 if user == "Guest" else response.json["message"] == []


# The server client -------------------------------------------------------------------------------------------------


def test_client_gets_values_of_what_may_be_read(call: Call) -> None:
    arguments = {"doctype": "Task", "fieldname": '["subject", "topic"]', "filters": '{"name": "dig"}'}

    assert call(WORKER, "client.get_value", **arguments).json["message"] == {"subject": "Dig", "topic": "T1"}
    assert call(OTHER, "client.get_value", **arguments).json["message"] == {}
    assert call("Guest", "client.get_value", **arguments).status_code == 403


def test_client_gets_one_value_of_a_single(call: Call) -> None:
    arguments = {"doctype": "System Settings", "fieldname": "time_zone"}

    assert call("Administrator", "client.get_value", **arguments).json["message"] == {
        "time_zone": "Europe/Kyiv"
    }


@pytest.mark.parametrize(("user", "status"), [(WORKER, 200), (VIEWER, 200), (OTHER, 403)])
def test_client_gets_a_document_of_ones_own(call: Call, user: str, status: int) -> None:
    assert call(user, "client.get", doctype="Task", name="dig").status_code == status


@pytest.mark.parametrize(("user", "status"), [(WORKER, 200), (VIEWER, 403), (OTHER, 403)])
@pytest.mark.parametrize("verb", ["set_value", "save", "submit", "delete"])
def test_client_writes_where_the_person_may(call: Call, verb: str, user: str, status: int) -> None:
    arguments: dict[str, Any] = {
        "set_value": {"doctype": "Task", "name": "dig", "fieldname": "subject", "value": "Changed"},
        "save": {"doc": {"doctype": "Task", "name": "dig", "subject": "Changed"}},
        "submit": {"doc": {"doctype": "Task", "name": "dig"}},
        "delete": {"doctype": "Task", "name": "dig"},
    }[verb]

    assert call(user, f"client.{verb}", post=True, **arguments).status_code == status


def test_client_inserts_all_or_none(tasks: Site, call: Call) -> None:
    docs = [{"doctype": "Task", "subject": "a"}, {"doctype": "Task", "topic": "absent"}]

    assert call(WORKER, "client.insert_many", post=True, docs=docs).status_code == 417
    assert call(WORKER, COUNT, doctype="Task").json["message"] == 1
    names = call(WORKER, "client.insert_many", post=True, docs=docs[:1]).json["message"]
    assert call(WORKER, "client.get", doctype="Task", name=names[0]).json["message"]["subject"] == "a"


def test_client_does_not_change_hidden_fields(tasks: Site, call: Call) -> None:
    call(WORKER, "client.set_value", post=True, doctype="Task", name="dig", fieldname="budget", value=9)

    with acting(tasks, write=False):
        assert not get_doc("Task", "dig").budget


@pytest.mark.parametrize(("user", "expected"), [(WORKER, True), (OTHER, False)])
def test_client_asks_for_a_right(call: Call, user: str, expected: bool) -> None:
    response = call(user, "client.has_permission", doctype="Task", docname="dig", perm_type="write")

    assert response.json["message"] == {"has_permission": expected}


def test_link_is_valid_for_those_who_may_see_its_target(call: Call) -> None:
    arguments = {"doctype": "Task", "docname": "dig", "fields": '["subject", "budget"]'}

    message = call(WORKER, "client.validate_link", **arguments).json["message"]
    assert (message["name"], message["subject"]) == ("dig", "Dig")
    assert "budget" not in message
    assert not call(OTHER, "client.validate_link", **arguments).json["message"]


# People ------------------------------------------------------------------------------------------------------------


def test_people_are_found_by_part_of_the_name_and_nothing_but_name_and_picture_is_told(call: Call) -> None:
    found = call(VIEWER, "desk.search.get_names_for_mentions", search_term="work").json["message"]

    assert [row["id"] for row in found] == [WORKER]
    assert set(found[0]) == {"id", "value", "image"}


def test_guest_finds_no_people(call: Call) -> None:
    assert call("Guest", "desk.search.get_names_for_mentions").status_code == 403
