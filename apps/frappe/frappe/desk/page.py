"""The desk's HTML page: the boot record as data, and the built entry with its styles. No script stands in the page."""

from __future__ import annotations

import html
import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from frappe.cache import memory
from frappe.context import current
from frappe.desk.boot import get_bootinfo
from frappe.desk.preferences import theme_of
from frappe.document.addresses import slug
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, TemplateNotFoundError
from frappe.permissions import has_permission
from frappe.query import get_list
from frappe.registry.apps import app_path
from frappe.values.json_text import json_value

ENTRY = "src/main.ts"
BASE = "/assets/frappe/dist/"


def status_of(path: str) -> int:
    """403 or 404 when the address names a record that the user may not see or that is not there, else 200."""
    slug, _, name = path.strip("/").partition("/")
    doctype = doctype_of_slug(slug)
    if doctype is None or not name or name == "new" or name.startswith("view/"):
        return 200
    try:
        doc = get_doc(doctype, unquote(name))
    except DoesNotExistError:
        return 404
    return 200 if has_permission(doctype, "read", doc) else 403


def doctype_of_slug(wanted: str) -> str | None:
    """The DocType of an address such as `leave-request`."""
    return memory.get("meta", "slugs", _slugs).get(wanted)


def _slugs() -> dict[str, str]:
    names = get_list("DocType", user=None, filters={"istable": 0}, pluck="name")
    return {slug(name): name for name in names}


def render() -> str:
    """The page for the signed-in user."""
    manifest = app_path("frappe", "public", "dist", "manifest.json")
    if not manifest.is_file():
        raise TemplateNotFoundError("The desk is not built yet. Build it with: bench build")
    tags = _tags(manifest, manifest.stat().st_mtime)
    record = get_bootinfo()
    boot = json.dumps(record, default=json_value, ensure_ascii=False, separators=(",", ":"))
    lang = html.escape(current().lang or "en")
    theme = theme_of(record["user"]["theme"])
    return (
        f'<!doctype html><html lang="{lang}" data-theme="{theme}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">'
        f'<title>Tallenta HR</title><link rel="icon" href="/assets/frappe/images/mark.svg" type="image/svg+xml">{tags}</head>'
        f'<body><div id="app"></div><script id="boot" type="application/json">{_in_html(boot)}</script></body></html>'
    )


def _in_html(text: str) -> str:
    """JSON that cannot end its own script element."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@lru_cache(maxsize=2)
def _tags(manifest: Path, _changed: float) -> str:
    chunks: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    entry = chunks[ENTRY]
    styles = [f'<link rel="stylesheet" href="{BASE}{file}">' for file in entry.get("css", [])]
    ahead = [
        f'<link rel="modulepreload" href="{BASE}{chunks[name]["file"]}">' for name in entry.get("imports", [])
    ]
    return "".join([*styles, *ahead, f'<script type="module" src="{BASE}{entry["file"]}"></script>'])
