"""Options of a PDF as apps give them, as CSS: page-size, orientation, margin-top, margin-right, margin-bottom, margin-left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from frappe.context import _
from frappe.exceptions import PrintFormatError
from frappe.printing.page_style import PAGE_SIZES

SIDES = ("top", "right", "bottom", "left")
_LENGTH = re.compile(r"\d{1,3}(\.\d+)?(mm|cm|in|pt|px)?")


def css_of_options(options: Mapping[str, Any]) -> str:
    """The `@page` rule of the options; other ones say nothing to our engine. Raises PrintFormatError for senseless values."""
    rules = []
    size, orientation = options.get("page-size"), str(options.get("orientation") or "").lower()
    if size or orientation:
        if (size or "A4") not in PAGE_SIZES or orientation not in ("", "portrait", "landscape"):
            raise _senseless(f"{size} {orientation}")
        rules.append(f"size: {size or 'A4'} {orientation}".rstrip())
    for side in SIDES:
        value = options.get(f"margin-{side}")
        if value in (None, ""):
            continue
        if not _LENGTH.fullmatch(str(value)):
            raise _senseless(str(value))
        rules.append(f"margin-{side}: {value}{'mm' if str(value)[-1].isdigit() else ''}")
    return f"@page {{ {'; '.join(rules)} }}" if rules else ""


def _senseless(value: str) -> PrintFormatError:
    return PrintFormatError(
        _("{0} cannot be an option of a PDF.").format(value),
        next_step=_("Use a page size of {0}, an orientation and margins like 15mm.").format(
            ", ".join(PAGE_SIZES)
        ),
    )
