"""What lies beside the JSON of a report of an app: its client script and its print template."""

from __future__ import annotations

from typing import Any

from frappe.registry.apps import installed_apps
from frappe.registry.modules import app_of_module, record_folder
from frappe.values.words import scrub


def text_beside(report: Any, extension: str) -> str:
    """The text of `<report>.<extension>`, or nothing; reports of a site have no files."""
    if report.is_standard != "Yes" or not report.module:
        return ""
    app = app_of_module(report.module, tuple(installed_apps()))
    path = record_folder(app, report.module, "report", report.name) / f"{scrub(report.name)}.{extension}"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
