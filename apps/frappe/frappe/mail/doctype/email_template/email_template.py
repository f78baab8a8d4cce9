"""Email Template: its Jinja is read when it is saved, so that a mistake is seen by who makes it."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.templates.environment import check_syntax


class EmailTemplate(Document):
    """A subject and a text with places to be filled."""

    subject: str
    response: str | None
    response_html: str | None

    def validate(self) -> None:
        """Raise ValidationError for a template that cannot be read."""
        for fieldname in ("subject", "response", "response_html"):
            text = self.get(fieldname)
            if text:
                check_syntax(text, label=self.meta.get_label(fieldname))
