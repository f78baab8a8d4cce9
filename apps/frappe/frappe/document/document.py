"""`Document`, the class of every record and every child row: a table of contents of what a document can do.

Each ability is a mixin in the file of its name; each verb that writes is a function in its own file, and the order in
which a write does things is `steps.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from frappe.context import _
from frappe.document import (
    amend,
    cancel,
    controller,
    db_set,
    delete,
    discard,
    events,
    insert,
    queued,
    rename,
    save,
    storage,
    submit,
)
from frappe.document import plan as plans
from frappe.document.access import Access
from frappe.document.comparison import Comparison
from frappe.document.display import Display
from frappe.document.docstatus import DocStatus, state
from frappe.document.field_access import FieldAccess
from frappe.document.guards import Guards
from frappe.document.locks import Locks
from frappe.document.shapes import Shapes
from frappe.document.timeline import Timeline
from frappe.exceptions import AuthenticationError, ValidationError
from frappe.registry import slots
from frappe.registry.endpoints import is_whitelisted, require_whitelisted, whitelist


class Document(Shapes, Comparison, Display, Guards, Access, Timeline, Locks, FieldAccess):
    """One record of a DocType. Controllers derive from it and define the events they care about.

    `Document({"doctype": …, field: value})` is a new record in memory; `Document(doctype, name)` reads a stored one.
    """

    _action: str

    def __init__(self, doctype: str | Mapping[str, Any], name: str | None = None, **options: Any) -> None:
        if isinstance(doctype, Mapping):
            self._fill(doctype)
            return
        own = self.__dict__
        if type(self).load_from_db is not Document.load_from_db:
            # A class that reads in its own way may leave columns out.
            own.update(plans.of(doctype).blank)
        own.update(doctype=doctype, name=name)
        if options:
            self.flags.update(options)
        self.load_from_db()

    def _fill(self, values: Mapping[str, Any]) -> None:
        plan = plans.of(values["doctype"])
        own = self.__dict__
        own.update(plan.blank)
        for table in plan.tables:
            own[table.fieldname] = []
        for key, value in values.items():
            if key in plan.table_names:
                self.extend(key, value or ())
            else:
                own[key] = value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or "doctype" not in self.__dict__:
            raise AttributeError(name)
        field = self.meta.by_name.get(name)
        if field is None:
            raise AttributeError(
                _("{0} has no field or method {1}. Use doc.get({1!r}) when it may be absent.").format(
                    self.doctype, name
                )
            )
        return self.virtual_value(field) if field.is_virtual else None

    def __repr__(self) -> str:
        return f"<{self.__class__.__name__}: {self.__dict__.get('doctype')} {self.__dict__.get('name') or '(unsaved)'}>"

    __str__ = __repr__

    @property
    def docstatus(self) -> DocStatus:
        """Draft, submitted or cancelled."""
        return state(self.__dict__.get("docstatus"))

    @docstatus.setter
    def docstatus(self, value: int) -> None:
        self.__dict__["docstatus"] = value

    # Reading -------------------------------------------------------------------------------------------------------

    def load_from_db(self) -> Self:
        """Read the stored values and rows into this object. Raises DoesNotExistError."""
        flags = self.__dict__.get("_flags")
        storage.load(self, for_update=bool(flags and flags.for_update))
        return self

    def reload(self) -> Self:
        """Forget what was changed in memory and read the record again."""
        storage.forget_values(self)
        return self.load_from_db()

    def get_latest(self) -> Document:
        """A new object with the stored values."""
        return storage.read(type(self), self.doctype, str(self.name))

    def db_get(self, fieldname: str | list[str] | tuple[str, ...]) -> Any:
        """The stored value of a field, or a tuple of several."""
        return storage.stored_values(self, fieldname)

    # Writing: each is the file of its name ---------------------------------------------------------------------------

    def insert(
        self,
        ignore_permissions: bool | None = None,
        ignore_links: bool | None = None,
        ignore_if_duplicate: bool = False,
        ignore_mandatory: bool | None = None,
        set_name: str | None = None,
        set_child_names: bool = True,
    ) -> Self:
        """Store a new record. The order is INSERT_STEPS."""
        insert.insert(
            self,
            ignore_permissions=ignore_permissions,
            ignore_links=ignore_links,
            ignore_if_duplicate=ignore_if_duplicate,
            ignore_mandatory=ignore_mandatory,
            set_name=set_name,
            set_child_names=set_child_names,
        )
        return self

    def save(self, ignore_permissions: bool | None = None, ignore_version: bool | None = None) -> Self:
        """Store the changes of a record, or insert a new one. The order is in `steps.py`, by docstatus."""
        save.save(self, ignore_permissions=ignore_permissions, ignore_version=ignore_version)
        return self

    @whitelist
    def submit(self) -> Self:
        """Make a draft final."""
        submit.submit(self)
        return self

    @whitelist
    def cancel(self) -> Self:
        """Withdraw a submitted document; refused while submitted documents link to it."""
        cancel.cancel(self)
        return self

    @whitelist
    def discard(self) -> Self:
        """Withdraw a draft that was never submitted."""
        discard.discard(self)
        return self

    def delete(
        self, ignore_permissions: bool = False, force: bool = False, *, delete_permanently: bool = False
    ) -> None:
        """Remove the record; refused while others link to it. A copy stays in Deleted Document."""
        delete.delete(
            self, ignore_permissions=ignore_permissions, force=force, delete_permanently=delete_permanently
        )

    @whitelist
    def rename(self, name: str, merge: bool = False, force: bool = False) -> str:
        """Give the record another name, or with `merge` join it into the record of that name. Returns the name."""
        return rename.rename(self, name, merge=merge, force=force)

    def db_set(
        self,
        fieldname: str | Mapping[str, Any],
        value: Any = None,
        update_modified: bool = True,
        notify: bool = False,
        commit: bool = False,
    ) -> None:
        """Write fields at once, past validation but not past the audit."""
        db_set.db_set(self, fieldname, value, update_modified=update_modified, notify=notify, commit=commit)

    def amended(self) -> Document:
        """A new draft that takes the place of this cancelled document; not yet stored."""
        return amend.amended(self)

    def db_insert(self) -> None:
        """Write the row as it stands: no events, no checks, no children. Virtual DocTypes define their own."""
        storage.insert_row(self)

    def db_update(self) -> None:
        """Write the changed columns of the row as it stands: no events, no checks, no children."""
        storage.update_row(self)

    def queue_action(self, action: str, **arguments: Any) -> None:
        """Run a method of this document in the background; it is locked until then."""
        queued.queue_action(self, action, **arguments)

    # Events and endpoints --------------------------------------------------------------------------------------------

    def run_method(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Fire an event: the controller's method, then hooks, then rules."""
        return events.run(self, method, *args, **kwargs)

    run_trigger = run_method

    def is_whitelisted(self, method: str) -> None:
        """Raise unless HTTP may call this method of the document."""
        function = getattr(self, method, None)
        if function is None:
            raise ValidationError(_("{0} has no method {1}.").format(_(self.doctype), method))
        require_whitelisted(function, f"{self.doctype}.{method}")

    def may_be_called(self, method: str) -> bool:
        """Whether HTTP may call this method of the document."""
        function = getattr(self, method, None)
        return function is not None and is_whitelisted(function)

    def get_password(self, fieldname: str = "password", raise_exception: bool = True) -> str | None:
        """The secret of a Password field. Raises AuthenticationError when there is none, unless told otherwise."""
        secret = slots.first("auth.password", self.doctype, self.name, fieldname)
        if secret is None and raise_exception:
            raise AuthenticationError(
                _("{0} has no {1}. Set it first.").format(self.described(), _(self.meta.get_label(fieldname)))
            )
        return secret

    def get_document_share_key(self, expires_on: Any = None, no_expiry: bool = False) -> str:
        """A new key with which anybody may print this document; good for 30 days unless told otherwise."""
        return str(slots.first("print.share_key", self, expires_on, no_expiry))

    @property
    def parent_doc(self) -> Document | None:
        """The document a row belongs to, when it was reached through it."""
        return self.__dict__.get("_parent_doc")

    def _class_of(self, doctype: str) -> type[Document]:
        return controller.class_of(doctype, Document)

    def _made(self, values: Mapping[str, Any]) -> Document:
        return make(values)

    def _as_row(self, key: str, values: Any) -> Document:
        table = next((table for table in self.row_plan.tables if table.fieldname == key), None)
        if table is None:
            raise ValidationError(_("{0} has no child table {1}.").format(_(self.doctype), key))
        row = values if isinstance(values, Document) else make({**(values or {}), "doctype": table.doctype})
        own = row.__dict__
        own.update(parent=self.__dict__.get("name"), parenttype=self.doctype, parentfield=key)
        if not own.get("creation"):
            own["__islocal"] = 1
        own["_parent_doc"] = self
        return row


def make(values: Mapping[str, Any]) -> Document:
    """A document in memory of the right class. `values` holds at least `doctype`."""
    return controller.class_of(values["doctype"], Document)(values)
