"""Who may make a transition: the role, the approver expression, the condition, and never one's own unless allowed."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.exceptions import FrappeError, ValidationError
from frappe.meta.meta import Meta
from frappe.permissions import roles_of
from frappe.query import values
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import get_attr
from frappe.values.attrdict import AttrDict
from frappe.values.date_arithmetic import add_to_date
from frappe.values.date_reading import get_datetime
from frappe.values.expressions import python
from frappe.workflow.definition import Transition

FIELD_PREFIX = "field:"


def approvers_of(transition: Transition, doc: Any) -> tuple[str, ...] | None:
    """Users that the approver expression names for this document; None when the transition has none.

    Raises ValidationError for an expression that names no field and no function of an installed app.
    """
    expression = (transition.approver or "").strip()
    if not expression:
        return None
    if expression.startswith(FIELD_PREFIX):
        user = doc.get(expression.removeprefix(FIELD_PREFIX).strip())
        return (user,) if user else ()
    if expression.split(".")[0] not in installed_apps():
        raise ValidationError(
            f"Approver {expression!r} of action {transition.action!r} is neither field:<fieldname> nor a function of an "
            f"installed app. Correct the workflow."
        )
    users = get_attr(expression)(doc)
    return (users,) if isinstance(users, str) else tuple(users or ())


def why_nobody(expression: str | None, meta: Meta) -> str | None:
    """Why an approver expression can never name anybody for documents of this DocType; None when it can."""
    wanted = (expression or "").strip()
    if not wanted:
        return None
    if wanted.startswith(FIELD_PREFIX):
        fieldname = wanted.removeprefix(FIELD_PREFIX).strip()
        if meta.has_field(fieldname) or fieldname == "owner":
            return None
        return _("Approver {0}: {1} has no such field. Choose another one.").format(wanted, meta.name)
    if wanted.split(".")[0] not in installed_apps():
        return _("Approver {0} is neither field:<fieldname> nor a function of an installed app.").format(
            wanted
        )
    try:
        get_attr(wanted)
    except FrappeError as error:
        return _("Approver {0}: {1}").format(wanted, error)
    return None


def may_make(transition: Transition, doc: Any, user: str) -> bool:
    """Whether the user may make the transition on this document, in its present values."""
    if user != "Administrator" and transition.allowed not in roles_of(user):
        return False
    if not transition.allow_self_approval and user == doc.get("owner"):
        return False
    named = approvers_of(transition, doc)
    if named is not None and user not in named and user != "Administrator":
        return False
    return is_condition_met(transition, doc, user)


def is_condition_met(transition: Transition, doc: Any, user: str | None = None) -> bool:
    """The transition's Python condition over `doc`, as the user (the current one) would meet it; an empty one is met."""
    if not (transition.condition or "").strip():
        return True
    return bool(python.evaluate(str(transition.condition), condition_names(doc, user)))


def condition_names(doc: Any, user: str | None = None) -> dict[str, Any]:
    """Names a condition may use, as the contract lists them; `session.user` is the user it is asked for."""
    context = current()
    frappe = AttrDict(
        db=AttrDict(get_value=values.get_value, get_list=values.get_values),
        session=AttrDict(user=user or context.user),
        utils=AttrDict(
            now_datetime=context.now,
            now=lambda: str(context.now()),
            add_to_date=add_to_date,
            get_datetime=get_datetime,
        ),
    )
    return {"doc": AttrDict(doc.as_dict()), "frappe": frappe}
