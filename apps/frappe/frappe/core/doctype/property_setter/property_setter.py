"""Property Setter: another value for one property of a DocType or of a part of it."""

from __future__ import annotations

from frappe.customize import property_setters
from frappe.model.document import Document


class PropertySetter(Document):
    """Laid over the standard definition; never written into it."""

    def autoname(self) -> None:
        """The name says what is changed."""
        property_setters.name_setter(self)

    def validate(self) -> None:
        """Refuse unknown properties and values with which the DocType makes no sense."""
        property_setters.check_setter(self)

    def on_update(self) -> None:
        """Let the Meta and the table follow."""
        property_setters.apply_setter(self)

    def after_delete(self) -> None:
        """Go back to the value below."""
        property_setters.apply_setter(self)
