"""Boards: cards by column, what each person sees of them, and boards that are kept under a name."""

from __future__ import annotations

from typing import Any

import pytest

from frappe.context import Context
from frappe.desk import kanban_boards
from frappe.desk.form.assign_to import add
from frappe.desk.kanban import get_cards
from frappe.document.load import get_doc
from frappe.exceptions import PermissionError, ValidationError
from frappe.testing.doctypes import FULL_RIGHTS, define, field
from frappe.testing.people import make_role, make_user

MAKER, NEIGHBOUR, STRANGER = "maker@example.com", "neighbour@example.com", "stranger@example.com"


@pytest.fixture
def cards(context: Context) -> Context:
    """Five cards in two columns, one without a value; makers see their own, neighbours all, strangers none."""
    for role in ("Maker", "Neighbour", "Stranger"):
        make_role(role)
    rights = [
        {"role": "System Manager", **FULL_RIGHTS},
        {"role": "Maker", "if_owner": 1, **FULL_RIGHTS},
        {"role": "Neighbour", "read": 1},
    ]
    status = field("status", "Select", options="\nTo do\nDone")
    area = field("area", "Link", options="Card Area")
    define("Card Area", field("label"), autoname="prompt", title_field="label", show_title_field_in_link=1)
    define("Card By Select", field("title"), status, area, field("due", "Date"), field("pay", permlevel=1),
           permissions=rights, title_field="title")  # fmt: skip
    make_user(MAKER, "Maker", "Desk User")
    make_user(NEIGHBOUR, "Neighbour", "Desk User")
    make_user(STRANGER, "Stranger", "Desk User")
    get_doc({"doctype": "Card Area", "label": "Garden"}).insert(set_name="A1")
    for title, value in (("A", "To do"), ("B", "To do"), ("C", "Done"), ("D", None)):
        get_doc({"doctype": "Card By Select", "title": title, "status": value, "area": "A1"}).insert(
            set_name=title
        )
    context.user = MAKER
    get_doc({"doctype": "Card By Select", "title": "Own", "status": "To do"}).insert(set_name="Own")
    context.user = "Administrator"
    return context


def counts(answer: dict[str, Any]) -> dict[str, int]:
    return {column["value"]: column["count"] for column in answer["columns"]}


def names(answer: dict[str, Any], value: str) -> list[str]:
    return [
        card["name"] for column in answer["columns"] if column["value"] == value for card in column["cards"]
    ]


def test_each_column_has_its_number_and_a_page_of_its_cards(cards: Context) -> None:
    answer = get_cards("Card By Select", "status", ["title"], order_by="name asc", page_length=2)

    assert counts(answer) == {"To do": 3, "Done": 1, "": 1}
    assert names(answer, "To do") == ["A", "B"]
    assert names(answer, "") == ["D"]


def test_further_cards_of_one_column_come_alone(cards: Context) -> None:
    answer = get_cards(
        "Card By Select", "status", order_by="name asc", values=["To do"], start=2, page_length=2
    )

    assert counts(answer) == {"To do": 3}
    assert names(answer, "To do") == ["Own"]


def test_cards_name_who_works_on_them_and_what_they_link_to(cards: Context) -> None:
    add({"doctype": "Card By Select", "name": "C", "assign_to": [MAKER]})

    answer = get_cards("Card By Select", "status", ["area"])

    done = next(column for column in answer["columns"] if column["value"] == "Done")
    assert done["cards"][0]["_assign"] == [MAKER]
    assert list(answer["user_info"]) == [MAKER]
    assert answer["_link_titles"] == {"Card Area::A1": "Garden"}


@pytest.mark.parametrize("filters", [{"title": "A"}, ["title", "=", "A"], [["title", "=", "A"]]])
def test_filters_narrow_cards_and_numbers_in_every_form(cards: Context, filters: Any) -> None:
    assert counts(get_cards("Card By Select", "status", filters=filters)) == {"To do": 1}


