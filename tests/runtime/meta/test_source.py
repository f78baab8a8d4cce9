"""Reading a DocType file: what is wrong in it is named with the file, and a slip of the pen with the nearest name."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from frappe.exceptions import DocTypeError
from frappe.meta.source import UnknownPropertyWarning, read_json
from tests.runtime.meta.conftest import doctype, field


def write(folder: Path, definition: Any) -> Path:
    path = folder / "tea.json"
    path.write_text(definition if isinstance(definition, str) else json.dumps(definition), encoding="utf-8")
    return path


BROKEN: list[tuple[Any, str]] = [
    ("{", "not valid JSON"),
    ("[]", "not a DocType"),
    ({"doctype": "DocType"}, "not a DocType"),
    (
        doctype("Tea", field("size", "Selekt")),
        "Field 'size': There is no field type 'Selekt'. Did you mean 'Select'",
    ),
    (doctype("Tea", {"fieldname": "size"}), "Field 'size': There is no field type ''"),
    (
        doctype("Tea", {"fieldtype": "Data", "fieldname": "", "label": "Size"}),
        "label 'Size' has no fieldname",
    ),
    (doctype("Tea", field("size"), field("size")), "Two fields are called 'size'"),
]


@pytest.mark.parametrize(("definition", "reason"), BROKEN)
def test_broken_file_is_refused_by_name(tmp_path: Path, definition: Any, reason: str) -> None:
    path = write(tmp_path, definition)
    with pytest.raises(DocTypeError) as caught:
        read_json(path)
    assert str(path) in caught.value.message
    assert reason in caught.value.message


UNKNOWN: list[tuple[dict[str, Any], str]] = [
    (doctype("Tea", field("size"), is_submitable=1), "'is_submitable'. Did you mean 'is_submittable'"),
    (doctype("Tea", field("size", requd=1)), "size: nothing reads the property 'requd'. Did you mean 'reqd'"),
    (
        doctype("Tea", field("size"), permissions=[{"role": "Buyer", "raed": 1}]),
        "Buyer: nothing reads the property 'raed'",
    ),
    (
        {**doctype("Tea", field("size")), "field_order": ["sise"]},
        "field_order names 'sise', which is no field. Did you mean 'size'",
    ),
]


@pytest.mark.parametrize(("definition", "text"), UNKNOWN)
def test_unknown_property_draws_a_warning_with_the_file_and_the_nearest_name(
    tmp_path: Path, definition: dict[str, Any], text: str
) -> None:
    path = write(tmp_path, definition)
    with pytest.warns(UnknownPropertyWarning) as caught:
        read_json(path)
    assert [text in str(item.message) and str(path) in str(item.message) for item in caught] == [True]


def test_stamps_that_tools_write_draw_no_warning(tmp_path: Path) -> None:
    stamps = {
        "creation": "2026-01-01",
        "modified": "2026-01-01",
        "owner": "Administrator",
        "idx": 1,
        "oldfieldname": "x",
    }
    path = write(tmp_path, doctype("Tea", {**field("size"), **stamps}, **stamps))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_json(path)["name"] == "Tea"
