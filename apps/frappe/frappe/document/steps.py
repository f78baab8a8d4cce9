"""The order of every write, as tuples you can read.

Each step is a function `step(doc, op)`; its docstring says what it does and what it raises. A slot is a place where a higher
package acts. The order is part of the app contract, and a test holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from frappe.document import (
    access,
    aftermath,
    amend,
    append_only,
    audit,
    back_links,
    checks,
    children,
    conflicts,
    content,
    defaults,
    docstatus,
    events,
    field_levels,
    links,
    locks,
    mandatory,
    naming,
    stamps,
    titles,
    versions,
    write,
)

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

Step = Callable[["Document", "Operation"], None]

BUILT_IN_CHECKS: tuple[Step, ...] = (
    mandatory.check_mandatory,
    checks.check_values,
    naming.keep_name_field,
    content.clean_markup,
    content.clean_embedded_files,  # slot document.clean_embedded_files
    content.store_passwords,  # slot document.store_passwords
    checks.check_constants,
    content.check_workflow,  # slot document.check_workflow
)

AFTERMATH: tuple[Step, ...] = (
    aftermath.forget_cached,
    aftermath.tell_others,
    aftermath.update_followers,  # slot document.changed
    versions.record_version,
    audit.record_save,
    events.on_change,
)

INSERT_STEPS: tuple[Step, ...] = (
    children.settle,
    defaults.fill,
    stamps.stamp_creation,
    docstatus.decide_insert_action,
    links.check_and_fetch,
    access.require_create,
    events.before_insert,
    naming.name_document,
    children.name_rows,
    children.settle,
    field_levels.reset_unwritable,
    events.before_write,
    titles.fill_title,
    children.settle,
    defaults.cast_numbers,
    *BUILT_IN_CHECKS,
    write.insert_document,
    children.mark_stored,
    events.after_insert,
    amend.check_source,
    amend.copy_attachments,  # slot document.copy_attachments
    events.after_write,
    *AFTERMATH,
)

# What every save begins with; the stored docstatus then decides which of the tuples below goes on.
OPENING_STEPS: tuple[Step, ...] = (
    append_only.refuse_change,
    locks.refuse_locked,
    children.settle,
    defaults.fill_new_rows,
    access.require_write,
    stamps.stamp_change,
    conflicts.read_stored,
    access.require_write_stored,
    conflicts.merge,
    docstatus.decide_save_action,
    stamps.keep_origin,
    children.settle,
    stamps.stamp_rows,
    field_levels.reset_unwritable,
    links.check_and_fetch,
    events.before_write,
    children.settle,
    defaults.fill_new_rows,
    defaults.cast_numbers,
)

SAVE_STEPS: tuple[Step, ...] = (
    titles.fill_title,
    *BUILT_IN_CHECKS,
    write.update_document,
    children.mark_stored,
    events.after_write,
    *AFTERMATH,
)

SUBMIT_STEPS = SAVE_STEPS

UPDATE_AFTER_SUBMIT_STEPS: tuple[Step, ...] = (
    *BUILT_IN_CHECKS,
    checks.check_after_submit,
    write.update_document,
    children.mark_stored,
    events.after_write,
    *AFTERMATH,
)

CANCEL_STEPS: tuple[Step, ...] = (
    content.check_workflow,
    write.update_document,
    children.mark_stored,
    events.after_write,
    back_links.check_cancelled_links,
    *AFTERMATH,
)

STEPS_OF_ACTION: dict[str, tuple[Step, ...]] = {
    "save": SAVE_STEPS,
    "submit": SUBMIT_STEPS,
    "update_after_submit": UPDATE_AFTER_SUBMIT_STEPS,
    "cancel": CANCEL_STEPS,
}
