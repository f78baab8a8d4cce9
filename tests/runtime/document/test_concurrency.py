"""Several people write at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from frappe.context import Context, Site, bound
from frappe.database import connect
from frappe.document import database_api
from frappe.document.load import get_doc

PEOPLE = 4
ORDERS_EACH = 10


def test_parallel_inserts_get_unique_names_without_gaps(context: Context, site: Site) -> None:
    context.db.commit()

    def place_orders(_person: int) -> list[Any]:
        own = Context(site, user="Administrator")
        own.db = connect(site)
        database_api.attach(own)
        names = []
        with bound(own):
            for _ in range(ORDERS_EACH):
                names.append(get_doc({"doctype": "Tea Order", "customer": "Olena"}).insert().name)
                own.db.commit()
        own.db.close()
        return names

    with ThreadPoolExecutor(PEOPLE) as pool:
        names = [name for placed in pool.map(place_orders, range(PEOPLE)) for name in placed]

    expected = [f"TO-2026-{number:04}" for number in range(1, PEOPLE * ORDERS_EACH + 1)]
    assert sorted(names) == expected
