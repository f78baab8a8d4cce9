"""Documents made out of others: calls of an app's mapping functions over HTTP."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.document.visible import visible
from frappe.exceptions import ValidationError
from frappe.registry.attributes import call
from frappe.registry.endpoints import INTERNAL, find, require_method, whitelist

MOST_SOURCES = 100


@whitelist(methods=["GET", "POST"])
def make_mapped_doc(
    method: str,
    source_name: str,
    selected_children: dict[str, list[str]] | None = None,
    args: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The unsaved document that a whitelisted `method(source_name, …)` of an app makes.

    `selected_children` (`{table: [row name]}`) and `args` are in `frappe.flags` while it runs.
    """
    doc = _mapped(method, source_name, None, selected_children, args)
    return visible(doc)


@whitelist(methods=["GET", "POST"])
def map_docs(
    method: str,
    source_names: list[str],
    target_doc: dict[str, Any] | None = None,
    args: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """One unsaved document made out of several sources, each mapped onto what is there already."""
    if not source_names or len(source_names) > MOST_SOURCES:
        raise ValidationError(_("Choose between 1 and {0} documents.").format(MOST_SOURCES))
    doc: Any = target_doc
    for name in source_names:
        doc = _mapped(method, name, doc, None, args)
    return visible(doc)


def _mapped(method: str, source: str, target: Any, selected: Any, args: Any) -> Any:
    endpoint = find(method)
    require_method(endpoint, "POST" if "POST" in endpoint.methods else "GET", method)
    flags = current().flags
    flags.selected_children, flags.args = selected or None, args or None
    given = {key: value for key, value in (args or {}).items() if key not in INTERNAL}
    try:
        return call(endpoint.function, source, target_doc=target, **given)
    finally:
        flags.selected_children = flags.args = None
