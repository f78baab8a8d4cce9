"""Actions out of a mail: the page shows, the button acts once, and every rule is asked anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.auth.passwords import set_password
from frappe.context import Context
from frappe.document.load import get_doc
from frappe.exceptions import LinkExpired, PermissionError
from frappe.testing.client import HttpClient
from frappe.testing.people import PASSWORD
from frappe.workflow.apply import apply_workflow
from frappe.workflow.mail_links import PATH, action_links, decide, shown

OLENA, BOSS, OTHER_BOSS = "olena@example.com", "boss@example.com", "other.boss@example.com"
Make = Callable[..., Any]


@pytest.fixture
def asked(ruled: Make, trip: Make, as_user: Make) -> Any:
    """A trip that waits for a boss."""
    ruled()
    doc = trip(place="Lviv")
    with as_user(OLENA):
        return apply_workflow({"doctype": "Trip", "name": doc.name}, "Ask")


def token_of(doc: Any, action: str, user: str = BOSS) -> str:
    return {link.action: link.address.partition(PATH)[2] for link in action_links(doc, user)}[action]


def test_there_is_a_link_for_each_action_that_the_person_may_make(asked: Any) -> None:
    assert [link.action for link in action_links(asked, BOSS)] == ["Approve", "Refuse"]
    assert action_links(asked, OLENA) == []


def test_looking_uses_nothing_up_and_deciding_acts_as_the_person(asked: Any, trips: Context) -> None:
    token = token_of(asked, "Approve")
    assert shown(token).action == shown(token).action == "Approve"

    decide(token, "Enjoy")

    doc = get_doc("Trip", asked.name)
    assert (doc.workflow_state, doc.modified_by, int(doc.docstatus)) == ("Approved", BOSS, 1)
    assert trips.user == "Administrator"


def test_a_link_acts_once_and_ends_all_others(asked: Any) -> None:
    approve, refuse = token_of(asked, "Approve"), token_of(asked, "Refuse", OTHER_BOSS)
    decide(approve)

    for token in (approve, refuse, "forged" + approve):
        with pytest.raises(LinkExpired):
            decide(token)


def test_a_link_ends_when_the_document_changes(asked: Any, as_user: Make) -> None:
    token = token_of(asked, "Approve")
    with as_user(OLENA):
        doc = get_doc("Trip", asked.name)
        doc.place = "Odesa"
        doc.save()

    with pytest.raises(LinkExpired, match="changed"):
        decide(token)


def test_every_rule_is_asked_anew(asked: Any) -> None:
    token = token_of(asked, "Approve")
    boss = get_doc("User", BOSS)
    boss.set("roles", [])
    boss.save()

    with pytest.raises(PermissionError):
        decide(token)
    assert get_doc("Trip", asked.name).workflow_state == "Asked"


def test_the_page_shows_on_get_and_acts_on_post(asked: Any, trips: Context) -> None:
    token = token_of(asked, "Approve")
    trips.db.commit()
    guest = HttpClient(trips.site)

    page = guest.get(PATH + token)
    assert page.status_code == 200
    assert "Lviv" in page.text and "Approve" in page.text
    assert guest.get(PATH + token).status_code == 200

    done = guest.client.post(PATH + token, data={"comment": "Fine"}, base_url=f"http://{trips.site.name}")
    assert (done.status_code, "Done" in done.text) == (200, True)

    again = guest.client.post(PATH + token, base_url=f"http://{trips.site.name}")
    assert again.status_code == 410
    trips.db.begin(write=True)
    assert get_doc("Trip", asked.name).workflow_state == "Approved"


def test_a_failed_action_does_not_use_the_link_up(asked: Any, trips: Context) -> None:
    token = token_of(asked, "Approve")
    boss = get_doc("User", BOSS)
    roles = [row.role for row in boss.roles]
    boss.set("roles", [])
    boss.save()
    trips.db.commit()
    guest = HttpClient(trips.site)

    refused = guest.client.post(PATH + token, base_url=f"http://{trips.site.name}")
    assert refused.status_code == 403

    trips.db.begin(write=True)
    boss = get_doc("User", BOSS)
    boss.set("roles", [{"role": role} for role in roles])
    boss.save()
    trips.db.commit()
    done = guest.client.post(PATH + token, base_url=f"http://{trips.site.name}")
    assert done.status_code == 200


def test_a_forged_link_and_a_foreign_form_are_refused(asked: Any, trips: Context) -> None:
    token = token_of(asked, "Approve")
    trips.db.commit()
    guest = HttpClient(trips.site)

    assert guest.get(PATH + "x" * 43).status_code == 410
    foreign = guest.client.post(
        PATH + token, base_url=f"http://{trips.site.name}", headers={"Origin": "http://evil.example"}
    )
    assert foreign.status_code == 400


def test_whoever_is_signed_in_plays_no_part(asked: Any, trips: Context) -> None:
    set_password(OLENA, PASSWORD)
    token = token_of(asked, "Approve")
    trips.db.commit()
    olena = HttpClient(trips.site)
    assert olena.sign_in(OLENA, PASSWORD).status_code == 200

    done = olena.request("POST", PATH + token)

    assert done.status_code == 200
    trips.db.begin(write=True)
    assert get_doc("Trip", asked.name).modified_by == BOSS


def test_what_the_same_transaction_writes_ends_no_link(asked: Any, trips: Context) -> None:
    token = token_of(asked, "Approve")
    get_doc("Trip", asked.name).db_set("remark", "written behind")
    trips.db.commit()

    trips.db.begin(write=True)
    assert shown(token).action == "Approve"
    get_doc("Trip", asked.name).db_set("remark", "written later")
    with pytest.raises(LinkExpired):
        shown(token)
