"""Email templates: filled in a sandbox, with what the reader may see, and read when they are saved."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.mail.email_templates import filled, get_email_template
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user


@pytest.fixture
def order(context: Context) -> str:
    make_role("Clerk")
    rights = [{"role": "Clerk", **FULL_RIGHTS}]
    define("Order", field("title"), field("price", "Int", permlevel=1), permissions=rights)
    return str(get_doc({"doctype": "Order", "title": "Чай", "price": 7}).insert().name)


def make_template(**values: Any) -> str:
    given = {
        "doctype": "Email Template",
        "subject": "About {{ title }}",
        "response": "<p>{{ doc.title }}</p>",
    }
    return str(get_doc({**given, **values}).insert(set_name="About").name)


def test_template_is_filled_with_a_stored_record_or_unsaved_values(order: str) -> None:
    make_template()

    stored = get_email_template("About", {"doctype": "Order", "name": order})
    unsaved = get_email_template("About", '{"doctype": "Order", "title": "<b>New</b>"}')

    assert stored == {"subject": "About Чай", "message": "<p>Чай</p>"}
    assert unsaved["message"] == "<p>&lt;b&gt;New&lt;/b&gt;</p>"


def test_html_of_the_template_is_used_when_wanted(order: str) -> None:
    make_template(use_html=1, response_html="<h1>{{ title }}</h1>")

    assert filled("About", {"title": "x"})["message"] == "<h1>x</h1>"


def test_template_shows_nothing_that_its_user_may_not_read(order: str, context: Context) -> None:
    make_template(response="[{{ doc.price }}]")
    context.user = make_user("clerk@example.com", "Clerk")

    assert get_email_template("About", {"doctype": "Order", "name": order})["message"] == "[None]"
    context.user = make_user("stranger@example.com", "Desk User")
    with pytest.raises(PermissionError):
        get_email_template("About", {"doctype": "Order", "name": order})


def test_disabled_template_is_not_used(context: Context) -> None:
    make_template(enabled=0)

    with pytest.raises(ValidationError, match="disabled"):
        filled("About", {})


@pytest.mark.parametrize("fieldname", ["subject", "response", "response_html"])
def test_mistake_in_a_template_is_told_when_it_is_saved(context: Context, fieldname: str) -> None:
    with pytest.raises(ValidationError, match="line 1"):
        make_template(**{fieldname: "{% if %}"})


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ doc.save() }}",
        "{{ doc.__init__.__globals__ }}",
        "{{ frappe.db.sql('select 1') }}",
        "{{ frappe.get_doc('User', 'Administrator').delete() }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ self._TemplateReference__context }}",
        "{% include 'site_config.json' %}",
        "{% include '../../../sites/common_site_config.json' %}",
    ],
)
def test_template_cannot_leave_its_sandbox(order: str, text: str) -> None:
    make_template(response=text)

    try:
        shown = get_email_template("About", {"doctype": "Order", "name": order})["message"]
    except Exception as error:
        assert type(error).__name__ in ("ValidationError", "PermissionError"), error
    else:
        assert "class" not in shown and "encryption_key" not in shown and "x" not in shown
