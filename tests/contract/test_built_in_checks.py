"""Conformance test 4: each built-in check raises its exception, with its status, over Python and over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe import exceptions as errors
from frappe.context import Context
from frappe.document.load import get_doc
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import define, field
from frappe.testing.sites import ADMIN_PASSWORD


@pytest.fixture
def checked(context: Context) -> Context:
    """Parcel has a field for each check; Cup is submittable."""
    define(
        "Cup",
        field("title"),
        field("amended_from", "Link", options="Cup"),
        is_submittable=1,
        autoname="prompt",
    )
    define("Parcel Line", field("item", reqd=1), field("cup", "Link", options="Cup"), istable=1)
    define(
        "Parcel",
        field("title", reqd=1),
        field("cup", "Link", options="Cup"),
        field("kind", "Select", options="Small\nLarge"),
        field("short", length=5),
        field("code", unique=1),
        field("once", set_only_once=1),
        field("weight", "Float", non_negative=1),
        field("mail", options="Email"),
        field("phone", options="Phone"),
        field("web", options="URL"),
        field("stage", "Select", options="Open\nSent", allow_on_submit=1),
        field("why", mandatory_depends_on="eval:doc.stage == 'Sent'"),
        field("kept", read_only_depends_on="eval:doc.stage == 'Sent'"),
        field("lines", "Table", options="Parcel Line"),
        field("amended_from", "Link", options="Parcel", no_copy=1),
        is_submittable=1,
    )
    cup = get_doc({"doctype": "Cup", "name": "Gone", "title": "x"}).insert()
    cup.submit().cancel()
    get_doc({"doctype": "Parcel", "title": "First", "code": "P1", "once": "a"}).insert(set_name="FIRST")
    return context


def parcel(**values: Any) -> Any:
    return get_doc({"doctype": "Parcel", "title": "A", **values})


def changed(**values: Any) -> Any:
    doc = get_doc("Parcel", "FIRST")
    return doc.update(values)


BROKEN: dict[str, tuple[Callable[[], Any], type[errors.FrappeError], int]] = {
    "mandatory": (lambda: parcel(title="").insert(), errors.MandatoryError, 417),
    "mandatory in a row": (lambda: parcel(lines=[{}]).insert(), errors.MandatoryError, 417),
    "mandatory by condition": (lambda: parcel(stage="Sent").insert(), errors.MandatoryError, 417),
    "link": (lambda: parcel(cup="Nowhere").insert(), errors.LinkValidationError, 417),
    "link in a row": (
        lambda: parcel(lines=[{"item": "x", "cup": "Nowhere"}]).insert(),
        errors.LinkValidationError,
        417,
    ),
    "cancelled link": (lambda: parcel(cup="Gone").insert().submit(), errors.CancelledLinkError, 417),
    "select": (lambda: parcel(kind="Huge").insert(), errors.ValidationError, 417),
    "length": (lambda: parcel(short="123456").insert(), errors.CharacterLengthExceededError, 417),
    "unique": (lambda: parcel(code="P1").insert(), errors.UniqueValidationError, 417),
    "set_only_once": (lambda: changed(once="b").save(), errors.CannotChangeConstantError, 417),
    "non_negative": (lambda: parcel(weight=-1).insert(), errors.NonNegativeError, 417),
    "email": (lambda: parcel(mail="no address").insert(), errors.InvalidEmailAddressError, 417),
    "phone": (lambda: parcel(phone="what?").insert(), errors.InvalidPhoneNumberError, 417),
    "url": (lambda: parcel(web="no url").insert(), errors.ValidationError, 417),
    "allow_on_submit": (
        lambda: changed().submit().update({"title": "B"}).save(),
        errors.UpdateAfterSubmitError,
        417,
    ),
    "duplicate": (lambda: parcel().insert(set_name="FIRST"), errors.DuplicateEntryError, 409),
    "name": (lambda: parcel().insert(set_name="<b>"), errors.NameError, 409),
    "absent": (lambda: get_doc("Parcel", "NONE"), errors.DoesNotExistError, 404),
    "linked": (lambda: linked().delete(), errors.LinkExistsError, 417),
}


def linked() -> Any:
    parcel(lines=[{"item": "x", "cup": get_doc({"doctype": "Cup", "name": "Held"}).insert().name}]).insert()
    return get_doc("Cup", "Held")


def test_each_check_raises_its_exception_and_leaves_nothing(checked: Context) -> None:
    count = "SELECT COUNT(*) FROM `tabParcel`"
    before = checked.db.value(count)

    for name, (act, error, status) in BROKEN.items():
        checked.db.savepoint("before")
        with pytest.raises(error) as caught:
            act()
        checked.db.rollback_to("before")
        assert caught.value.http_status_code == status, name
        assert caught.value.code and str(caught.value), name

    assert checked.db.value(count) == before


def test_all_that_is_missing_is_named_at_once(checked: Context) -> None:
    with pytest.raises(errors.MandatoryError) as caught:
        parcel(title=None, lines=[{"item": ""}, {"item": "x"}, {}]).insert()

    assert [(item["field"], item.get("row")) for item in caught.value.details["fields"]] == [
        ("title", None),
        ("item", 1),
        ("item", 3),
    ]


def test_zero_is_a_value_and_ignored_checks_are_ignored(checked: Context) -> None:
    assert parcel(weight=0).insert().weight == 0
    assert parcel(title=None, cup="Nowhere").insert(ignore_mandatory=True, ignore_links=True).name


def test_the_same_over_http(checked: Context) -> None:
    checked.db.commit()
    admin = HttpClient(checked.site)
    admin.sign_in("Administrator", ADMIN_PASSWORD)

    answers = {
        "MandatoryError": admin.post("/api/resource/Parcel", {"title": ""}),
        "LinkValidationError": admin.post("/api/resource/Parcel", {"title": "A", "cup": "Nowhere"}),
        "UniqueValidationError": admin.post("/api/resource/Parcel", {"title": "A", "code": "P1"}),
        "CannotChangeConstantError": admin.put("/api/resource/Parcel/FIRST", {"once": "b"}),
        "ReadOnlyFieldError": admin.put(
            "/api/resource/Parcel/FIRST", {"stage": "Sent", "why": "x", "kept": "y"}
        ),
        "UnknownFieldError": admin.post("/api/resource/Parcel", {"titel": "A"}),
    }

    assert {
        name: (answer.status_code, answer.get_json()["exc_type"]) for name, answer in answers.items()
    } == {name: (417, name) for name in answers}
