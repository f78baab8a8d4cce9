"""One change to many documents. Each document stands alone: what fails is named, and the rest is done.

An answer is `{"done": [names], "failed": {name: reason}}`; an update adds what the values were, for undoing it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc
from frappe.document.visible import visible
from frappe.exceptions import ValidationError
from frappe.permissions import require
from frappe.registry.endpoints import whitelist

LIMIT = 500
Answer = dict[str, Any]


@whitelist(methods=["POST"])
def update(doctype: str, names: list[str], values: dict[str, Any]) -> Answer:
    """Set the same values in each document. `before` holds `{name: {fieldname: old value}}`."""
    if not values:
        raise ValidationError(_("No value is given. Choose a field and what to set it to."))
    before: dict[str, dict[str, Any]] = {}

    def change(name: str) -> None:
        before[name] = _set(doctype, name, values)

    return {**_each(names, change), "before": before}


@whitelist(methods=["POST"])
def restore(doctype: str, before: dict[str, dict[str, Any]]) -> Answer:
    """Put back what an update replaced; a document that changed once more since then keeps the newer values."""

    def put_back(name: str) -> None:
        _set(doctype, name, before[name])

    return _each(list(before), put_back)


def _set(doctype: str, name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Set values of one document and save it; what they were, of those that the user may see.

    A restored `modified` stands for "unchanged since".
    """
    doc = get_doc(doctype, name, for_update=True)
    require(doctype, "write", doc)
    given = {field: value for field, value in values.items() if field != "modified"}
    expected = values.get("modified")
    if expected and str(doc.modified) != str(expected):
        raise ValidationError(_("{0} was changed since then and stays as it is.").format(name))
    shown = visible(doc)
    old = {field: shown[field] for field in given if field in shown}
    apply_input(doc, given)
    doc.save()
    return {**old, "modified": str(doc.modified)}


@whitelist(methods=["POST"])
def delete(doctype: str, names: list[str]) -> Answer:
    """Delete each document."""
    return _each(names, lambda name: delete_doc(doctype, name, ignore_missing=False))


@whitelist(methods=["POST"])
def submit(doctype: str, names: list[str]) -> Answer:
    """Submit each document."""
    return _each(names, lambda name: get_doc(doctype, name, for_update=True).submit())


@whitelist(methods=["POST"])
def cancel(doctype: str, names: list[str]) -> Answer:
    """Cancel each document."""
    return _each(names, lambda name: get_doc(doctype, name, for_update=True).cancel())


def _each(names: list[str], act: Callable[[str], Any]) -> Answer:
    """Do it to each name in a savepoint of its own. Raises ValidationError for more than 500 names."""
    if len(names) > LIMIT:
        raise ValidationError(_("At most {0} documents at once.").format(LIMIT))
    done: list[str] = []
    failed: dict[str, str] = {}
    db, messages = current().db, current().message_log
    for name in dict.fromkeys(names):
        db.savepoint("bulk")
        said = len(messages)
        try:
            act(name)
            done.append(name)
        except Exception as error:
            db.rollback_to("bulk")
            del messages[said:]
            failed[name] = str(error)
    return {"done": done, "failed": failed}
