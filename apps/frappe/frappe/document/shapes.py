"""A document in other shapes: a dict, JSON text, the columns of its row."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from frappe.document.field_access import FieldAccess
from frappe.document.plan import Plan
from frappe.values.attrdict import AttrDict
from frappe.values.expressions.python import evaluate
from frappe.values.text import as_json

if TYPE_CHECKING:
    from frappe.meta.field import Field

# What the client needs to know of an object that is not a column.
PRIVATE_KEYS = ("__islocal", "__onload", "__unsaved", "__run_link_triggers", "__newname", "__last_sync_on")
DEFAULT_FIELDS = frozenset(
    {"doctype", "name", "owner", "creation", "modified", "modified_by", "docstatus", "idx"}
)
CHILD_FIELDS = frozenset({"parent", "parenttype", "parentfield"})


class Shapes(FieldAccess):
    """Turning a document into something else. Mixed into `Document`."""

    def as_dict(
        self,
        no_nulls: bool = False,
        no_default_fields: bool = False,
        convert_dates_to_str: bool = False,
        no_child_table_fields: bool = False,
        no_private_properties: bool = False,
    ) -> AttrDict:
        """All values by fieldname; the rows of child tables as lists of dicts."""
        plan, own = self.row_plan, self.__dict__
        shape = AttrDict(self._plain_values(plan))
        shape["doctype"] = own["doctype"]
        for table in plan.tables:
            shape[table.fieldname] = [
                row.as_dict(
                    no_nulls,
                    no_default_fields,
                    convert_dates_to_str,
                    no_child_table_fields,
                    no_private_properties,
                )
                for row in own.get(table.fieldname) or ()
            ]
        if not no_private_properties:
            shape.update({key: own[key] for key in PRIVATE_KEYS if own.get(key)})
        _leave_out(
            shape, DEFAULT_FIELDS if no_default_fields else (), CHILD_FIELDS if no_child_table_fields else ()
        )
        if no_nulls:
            _leave_out(shape, [key for key, value in shape.items() if value is None])
        if convert_dates_to_str:
            shape.update(
                {key: str(value) for key, value in shape.items() if isinstance(value, (date, timedelta))}
            )
        return shape

    def _plain_values(self, plan: Plan) -> dict[str, Any]:
        # A copy without what is no column is several times quicker than asking for each column.
        values = dict(self.__dict__)
        for key in values.keys() - plan.column_set:
            del values[key]
        if len(values) < len(plan.columns):
            values = {column: values.get(column) for column in plan.columns}
        values["docstatus"] = int(values.get("docstatus") or 0)
        for field in plan.computed:
            values[field.fieldname] = self.virtual_value(field)
        return values

    def as_json(self) -> str:
        """`as_dict` as JSON text."""
        return as_json(self.as_dict())

    def get_valid_dict(
        self,
        sanitize: bool = True,
        convert_dates_to_str: bool = False,
        ignore_nulls: bool = False,
        ignore_virtual: bool = False,
    ) -> AttrDict:
        """The values that have a column (and, unless told otherwise, the virtual ones)."""
        shape = AttrDict(self._plain_values(self.row_plan))
        if ignore_virtual:
            _leave_out(shape, [key for key in shape if key not in self.row_plan.position])
        if ignore_nulls:
            _leave_out(shape, [key for key, value in shape.items() if value is None])
        if convert_dates_to_str:
            shape.update(
                {
                    key: str(value)
                    for key, value in shape.items()
                    if isinstance(value, (date, datetime, timedelta))
                }
            )
        return shape

    def virtual_value(self, field: Field) -> Any:
        """The value of a field without a column: a property of the controller, or its `options` as an expression."""
        if hasattr(type(self), field.fieldname):
            return getattr(self, field.fieldname)
        if not field.options:
            return None
        return evaluate(field.options, {"doc": self})

    def set_onload(self, key: str, value: Any) -> None:
        """Leave something for the form that opens this document (`doc.__onload`)."""
        self.__dict__.setdefault("__onload", AttrDict())[key] = value

    def get_onload(self, key: str | None = None) -> Any:
        """What `set_onload` left under `key`, or all of it."""
        left = self.__dict__.get("__onload") or AttrDict()
        return left if key is None else left.get(key)

    def get_signature(self: Any) -> str:
        """A text that changes with every save of this document."""
        return f"{self.doctype}:{self.name}:{self.modified}"


def _leave_out(shape: AttrDict, *groups: Any) -> None:
    for keys in groups:
        for key in keys:
            shape.pop(key, None)
