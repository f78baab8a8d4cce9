"""Many documents as one PDF, at once and in the background."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from frappe.context import Context, Site
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, PrintFormatError, ValidationError
from frappe.jobs.worker import Worker
from frappe.printing import bulk
from frappe.printing.bulk import How, pdf_of, print_many
from frappe.printing.endpoints import download_multi_pdf, download_multi_pdf_async
from frappe.printing.facade import attach_print, get_print
from frappe.printing.pdf_options import css_of_options
from frappe.query import get_list
from frappe.testing.people import make_user
from frappe.testing.sites import acting

TextOf = Callable[[bytes], str]


def make_paper(title: str) -> str:
    return str(get_doc({"doctype": "Paper", "title": title}).insert().name)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_documents_stand_one_after_the_other_each_with_its_own_numbers(doc: Document) -> None:
    names = [make_paper(f"Папір-{letter}") for letter in "АБВ"]

    pages = pages_of(pdf_of({"Paper": names}, How()))

    assert len(pages) == 3
    for page, letter in zip(pages, "АБВ", strict=True):
        assert f"Папір-{letter}" in page and "1 / 1" in page


def test_each_document_is_printed_once(doc: Document) -> None:
    assert len(pages_of(pdf_of({"Paper": [doc.name, doc.name]}, How()))) == 1


def test_one_document_that_may_not_be_printed_stops_all(doc: Document, context: Context) -> None:
    context.user = make_user("stranger@example.com", "Desk User")

    with pytest.raises(PermissionError):
        pdf_of({"Paper": [doc.name]}, How())


@pytest.mark.parametrize(("count", "reason"), [(0, "No document"), (3, "too many")])
def test_number_of_documents_has_limits(
    doc: Document, monkeypatch: pytest.MonkeyPatch, count: int, reason: str
) -> None:
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)

    with pytest.raises(ValidationError, match=reason):
        pdf_of({"Paper": [str(number) for number in range(count)]}, How())


def test_endpoint_takes_names_as_json_or_by_kind(doc: Document, context: Context) -> None:
    second = make_paper("Другий")

    download_multi_pdf("Paper", f'["{doc.name}", "{second}"]')
    by_names = context.response.filecontent
    download_multi_pdf(f'{{"Paper": ["{doc.name}"]}}')

    assert len(pages_of(by_names)) == 2
    assert len(pages_of(context.response.filecontent)) == 1


def test_background_print_leaves_a_private_file_and_a_notice(
    site: Site, doc: Document, context: Context
) -> None:
    clerk = make_user("clerk@example.com", "Clerk")
    context.user = clerk
    names = [make_paper("Один"), make_paper("Два")]

    task = download_multi_pdf_async("Paper", names)["task_id"]
    context.db.commit()
    worker = Worker(site)
    worker.run_all()
    worker.close()

    with acting(site):
        [file] = get_list(
            "File", user=None, fields=["file_url", "owner"], filters={"file_name": f"{task}.pdf"}
        )
        assert (file.owner, file.file_url) == (clerk, f"/private/files/{task}.pdf")
        [notice] = get_list("Notification Log", user=None, fields=["for_user", "link", "subject"])
    assert (notice.for_user, notice.link) == (clerk, file.file_url)
    assert notice.subject.startswith("2 ")
    assert len(pages_of((site.path / file.file_url.lstrip("/")).read_bytes())) == 2


def test_background_print_tells_what_it_left_out(doc: Document, context: Context) -> None:
    settings = get_doc("Print Settings")
    settings.set("allow_print_for_draft", 0)
    settings.save()
    final = get_doc("Paper", make_paper("Готовий"))
    final.submit()

    print_many("task", {"Paper": [doc.name, final.name, "absent"]}, {})

    [notice] = get_list("Notification Log", user=None, fields=["subject", "email_content"])
    assert notice.subject == "1 documents were printed, 2 were left out"
    assert str(doc.name) in notice.email_content and "draft" in notice.email_content


# Passwords, options, other outputs ------------------------------------------------------------------------------------


def test_pdf_with_a_password_opens_with_it_alone(doc: Document) -> None:
    content = attach_print("Paper", str(doc.name), password="сіль")["fcontent"]
    reader = PdfReader(BytesIO(content))

    assert reader.is_encrypted
    assert reader.decrypt("wrong") == 0
    assert reader.decrypt("сіль") != 0
    assert "Наказ" in reader.pages[0].extract_text()
    assert "Наказ".encode("utf-16-be") not in content


def test_pages_are_added_to_the_output_of_an_app(doc: Document) -> None:
    output = PdfWriter()

    for _time in range(2):
        assert get_print("Paper", doc.name, as_pdf=True, output=output) is output

    assert len(output.pages) == 2


def test_options_give_size_and_orientation(doc: Document) -> None:
    options = {"page-size": "A5", "orientation": "Landscape", "margin-top": "5mm", "footer-font-size": 3}

    page = PdfReader(BytesIO(get_print("Paper", doc.name, as_pdf=True, pdf_options=options))).pages[0]

    assert round(page.mediabox.width) == 595 and round(page.mediabox.height) in (419, 420)


@pytest.mark.parametrize(
    "options",
    [
        {"page-size": "A4; } body { display: none"},
        {"orientation": "sideways"},
        {"margin-top": "5mm; } * { color: red"},
        {"margin-left": "url(file:///etc/passwd)"},
        {"margin-left": -5},
    ],
)
def test_senseless_option_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(PrintFormatError):
        css_of_options(options)


def test_print_style_of_the_site_lies_over_every_page(doc: Document) -> None:
    get_doc(
        {"doctype": "Print Style", "print_style_name": "Blue", "css": "h1 { color: blue } </style><script>"}
    ).insert()

    named = str(get_print("Paper", doc.name, style="Blue"))
    absent = str(get_print("Paper", doc.name, style="Nothing"))

    assert "h1 { color: blue }" in named and "</style><script>" not in named
    assert "color: blue" not in absent


# Nobody waits for a print ----------------------------------------------------------------------------------------------


def test_write_lock_is_free_while_pages_are_made(
    doc: Document, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.db.commit()
    context.db.begin(write=True)
    seen: list[bool] = []
    original = bulk.html_to_pdf

    def watched(*given: object, **options: object) -> bytes:
        seen.append(context.db.is_writing)
        return original(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk, "html_to_pdf", watched)

    download_multi_pdf("Paper", [doc.name])
    print_many("task", {"Paper": [doc.name]}, {})

    assert seen == [False, False]
    assert context.db.is_writing


def test_print_inside_an_event_of_a_document_commits_nothing(doc: Document, context: Context) -> None:
    context.flags["hook_depth"] = 1
    context.db.savepoint("event")
    second = make_paper("Другий")

    pdf_of({"Paper": [doc.name, second]}, How())

    context.flags["hook_depth"] = 0
    context.db.rollback_to("event")
    assert get_list("Paper", user=None, pluck="name") == [doc.name]
