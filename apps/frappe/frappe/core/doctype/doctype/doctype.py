"""DocType: the definition of a kind of record, as people make and change it on a site."""

from __future__ import annotations

from frappe.customize import doctypes
from frappe.model.document import Document


class DocType(Document):
    """Only DocTypes made on the site are written as documents; those of apps come from their files."""

    def before_validate(self) -> None:
        """Add the fields that the kind needs."""
        doctypes.complete(self)

    def validate(self) -> None:
        """Refuse what belongs to an app, and what makes no sense."""
        doctypes.require_own(self)
        doctypes.check_definition(self)

    def on_update(self) -> None:
        """Make or change the table."""
        doctypes.apply_definition(self)

    def on_trash(self) -> None:
        """Refuse for a DocType of an app."""
        doctypes.prepare_removal(self)

    def after_delete(self) -> None:
        """Drop the table and every customisation."""
        doctypes.remove(self)
