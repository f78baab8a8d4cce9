"""Values as people see them, and the number of decimals they carry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from frappe.context import _
from frappe.meta.fieldtypes.number import Number
from frappe.values.numbers import flt

if TYPE_CHECKING:
    from frappe.document.document import Document


class Display:
    """Showing a document. Mixed into `Document`."""

    def get_title(self: Any) -> Any:
        """The value of the title field, or the name."""
        return self.get(self.meta.get_title_field()) or self.name

    def get_url(self: Any) -> str:
        """Where the desk shows the document, from the root of the site."""
        return f"/app/{self.doctype.lower().replace(' ', '-')}/{self.name}"

    def described(self) -> str:
        """The document in a sentence: `Leave Request LR-0042`, `New Leave Request`."""
        own = self.__dict__
        doctype = _(own["doctype"])
        return f"{doctype} {own['name']}" if own.get("name") else _("New {0}").format(doctype)

    def get_formatted(
        self: Any,
        fieldname: str,
        doc: Document | None = None,
        currency: str | None = None,
        absolute_value: bool = False,
        translated: bool = False,
        format: str | None = None,
    ) -> str:
        """The value as people of this site read it; `doc` gives the currency when this is a row."""
        field = self.meta.get_field(fieldname)
        value = self.get(fieldname)
        if absolute_value and isinstance(value, (int, float)):
            value = abs(value)
        if translated and isinstance(value, str):
            value = _(value)
        if field is None:
            return "" if value is None else str(value)
        return str(field.type.display(value, field, doc or self))

    def precision(self: Any, fieldname: str, parentfield: str | None = None) -> int | None:
        """Decimals of a number field: its own, or those of the site; None for a field without decimals."""
        meta = self.meta
        if parentfield and parentfield != self.__dict__.get("parentfield"):
            table = next((table for table in self.row_plan.tables if table.fieldname == parentfield), None)
            meta = table.plan.meta if table else meta
        field = meta.get_field(fieldname)
        return field.type.precision(field) if field is not None and isinstance(field.type, Number) else None

    def round_floats_in(self: Any, doc: Document, fieldnames: Iterable[str] | None = None) -> None:
        """Round the number fields of a document or row to their precision."""
        names = fieldnames or [name for name, _field, kind in doc.row_plan.numbers if kind is float]
        for name in names:
            doc.set(name, flt(doc.get(name), self.precision(name, doc.get("parentfield"))))

    def in_format_data(self, fieldname: str) -> bool:
        """Whether the print format being rendered shows the field; without one everything is shown."""
        shown = self.__dict__.get("format_data_map")
        return True if shown is None else fieldname in shown
