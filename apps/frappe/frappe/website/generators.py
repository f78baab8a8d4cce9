"""Documents that are pages: DocTypes with `has_web_view`, whose records have a `route` and are published."""

from __future__ import annotations

from typing import Any

from frappe.cache import memory
from frappe.context import _
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError
from frappe.meta import get_meta
from frappe.query import get_list
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_text
from frappe.values.attrdict import AttrDict
from frappe.website.answer import SiteAnswer
from frappe.website.portal import base_context, may_see

TEMPLATE = "website/templates/document.html"


def answer(route: str, path: str) -> SiteAnswer | None:
    """The page of the published document with this route, or None. Raises PermissionError when it is closed to the user."""
    if not route:
        return None
    for doctype in memory.get("meta", "website_generators", _doctypes):
        condition = _settings(doctype).get("condition_field") or get_meta(doctype).is_published_field
        filters = {"route": route, **({condition: 1} if condition else {})}
        names = get_list(doctype, user=None, filters=filters, pluck="name", limit=1)
        if names:
            doc = get_doc(doctype, names[0])
            _require_open(doc)
            return SiteAnswer(html=_rendered(doc, path))
    return None


def _require_open(doc: Any) -> None:
    """Raise PermissionError for those who may not see the page.

    Open to all are the DocTypes that an app lists in `website_generators` and those with `allow_guest_to_view`.
    """
    is_open = doc.meta.allow_guest_to_view or doc.doctype in get_hooks("website_generators")
    if not is_open and not may_see(doc):
        raise PermissionError(_("You may not see this page."), next_step=_("Sign in first."))


def _doctypes() -> list[str]:
    named = [name for name in get_hooks("website_generators") if get_meta(name).has_field("route")]
    flagged = get_list("DocType", user=None, filters={"has_web_view": 1, "istable": 0}, pluck="name")
    return list(dict.fromkeys([*named, *(name for name in flagged if get_meta(name).has_field("route"))]))


def _settings(doctype: str) -> dict[str, Any]:
    """The class attribute `website` of the controller: template, condition_field, page_title_field."""
    found = getattr(type(get_doc({"doctype": doctype})), "website", None)
    return dict(found) if found else {}


def _rendered(doc: Any, path: str) -> str:
    settings = _settings(doc.doctype)
    context: AttrDict = base_context(path)
    title = doc.get(settings.get("page_title_field") or "title") or doc.get_title()
    context.update(doc=doc, title=title, route=doc.route)
    update = getattr(doc, "get_context", None)
    if callable(update):
        context.update(call(update, context) or {})
    template = settings.get("template") or TEMPLATE
    return render_text(
        f'{{% extends "{template}" %}}', context, label=f"The page of {doc.doctype} {doc.name}"
    )
