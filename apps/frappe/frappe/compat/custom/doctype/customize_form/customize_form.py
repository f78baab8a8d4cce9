"""`frappe.custom.doctype.customize_form.customize_form`: the endpoints behind a form for customising."""

from __future__ import annotations

from frappe.customize.form import (
    fetch_to_customize,
    preview_customization,
    reset_to_defaults,
    save_customization,
)

__all__ = ["fetch_to_customize", "preview_customization", "reset_to_defaults", "save_customization"]
