"""What people send with web forms: which form, which fields, who may make, change and delete a document with it.

A form opens a narrow door past the permissions of its DocType: its own fields only, its own documents only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.conditions import is_met
from frappe.document.document import Document
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import (
    DoesNotExistError,
    MandatoryError,
    PageDoesNotExistError,
    PermissionError,
    UnknownFieldError,
    ValidationError,
)
from frappe.meta import fieldtypes, get_meta
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.query.values import exists
from frappe.values.numbers import flt
from frappe.website import web_form_files
from frappe.website.portal import may_see
from frappe.website.web_form_files import Files

Input = Mapping[str, Any]


def find(name: str) -> Document:
    """A published form. Raises PageDoesNotExistError when there is none, PermissionError when it needs a sign-in."""
    if not exists("Web Form", name):
        raise PageDoesNotExistError(_("There is no form {0}.").format(name))
    form = get_doc("Web Form", name)
    if not form.published:
        raise PageDoesNotExistError(_("There is no form {0}.").format(name))
    if form.login_required and current().user == "Guest":
        raise PermissionError(_("This form is for those who are signed in."), next_step=_("Sign in first."))
    return form


def accept(name: str, data: Input, files: Files | None = None) -> dict[str, Any]:
    """Make the document, or change the one that `data` names; its values as the form shows them.

    `files` are those of the form's Attach fields, by fieldname; they become private files of the document.

    Raises PermissionError, MandatoryError, UnknownFieldError and what the document itself refuses.
    """
    form = find(name)
    values = {key: value for key, value in data.items() if key not in ("doctype", "web_form_name")}
    docname = values.pop("name", None)
    doc = _to_change(form, str(docname)) if docname else _to_make(form)
    stored = web_form_files.store(form, files or {})
    _fill(form, doc, values, {fieldname: str(file.file_url) for fieldname, file in stored.items()})
    doc.flags.ignore_permissions = not form.apply_document_permissions
    with _as_nobody_if(bool(form.anonymous)):
        doc.save()
    web_form_files.attach(stored, doc)
    return shown(form, doc)


def _to_make(form: Document) -> Document:
    if form.apply_document_permissions and not has_permission(form.doc_type, "create"):
        raise PermissionError(_("You may not send this form."))
    if not form.allow_multiple and form.login_required and own_documents(form, limit=1):
        raise PermissionError(
            _("You have sent this form already."), next_step=_("It can be sent once by each person.")
        )
    return new_doc(form.doc_type)


def _to_change(form: Document, name: str) -> Document:
    if not form.allow_edit:
        raise PermissionError(_("What was sent with this form cannot be changed."))
    return own_document(form, name, "write")


def own_document(form: Document, name: str, right: str = "read") -> Document:
    """A document that the user sent with the form, or may see on the website. Raises DoesNotExistError for any other."""
    missing = DoesNotExistError(_("There is no such document."), next_step=_("Go back to the list."))
    if current().user == "Guest" or not exists(form.doc_type, name):
        raise missing
    doc = get_doc(form.doc_type, name)
    is_own = doc.owner == current().user and not form.apply_document_permissions
    if not is_own and not may_see(doc, ptype=right):
        raise missing
    return doc


def own_documents(form: Document, *, limit: int = 100) -> list[Any]:
    """The documents that the user sent: name, and the fields that the form shows in its list."""
    if current().user == "Guest":
        return []
    meta = get_meta(form.doc_type)
    columns = [row.fieldname for row in form.web_form_fields if meta.by_name[row.fieldname].in_list_view]
    by_permission = form.apply_document_permissions
    return get_list(
        form.doc_type,
        user=current().user if by_permission else None,
        fields=["name", "creation", *columns],
        filters={} if by_permission else {"owner": current().user},
        order_by="creation desc",
        limit=limit,
    )


def remove(name: str, docname: str) -> None:
    """Delete a document that the user sent. Raises PermissionError when the form does not allow it."""
    form = find(name)
    if not form.allow_delete or current().user == "Guest":
        raise PermissionError(_("What was sent with this form cannot be deleted."))
    own_document(form, docname, "delete").delete(ignore_permissions=not form.apply_document_permissions)


def shown(form: Document, doc: Document) -> dict[str, Any]:
    """Name of the document and the values of the form's fields."""
    row: dict[str, Any] = {"doctype": doc.doctype, "name": doc.name}
    return row | {
        field.fieldname: doc.get(field.fieldname) for field in form.web_form_fields if not field.hidden
    }


