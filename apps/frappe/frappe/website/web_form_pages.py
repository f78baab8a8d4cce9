"""Web forms as pages that work without JavaScript: `/<route>`, `/new`, `/list`, `/<name>` and `/<name>/edit`."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from markupsafe import Markup

from frappe.auth.rate_limit import rate_limit
from frappe.context import _, current
from frappe.document.document import Document
from frappe.exceptions import FrappeError, PageDoesNotExistError
from frappe.meta import get_meta
from frappe.query.values import get_value
from frappe.templates.environment import render_file
from frappe.values.html import sanitize_html
from frappe.website import web_form_files, web_forms
from frappe.website.answer import SiteAnswer
from frappe.website.portal import base_context, csrf_token
from frappe.website.web_form_files import Files

# Kind of field (`filter_kind` of its type) -> type of the HTML control.
CONTROLS = {
    "number": "number",
    "check": "checkbox",
    "date": "date",
    "datetime": "datetime-local",
    "time": "time",
}
# Keys of a posted form that are no fields.
OWN_KEYS = frozenset({"csrf_token", "cmd", "web_form", "name", "_delete"})


def answer(route: str, path: str) -> SiteAnswer | None:
    """The page of the web form at an address, or None when no form is there."""
    found = _split(route)
    if found is None:
        return None
    form, rest = found
    user = current().user
    if not rest:
        return SiteAnswer(status=302, location=f"/{form.route}/{_first(form)}")
    if rest == "list":
        if user == "Guest" or not form.show_list:
            raise PageDoesNotExistError(_("This form has no list."))
        rows = web_forms.own_documents(form)
        return _page("web_form_list", form, path, rows=rows, columns=_columns(form))
    if rest == "new":
        return _form_page(form, path)
    name, _slash, action = rest.partition("/")
    doc = web_forms.own_document(form, unquote(name), "write" if action == "edit" else "read")
    if action == "edit" and form.allow_edit:
        return _form_page(form, path, doc=doc)
    return _page("web_form_view", form, path, doc=doc, rows=_fields(form, doc))


def post(route: str, path: str, given: dict[str, Any], files: Files) -> SiteAnswer | None:
    """What a posted form does: makes, changes or deletes a document; a refusal shows the form again with the reason."""
    found = _split(route)
    if found is None:
        return None
    form, _rest = found
    values = {key: value for key, value in given.items() if key not in OWN_KEYS}
    name = given.get("name")
    if given.get("_delete") and name:
        web_forms.remove(str(form.name), str(name))
        return SiteAnswer(status=303, location=f"/{form.route}")
    _untick(form, values)
    try:
        sent = _accept(str(form.name), {**values, **({"name": name} if name else {})}, files)
    except FrappeError as error:
        if error.http_status_code not in (403, 409, 417):
            raise
        current().flags.failed = True
        return _form_page(form, path, values=given, error=error, status=error.http_status_code)
    if form.success_url:
        return SiteAnswer(status=303, location=str(form.success_url))
    return _page("web_form_sent", form, path, sent=sent)


@rate_limit(limit=10, seconds=60)
def _accept(name: str, values: dict[str, Any], files: Files) -> dict[str, Any]:
    return web_forms.accept(name, values, files)


def _split(route: str) -> tuple[Document, str] | None:
    """The form whose address begins the route, and what follows; the longest address wins."""
    parts = route.split("/")
    for length in range(len(parts), 0, -1):
        name = get_value("Web Form", {"route": "/".join(parts[:length]), "published": 1}, "name")
        if name:
            return web_forms.find(str(name)), "/".join(parts[length:])
    return None


def _first(form: Document) -> str:
    own = web_forms.own_documents(form, limit=1) if form.login_required else []
    if own and form.show_list:
        return "list"
    if own and not form.allow_multiple:
        return quote(str(own[0].name), safe="") + ("/edit" if form.allow_edit else "")
    return "new"


def _form_page(
    form: Document,
    path: str,
    *,
    doc: Document | None = None,
    values: dict[str, Any] | None = None,
    error: FrappeError | None = None,
    status: int = 200,
) -> SiteAnswer:
    fields = _fields(form, doc, values)
    name = doc.name if doc is not None else (values or {}).get("name")
    return _page(
        "web_form", form, path, fields=fields, name=name, error=error, token=csrf_token(), status=status
    )


def _fields(
    form: Document, doc: Document | None, values: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """What a template needs of each field that is shown."""
    meta, links = get_meta(form.doc_type), web_forms.link_targets(form)
    listed = []
    for row in form.web_form_fields:
        field = meta.by_name[row.fieldname]
        if row.hidden or field.type.is_table:
            continue
        value = (
            (values or {}).get(row.fieldname) if values else doc.get(row.fieldname) if doc else row.default
        )
        options = web_forms.link_options(form, row) if row.fieldname in links else _choices(row, field)
        listed.append(
            {
                "fieldname": row.fieldname,
                "label": web_forms.label_of(form, row),
                "description": row.description,
                "control": _control(form, row.fieldname, options),
                "is_long": field.type.is_text and not field.type.indexable,
                "options": options,
                "reqd": bool(row.reqd),
                "read_only": bool(row.read_only),
                "max_length": row.max_length or None,
                "value": value,
                "shown": doc.get_formatted(row.fieldname) if doc else value,
            }
        )
    return listed


def _control(form: Document, fieldname: str, options: list[dict[str, str]]) -> str:
    if options:
        return "select"
    if web_form_files.is_attachment(form, fieldname):
        return "file"
    return CONTROLS.get(get_meta(form.doc_type).by_name[fieldname].type.filter_kind, "text")


def _choices(row: Any, field: Any) -> list[dict[str, str]]:
    if field.type.filter_kind != "select":
        return []
    texts = (row.options or field.options or "").split("\n")
    return [{"value": text.strip(), "label": _(text.strip())} for text in texts]


def _untick(form: Document, values: dict[str, Any]) -> None:
    """A box that is not ticked is not sent by browsers."""
    meta = get_meta(form.doc_type)
    for row in form.web_form_fields:
        if meta.by_name[row.fieldname].type.filter_kind == "check" and not row.read_only and not row.hidden:
            values[row.fieldname] = 1 if values.get(row.fieldname) in ("1", "on", 1, True) else 0


def _columns(form: Document) -> list[tuple[str, str]]:
    meta = get_meta(form.doc_type)
    return [
        (row.fieldname, web_forms.label_of(form, row))
        for row in form.web_form_fields
        if meta.by_name[row.fieldname].in_list_view
    ]


def _page(template: str, form: Document, path: str, *, status: int = 200, **values: Any) -> SiteAnswer:
    context = base_context(path)
    introduction = Markup(sanitize_html(form.introduction_text)) if form.introduction_text else ""
    context.update(form=form, title=_(form.title), introduction=introduction, **values)
    return SiteAnswer(html=render_file(f"website/templates/{template}.html", context), status=status)
