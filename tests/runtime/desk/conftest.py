"""Tasks with topics, steps and a budget that only managers see, and the people around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, SUBMIT_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user
from frappe.testing.sites import ADMIN_PASSWORD, acting

WORKER, VIEWER, OTHER = "worker@example.com", "viewer@example.com", "other@example.com"


@pytest.fixture
def tasks(site: Site) -> Site:
    """The DocType Task: workers own theirs, viewers read all, budgets and costs are for managers; one task of Worker's."""
    with acting(site) as context:
        for role in ("Worker", "Viewer"):
            make_role(role)
        rights = {**FULL_RIGHTS, **SUBMIT_RIGHTS}
        permissions = [
            {"role": "System Manager", **rights},
            {"role": "System Manager", "permlevel": 1, "read": 1, "write": 1},
            {"role": "Worker", "if_owner": 1, **rights},
            {"role": "Viewer", "read": 1},
        ]
        topic = [{"role": role, **FULL_RIGHTS} for role in ("System Manager", "Worker", "Viewer")]
        define(
            "Topic",
            field("heading"),
            field("keywords"),
            field("enabled", "Check", default="1"),
            permissions=topic,
            title_field="heading",
            show_title_field_in_link=1,
            search_fields="keywords",
        )
        define("Task Step", field("text"), field("cost", "Int", permlevel=1), istable=1)
        define(
            "Task",
            field("subject", in_list_view=1),
            field("topic", "Link", options="Topic", in_list_view=1),
            field("due", "Date", in_list_view=1),
            field("budget", "Int", permlevel=1, in_list_view=1),
            field("plan", "Attach", permlevel=1),
            field("steps", "Table", options="Task Step"),
            permissions=permissions,
            is_submittable=1,
            title_field="subject",
            track_changes=1,
        )
        make_user(WORKER, "Worker", "Desk User", password=PASSWORD)
        make_user(VIEWER, "Viewer", "Desk User", password=PASSWORD)
        make_user(OTHER, "Worker", "Desk User", password=PASSWORD)
        for name, heading, keywords in (
            ("T1", "Garden", "soil"),
            ("T2", "Gate", "wood"),
            ("T3", "House", "garden"),
        ):
            get_doc({"doctype": "Topic", "heading": heading, "keywords": keywords}).insert(set_name=name)
        context.user = WORKER
        get_doc(
            {"doctype": "Task", "subject": "Dig", "topic": "T1", "steps": [{"text": "Find a spade"}]}
        ).insert(set_name="dig")
        context.db.commit()
    return site


SignIn = Callable[[str], HttpClient]


@pytest.fixture
def sign_in(tasks: Site) -> SignIn:
    """Signs somebody in."""

    def enter(user: str) -> HttpClient:
        client = HttpClient(tasks)
        if user != "Guest":
            password = ADMIN_PASSWORD if user == "Administrator" else PASSWORD
            assert client.sign_in(user, password).status_code == 200
        return client

    return enter


@pytest.fixture
def call(sign_in: SignIn) -> Callable[..., Any]:
    """Calls a method as somebody: `call(WORKER, "desk.form.load.getdoc", doctype="Task", name="dig")`; POST with `post=True`."""
    clients: dict[str, HttpClient] = {}

    def send(user: str, path: str, post: bool = False, **arguments: Any) -> Any:
        client = clients.get(user) or clients.setdefault(user, sign_in(user))
        address = f"/api/method/frappe.{path}"
        return client.post(address, arguments) if post else client.get(address, arguments)

    return send
