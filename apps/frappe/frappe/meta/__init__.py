"""DocTypes: from JSON and rows to a typed, frozen Meta with the layers of customisation laid over it.

No documents here: a DocType is read and written as plain rows.
"""

from __future__ import annotations

from frappe.meta.assemble import exists, get_meta
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.meta.permission import Perm

__all__ = ["Field", "Meta", "Perm", "exists", "get_meta"]
