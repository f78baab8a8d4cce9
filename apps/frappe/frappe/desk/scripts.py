"""Scripts of forms, lists and calendars: the file beside a DocType, those that apps add by hook, and those that administrators write.

The browser gets them as files of the site, so that the content policy stays strict. Nothing of a script runs here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from frappe.cache import memory
from frappe.context import _
from frappe.exceptions import AppNotFoundError
from frappe.meta import get_meta
from frappe.query import get_list
from frappe.registry.apps import doctype_folder, installed_apps
from frappe.registry.hooks import get_hooks
from frappe.registry.modules import package_path
from frappe.registry.source_texts import quoted_texts
from frappe.values.text import scrub


@dataclass(frozen=True, slots=True)
class Kind:
    """Where the scripts of one view lie."""

    suffix: str
    hook: str
    view: str


KINDS = {
    "form": Kind(".js", "doctype_js", "Form"),
    "list": Kind("_list.js", "doctype_list_js", "List"),
    "calendar": Kind("_calendar.js", "doctype_calendar_js", "Calendar"),
}


def script_of(doctype: str, kind: str) -> str:
    """The scripts of a view in one text: the DocType's own, then the apps', then the administrators'; empty when there are none."""
    where = KINDS[kind]
    files = [_own_file(doctype, where.suffix), *_hooked_files(doctype, where.hook)]
    parts = [
        f"// {path.name}\n{path.read_text(encoding='utf-8')}"
        for path in files
        if path is not None and path.is_file()
    ]
    rows = get_list(
        "Client Script",
        user=None,
        fields=["name", "script"],
        filters={"dt": doctype, "view": where.view, "enabled": 1},
        order_by="creation asc",
    )
    parts += [f"// Client Script: {row.name}\n{row.script}" for row in rows if row.script]
    # Each in a scope of its own, as scripts written for themselves expect.
    return "\n".join(f"(function () {{\n{part}\n}})();" for part in parts)


def versions_of(doctype: str) -> dict[str, str]:
    """Kind -> what changes with the text, for the kinds that have a script."""
    return memory.get("meta", ("scripts", doctype), lambda: _versions(doctype))


def _versions(doctype: str) -> dict[str, str]:
    texts = {kind: script_of(doctype, kind) for kind in KINDS}
    return {kind: hashlib.sha256(text.encode()).hexdigest()[:12] for kind, text in texts.items() if text}


def words_of(doctype: str) -> dict[str, str]:
    """Texts that the scripts put into `__("…")`, in the user's language; those without a translation are left out."""
    texts = memory.get("meta", ("script words", doctype), lambda: _texts(doctype))
    return {text: word for text in texts if (word := _(text)) != text}


def _texts(doctype: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for kind in KINDS for text in quoted_texts(script_of(doctype, kind))))


def _own_file(doctype: str, suffix: str) -> Path | None:
    meta = get_meta(doctype)
    try:
        return doctype_folder(meta.module, doctype) / f"{scrub(doctype)}{suffix}"
    except AppNotFoundError:
        return None


def _hooked_files(doctype: str, hook: str) -> list[Path]:
    """Files named by hooks as `public/js/task.js` of the app that names them."""
    found = []
    for app in installed_apps():
        named = get_hooks(hook, {}, app).get(doctype) or []
        found += [package_path(app) / each for each in ([named] if isinstance(named, str) else named)]
    return found
