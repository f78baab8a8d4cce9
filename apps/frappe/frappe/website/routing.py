"""Which page an address leads to: redirects, apps' own resolvers, and route rules such as `/jobs/<name>`."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from frappe.cache import memory
from frappe.context import current
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.website.answer import SiteAnswer


def redirect_of(path: str) -> SiteAnswer | None:
    """Where the hook `website_redirects` sends an address; its sources are regular expressions of the whole path."""
    query = current().request.source.query_string if current().request is not None else ""
    for row in get_hooks("website_redirects"):
        given = f"{path}?{query}" if row.get("match_with_query_string") and query else path
        match = re.fullmatch("/" + str(row["source"]).strip("/"), given.rstrip("/") or "/")
        if match:
            target = match.expand(str(row["target"]))
            if target != path:
                return SiteAnswer(status=int(row.get("redirect_http_status") or 301), location=target)
    return None


def resolve(path: str) -> str:
    """The address whose page answers, without slashes; parts that a rule names become arguments of the request."""
    for resolver in get_hooks("website_path_resolver"):
        resolved = call(resolver, path.strip("/"))
        if resolved:
            return str(resolved).strip("/")
    rules, targets = memory.get("apps", "website_rules", _rules)
    try:
        number, values = rules.bind("site").match(path if path.startswith("/") else f"/{path}")
    except HTTPException:
        return path.strip("/")
    route, defaults = targets[number]
    current().form_dict.update({**defaults, **values})
    for name, value in values.items():
        route = route.replace(f"<{name}>", str(value))
    return str(route).strip("/")


def _rules() -> tuple[Map, list[tuple[str, dict[str, Any]]]]:
    """The rules of the apps, each with the number of its target in the list."""
    rows = get_hooks("website_route_rules")
    rules = [
        Rule("/" + str(row["from_route"]).strip("/"), endpoint=number) for number, row in enumerate(rows)
    ]
    targets = [(str(row["to_route"]), dict(row.get("defaults") or {})) for row in rows]
    return Map(rules, strict_slashes=False), targets