def test_board_shows_only_what_one_may_read(cards: Context) -> None:
    cards.user = NEIGHBOUR
    assert counts(get_cards("Card By Select", "status")) == {"To do": 3, "Done": 1, "": 1}
    cards.user = MAKER
    assert counts(get_cards("Card By Select", "status")) == {"To do": 1}
    cards.user = STRANGER
    with pytest.raises(PermissionError):
        get_cards("Card By Select", "status")


def test_field_of_a_closed_level_makes_no_columns_and_stands_on_no_card(cards: Context) -> None:
    cards.user = NEIGHBOUR

    with pytest.raises(PermissionError):
        get_cards("Card By Select", "pay")
    with pytest.raises(PermissionError):
        get_cards("Card By Select", "status", ["pay"])


@pytest.mark.parametrize("length", [0, -1, 201])
def test_page_of_a_column_has_bounds(cards: Context, length: int) -> None:
    with pytest.raises(ValidationError, match="1 to 200"):
        get_cards("Card By Select", "status", page_length=length)


# Boards under a name --------------------------------------------------------------------------------------------------

BOARD: dict[str, Any] = {"doctype": "Card By Select", "title": "Mine", "field": "status"}


def titles() -> list[str]:
    return [board["title"] for board in kanban_boards.get_boards("Card By Select")]


def test_board_is_kept_as_it_was_given(cards: Context) -> None:
    cards.user = NEIGHBOUR
    columns = [
        {"value": "Done", "hidden": 1, "indicator": "Green"},
        {"value": "To do", "hidden": 0, "indicator": None},
    ]
    whole = {
        "columns": columns,
        "fields": ["due"],
        "filters": [["title", "like", "%😀%"]],
        "order_by": "due asc",
    }

    kept = kanban_boards.save_board(**BOARD, **whole, labels=True)

    assert kanban_boards.get_boards("Card By Select") == [kept]
    assert {key: kept[key] for key in whole} == whole
    assert (kept["labels"], kept["shared"], kept["mine"]) == (1, 0, 1)


def test_own_board_is_seen_by_its_maker_alone(cards: Context) -> None:
    cards.user = MAKER
    kanban_boards.save_board(**BOARD)

    assert titles() == ["Mine"]
    cards.user = NEIGHBOUR
    assert titles() == []
    cards.user = STRANGER
    with pytest.raises(PermissionError):
        titles()


def test_shared_board_is_seen_by_all_and_changed_only_by_who_may_write_boards(cards: Context) -> None:
    name = kanban_boards.save_board(**BOARD, shared=True)["name"]

    cards.user = NEIGHBOUR
    assert [board["mine"] for board in kanban_boards.get_boards("Card By Select")] == [0]
    with pytest.raises(PermissionError, match="somebody else"):
        kanban_boards.save_board(**BOARD, name=name)
    with pytest.raises(PermissionError, match="somebody else"):
        kanban_boards.delete_board(name)
    with pytest.raises(PermissionError):
        kanban_boards.save_board(**BOARD, shared=True)


def test_own_board_is_changed_and_removed(cards: Context) -> None:
    cards.user = MAKER
    name = kanban_boards.save_board(**BOARD)["name"]

    kanban_boards.save_board(**{**BOARD, "title": "Renamed"}, name=name)
    assert titles() == ["Renamed"]
    kanban_boards.delete_board(name)
    assert titles() == []


@pytest.mark.parametrize("wrong", [{"title": " "}, {"field": "colour"}, {"fields": ["colour"]}])
def test_board_without_a_name_or_of_fields_that_are_not_there_is_refused(
    cards: Context, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        kanban_boards.save_board(**{**BOARD, **wrong})


def test_board_whose_filters_are_no_list_is_refused(cards: Context) -> None:
    board = {
        "doctype": "Kanban Board",
        "kanban_board_name": "X",
        "reference_doctype": "Card By Select",
        "field_name": "status",
    }

    with pytest.raises(ValidationError, match="JSON list"):
        get_doc({**board, "filters": '{"title": "A"}'}).insert()
