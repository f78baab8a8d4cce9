"""A page of the website for the current user: its context, its template, and the pages that tell of errors."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from frappe.cache import memory
from frappe.context import _, current
from frappe.exceptions import FrappeError, PageDoesNotExistError, PermissionError, Redirect
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_text
from frappe.values.attrdict import AttrDict
from frappe.values.markdown import md_to_html
from frappe.website import generators, routing, web_form_pages
from frappe.website.answer import SiteAnswer
from frappe.website.files import PageFile, find_page, find_static
from frappe.website.portal import base_context

BASE = "templates/web.html"
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)


def answer(path: str) -> SiteAnswer:
    """What the website answers at a path.

    Raises PageDoesNotExistError when there is nothing, PermissionError when it is closed to the user.
    """
    redirected = routing.redirect_of(path)
    if redirected is not None:
        return redirected
    route = routing.resolve(path)
    static = find_static(route)
    if static is not None:
        return SiteAnswer(file=static)
    try:
        return _page(route, path)
    except Redirect as error:
        target = str(current().flags.get("redirect_location") or "/")
        return SiteAnswer(status=error.http_status_code, location=target)


def _page(route: str, path: str) -> SiteAnswer:
    page = find_page(route)
    if page is not None:
        return SiteAnswer(html=_rendered(page, path))
    for find in (web_form_pages.answer, generators.answer):
        found = find(route, path)
        if found is not None:
            return found
    raise PageDoesNotExistError(
        _("There is no page at {0}.").format(f"/{route}"), next_step=_("Check the address.")
    )


def _rendered(page: PageFile, path: str) -> str:
    if current().user == "Guest" and not getattr(page.module, "allow_guest", True):
        raise PermissionError(_("This page is for those who are signed in."), next_step=_("Sign in first."))
    context = base_context(path)
    context.update(route=page.route, title=page.route.rpartition("/")[2].replace("-", " ").title())
    text, front = _source(page)
    context.update(front)
    update = getattr(page.module, "get_context", None)
    if update is not None:
        context.update(call(update, context) or {})
    for hook in get_hooks("update_website_context"):
        context.update(call(hook, context) or {})
    _add_beside(page, context)
    base = getattr(page.module, "base_template_path", None) or BASE
    return render_page(
        text, context, base=base, label=f"The page /{page.route}", is_markdown=page.template.suffix == ".md"
    )


def _source(page: PageFile) -> tuple[str, dict[str, Any]]:
    """Text of the page, and what stands in front of it between two lines of dashes (`key: value`)."""
    stamp = page.template.stat().st_mtime
    return memory.get("apps", ("website_page", str(page.template), stamp), lambda: _read(page))


def _read(page: PageFile) -> tuple[str, dict[str, Any]]:
    text = page.template.read_text(encoding="utf-8")
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, {}
    pairs = (line.partition(":") for line in found[1].splitlines() if ":" in line)
    return text[found.end() :], {key.strip(): value.strip().strip("\"'") for key, _colon, value in pairs}


def _add_beside(page: PageFile, context: AttrDict) -> None:
    """Script and style that lie beside the page are files, because no script stands in a page."""
    for kind, key in ((".js", "web_include_js"), (".css", "web_include_css")):
        if page.template.with_suffix(kind).is_file():
            stem = page.route if page.template.stem != "index" else f"{page.route}/index".lstrip("/")
            context[key] = [*(context.get(key) or []), f"/{stem}{kind}"]


def render_page(
    text: str, context: AttrDict, *, base: str = BASE, label: str = "The page", is_markdown: bool = False
) -> str:
    """HTML of a page's template inside the base template, unless it extends one itself."""
    if is_markdown:
        body = md_to_html(render_text(text, context, label=label))
        return render_text(f'{{% extends "{base}" %}}', {**context, "content": Markup(body)}, label=label)
    if "{% extends" not in text:
        inner = text if "{% block" in text else f"{{% block page_content %}}{text}{{% endblock %}}"
        text = f'{{% extends "{base}" %}}{inner}'
    return render_text(text, context, label=label)


def error_page(error: Exception, status: int, described: dict[str, Any]) -> str:
    """The page that tells of an error; an app's `www/<status>.html` takes the place of ours."""
    context = base_context(current().request.path if current().request is not None else "/")
    is_known = isinstance(error, FrappeError)
    context.update(
        status=status,
        title=described["message"] if is_known else _("Something went wrong"),
        message=described["message"],
        next_step=described["next"],
        request_id=described["request_id"] if status >= 500 else None,
        may_sign_in=status in (401, 403) and current().user == "Guest",
    )
    page = find_page(str(status))
    if page is not None:
        return render_page(page.template.read_text(encoding="utf-8"), context, label=f"The page /{status}")
    return render_page('{% extends "website/templates/error.html" %}', context, label="The page of an error")
