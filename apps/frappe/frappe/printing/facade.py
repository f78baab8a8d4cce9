"""`frappe.get_print` and `frappe.attach_print` of the app contract. Like all Python calls they check no permission."""

from __future__ import annotations

from typing import Any

from frappe.document.load import get_doc
from frappe.printing.pdf import html_to_pdf
from frappe.printing.render import page_of, printed


def get_print(
    doctype: str | None = None,
    name: str | None = None,
    print_format: str | None = None,
    style: str | None = None,
    as_pdf: bool = False,
    doc: Any = None,
    no_letterhead: bool | int = 0,
    letterhead: str | None = None,
) -> str | bytes:
    """A document as an HTML page, or with `as_pdf` as a PDF."""
    source = doc if doc is not None else get_doc(doctype, name)
    result = printed(source, print_format, with_letterhead=not int(no_letterhead), letterhead=letterhead)
    html = page_of(result)
    return html_to_pdf(html, title=result.title, style=style or "") if as_pdf else html


def attach_print(
    doctype: str,
    name: str,
    file_name: str | None = None,
    print_format: str | None = None,
    style: str | None = None,
    html: str | None = None,
    doc: Any = None,
    lang: str | None = None,
    print_letterhead: bool = True,
    letterhead: str | None = None,
) -> dict[str, Any]:
    """A document as an attachment of a mail: {"fname", "fcontent"}. `html` is printed instead of a format."""
    source = doc if doc is not None else get_doc(doctype, name)
    result = printed(
        source, print_format, with_letterhead=print_letterhead, letterhead=letterhead, language=lang
    )
    content = html_to_pdf(html or page_of(result), title=result.title, style=style or "")
    return {"fname": f"{(file_name or name).replace('/', '-')}.pdf", "fcontent": content}
