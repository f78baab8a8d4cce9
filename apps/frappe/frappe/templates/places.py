"""Texts with places that are no HTML: JSON and addresses. What a place holds is escaped as the text around it wants it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, Undefined
from jinja2.filters import do_urlencode
from markupsafe import Markup

from frappe.exceptions import ValidationError
from frappe.templates.environment import Sandbox, remembered, render_in
from frappe.values.json_text import as_json


class _Whole(str):
    """What is put in as it is."""

    __slots__ = ()


def render_json(text: str, context: dict[str, Any] | None = None, *, label: str = "The template") -> Any:
    """The value of a JSON template: `{"title": "{{ doc.title }}", "rows": {{ doc.rows | json }}}`.

    A place between quotes may hold any text; `| json` gives a whole value with its quotes. Raises ValidationError naming the
    template and the reason, also when what comes out is no JSON.
    """
    filled = render_in(_json_environment(), text, context, label=label)
    try:
        return json.loads(filled)
    except ValueError as error:
        raise ValidationError(
            f"{label}: what comes out is no JSON, {error}. Write places between quotes, or as {{{{ value | json }}}}."
        ) from error


def render_url(text: str, context: dict[str, Any] | None = None, *, label: str = "The address") -> str:
    """An address with places: `https://example.com/{{ doc.name }}?by={{ doc.owner }}`.

    A value becomes one part of the address and cannot lead elsewhere; `| safe` puts it in as it is. Raises ValidationError.
    """
    return render_in(_url_environment(), text, context, label=label).strip()


def _json_environment() -> Environment:
    more = {"json": lambda value: _Whole(as_json(value, indent=None))}
    return remembered("json", Sandbox, more, autoescape=False, finalize=_in_json)


def _url_environment() -> Environment:
    more = {"urlencode": lambda value: _Whole(do_urlencode(value))}
    return remembered("url", Sandbox, more, autoescape=False, finalize=_in_url)


def _in_json(value: Any) -> str:
    if isinstance(value, _Whole):
        return value
    return json.dumps(_text(value), ensure_ascii=False)[1:-1]


def _in_url(value: Any) -> str:
    return str(value) if isinstance(value, _Whole | Markup) else quote(_text(value), safe="")


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, Undefined) else str(value)
