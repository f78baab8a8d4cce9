"""The connections of a DocType's form: its own `<doctype>_dashboard.get_data()`, its links, and what apps make of them.

The answer has the keys of the contract: fieldname, non_standard_fieldnames, internal_links, dynamic_links,
`transactions` (`[{label, items: [DocType]}]`), and what else `get_data` gave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.registry.apps import doctype_folder
from frappe.registry.attributes import call, get_attr
from frappe.registry.hooks import get_hooks
from frappe.registry.modules import record_module
from frappe.values.attrdict import AttrDict

if TYPE_CHECKING:
    from frappe.meta.meta import Meta

OTHERS = "Connections"


def dashboard_data(meta: Meta) -> AttrDict:
    """What the form of a DocType shows beside its fields. Raises AppImportError when an app's function cannot be read."""
    data = AttrDict(transactions=[], non_standard_fieldnames={}, internal_links={}, dynamic_links={})
    data.update(_own(meta))
    for link in meta.links:
        if not link.hidden:
            _add_link(data, link)
    for path in get_hooks("override_doctype_dashboards", {}).get(meta.name, ()):
        data = AttrDict(call(path, data) or data)
    return data


def _own(meta: Meta) -> dict[str, Any]:
    if meta.custom or not meta.app:
        return {}
    folder = doctype_folder(meta.module, meta.name)
    if not (folder / f"{folder.name}_dashboard.py").is_file():
        return {}
    module = record_module(meta.app, meta.module, "doctype", meta.name, "_dashboard")
    given: dict[str, Any] = get_attr(f"{module}.get_data")()
    return {
        **given,
        "transactions": [dict(group, items=list(group["items"])) for group in given.get("transactions", ())],
    }


def _add_link(data: AttrDict, link: Any) -> None:
    doctype = link.parent_doctype if link.is_child_table and link.parent_doctype else link.link_doctype
    _add_item(data, link.group or OTHERS, doctype)
    if link.is_child_table:
        data.internal_and_external_links = {
            **(data.internal_and_external_links or {}),
            doctype: [link.table_fieldname, link.link_fieldname],
        }
    elif not data.fieldname:
        data.fieldname = link.link_fieldname
    elif link.link_fieldname != data.fieldname:
        data.non_standard_fieldnames[doctype] = link.link_fieldname


def _add_item(data: AttrDict, label: str, doctype: str) -> None:
    for group in data.transactions:
        if group.get("label") == label:
            if doctype not in group["items"]:
                group["items"].append(doctype)
            return
    data.transactions.append({"label": label, "items": [doctype]})
