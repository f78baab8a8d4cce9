"""People choose their own language and theme, and nobody else's."""

from __future__ import annotations

import pytest

from frappe.context import Context
from frappe.desk.preferences import set_preferences, theme_of
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import BadRequestError, LinkValidationError, PermissionError
from frappe.query import values

PERSON = "ida@kalyna.example"


@pytest.fixture
def person(context: Context) -> Context:
    """Somebody without any role acts."""
    new_doc("User", email=PERSON, first_name="Ida").insert()
    context.user = PERSON
    return context


def test_person_without_rights_on_users_keeps_own_choices(person):
    set_preferences(language="uk", theme="dark")

    assert values.get_value("User", PERSON, ["language", "theme"]) == ("uk", "Dark")


def test_choice_left_out_stays(person):
    set_preferences(language="uk", theme="dark")
    set_preferences(theme="light")

    assert values.get_value("User", PERSON, "language") == "uk"


def test_other_fields_of_the_record_stay_closed(person):
    with pytest.raises(PermissionError):
        doc = get_doc("User", PERSON)
        doc.bio = "mine"
        doc.save()


def test_guest_keeps_nothing(context):
    context.user = "Guest"

    with pytest.raises(PermissionError):
        set_preferences(theme="dark")


def test_unknown_theme_is_refused(person):
    with pytest.raises(BadRequestError):
        set_preferences(theme="sepia")


def test_unknown_language_is_refused(person):
    with pytest.raises(LinkValidationError):
        set_preferences(language="xx")


@pytest.mark.parametrize(("stored", "shown"), [("Dark", "dark"), ("Automatic", "auto"), (None, "auto")])
def test_theme_is_named_as_the_desk_does(stored, shown):
    assert theme_of(stored) == shown
