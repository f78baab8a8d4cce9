"""How many records hang on a document: the numbers beside its connections."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.meta import exists, get_meta
from frappe.permissions import has_permission, require
from frappe.query import count
from frappe.registry.attributes import call
from frappe.registry.endpoints import whitelist
from frappe.registry.hooks import get_hooks
from frappe.values.attrdict import AttrDict

Found = dict[str, Any]


@whitelist(methods=["GET", "POST"])
def get_open_count(doctype: str, name: str, items: list[str] | None = None) -> dict[str, Any]:
    """Records that link to a document and records that it links to, as far as the user may read them.

    `{"count": {"external_links_found": [{doctype, count, open_count}], "internal_links_found": [{doctype, count, names}]}}`.
    """
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    data = doc.meta.get_dashboard_data()
    wanted = items or [item for group in data.transactions for item in group["items"]]
    external: list[Found] = []
    internal: list[Found] = []
    for item in dict.fromkeys(wanted):
        if not exists(item) or not has_permission(item, "read"):
            continue
        if item in data.internal_links:
            names = _internal(doc, data.internal_links[item])
            internal.append({"doctype": item, "count": len(names), "names": names})
        else:
            links = _external(doc, item, data)
            external.append({"doctype": item, "count": _count(item, links), "open_count": _open(item, links)})
    return {"count": {"external_links_found": external, "internal_links_found": internal}}


def _internal(doc: Any, place: Any) -> list[str]:
    """Records that the document names in a field, or in a column of a table (`[table, fieldname]`)."""
    if isinstance(place, str):
        return [doc.get(place)] if doc.get(place) else []
    table, fieldname = place
    return list(dict.fromkeys(row.get(fieldname) for row in doc.get(table) or () if row.get(fieldname)))


def _external(doc: Any, item: str, data: AttrDict) -> list[list[Any]]:
    """Filters that find the records of `item` that link to the document; none when it has no such link."""
    meta = get_meta(item)
    fieldname = data.non_standard_fieldnames.get(item) or data.fieldname
    in_rows = (data.internal_and_external_links or {}).get(item)
    if in_rows:
        return [[meta.get_table_field_doctype(in_rows[0]), in_rows[1], "=", doc.name]]
    if fieldname in data.dynamic_links:
        doctype, pointer = data.dynamic_links[fieldname]
        return [[item, fieldname, "=", doc.name], [item, pointer, "=", doctype]]
    return [[item, fieldname, "=", doc.name]] if fieldname and meta.has_field(fieldname) else []


def _count(doctype: str, filters: list[list[Any]]) -> int:
    return count(doctype, user=current().user, filters=filters) if filters else 0


def _open(doctype: str, links: list[list[Any]]) -> int:
    """Those that still want something, as the apps' hook `notification_config` says: `{"for_doctype": {DocType: filters}}`."""
    wanted: dict[str, Any] = {}
    for path in get_hooks("notification_config"):
        wanted = (call(path).get("for_doctype") or {}).get(doctype) or wanted
    if not wanted or not links:
        return 0
    conditions = [[doctype, field, *_condition(value)] for field, value in wanted.items()]
    return _count(doctype, [*links, *conditions])


def _condition(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else ["=", value]
