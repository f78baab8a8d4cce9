"""Custom Field: a field that this site, or an app on it, adds to a DocType."""

from __future__ import annotations

from frappe.customize import custom_fields
from frappe.model.document import Document


class CustomField(Document):
    """Stored beside the standard fields; the DocType's table follows at once."""

    def autoname(self) -> None:
        """`<DocType>-<fieldname>`."""
        custom_fields.name_field(self)

    def validate(self) -> None:
        """Refuse what the DocType cannot have."""
        custom_fields.check_field(self)

    def on_update(self) -> None:
        """Add or change the column."""
        custom_fields.apply_field(self)

    def on_trash(self) -> None:
        """Take what customises the field along."""
        custom_fields.withdraw_customisation(self)

    def after_delete(self) -> None:
        """Let the Meta forget it."""
        custom_fields.withdraw_field(self)
