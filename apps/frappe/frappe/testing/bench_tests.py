"""`bench run-tests` on a site: pytest with the site bound, every test in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from frappe.context import Site, current
from frappe.exceptions import ValidationError
from frappe.registry.apps import app_of_module, installed_apps
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.registry.modules import files_of_kind, module_folder, package_path
from frappe.registry.opening import opened
from frappe.testing.cases import IntegrationTestCase
from frappe.values.text import scrub


class OnSite:
    """The plugin: binds the site for the run."""

    def __init__(self, site: Site, category: str) -> None:
        self.site = site
        self.category = category

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Each test sees the site as it was before the run, and leaves it so."""
        with opened(self.site) as context:
            context.db.begin(write=True)
            result = yield
            context.db.rollback()
        return result

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the tests of the wanted category."""
        if self.category != "all":
            wanted = self.category == "integration"
            items[:] = [item for item in items if _is_integration(item) is wanted]


def _is_integration(item: Any) -> bool:
    """A test that uses the site; functions count as such, as nobody can tell."""
    cls = getattr(item, "cls", None)
    return cls is None or issubclass(cls, IntegrationTestCase)


def run(
    site: Site,
    *,
    app: str | None,
    module: str | None,
    module_def: str | None,
    doctypes: Sequence[str],
    category: str,
    before_tests: bool,
    options: Sequence[str],
) -> int:
    """Run the chosen tests; pytest's exit code. Raises ValidationError for a DocType without tests."""
    with ExitStack() as stack:
        context = stack.enter_context(opened(site))
        context.db.begin(write=True)
        places = _places(app, module, module_def, doctypes)
        if before_tests:
            for path in get_hooks("before_tests", app_name=app) if app else get_hooks("before_tests"):
                call(path)
        current().db.commit()
    arguments = ["--import-mode=importlib", "-p", "no:cacheprovider", *places, *options]
    return int(pytest.main(arguments, plugins=[OnSite(site, category)]))


def _places(
    app: str | None, module: str | None, module_def: str | None, doctypes: Sequence[str]
) -> list[str]:
    if module:
        return ["--pyargs", module]
    if doctypes:
        return [str(_beside(doctype)) for doctype in doctypes]
    if module_def:
        return [str(module_folder(app_of_module(module_def), module_def))]
    assert app is not None
    return [str(package_path(app))]


def _beside(doctype: str) -> Path:
    for app in installed_apps():
        for path in files_of_kind(app, "doctype"):
            test = path.with_name(f"test_{path.stem}.py")
            if path.stem == scrub(doctype) and test.is_file():
                return test
    raise ValidationError(f"There is no test beside the DocType {doctype}.")
