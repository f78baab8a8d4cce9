"""Mails that people may turn off: the link below them, the headers for mail programs, and what was turned off.

Messages that concern a person's own requests carry no such link and are always sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from frappe.auth.sessions import get_csrf_token
from frappe.auth.signed_queries import SIGNATURE, signed_query, verify
from frappe.context import _, current
from frappe.document.addresses import get_url
from frappe.document.load import get_doc
from frappe.query import get_list, values
from frappe.registry.endpoints import whitelist
from frappe.templates.environment import render_file
from frappe.values.text import as_json, parse_json

# Stands in the stored message where each recipient gets a link of their own.
PLACE = "<!-- unsubscribe -->"
DEFAULT_METHOD = "frappe.email.queue.unsubscribe"
PAGE = "mail/templates/unsubscribe.html"


def without_unsubscribed(
    addresses: Iterable[str], doctype: str | None = None, name: str | None = None
) -> list[str]:
    """Those who did not turn off mails of all kinds, or about this record."""
    given = list(addresses)
    rows = get_list(
        "Email Unsubscribe",
        user=None,
        fields=["email", "reference_doctype", "reference_name", "global_unsubscribe"],
        filters={"email": ["in", given]},
    )
    off = {
        row.email
        for row in rows
        if row.global_unsubscribe
        or (doctype and (row.reference_doctype, row.reference_name) == (doctype, name))
    }
    return [address for address in given if address not in off]


def link_values(
    method: str | None, params: Mapping[str, Any] | None, *, may_turn_off: bool
) -> dict[str, Any]:
    """What the queue keeps of a message's link."""
    return {
        "unsubscribe_method": method,
        "unsubscribe_params": as_json(dict(params or {}), indent=None),
        "add_unsubscribe_link": int(may_turn_off),
    }


def link_for(queued: Any, recipient: str) -> str | None:
    """Where this recipient turns such mails off; None for a message that has no such link."""
    if not queued.add_unsubscribe_link:
        return None
    about = {"doctype": queued.reference_doctype or "", "name": queued.reference_name or ""}
    own = parse_json(queued.get("unsubscribe_params") or "{}") if queued.unsubscribe_method else {}
    params = {"email": recipient, **about, **{key: str(value) for key, value in own.items()}}
    method = queued.unsubscribe_method or DEFAULT_METHOD
    return get_url(f"/api/method/{method.removeprefix('/api/method/')}?{signed_query(params)}")


@whitelist(allow_guest=True, methods=["GET", "POST"])
def unsubscribe(email: str, doctype: str = "", name: str = "") -> None:
    """GET asks, POST turns the mails off: what mail programs and scanners fetch changes nothing."""
    context = current()
    given = {"email": email, "doctype": doctype, "name": name}
    signature = str(context.form_dict.get(SIGNATURE) or "")
    verify({**given, SIGNATURE: signature})
    is_done = context.request is not None and context.request.method == "POST"
    if is_done:
        turn_off(email, doctype or None, name or None)
    context.response.update(
        type="page",
        page_html=render_file(
            PAGE,
            {"email": email, "is_done": is_done, "given": given, "signature": signature,
             "csrf_token": get_csrf_token(), "about": _(doctype) if doctype else ""},
        ),
    )  # fmt: skip


def turn_off(email: str, doctype: str | None = None, name: str | None = None) -> None:
    """Note that an address wants no more mails about a record, or of any kind when none is given."""
    about = {"reference_doctype": doctype, "reference_name": name} if doctype else {"global_unsubscribe": 1}
    if not values.exists("Email Unsubscribe", {"email": email, **about}):
        doc = get_doc({"doctype": "Email Unsubscribe", "email": email, **about})
        doc.flags.ignore_links = True
        doc.insert(ignore_permissions=True)
