"""Records that are words, such as kinds of something, are shown and found by those words in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frappe.context import Site
from frappe.document.load import get_doc, new_doc
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.sites import acting

Call = Callable[..., Any]
READER = "Administrator"


@pytest.fixture
def trees(site: Site) -> Site:
    """Kinds of trees, one of them with a Ukrainian name, and a tree; the Administrator reads Ukrainian."""
    rights = [{"role": "System Manager", **FULL_RIGHTS}]
    with acting(site) as context:
        define("Tree Kind", field("note"), permissions=rights, translated_doctype=1, autoname="prompt")
        define("Tree", field("kind", "Link", options="Tree Kind", in_list_view=1), permissions=rights)
        for name in ("Oak", "Elm"):
            new_doc("Tree Kind", name=name).insert()
        new_doc("Tree", kind="Oak").insert()
        values = {"language": "uk", "source_text": "Oak", "translated_text": "Дуб"}
        get_doc({"doctype": "Translation", **values}).insert()
        get_doc("User", READER).db_set("language", "uk")
        context.db.commit()
    return site


def test_link_is_shown_by_its_translated_name(trees: Site, call: Call) -> None:
    listed = call(READER, "desk.reportview.get", doctype="Tree", fields='["name", "kind"]').json["message"]

    assert listed["_link_titles"] == {"Tree Kind::Oak": "Дуб"}
    assert [row[1] for row in listed["values"]] == ["Oak"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ду", [("Oak", "Дуб")]), ("oak", [("Oak", "Дуб")]), ("elm", [("Elm", "Elm")]), ("Сосна", [])],
)
def test_search_finds_by_either_name(
    trees: Site, call: Call, text: str, found: list[tuple[str, str]]
) -> None:
    answer = call(READER, "desk.search.search_link", doctype="Tree Kind", txt=text).json["message"]

    assert [(item["value"], item["label"]) for item in answer] == found


def test_who_reads_english_sees_the_names(trees: Site, call: Call) -> None:
    with acting(trees) as context:
        get_doc("User", READER).db_set("language", "en")
        context.db.commit()
    listed = call(READER, "desk.reportview.get", doctype="Tree", fields='["name", "kind"]').json["message"]

    assert listed["_link_titles"] == {}
