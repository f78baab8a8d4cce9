"""`frappe.get_print` and `frappe.attach_print` of the app contract. Like all Python calls they check no permission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.document.load import get_doc
from frappe.printing.pdf import html_to_pdf
from frappe.printing.pdf_options import css_of_options
from frappe.printing.pdf_pages import appended
from frappe.printing.render import page_of, printed


def get_print(
    doctype: str | None = None,
    name: str | None = None,
    print_format: str | None = None,
    style: str | None = None,
    as_pdf: bool = False,
    doc: Any = None,
    output: Any = None,
    no_letterhead: bool | int = 0,
    password: str | None = None,
    pdf_options: Mapping[str, Any] | None = None,
    letterhead: str | None = None,
) -> Any:
    """A document as an HTML page, or with `as_pdf` as a PDF; with `output` (a PdfWriter of pypdf) its pages are added there.

    `style` names a Print Style; `pdf_options` may hold page-size, orientation and margin-top and so on; with a password
    the PDF is encrypted.
    """
    source = doc if doc is not None else get_doc(doctype, name)
    result = printed(
        source, print_format, with_letterhead=not int(no_letterhead), letterhead=letterhead, style=style
    )
    html = page_of(result)
    if not as_pdf:
        return html
    options = css_of_options(pdf_options or {})
    content = html_to_pdf(html, title=result.title, style=options, password=password)
    return appended(content, output) if output is not None else content


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
    password: str | None = None,
    letterhead: str | None = None,
) -> dict[str, Any]:
    """A document as an attachment of a mail: {"fname", "fcontent"}. `html` is printed instead of a format."""
    source = doc if doc is not None else get_doc(doctype, name)
    result = printed(
        source,
        print_format,
        with_letterhead=print_letterhead,
        letterhead=letterhead,
        language=lang,
        style=style,
    )
    content = html_to_pdf(html or page_of(result), title=result.title, password=password)
    return {"fname": f"{(file_name or name).replace('/', '-')}.pdf", "fcontent": content}
