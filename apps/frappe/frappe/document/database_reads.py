"""The reading half of `frappe.db`: no permissions are asked."""

from __future__ import annotations

from typing import Any

from frappe.document import default_values, facade, nestedset, singles
from frappe.document import plan as plans
from frappe.query import values


class Reads:
    """Mixed into `DatabaseAPI`."""

    get_value = staticmethod(values.get_value)
    get_values = staticmethod(values.get_values)
    get_single_value = staticmethod(values.get_single_value)
    exists = staticmethod(values.exists)
    count = staticmethod(values.count)

    def get_all(self, doctype: str, *args: Any, **kwargs: Any) -> Any:
        """Rows of a DocType, whoever asks. Arguments are those of `frappe.get_all`."""
        return facade.get_all(doctype, *args, **kwargs)

    def get_list(self, doctype: str, *args: Any, **kwargs: Any) -> Any:
        """Rows of a DocType that the user may read. Arguments are those of `frappe.get_list`."""
        return facade.get_list(doctype, *args, **kwargs)

    def get_singles_dict(self, doctype: str, cast: bool = False) -> dict[str, Any]:
        """The values of a single record: as text, or cast by field type."""
        plan = plans.of(doctype)
        return singles.read(plan) if cast else dict(singles.stored_text(doctype))

    def get_system_setting(self, key: str) -> Any:
        """A value of System Settings."""
        return self.get_single_value("System Settings", key)

    def get_default(self, key: str) -> str | None:
        """The site's default under a key."""
        return default_values.get_global_default(key)

    def get_defaults(self, key: str | None = None) -> Any:
        """All defaults of the site, or the one under a key."""
        return (
            default_values.get_defaults(default_values.SITE)
            if key is None
            else default_values.get_global_default(key)
        )

    def set_default(self, key: str, value: Any) -> None:
        """Set the site's default under a key."""
        default_values.set_global_default(key, value)

    def get_descendants(self, doctype: str, name: str) -> list[str]:
        """Names of all records below one of a tree."""
        return nestedset.get_descendants_of(doctype, name, ignore_permissions=True)

    def estimate_count(self, doctype: str) -> int:
        """How many records there are; exact on this runtime."""
        return values.count(doctype)
