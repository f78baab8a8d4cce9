"""Records whose name says whose they are keep it, so that nobody takes another person's place by a rename."""

from __future__ import annotations

from frappe.context import Site
from frappe.query import values
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS, SignIn


def test_own_settings_do_not_become_somebody_else_s(sign_in: SignIn, diaries: Site) -> None:
    client = sign_in(BORYS)
    changes = {"changes": {"enabled": 0}}
    saved = client.post("/api/method/frappe.notifications.endpoints.change_settings", changes)
    assert saved.status_code == 200
    rename = {"doctype": "Notification Settings", "old_name": BORYS, "new_name": ANNA}

    assert client.post("/api/method/frappe.client.rename_doc", rename).status_code == 417
    with acting(diaries, write=False):
        assert not values.exists("Notification Settings", ANNA)
