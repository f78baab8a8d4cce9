"""One change to many documents, undoing it, and the search over everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting

WORKER, VIEWER, OTHER = "worker@example.com", "viewer@example.com", "other@example.com"
Call = Callable[..., Any]


@pytest.fixture
def many(tasks: Site) -> Site:
    """Two more tasks of Worker's and one of Other's."""
    with acting(tasks) as context:
        for user, name in ((WORKER, "plant"), (WORKER, "water"), (OTHER, "paint")):
            context.user = user
            get_doc({"doctype": "Task", "subject": name.title(), "topic": "T1"}).insert(set_name=name)
        context.db.commit()
    return tasks


def bulk(call: Call, user: str, verb: str, **values: Any) -> Any:
    return call(user, f"desk.bulk.{verb}", post=True, doctype="Task", **values)


def topics(site: Site) -> dict[str, str]:
    with acting(site):
        return {name: get_doc("Task", name).topic for name in ("dig", "plant", "paint")}


def test_update_changes_what_the_person_may_write_and_names_the_rest(call: Call, many: Site) -> None:
    answer = bulk(
        call, WORKER, "update", names=["dig", "plant", "paint", "gone"], values={"topic": "T2"}
    ).json["message"]

    assert answer["done"] == ["dig", "plant"]
    assert set(answer["failed"]) == {"paint", "gone"}
    assert topics(many) == {"dig": "T2", "plant": "T2", "paint": "T1"}


def test_undo_puts_the_old_values_back(call: Call, many: Site) -> None:
    before = bulk(call, WORKER, "update", names=["dig", "plant"], values={"topic": "T2"}).json["message"][
        "before"
    ]

    assert bulk(call, WORKER, "restore", before=before).json["message"]["done"] == ["dig", "plant"]
    assert topics(many) == {"dig": "T1", "plant": "T1", "paint": "T1"}


def test_undo_leaves_what_changed_since_then(call: Call, many: Site) -> None:
    before = bulk(call, WORKER, "update", names=["dig", "plant"], values={"topic": "T2"}).json["message"][
        "before"
    ]
    bulk(call, WORKER, "update", names=["dig"], values={"topic": "T3"})

    answer = bulk(call, WORKER, "restore", before=before).json["message"]

    assert (answer["done"], list(answer["failed"])) == (["plant"], ["dig"])
    assert topics(many)["dig"] == "T3"


def test_undo_of_somebody_elses_documents_changes_nothing(call: Call, many: Site) -> None:
    before = bulk(call, WORKER, "update", names=["dig"], values={"topic": "T2"}).json["message"]["before"]

    assert bulk(call, OTHER, "restore", before=before).json["message"]["done"] == []
    assert topics(many)["dig"] == "T2"


def test_value_that_is_refused_in_one_document_leaves_the_others(call: Call, many: Site) -> None:
    answer = bulk(call, WORKER, "update", names=["dig", "plant"], values={"topic": "nowhere"}).json["message"]

    assert answer["done"] == [] and set(answer["failed"]) == {"dig", "plant"}
    assert topics(many)["dig"] == "T1"


def test_closed_field_is_not_written_in_bulk(call: Call, many: Site) -> None:
    bulk(call, WORKER, "update", names=["dig"], values={"budget": 9})

    with acting(many):
        assert get_doc("Task", "dig").budget == 0


def test_submit_cancel_and_delete_do_each_alone(call: Call, many: Site) -> None:
    assert bulk(call, WORKER, "submit", names=["dig", "paint"]).json["message"]["done"] == ["dig"]
    deleted = bulk(call, WORKER, "delete", names=["dig", "plant"]).json["message"]
    assert (deleted["done"], list(deleted["failed"])) == (["plant"], ["dig"])
    assert bulk(call, WORKER, "cancel", names=["dig"]).json["message"]["done"] == ["dig"]


@pytest.mark.parametrize(
    "values",
    [{"names": [str(n) for n in range(501)], "values": {"topic": "T1"}}, {"names": ["dig"], "values": {}}],
)
def test_too_many_names_and_no_values_are_refused(call: Call, many: Site, values: dict[str, Any]) -> None:
    assert bulk(call, WORKER, "update", **values).status_code == 417


@pytest.fixture
def gardens(tasks: Site) -> Site:
    """A DocType of an app's module, with a title."""
    with acting(tasks) as context:
        define(
            "Garden",
            field("label"),
            permissions=[{"role": "Worker", "read": 1, "create": 1, "write": 1}],
            title_field="label",
        )
        for name, label in (("G1", "Rose garden"), ("G2", "Old rosary"), ("G3", "Primrose")):
            get_doc({"doctype": "Garden", "label": label}).insert(set_name=name, ignore_permissions=True)
        context.db.commit()
    return tasks


def test_search_finds_what_begins_with_the_words_first(call: Call, gardens: Site) -> None:
    found = call(WORKER, "desk.global_search.search", text="ros").json["message"]

    assert [(row["doctype"], row["title"]) for row in found] == [
        ("Garden", "Rose garden"),
        ("Garden", "Old rosary"),
        ("Garden", "Primrose"),
    ]


def test_search_shows_nothing_of_closed_doctypes_and_nothing_for_one_letter(
    call: Call, gardens: Site
) -> None:
    assert call(VIEWER, "desk.global_search.search", text="ros").json["message"] == []
    assert call(WORKER, "desk.global_search.search", text="r").json["message"] == []
