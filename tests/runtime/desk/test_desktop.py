"""Pages of modules: what they show to whom, and how an administrator arranges them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

WORKER, OTHER = "worker@example.com", "other@example.com"
Call = Callable[..., Any]
GET, SAVE = "desk.desktop.get_desktop_page", "desk.desktop.save_page"
BLOCKS = [
    {"type": "header", "data": {"text": "Today", "evil": "x"}},
    {"type": "shortcut", "data": {"link_type": "DocType", "link_to": "Task", "query": "topic=T1"}},
    {"type": "shortcut", "data": {"link_type": "DocType", "link_to": "Role"}},
    {
        "type": "card",
        "data": {
            "title": "More",
            "links": [{"link_type": "DocType", "link_to": name} for name in ("Topic", "User")],
        },
    },
]


def targets(page: dict[str, Any]) -> list[str]:
    found = []
    for block in page["blocks"]:
        links = block["data"].get("links") or [block["data"]]
        found += [link["link_to"] for link in links if link.get("link_to")]
    return found


def test_page_of_a_module_shows_what_is_open_to_the_person(call: Call) -> None:
    page = call(WORKER, GET, page="Core").json["message"]

    assert {"Task", "Topic"} <= set(targets(page))
    assert "Error Log" not in targets(page)
    assert (page["arranged"], page["can_edit"]) == (0, 0)


def test_arranged_page_shows_each_person_their_part_of_it(call: Call) -> None:
    call("Administrator", SAVE, post=True, page="Core", blocks=BLOCKS)

    page = call(WORKER, GET, page="Core").json["message"]

    assert page["arranged"] == 1
    assert [block["type"] for block in page["blocks"]] == ["header", "shortcut", "card"]
    assert targets(page) == ["Task", "Topic"]
    assert page["blocks"][0]["data"] == {"text": "Today"}
    assert targets(call("Administrator", GET, page="Core").json["message"]) == [
        "Task",
        "Role",
        "Topic",
        "User",
    ]


def test_reset_page_shows_the_whole_module_again(call: Call) -> None:
    call("Administrator", SAVE, post=True, page="Core", blocks=BLOCKS)
    call("Administrator", "desk.desktop.reset_page", post=True, page="Core")

    assert call(WORKER, GET, page="Core").json["message"]["arranged"] == 0


@pytest.mark.parametrize("method", [SAVE, "desk.desktop.reset_page"])
def test_arranging_needs_the_right_to_write_workspaces(call: Call, method: str) -> None:
    call("Administrator", SAVE, post=True, page="Core", blocks=BLOCKS)

    assert call(WORKER, method, post=True, page="Core", blocks=[]).status_code == 403
    assert call(WORKER, GET, page="Core").json["message"]["arranged"] == 1


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "script", "data": {}}],
        [{"type": "header"}],
        [{"type": "header", "data": {"text": "x"}}] * 61,
    ],
)
def test_unknown_blocks_and_endless_pages_are_refused(call: Call, blocks: Any) -> None:
    assert call("Administrator", SAVE, post=True, page="Core", blocks=blocks).status_code == 417


def test_page_that_is_not_there_is_404(call: Call) -> None:
    assert call(WORKER, GET, page="Nowhere").status_code == 404


def test_sidebar_lists_arranged_pages_by_who_may_see_them(call: Call) -> None:
    call("Administrator", SAVE, post=True, page="Core", blocks=BLOCKS)
    doc = {"doctype": "Workspace", "name": "Core", "roles": [{"role": "System Manager"}]}
    listed = "desk.desktop.get_workspace_sidebar_items"
    assert [page["name"] for page in call(OTHER, listed).json["message"]["pages"]] == ["Core"]

    call("Administrator", "client.save", post=True, doc=doc)

    assert call(OTHER, listed).json["message"]["pages"] == []
    assert call(OTHER, GET, page="Core").status_code == 403
