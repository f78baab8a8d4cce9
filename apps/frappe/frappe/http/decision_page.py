"""`/decide/<token>`: a workflow action out of a mail. GET shows, POST acts; whoever is signed in plays no part."""

from __future__ import annotations

from frappe.context import current
from frappe.exceptions import FrappeError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.http.sign_in_pages import require_same_origin
from frappe.website import decision as page
from frappe.workflow import mail_links

LONGEST_COMMENT = 1000


def decide(request: HttpRequest, token: str) -> Answer:
    """The page of a link in a mail that makes a workflow action, and its button."""
    try:
        if request.method != "POST":
            return Answer.html(page.render(mail_links.shown(token), token=token))
        require_same_origin(request)
        comment = str(request.arguments.get("comment") or "").strip()[:LONGEST_COMMENT]
        return Answer.html(page.render(mail_links.decide(token, comment or None), is_done=True))
    except FrappeError as error:
        # What was begun is rolled back, so a link that failed to act is not used up.
        current().flags.failed = True
        return Answer.html(page.render(None, error=error), error.http_status_code)
