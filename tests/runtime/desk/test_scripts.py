"""Scripts of forms and lists: where they come from, who gets them, and when a browser asks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.sites import acting

WORKER, OTHER = "worker@example.com", "other@example.com"
Call = Callable[..., Any]
SCRIPT = "frappe.ui.form.on('Task', { refresh(frm) { frm.set_intro('Hello') } })"


def write_script(site: Site, name: str = "Greet", **values: Any) -> None:
    with acting(site) as context:
        script = {
            "doctype": "Client Script",
            "dt": "Task",
            "view": "Form",
            "enabled": 1,
            "script": SCRIPT,
            **values,
        }
        get_doc(script).insert(set_name=name)
        context.db.commit()


def versions(call: Call) -> dict[str, str]:
    found: dict[str, str] = call(WORKER, "desk.form.load.getdoctype", doctype="Task").json["docs"][0][
        "__scripts"
    ]
    return found


def test_doctype_without_scripts_names_none(call: Call) -> None:
    assert versions(call) == {}


def test_script_of_an_administrator_is_served_as_a_file_under_its_version(
    call: Call, tasks: Site, sign_in: Callable[[str], HttpClient]
) -> None:
    write_script(tasks)

    answer = sign_in(WORKER).get("/scripts/form/Task", {"v": versions(call)["form"]})

    assert SCRIPT in answer.text
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]


def test_changed_script_has_another_version(call: Call, tasks: Site) -> None:
    write_script(tasks)
    before = versions(call)
    with acting(tasks) as context:
        script = get_doc("Client Script", "Greet")
        script.script = SCRIPT.replace("Hello", "Good day")
        script.save()
        context.db.commit()

    assert versions(call) != before


@pytest.mark.parametrize("values", [{"enabled": 0}, {"view": "List"}, {"dt": "Topic"}])
def test_script_that_is_off_or_for_something_else_is_not_in_the_form(
    call: Call, tasks: Site, values: dict[str, Any]
) -> None:
    write_script(tasks, **values)

    assert "form" not in versions(call)


@pytest.mark.parametrize(
    ("user", "path", "status"),
    [
        ("Guest", "/scripts/form/Task", 403),
        (OTHER, "/scripts/form/Role", 403),
        (WORKER, "/scripts/page/Task", 404),
    ],
)
def test_closed_and_unknown_scripts_are_refused(
    sign_in: Callable[[str], HttpClient], user: str, path: str, status: int
) -> None:
    assert sign_in(user).get(path).status_code == status


def test_texts_of_a_script_come_in_the_language_of_the_user(call: Call, tasks: Site) -> None:
    write_script(tasks, script="frm.add_custom_button(__('Delete'), () => __(\"Nobody says this {0}\", [1]))")
    with acting(tasks) as context:
        get_doc("User", WORKER).update({"language": "uk"}).save()
        context.db.commit()

    found = call(WORKER, "desk.form.load.getdoctype", doctype="Task").json["docs"][0]

    assert found["__words"] == {"Delete": "Вилучення"}
