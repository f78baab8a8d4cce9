"""What is called writes its name into `flags.trace` when the test has put a list there."""

from frappe.context import current

EVENTS = (
    "before_insert", "before_naming", "autoname", "before_validate", "validate", "before_save", "after_insert",
    "on_update", "before_submit", "on_submit", "before_cancel", "on_cancel", "before_update_after_submit",
    "on_update_after_submit", "on_change", "on_trash", "after_delete", "before_rename", "after_rename", "before_change",
    "before_discard", "on_discard",
)  # fmt: skip


def note(who, doc, event):
    trace = current().flags.trace
    if trace is not None and doc.doctype == "Tea Order":
        trace.append(f"{who}.{event}")


def house(doc, event, *args):
    note("house", doc, event)


def house_for_all(doc, event, *args):
    note("house*", doc, event)
