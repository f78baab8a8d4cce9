"""What the built-in checks refuse, with the class and status of the contract."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.document.load import get_doc
from frappe.exceptions import (
    CancelledLinkError,
    CannotChangeConstantError,
    CharacterLengthExceededError,
    InvalidEmailAddressError,
    LinkValidationError,
    MandatoryError,
    NonNegativeError,
    UniqueValidationError,
    UpdateAfterSubmitError,
    ValidationError,
)


def order(**values: Any) -> Any:
    return get_doc({"doctype": "Tea Order", "customer": "Olena", **values})


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"customer": ""}, MandatoryError, "Customer"),
        ({"lines": [{"qty": 1}]}, MandatoryError, r"Tea \(row 1\)"),
        ({"status": "Sent"}, MandatoryError, "Reason"),
        ({"status": "Lost"}, ValidationError, "Status"),
        ({"short": "too long"}, CharacterLengthExceededError, "5 characters"),
        ({"total": -1}, NonNegativeError, "Total"),
        ({"lines": [{"tea": "Sencha", "qty": -2}]}, NonNegativeError, "Row 1"),
        ({"favourite": "Nettle"}, LinkValidationError, "Favourite: Nettle"),
        ({"lines": [{"tea": "Nettle"}]}, LinkValidationError, "Row 1, Tea: Nettle"),
    ],
)
def test_a_broken_rule_names_the_field(
    sencha: Any, values: dict[str, Any], error: type[ValidationError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        order(**values).insert()

    assert caught.value.http_status_code == 417


def test_all_missing_values_are_listed_at_once() -> None:
    doc = get_doc({"doctype": "Tea Order", "status": "Sent", "lines": [{"tea": None}, {"tea": None}]})

    with pytest.raises(MandatoryError) as caught:
        doc.insert()

    assert [(entry["field"], entry.get("row")) for entry in caught.value.details["fields"]] == [
        ("customer", None),
        ("reason", None),
        ("tea", 1),
        ("tea", 2),
    ]


def test_all_bad_links_are_listed_at_once(sencha: Any) -> None:
    doc = order(favourite="Nettle", lines=[{"tea": "Sencha"}, {"tea": "Mint"}])

    with pytest.raises(LinkValidationError) as caught:
        doc.insert()

    assert [(link["value"], link["row"]) for link in caught.value.details["links"]] == [
        ("Nettle", None),
        ("Mint", 2),
    ]


def test_zero_counts_as_a_value(sencha: Any) -> None:
    doc = order(lines=[{"tea": "Sencha", "qty": 0}]).insert()

    assert doc.lines[0].qty == 0


def test_ignored_rules_are_not_asked(sencha: Any) -> None:
    order(customer=None, favourite="Nettle").insert(ignore_mandatory=True, ignore_links=True)


def test_a_submitted_document_may_not_link_to_a_cancelled_one(define: Any, field: Any) -> None:
    define("Cup", field("size"), is_submittable=1, autoname="prompt")
    define("Party", field("cup", "Link", options="Cup"), is_submittable=1)
    cup = get_doc({"doctype": "Cup", "name": "Blue"}).insert()
    cup.submit().cancel()
    draft = get_doc({"doctype": "Party", "cup": "Blue"}).insert()

    with pytest.raises(CancelledLinkError, match="Blue"):
        draft.submit()


def test_a_unique_value_is_refused_by_its_label() -> None:
    get_doc({"doctype": "Customer", "name": "Olena", "code": "A1"}).insert()

    with pytest.raises(UniqueValidationError, match="Code must be unique, and A1"):
        get_doc({"doctype": "Customer", "name": "Taras", "code": "A1"}).insert()


def test_data_options_are_checked() -> None:
    with pytest.raises(InvalidEmailAddressError):
        get_doc({"doctype": "Customer", "name": "Olena", "email": "nowhere"}).insert()


def test_a_constant_keeps_its_first_value(order: Any) -> None:
    order.code = "first"
    order.save()

    order.code = "second"
    with pytest.raises(CannotChangeConstantError, match="first"):
        order.save()


@pytest.mark.parametrize(
    "change",
    [
        lambda doc: doc.set("customer", "Taras"),
        lambda doc: doc.lines[0].set("qty", 9),
        lambda doc: doc.append("lines", {"tea": "Sencha"}),
        lambda doc: doc.set("lines", []),
    ],
    ids=["field", "row", "added row", "removed rows"],
)
def test_a_submitted_document_keeps_its_values(order: Any, change: Any) -> None:
    order.submit()

    change(order)
    with pytest.raises(UpdateAfterSubmitError):
        order.save()


def test_fields_allowed_on_submit_may_change(order: Any) -> None:
    order.submit()

    order.remark = "paid late"
    order.lines[0].note = "cold"
    order.save()

    stored = get_doc("Tea Order", order.name)
    assert (stored.remark, stored.lines[0].note) == ("paid late", "cold")


def test_link_checks_ask_once_per_doctype_however_many_rows(sencha: Any, context: Any) -> None:
    doc = order(favourite="Sencha", lines=[{"tea": "Sencha"} for _ in range(30)])

    with context.db.recording() as statements:
        doc.insert()

    assert sum("FROM `tabTea` WHERE `name` IN" in sql for sql in statements) == 1


def test_rich_text_loses_its_scripts(define: Any, field: Any) -> None:
    define("Note", field("body", "Text Editor"), field("plain", "Small Text"))

    note = get_doc(
        {"doctype": "Note", "body": "<p>Hi</p><script>steal()</script>", "plain": "List<String>"}
    ).insert()

    assert "script" not in note.body
    assert note.plain == "List<String>"


def test_a_hidden_field_is_not_demanded_by_its_condition(define: Any, field: Any) -> None:
    define(
        "Parcel",
        field("kind"),
        field("weight", depends_on="eval:doc.kind == 'Box'", mandatory_depends_on="eval:true"),
    )

    get_doc({"doctype": "Parcel", "kind": "Letter"}).insert()
    with pytest.raises(MandatoryError, match="Weight"):
        get_doc({"doctype": "Parcel", "kind": "Box"}).insert()
