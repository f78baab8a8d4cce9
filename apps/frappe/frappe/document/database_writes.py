"""The writing half of `frappe.db`: no events and no validation, but audited, and refused for append-only DocTypes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frappe.context import current
from frappe.document import append_only, audit, db_set, documents_cache, singles, storage
from frappe.document import plan as plans
from frappe.document.bulk import chunks
from frappe.document.plan import Plan
from frappe.exceptions import DuplicateEntryError
from frappe.query import get_list
from frappe.values.tokens import generate_hash

Values = Mapping[str, Any]


class Writes:
    """Mixed into `DatabaseAPI`."""

    def set_value(
        self,
        dt: str,
        dn: Any,
        field: str | Values,
        val: Any = None,
        modified: Any = None,
        modified_by: str | None = None,
        update_modified: bool = True,
        debug: bool = False,
    ) -> None:
        """Set columns of the record of that name, or of all that match filters."""
        values = dict(field) if isinstance(field, Mapping) else {field: val}
        plan = plans.of(dt)
        if dn is None or dn == dt or plan.meta.issingle:
            self.set_single_value(dt, values, update_modified=update_modified)
            return
        names = [dn] if isinstance(dn, (str, int)) else _matching(dt, dn)
        if names:
            append_only.require_changeable(plan.meta, str(names[0]))
            db_set.set_columns(
                plan,
                names,
                values,
                update_modified=update_modified,
                modified=modified,
                modified_by=modified_by,
            )

    def set_single_value(
        self,
        doctype: str,
        fieldname: str | Values,
        value: Any = None,
        *,
        update_modified: bool = True,
        debug: bool = False,
    ) -> None:
        """Set values of a single record."""
        values = dict(fieldname) if isinstance(fieldname, Mapping) else {fieldname: value}
        plan = plans.of(doctype)
        before = singles.read(plan)
        db_set.set_columns(plan, [doctype], values, update_modified=update_modified)
        changes = {column: (before.get(column), new) for column, new in values.items()}
        audit.record_set(plan, [(doctype, changes)], now=current().now())
        documents_cache.forget(doctype, doctype)

    def delete(self, doctype: str, filters: Any = None, debug: bool = False, **more: Any) -> None:
        """Remove the rows that match, without events; all rows without filters. Their child rows stay."""
        plan = plans.of(doctype)
        if plan.meta.issingle:
            singles.clear(doctype)
            return
        names = _matching(doctype, filters or more.get("conditions") or {})
        if not names:
            return
        append_only.require_changeable(plan.meta, str(names[0]))
        storage.delete_rows(plan, names)
        if audit.is_audited(plan):
            audit.add(plan, "Deleted", [(str(name), {}) for name in names])
        documents_cache.forget_doctype(doctype)

    def bulk_insert(
        self,
        doctype: str,
        fields: Sequence[str],
        values: Iterable[Sequence[Any]],
        ignore_duplicates: bool = False,
        *,
        chunk_size: int = 10_000,
    ) -> None:
        """INSERT rows given as tuples in the order of `fields`; names and stamps are added where they are not among them."""
        plan = plans.of(doctype)
        missing = {key: value for key, value in _stamp(plan).items() if key not in fields}
        for chunk in chunks(values, chunk_size):
            rows = [plan.row({**plan.blank, **missing, **_named(fields, row)}) for row in chunk]
            if ignore_duplicates:
                _insert_new(plan, rows)
            else:
                current().db.run_many(plan.insert_sql, rows)

    def bulk_update(
        self,
        doctype: str,
        doc_updates: Mapping[str, Values],
        *,
        chunk_size: int = 100,
        modified: Any = None,
        modified_by: str | None = None,
        update_modified: bool = True,
        debug: bool = False,
    ) -> None:
        """Set columns of many records: `{name: {field: value}}`."""
        plan = plans.of(doctype)
        for name, values in doc_updates.items():
            append_only.require_changeable(plan.meta, name)
            db_set.set_columns(
                plan,
                [name],
                values,
                update_modified=update_modified,
                modified=modified,
                modified_by=modified_by,
            )

    def truncate(self, doctype: str) -> None:
        """Remove all rows of a DocType."""
        self.delete(doctype)


def _matching(doctype: str, filters: Any) -> list[Any]:
    return get_list(doctype, user=None, filters=filters, pluck="name", order_by="name asc")


def _stamp(plan: Plan) -> dict[str, Any]:
    context = current()
    now = context.now()
    if plan.meta.anonymous:
        return {"name": None}
    return {
        "name": None,
        "creation": now,
        "modified": now,
        "owner": context.user,
        "modified_by": context.user,
    }


def _named(fields: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    values = dict(zip(fields, row, strict=True))
    if not values.get("name"):
        values["name"] = generate_hash(length=10)
    return values


def _insert_new(plan: Plan, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        try:
            current().db.run(plan.insert_sql, row)
        except DuplicateEntryError:
            continue
