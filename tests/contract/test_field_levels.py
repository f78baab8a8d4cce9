"""Conformance test 10: fields above level 0 are not read without their level, and a write of them goes back."""

from __future__ import annotations

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.document.visible import visible
from frappe.exceptions import FrappeError
from frappe.query import get_list
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import PASSWORD, make_role, make_user

CLERK, CHIEF = "clerk@example.com", "chief@example.com"


@pytest.fixture
def claims(context: Context) -> Context:
    for role in ("Clerk", "Chief"):
        make_role(role)
    define("Claim Line", field("item"), field("cost", "Float", permlevel=1), istable=1)
    rights = [{"role": role, **FULL_RIGHTS} for role in ("Clerk", "Chief")]
    rights += [{"role": "Clerk", "permlevel": 2, "read": 1}]
    rights += [{"role": "Chief", "permlevel": level, "read": 1, "write": 1} for level in (1, 2)]
    define(
        "Claim",
        field("title"),
        field("bonus", "Float", permlevel=1, default="5"),
        field("grade", permlevel=2),
        field("lines", "Table", options="Claim Line"),
        permissions=rights,
        track_changes=1,
    )
    make_user(CLERK, "Clerk", password=PASSWORD)
    make_user(CHIEF, "Chief", password=PASSWORD)
    values = {"title": "A", "bonus": 10, "grade": "X", "lines": [{"item": "Tea", "cost": 3}]}
    get_doc({"doctype": "Claim", **values}).insert(set_name="C1")
    return context


def test_what_a_level_closes_is_nowhere_to_be_read(claims: Context) -> None:
    doc = get_doc("Claim", "C1")

    assert "bonus" not in visible(doc, CLERK) and visible(doc, CLERK)["grade"] == "X"
    assert "cost" not in visible(doc, CLERK)["lines"][0]
    assert visible(doc, CHIEF)["bonus"] == 10
    with pytest.raises(FrappeError):
        get_list("Claim", user=CLERK, fields=["name", "bonus"])
    with pytest.raises(FrappeError):
        get_list("Claim", user=CLERK, filters={"bonus": [">", 1]})
    assert "bonus" not in get_list("Claim", user=CLERK, fields=["*"])[0]


def test_a_write_without_the_level_goes_back_and_is_reported(claims: Context) -> None:
    claims.user = CLERK
    doc = get_doc("Claim", "C1")
    doc.update({"title": "B", "bonus": 99, "grade": "Y"})
    doc.lines[0].update({"item": "Milk", "cost": 99})
    doc.append("lines", {"item": "Sugar", "cost": 99})

    doc.save()

    stored = get_doc("Claim", "C1")
    assert (stored.title, stored.bonus, stored.grade) == ("B", 10, "X")
    assert [(row.item, row.cost) for row in stored.lines] == [("Milk", 3), ("Sugar", 0)]
    assert any("Bonus" in message.message for message in claims.message_log)


def test_a_new_document_starts_with_the_default_of_a_closed_field(claims: Context) -> None:
    claims.user = CLERK

    made = get_doc({"doctype": "Claim", "title": "N", "bonus": 99}).insert()

    assert get_doc("Claim", made.name).bonus == 5


def test_who_has_the_level_writes_and_a_flag_lets_code_write(claims: Context) -> None:
    claims.user = CHIEF
    get_doc("Claim", "C1").update({"bonus": 11}).save()
    claims.user = CLERK
    doc = get_doc("Claim", "C1")
    doc.flags.ignore_permlevel_for_fields = ["bonus"]
    doc.update({"bonus": 12, "grade": "Y"}).save()

    assert (get_doc("Claim", "C1").bonus, get_doc("Claim", "C1").grade) == (12, "X")


def test_over_http(claims: Context) -> None:
    claims.db.commit()
    clerk = HttpClient(claims.site)
    clerk.sign_in(CLERK, PASSWORD)

    shown = clerk.get("/api/resource/Claim/C1").get_json()["data"]
    answer = clerk.put("/api/resource/Claim/C1", {"bonus": 99, "title": "B"}).get_json()
    form = clerk.get(
        "/api/method/frappe.desk.form.load.getdoc", {"doctype": "Claim", "name": "C1"}
    ).get_json()

    assert "bonus" not in shown and "cost" not in shown["lines"][0]
    assert answer["data"]["title"] == "B" and "Bonus" in answer["_server_messages"]
    assert "bonus" not in form["docs"][0]
    assert "bonus" not in str(form["docinfo"]["versions"])
