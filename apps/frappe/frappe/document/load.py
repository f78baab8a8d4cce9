"""Getting documents: `get_doc`, `new_doc`, `get_cached_doc` and their kin. Nothing here asks for permission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.context import _
from frappe.document import controller, defaults, documents_cache, duplicate
from frappe.document import plan as plans
from frappe.document.document import Document, make
from frappe.exceptions import DoesNotExistError, ValidationError
from frappe.query.values import get_value, get_values


def get_doc(*args: Any, **kwargs: Any) -> Document:
    """A document.

    `get_doc(doctype, name)` reads a stored one (`for_update=True` locks its row), `get_doc(doctype, {filters})` the first that
    matches, `get_doc(doctype)` a single; `get_doc({"doctype": …})` and `get_doc(doctype=…, …)` make a new one in memory.
    Raises DoesNotExistError.
    """
    first = args[0] if args else None
    if isinstance(first, Document):
        return first
    if isinstance(first, Mapping) or first is None:
        return _in_memory({**(first or {}), **kwargs})
    if len(args) > 1:
        return _stored(first, args[1], for_update=bool(kwargs.get("for_update")))
    if "name" in kwargs:
        return _stored(first, kwargs["name"], for_update=bool(kwargs.get("for_update")))
    if plans.of(first).meta.issingle:
        return _stored(first, first, for_update=bool(kwargs.get("for_update")))
    return _in_memory({"doctype": first, **kwargs})


def _in_memory(values: dict[str, Any]) -> Document:
    if not values.get("doctype"):
        raise ValidationError(_("A document needs its DocType: get_doc({{'doctype': …}})."))
    return make(values)


def _stored(doctype: str, name: Any, *, for_update: bool) -> Document:
    if isinstance(name, (Mapping, list)):
        name = _first_match(doctype, name)
    if name is None and plans.of(doctype).meta.issingle:
        name = doctype
    cls = controller.class_of(doctype, Document)
    return cls(doctype, name, for_update=True) if for_update else cls(doctype, name)


def _first_match(doctype: str, filters: Any, order_by: str | None = None) -> Any:
    name = get_value(doctype, filters, "name", order_by=order_by)
    if name is None:
        raise DoesNotExistError(
            _("No {0} matches {1}.").format(_(doctype), filters), details={"doctype": doctype}
        )
    return name


def new_doc(
    doctype: str,
    *,
    parent_doc: Document | None = None,
    parentfield: str | None = None,
    as_dict: bool = False,
    **values: Any,
) -> Any:
    """A new document with its defaults, not yet stored; with `parent_doc` a row of it."""
    doc = make({"doctype": doctype, "__islocal": 1, "__unsaved": 1})
    if parent_doc is not None:
        doc.__dict__.update(parent=parent_doc.name, parenttype=parent_doc.doctype, parentfield=parentfield)
    doc.update(values)
    defaults.fill_missing(doc, parent_doc)
    return doc.as_dict() if as_dict else doc


def get_cached_doc(doctype: str, name: Any = None) -> Document:
    """A document for looking only: read once per transaction until something writes it. Do not change it."""
    key = doctype if name is None else name
    return documents_cache.get(doctype, key, lambda: get_doc(doctype, key))


def get_cached_value(
    doctype: str, name: Any, fieldname: str | list[str] = "name", as_dict: bool = False
) -> Any:
    """Values of `get_cached_doc`: one, a tuple of several, or a dict. None when there is no such document."""
    try:
        doc = get_cached_doc(doctype, name)
    except DoesNotExistError:
        return None
    if isinstance(fieldname, str) and not as_dict:
        return doc.get(fieldname)
    names = [fieldname] if isinstance(fieldname, str) else list(fieldname)
    values = {key: doc.get(key) for key in names}
    return values if as_dict else tuple(values.values())


def get_single(doctype: str) -> Document:
    """The one record of a single DocType."""
    return get_doc(doctype, doctype)


def get_last_doc(
    doctype: str, filters: Any = None, order_by: str = "creation desc", *, for_update: bool = False
) -> Document:
    """The newest document that matches. Raises DoesNotExistError."""
    return _stored(doctype, _first_match(doctype, filters or {}, order_by), for_update=for_update)


def get_docs(doctype: str, filters: Any = None) -> list[Document]:
    """All documents that match."""
    return [_stored(doctype, row[0], for_update=False) for row in get_values(doctype, filters, ["name"])]


def copy_doc(doc: Document, ignore_no_copy: bool = True) -> Document:
    """A new, unsaved copy; with `ignore_no_copy=False` fields marked `no_copy` are left empty."""
    return duplicate.copied(get_doc(doc), ignore_no_copy=ignore_no_copy)
