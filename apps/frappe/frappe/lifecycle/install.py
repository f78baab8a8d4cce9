"""Installing and uninstalling an app on a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.cache import memory
from frappe.context import current
from frappe.customize.exported import sync_customizations
from frappe.document.by_name import delete_doc
from frappe.exceptions import AppNotFoundError, ValidationError
from frappe.jobs import recurring
from frappe.lifecycle import fixtures, model_sync, patches
from frappe.meta.sync import remove_doctype
from frappe.query import count, get_list
from frappe.registry.apps import FRAMEWORK, bench_apps, installed_apps, set_installed_apps
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.registry.modules import files_of_kind, modules_of


def install_app(app: str, *, force: bool = False) -> list[str]:
    """Install an app and what it requires, in the caller's transaction; the apps installed.

    Raises AppNotFoundError when the bench has no such app, AppImportError when it cannot be imported.
    """
    if app in installed_apps() and not force:
        return []
    if app not in bench_apps(current().site.sites_path):
        raise AppNotFoundError(
            f"The bench has no app {app!r}. Put it under apps/ and add it to sites/apps.txt."
        )
    done: list[str] = []
    for required in _required(app):
        done += install_app(required)
    _run(app, "before_install")
    _announce("before_app_install", app)
    _bring_in(app)
    _run(app, "after_install")
    _announce("after_app_install", app)
    recurring.sync_declared()
    fixtures.import_fixtures(app)
    sync_customizations(app)
    _run(app, "after_sync")
    return [*done, app]


def _required(app: str) -> list[str]:
    """Apps that an app needs; they may be written as `organisation/app`."""
    return [required.rpartition("/")[2] for required in get_hooks("required_apps", app_name=app)]


def _bring_in(app: str) -> None:
    if app not in installed_apps():
        # The list comes first: the DocTypes of the app find their modules through it.
        set_installed_apps([*installed_apps(), app])
    current().flags.in_install = app
    try:
        model_sync.sync_doctypes(app)
        model_sync.sync_modules(app)
        model_sync.sync_records(app)
        patches.mark_all_done(app)
        model_sync.remember_model(installed_apps())
    finally:
        current().flags.in_install = None


def _run(app: str, hook: str) -> None:
    for path in get_hooks(hook, app_name=app):
        if call(path) is False and hook == "before_install":
            raise ValidationError(f"App {app} refused to be installed ({path}).")


def _announce(hook: str, app: str) -> None:
    for path in get_hooks(hook):
        call(path, app)


@dataclass(frozen=True, slots=True)
class Doomed:
    """What an uninstall removes: DocTypes with the number of their records, other standard records, modules."""

    doctypes: dict[str, int]
    records: list[tuple[str, str]]
    modules: list[str]


def what_goes(app: str) -> Doomed:
    """What `uninstall_app` would remove, without doing it. Raises ValidationError when it would be refused."""
    _require_removable(app)
    doctypes: dict[str, int] = {}
    for module in modules_of(app):
        for row in get_list(
            "DocType",
            user=None,
            filters={"module": module},
            fields=["name", "issingle", "is_virtual"],
            order_by="name asc",
        ):
            doctypes[row.name] = 0 if row.issingle or row.is_virtual else count(row.name, user=None)
    records = [
        (str(record["doctype"]), str(record["name"]))
        for kind in model_sync.RECORD_KINDS
        for record in map(model_sync.read_record, files_of_kind(app, kind))
    ]
    return Doomed(doctypes, records, list(modules_of(app)))


def uninstall_app(app: str) -> None:
    """Remove an app with its DocTypes, records and tables. Raises ValidationError when another app needs it."""
    doomed = what_goes(app)
    _run(app, "before_uninstall")
    _announce("before_app_uninstall", app)
    _remove(doomed)
    forget_app(app)
    _run(app, "after_uninstall")
    _announce("after_app_uninstall", app)


def forget_app(app: str) -> None:
    """Take an app off the list of installed ones and leave what it brought."""
    set_installed_apps([other for other in installed_apps() if other != app])
    recurring.sync_declared()


def _require_removable(app: str) -> None:
    installed = installed_apps()
    if app == FRAMEWORK or app not in installed:
        raise ValidationError(f"App {app!r} cannot be removed: it is not installed or it is the framework.")
    needing = [other for other in installed if app in _required(other)]
    if needing:
        raise ValidationError(f"{', '.join(needing)} needs {app}. Uninstall it first.")


def _remove(doomed: Doomed) -> None:
    options: dict[str, Any] = {"force": True, "ignore_permissions": True, "delete_permanently": True}
    for doctype, name in doomed.records:
        delete_doc(doctype, name, ignore_missing=True, **options)
    for doctype in doomed.doctypes:
        remove_doctype(doctype)
    for module in doomed.modules:
        delete_doc("Module Def", module, **options)
    memory.invalidate_all()
