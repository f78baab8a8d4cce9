"""Workbooks that are small on disk and huge in memory, and imports by people who may not import."""

from __future__ import annotations

import io
import resource
import zipfile
from typing import Any

import openpyxl
import pytest

from frappe.context import Site
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.exchange.table_source import read_table
from frappe.files.attach import save_file
from frappe.testing.sites import acting

from .conftest import ANNA, BORYS, SignIn

TEXTS = "xl/sharedStrings.xml"
KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
HEAD = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
TAIL = b"</t></si></sst>"
MIB = 1024 * 1024


def workbook(texts: bytes, times: int = 1, doctype: bytes = b"") -> bytes:
    """A workbook whose list of texts holds `texts` so many times."""
    plain, made = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["title"])
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml" and KIND not in content:
                part = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (TEXTS.encode(), KIND)
                content = content.replace(b"</Types>", part)
            if name != TEXTS:
                target.writestr(name, content)
        with target.open(TEXTS, "w", force_zip64=True) as file:
            file.write(doctype + HEAD)
            for _time in range(times):
                file.write(texts)
            file.write(TAIL)
    return made.getvalue()


def test_a_small_workbook_that_unfolds_to_a_huge_one_is_refused_unread() -> None:
    content = workbook(b"a" * MIB, 600)
    assert len(content) < MIB
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(ValidationError, match="unfolds"):
        list(read_table(content).rows)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100 * 1024, f"{grown} KiB"


def test_a_workbook_of_entities_that_multiply_is_refused() -> None:
    names = (b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 11))
    doctype = b'<!DOCTYPE x [<!ENTITY a0 "lol">' + b"".join(names) + b"]>"

    with pytest.raises(ValidationError):
        list(read_table(workbook(b"&a10;", doctype=doctype)).rows)


def test_a_workbook_of_many_texts_is_read() -> None:
    assert read_table(workbook(b"a" * MIB, 20)).header == ["title"]


@pytest.mark.parametrize(("user", "status"), [(ANNA, 403), (BORYS, 403), ("Administrator", 200)])
def test_a_file_is_looked_at_by_those_who_may_import(
    sign_in: SignIn, diaries: Site, user: str, status: int
) -> None:
    with acting(diaries) as context:
        context.user = user
        file = save_file("users.csv", b"email,first_name\nx@example.com,X\n").file_url
        given: dict[str, Any] = {"doctype": "Data Import", "reference_doctype": "User", "import_file": file}
        name = get_doc({**given, "import_type": "Insert New Records"}).insert().name
        context.db.commit()
    client = sign_in(user)
    place = "/api/method/frappe.exchange.data_import."

    preview = client.post(f"{place}get_preview_from_template", {"data_import": name})
    trial = client.post(f"{place}form_dry_run", {"data_import": name})

    assert [preview.status_code, trial.status_code] == [status, status]
