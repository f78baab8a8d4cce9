"""The record Installed Applications: which apps a site has, in which version, for people who look."""

from __future__ import annotations

from frappe.document.load import get_doc
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import get_attr

RECORD = "Installed Applications"


def note() -> None:
    """Write the versions of now, when they differ from those noted."""
    found = [(app, version_of(app)) for app in installed_apps()]
    record = get_doc(RECORD)
    if [(row.app_name, row.app_version) for row in record.get("installed_applications")] == found:
        return
    rows = [{"app_name": app, "app_version": version} for app, version in found]
    record.set("installed_applications", rows)
    record.flags.ignore_permissions = True
    record.save()


def version_of(app: str) -> str:
    """The version of an app's package."""
    return str(get_attr(f"{app}.__version__"))
