"""Remote calls on documents, as scripts of apps and of browsers make them."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.desk.link_titles import is_open, shown_title_field
from frappe.document.apply import apply_input
from frappe.document.by_name import delete_doc
from frappe.document.by_name import rename_doc as renamed
from frappe.document.load import get_doc, new_doc
from frappe.document.visible import visible
from frappe.exceptions import DoesNotExistError, FrappeError, ValidationError
from frappe.meta import get_meta
from frappe.permissions import get_doc_permissions as rights_on
from frappe.permissions import has_permission as may
from frappe.permissions import require
from frappe.query import count as count_rows
from frappe.query import get_list as list_rows
from frappe.registry.endpoints import whitelist

MANY_LIMIT = 200
PAGE_LENGTH = 20
Values = dict[str, Any]


@whitelist(methods=["GET", "POST"])
def get_list(
    doctype: str,
    fields: list[Any] | str | None = None,
    filters: list[Any] | Values | str | None = None,
    or_filters: list[Any] | Values | None = None,
    order_by: str | None = None,
    group_by: str | None = None,
    limit_start: int = 0,
    limit_page_length: int = PAGE_LENGTH,
    parent: str | None = None,
) -> list[Any]:
    """Rows that the user may read."""
    return list_rows(
        doctype,
        user=current().user,
        fields=fields,
        filters=filters,
        or_filters=or_filters,
        order_by=order_by,
        group_by=group_by,
        start=limit_start,
        limit=limit_page_length,
        parent_doctype=parent,
    )


@whitelist(methods=["GET", "POST"])
def get_count(doctype: str, filters: list[Any] | Values | None = None) -> int:
    """How many rows the user may read."""
    return count_rows(doctype, user=current().user, filters=filters)


@whitelist(methods=["GET", "POST"])
def get(doctype: str, name: str | None = None, filters: Values | list[Any] | None = None) -> Values:
    """One document by name, or the first that the filters match."""
    doc = get_doc(doctype, name if name is not None else _first(doctype, filters))
    require(doctype, "read", doc)
    return visible(doc)


def _first(doctype: str, filters: Any) -> str:
    names = list_rows(doctype, user=current().user, filters=filters, limit=1, pluck="name")
    if not names:
        raise DoesNotExistError(_("No {0} matches.").format(_(doctype)))
    return names[0]


@whitelist(methods=["GET", "POST"])
def get_value(
    doctype: str,
    fieldname: str | list[str],
    filters: Values | list[Any] | str | None = None,
    as_dict: bool = True,
) -> Any:
    """Values of one row that the user may read; empty when there is none."""
    fields = [fieldname] if isinstance(fieldname, str) and not fieldname.startswith("[") else fieldname
    if get_meta(doctype).issingle:
        doc = get(doctype, doctype)
        return {field: doc.get(field) for field in fields}
    where = {"name": filters} if isinstance(filters, str) else filters
    rows = list_rows(doctype, user=current().user, fields=list(fields), filters=where, limit=1)
    if not rows:
        return {} if as_dict else None
    return rows[0] if as_dict else list(rows[0].values())


@whitelist(methods=["POST", "PUT"])
def set_value(doctype: str, name: str, fieldname: str | Values, value: Any = None) -> Values:
    """Change fields of a document and save it."""
    doc = get_doc(doctype, name, for_update=True)
    require(doctype, "write", doc)
    apply_input(doc, fieldname if isinstance(fieldname, dict) else {fieldname: value})
    doc.save()
    return visible(doc)


@whitelist(methods=["POST", "PUT"])
def insert(doc: Values) -> Values:
    """Insert one document."""
    return visible(_inserted(doc))


@whitelist(methods=["POST", "PUT"])
def insert_many(docs: list[Values]) -> list[str]:
    """Insert up to 200 documents, all or none; their names."""
    if len(docs) > MANY_LIMIT:
        raise ValidationError(_("At most {0} documents at once.").format(MANY_LIMIT))
    return [_inserted(doc).name for doc in docs]


def _inserted(values: Values) -> Any:
    document = new_doc(_doctype_of(values))
    apply_input(document, {key: value for key, value in values.items() if key != "__islocal"})
    return document.insert()


@whitelist(methods=["POST", "PUT"])
def save(doc: Values) -> Values:
    """Save a stored document with what it carries."""
    return visible(_incoming(doc).save())


@whitelist(methods=["POST", "PUT"])
def submit(doc: Values) -> Values:
    """Submit a stored document with what it carries."""
    return visible(_incoming(doc).submit())


@whitelist(methods=["POST", "PUT"])
def cancel(doctype: str, name: str) -> Values:
    """Cancel a document."""
    return visible(get_doc(doctype, name, for_update=True).cancel())


@whitelist(methods=["POST", "DELETE"])
def delete(doctype: str, name: str) -> None:
    """Delete a document."""
    delete_doc(doctype, name, ignore_missing=False)


@whitelist(methods=["GET", "POST"])
def has_permission(doctype: str, docname: str, perm_type: str = "read") -> dict[str, bool]:
    """Whether the user has a right on a document."""
    return {"has_permission": bool(may(doctype, perm_type, get_doc(doctype, docname)))}


@whitelist(methods=["GET", "POST"])
def get_doc_permissions(doctype: str, docname: str) -> Values:
    """All rights of the user on a document that they may read: `{"permissions": {right: 1 or 0}}`."""
    doc = get_doc(doctype, docname)
    require(doctype, "read", doc)
    return {"permissions": rights_on(doc)}


@whitelist(methods=["GET", "POST"])
def get_single_value(doctype: str, field: str) -> Any:
    """One value of a single record that the user may read."""
    return get(doctype, doctype).get(field)


@whitelist(methods=["POST", "PUT"])
def rename_doc(doctype: str, old_name: str, new_name: str, merge: bool = False) -> str:
    """Give a document another name, or with `merge` join it into the one of that name; the name it has then."""
    return renamed(doctype, old_name, new_name, merge=merge)


@whitelist(methods=["POST", "PUT"])
def bulk_update(docs: list[Values]) -> dict[str, list[Values]]:
    """Change many documents, each `{doctype, docname, field: value, …}`; each stands alone: `{failed_docs: [{doc, exc}]}`."""
    if len(docs) > MANY_LIMIT:
        raise ValidationError(_("At most {0} documents at once.").format(MANY_LIMIT))
    failed: list[Values] = []
    db = current().db
    for values in docs:
        given = {key: value for key, value in values.items() if key not in ("doctype", "docname", "flags")}
        db.savepoint("bulk_update")
        try:
            set_value(_doctype_of(values), values["docname"], given)
        except (FrappeError, KeyError) as error:
            db.rollback_to("bulk_update")
            failed.append({"doc": values, "exc": str(error)})
    return {"failed_docs": failed}


@whitelist(methods=["GET", "POST"])
def is_document_amended(doctype: str, docname: str) -> str | bool:
    """The name of the document that amends this one, or False."""
    require(doctype, "read", get_doc(doctype, docname))
    if not get_meta(doctype).has_field("amended_from"):
        return False
    names = list_rows(doctype, user=None, filters={"amended_from": docname}, limit=1, pluck="name")
    return names[0] if names else False


@whitelist(methods=["GET", "POST"])
def validate_link(doctype: str, docname: str, fields: list[str] | None = None) -> Values:
    """A link's target with the fields to fetch; empty when there is none or the user may not see it."""
    meta = get_meta(doctype)
    wanted = [name for name in fields or [] if name in meta.by_name and is_open(meta.by_name[name], meta)]
    title = shown_title_field(doctype)
    chosen = list(dict.fromkeys(["name", *wanted, *([title] if title else [])]))
    rows = list_rows(doctype, user=current().user, fields=chosen, filters={"name": docname}, limit=1)
    return {**rows[0], "_title": rows[0].get(title) if title else None} if rows else {}


def _doctype_of(values: Values) -> str:
    doctype = values.get("doctype")
    if not doctype:
        raise ValidationError(_("The document has no doctype."))
    return str(doctype)


def _incoming(values: Values) -> Any:
    doctype = _doctype_of(values)
    document = get_doc(doctype, values["name"], for_update=True)
    require(doctype, "read", document)
    apply_input(document, {key: value for key, value in values.items() if key != "docstatus"})
    return document