def _fill(form: Document, doc: Document, values: Input, addresses: Mapping[str, str]) -> None:
    rows = {row.fieldname: row for row in form.web_form_fields}
    unknown = sorted(set(values) - set(rows))
    if unknown:
        raise UnknownFieldError(_("This form has no field {0}.").format(unknown[0]))
    is_new = doc.is_new()
    taken: dict[str, Any] = {}
    for fieldname, row in rows.items():
        if row.hidden or row.read_only:
            if is_new and row.default:
                taken[fieldname] = row.default
        elif fieldname in values:
            taken[fieldname] = _checked(form, row, values[fieldname])
    apply_input(doc, {**taken, **addresses})
    taken.update(addresses)
    for row in rows.values():
        is_needed = row.reqd or is_met(row.mandatory_depends_on, doc, doc)
        # A number that was not given is 0 on the document, so what was sent is asked first.
        value = taken.get(row.fieldname) if row.fieldname in taken or is_new else doc.get(row.fieldname)
        if is_needed and not row.hidden and value in (None, "", []):
            raise MandatoryError(
                _("{0} is missing.").format(label_of(form, row)), next_step=_("Fill it in and send again.")
            )


def _checked(form: Document, row: Any, value: Any) -> Any:
    label = label_of(form, row)
    if row.max_length and isinstance(value, str) and len(value) > row.max_length:
        raise ValidationError(
            _("{0} may have {1} characters.").format(label, row.max_length), next_step=_("Make it shorter.")
        )
    if row.max_value and value not in (None, "") and flt(value) > row.max_value:
        raise ValidationError(_("{0} may be {1} at most.").format(label, row.max_value))
    if value and web_form_files.is_attachment(form, row.fieldname):
        raise ValidationError(
            _("{0} is a file.").format(label), next_step=_("Send the file itself with the form.")
        )
    if value not in (None, "") and row.fieldname in link_targets(form):
        known = {option["value"] for option in link_options(form, row)}
        if str(value) not in known:
            raise ValidationError(
                _("{0} cannot be {1}.").format(label, value), next_step=_("Choose from the list.")
            )
    return value


def label_of(form: Document, row: Any) -> str:
    """What the form calls a field."""
    field = get_meta(form.doc_type).by_name[row.fieldname]
    return _(row.label or field.label or row.fieldname)


def link_targets(form: Document) -> dict[str, str]:
    """The DocType that each link field of the form names."""
    meta = get_meta(form.doc_type)
    fields = (meta.by_name[row.fieldname] for row in form.web_form_fields)
    return {field.fieldname: str(field.options) for field in fields if field.type is LINK and field.options}


LINK = fieldtypes.get("Link")


def link_options(form: Document, row: Any, limit: int = 500) -> list[dict[str, str]]:
    """What may be chosen in a link field: {value, label} of records that the user may read, or of all if the form says so."""
    target = link_targets(form)[row.fieldname]
    meta = get_meta(target)
    reader = None if row.allow_read_on_all_link_options else current().user
    if reader and not has_permission(target, "read"):
        return []
    title = meta.title_field if meta.show_title_field_in_link and meta.title_field else None
    fields = ["name", *([title] if title else [])]
    rows = get_list(target, user=reader, fields=fields, order_by="name asc", limit=limit)
    return [{"value": str(item.name), "label": str(item.get(title) or item.name)} for item in rows]


@contextmanager
def _as_nobody_if(is_anonymous: bool) -> Iterator[None]:
    """In an anonymous form the document is made by Guest, so nothing on it says who sent it."""
    context = current()
    user = context.user
    if is_anonymous:
        context.user = "Guest"
    try:
        yield
    finally:
        if is_anonymous:
            context.user = user
