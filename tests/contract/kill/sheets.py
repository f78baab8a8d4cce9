"""Kill Sheets of the app potion: made, and looked at in the database."""

from __future__ import annotations

from typing import Any

from frappe.context import Site
from frappe.database.pool import close_pool
from frappe.document.load import get_doc
from frappe.testing.sites import acting


def sheets(site: Site, number: int) -> list[str]:
    """Names of so many new drafts with two lines each."""
    with acting(site) as context:
        names = [
            str(
                get_doc({"doctype": "Kill Sheet", "title": "x", "lines": [{"text": "a"}, {"text": "b"}]})
                .insert()
                .name
            )
            for _ in range(number)
        ]
        context.db.commit()
    close_pool(site)
    return names


def column(site: Site, sql: str) -> list[Any]:
    """The first column of what is stored now."""
    with acting(site, write=False) as context:
        return list(context.db.column(sql))


def require_whole(site: Site) -> None:
    """No sheet without its lines, no line in another state, one effect for each submit."""
    half = (
        "SELECT s.`name` FROM `tabKill Sheet` s LEFT JOIN `tabKill Line` l ON l.`parent` = s.`name`"
        " GROUP BY s.`name`, s.`docstatus` HAVING COUNT(l.`name`) <> 2 OR MIN(l.`docstatus`) <> s.`docstatus`"
        " OR MAX(l.`docstatus`) <> s.`docstatus`"
    )
    assert column(site, half) == []
    require_each_once(site, "submitted")


def require_each_once(site: Site, word: str) -> None:
    submitted = column(site, "SELECT `name` FROM `tabKill Sheet` WHERE `docstatus` = 1")
    effects = column(site, f"SELECT `description` FROM `tabToDo` WHERE `description` LIKE '{word} %'")
    assert sorted(effects) == sorted(f"{word} {name}" for name in submitted)
