"""Saved views of lists: own ones, and those that an administrator shares with everybody who may open the list."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc, new_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.permissions import has_permission, require
from frappe.query import get_list
from frappe.registry.endpoints import whitelist
from frappe.values.text import as_json

DOCTYPE = "List Filter"
FIELDS = ["name", "filter_name", "for_user", "view"]
MOST = 100


@whitelist(methods=["GET"])
def get_views(doctype: str) -> list[dict[str, Any]]:
    """`[{name, title, query, shared}]`: the shared views of a list, then the person's own, each by title."""
    require(doctype, "read")
    rows = [*_rows(doctype, ["is", "not set"]), *_rows(doctype, current().user)]
    return [_shown(row) for row in rows]


def _rows(doctype: str, for_user: Any) -> list[Any]:
    return get_list(
        DOCTYPE,
        user=None,
        fields=FIELDS,
        filters={"reference_doctype": doctype, "for_user": for_user},
        order_by="filter_name asc",
        limit=MOST,
    )


def _shown(row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "title": row.filter_name,
        "query": row.view or "",
        "shared": int(not row.for_user),
        "mine": int(row.for_user == current().user or has_permission(DOCTYPE, "write")),
    }


@whitelist(methods=["POST"])
def save_view(
    doctype: str,
    title: str,
    query: str,
    name: str | None = None,
    shared: bool = False,
    filters: list[Any] | None = None,
) -> dict[str, Any]:
    """Keep a view under a title: a new one, or in the place of `name`. Sharing needs the right to write List Filter."""
    require(doctype, "read")
    wanted = title.strip()
    if not wanted:
        raise ValidationError(_("The view has no name. Give it one."))
    view = _own(name) if name else new_doc(DOCTYPE)
    if shared:
        require(DOCTYPE, "write" if name else "create")
    view.update(
        {
            "reference_doctype": doctype,
            "filter_name": wanted,
            "for_user": None if shared else current().user,
            "view": query,
            "filters": as_json(filters, indent=None) if filters else None,
        }
    )
    view.save(ignore_permissions=True) if name else view.insert(ignore_permissions=True)
    return _shown(view)


@whitelist(methods=["POST"])
def delete_view(name: str) -> None:
    """Remove a view of one's own, or a shared one with the right to delete List Filter."""
    delete_doc(DOCTYPE, _own(name).name, ignore_permissions=True)


def _own(name: str) -> Any:
    """The view, when it is the person's to change."""
    view = get_doc(DOCTYPE, name, for_update=True)
    if view.for_user != current().user and not has_permission(DOCTYPE, "write"):
        raise PermissionError(_("The view {0} belongs to somebody else.").format(view.filter_name))
    return view
