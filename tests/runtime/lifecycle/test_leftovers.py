"""What a migrate does about DocTypes whose file is gone, and that it notes the versions of the apps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frappe.context import Site
from frappe.database import catalogue
from frappe.document.load import get_doc
from frappe.lifecycle.migrate import Migration, migrate
from frappe.query import values
from frappe.testing.doctypes import define
from frappe.testing.sites import acting

WriteTea = Callable[..., Path]
Doctype = Callable[..., dict[str, Any]]


def test_doctype_without_a_file_goes_and_its_records_stay(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype
) -> None:
    package = write_tea(doctype("Cup"), doctype("Pot"))
    migrate(tea_site)
    with acting(tea_site) as context:
        get_doc({"doctype": "Pot", "title": "Blue"}).insert()
        context.db.commit()
    shutil.rmtree(package / "tea" / "doctype" / "pot")
    said: list[str] = []

    migrate(tea_site, Migration(report=said.append))

    assert said == ["DocType Pot is gone"]
    with acting(tea_site, write=False) as context:
        assert not values.exists("DocType", "Pot")
        assert values.exists("DocType", "Cup")
        assert context.db.column("SELECT `title` FROM `tabPot`") == ["Blue"]


def test_doctype_that_comes_back_finds_its_records(
    tea_site: Site, write_tea: WriteTea, doctype: Doctype
) -> None:
    package = write_tea(doctype("Cup"))
    with acting(tea_site) as context:
        get_doc({"doctype": "Cup", "title": "Blue"}).insert()
        context.db.commit()
    shutil.move(package / "tea" / "doctype" / "cup", package / "kept")
    migrate(tea_site)
    shutil.move(package / "kept", package / "tea" / "doctype" / "cup")

    migrate(tea_site)

    with acting(tea_site, write=False):
        assert values.get_value("Cup", {"title": "Blue"}, "title") == "Blue"


def test_doctype_of_the_site_itself_stays(tea_site: Site) -> None:
    with acting(tea_site) as context:
        define("Saucer")
        context.db.commit()

    migrate(tea_site)

    with acting(tea_site, write=False) as context:
        assert values.exists("DocType", "Saucer")
        assert catalogue.has_table(context.db, "tabSaucer")


def test_versions_of_the_apps_are_noted(tea_site: Site) -> None:
    migrate(tea_site)

    with acting(tea_site, write=False):
        rows = get_doc("Installed Applications").get("installed_applications")
    assert [(row.app_name, row.app_version) for row in rows] == [("frappe", "16.0.0"), ("tea", "1.0")]
