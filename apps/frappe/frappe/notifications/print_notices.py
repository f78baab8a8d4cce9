"""At the bell: where the file is that somebody had printed in the background, and what is not in it."""

from __future__ import annotations

from collections.abc import Mapping

from frappe.context import _, current
from frappe.notifications import bell
from frappe.values.html import escape_html


def tell_many_printed(file_url: str | None, count: int, left_out: Mapping[str, str]) -> None:
    """Tell who asked. Fills `printing.many_done`."""
    subject = _("{0} documents were printed, {1} were left out").format(count, len(left_out))
    link = f'<p><a href="{escape_html(file_url)}">{_("Open the file")}</a></p>' if file_url else ""
    reasons = "".join(f"<p>{escape_html(f'{name}: {reason}')}</p>" for name, reason in left_out.items())
    bell.notify([current().user], "Alert", subject, content=link + reasons, include_self=True, link=file_url)
