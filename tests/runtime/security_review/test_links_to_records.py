"""What hangs on a record that everybody reads: records of others among it are neither named nor counted."""

from __future__ import annotations

import json

import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.testing.doctypes import define, field
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS, READER, SignIn


@pytest.fixture
def shelf(diaries: Site) -> Site:
    """The DocType Shelf that everybody reads; one, "top", holds a submitted note of Anna's."""
    with acting(diaries) as context:
        everybody = [{"role": role, "read": 1} for role in ("Writer", "Reader")]
        define("Shelf", field("title"), permissions=[{"role": "System Manager", "create": 1}, *everybody])
        rights = {"read": 1, "write": 1, "create": 1, "submit": 1, "cancel": 1}
        own = [{"role": "Writer", "if_owner": 1, **rights}, {"role": "Reader", "read": 1}]
        define("Note", field("shelf", "Link", options="Shelf"), permissions=own, is_submittable=1)
        get_doc({"doctype": "Shelf", "title": "Top"}).insert(set_name="top")
        context.user = ANNA
        get_doc({"doctype": "Note", "shelf": "top", "docstatus": 1}).insert(set_name="secret")
        context.db.commit()
    return diaries


@pytest.mark.parametrize(("user", "named"), [(ANNA, ["secret"]), (READER, ["secret"]), (BORYS, [])])
def test_submitted_records_of_others_are_not_named(
    shelf: Site, sign_in: SignIn, user: str, named: list[str]
) -> None:
    path = "/api/method/frappe.desk.form.linked_with.get_submitted_linked_docs"

    answer = sign_in(user).get(path, {"doctype": "Shelf", "name": "top"}).json["message"]

    assert ([row["name"] for row in answer["docs"]], answer["count"]) == (named, len(named))


def test_a_mapping_call_cannot_leave_out_permissions(sign_in: SignIn) -> None:
    client = sign_in(BORYS)
    given = {"doctype": "Diary", "name": "plans", "assign_to": [BORYS]}
    arguments = {
        "method": "frappe.desk.form.assign_to.add",
        "source_name": json.dumps(given),
        "args": {"ignore_permissions": True},
    }

    answer = client.post("/api/method/frappe.model.mapper.make_mapped_doc", arguments)

    assert answer.status_code == 403
    assert client.get("/api/resource/Diary/plans").status_code == 403
