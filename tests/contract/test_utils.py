"""`frappe.utils` as apps know it: dates at the ends of months, roundings, number formats, and the names there are."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator

import pytest

import frappe
from frappe import utils
from frappe.context import Context, Site
from frappe.exceptions import ValidationError
from frappe.testing.sites import copy_site, remove_site, template_on, template_site

pytestmark = pytest.mark.usefixtures("context")

D = dt.date


@pytest.fixture(scope="module")
def site(
    db_type: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """One site for all: nothing here stays in it."""
    databases = request.getfixturevalue("mariadb") if db_type == "mariadb" else None
    template = template_site(()) if databases is None else template_on(databases, ())
    made = copy_site(template, tmp_path_factory.mktemp("utils"), databases)
    yield made
    remove_site(made, databases)


NAMES = [
    "getdate",
    "flt",
    "add_days",
    "add_months",
    "add_years",
    "add_to_date",
    "nowdate",
    "today",
    "now",
    "now_datetime",
    "nowtime",
    "get_time",
    "get_datetime",
    "get_datetime_str",
    "get_date_str",
    "to_timedelta",
    "time_diff",
    "time_diff_in_hours",
    "time_diff_in_seconds",
    "date_diff",
    "month_diff",
    "days_diff",
    "get_first_day",
    "get_last_day",
    "get_first_day_of_week",
    "get_last_day_of_week",
    "get_quarter_start",
    "get_quarter_ending",
    "get_year_start",
    "get_year_ending",
    "get_timespan_date_range",
    "get_weekday",
    "is_last_day_of_the_month",
    "cint",
    "cstr",
    "sbool",
    "rounded",
    "ceil",
    "floor",
    "remainder",
    "safe_div",
    "formatdate",
    "format_date",
    "format_datetime",
    "format_time",
    "format_duration",
    "format_value",
    "fmt_money",
    "money_in_words",
    "in_words",
    "pretty_date",
    "get_link_to_form",
    "get_url",
    "get_url_to_form",
    "get_url_to_list",
    "get_url_to_report",
    "get_fullname",
    "comma_and",
    "comma_or",
    "comma_sep",
    "strip_html",
    "sanitize_html",
    "escape_html",
    "md_to_html",
    "html2text",
    "is_html",
    "unique",
    "has_common",
    "validate_email_address",
    "validate_phone_number",
    "validate_url",
    "split_emails",
    "get_site_name",
    "get_files_path",
    "get_backups_path",
    "random_string",
    "cached_property",
    "create_batch",
    "parse_val",
    "compare",
    "get_defaults",
    "generate_hash",
    "get_datetime_in_timezone",
    "convert_utc_to_system_timezone",
    "get_system_timezone",
    "get_site_path",
    "parse_json",
]
MODULES = (
    "data", "xlsxutils", "csvutils", "pdf", "password", "file_manager", "background_jobs", "nestedset", "caching",
    "formatters", "jinja", "safe_exec", "dashboard",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_name_is_there(name):
    assert hasattr(utils, name)


@pytest.mark.parametrize("module", MODULES)
def test_module_is_there(module):
    assert importlib.import_module(f"frappe.utils.{module}").__doc__


@pytest.mark.parametrize("empty", [None, ""])
def test_no_date_is_today(context: Context, empty):
    context.flags.current_date = D(2024, 2, 29)

    assert utils.getdate(empty) == D(2024, 2, 29)
    assert utils.nowdate() == utils.today() == "2024-02-29"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-02-29", D(2024, 2, 29)),
        (dt.datetime(2024, 2, 29, 23, 59), D(2024, 2, 29)),
        (D(2024, 2, 29), D(2024, 2, 29)),
        ("2024-02-29 10:00:00", D(2024, 2, 29)),
        ("0000-00-00", None),
        ("0001-01-01", None),
    ],
)
def test_dates_are_read(given, expected):
    assert utils.getdate(given) == expected


@pytest.mark.parametrize("text", ["2023-02-29", "31/31/2024", "soon"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValidationError):
        utils.getdate(text)


@pytest.mark.parametrize(
    ("date", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (dt.datetime(2024, 1, 31, 10), 1, dt.datetime(2024, 2, 29, 10)),
    ],
)
def test_months_end_at_the_last_day_and_text_stays_text(date, months, expected):
    assert utils.add_months(date, months) == expected


def test_days_and_years_are_added_in_the_form_that_was_given():
    assert utils.add_days("2024-02-28", 1) == "2024-02-29"
    assert utils.add_days(D(2024, 2, 28), 2) == D(2024, 3, 1)
    assert utils.add_years("2024-02-29", 1) == "2025-02-28"
    assert utils.add_to_date("2024-02-28", days=1, months=1) == "2024-03-29"
    assert utils.add_to_date("2024-02-28", hours=25, as_string=True, as_datetime=True).startswith(
        "2024-02-29 01:00:00"
    )


def test_differences():
    assert utils.date_diff("2024-03-01", "2024-02-28") == 2
    assert utils.date_diff("2024-02-28", "2024-03-01") == -2
    assert utils.month_diff("2024-03-01", "2024-01-31") == 3
    assert utils.time_diff_in_hours("2024-03-01 12:00:00", "2024-03-01 10:30:00") == 1.5
    assert utils.time_diff_in_seconds("2024-03-01 00:01:00", "2024-03-01") == 60


@pytest.mark.parametrize(
    ("function", "date", "expected"),
    [
        ("get_first_day", "2024-02-29", D(2024, 2, 1)),
        ("get_last_day", "2024-02-01", D(2024, 2, 29)),
        ("get_last_day", "1900-02-01", D(1900, 2, 28)),
        ("get_last_day", "2000-02-01", D(2000, 2, 29)),
        ("get_quarter_start", "2024-05-31", D(2024, 4, 1)),
        ("get_quarter_ending", "2024-05-31", D(2024, 6, 30)),
        ("get_year_start", "2024-05-31", D(2024, 1, 1)),
        ("get_year_ending", "2024-05-31", D(2024, 12, 31)),
        ("get_first_day_of_week", "2024-02-29", D(2024, 2, 26)),
        ("get_last_day_of_week", "2024-02-29", D(2024, 3, 3)),
    ],
)
def test_first_and_last_days(function, date, expected):
    assert getattr(utils, function)(date) == expected
    assert getattr(utils, function)(date, as_str=True) == expected.isoformat()


def test_week_begins_when_the_site_says():
    frappe.db.set_single_value("System Settings", "first_day_of_the_week", "Sunday")

    assert utils.get_first_day_of_week("2024-02-29") == D(2024, 2, 25)


def test_named_spans(context: Context):
    context.flags.current_date = D(2024, 3, 1)

    assert utils.get_timespan_date_range("last month") == (D(2024, 2, 1), D(2024, 2, 29))
    assert utils.get_timespan_date_range("yesterday") == (D(2024, 2, 29), D(2024, 2, 29))


@pytest.mark.parametrize(
    ("number", "precision", "legacy", "bankers", "commercial"),
    [
        (0.5, 0, 0, 0, 1),
        (1.5, 0, 2, 2, 2),
        (2.5, 0, 2, 2, 3),
        (-2.5, 0, -2, -2, -3),
        (2.675, 2, 2.68, 2.68, 2.68),
        (2.665, 2, 2.67, 2.66, 2.67),
        (1.25, 1, 1.3, 1.2, 1.3),
        (1.2499, 2, 1.25, 1.25, 1.25),
    ],
)
def test_three_roundings(number, precision, legacy, bankers, commercial):
    def by(method: str) -> float:
        return utils.rounded(number, precision, method)

    assert by("Banker's Rounding (legacy)") == legacy
    assert by("Banker's Rounding") == bankers
    assert by("Commercial Rounding") == commercial


def test_site_decides_how_numbers_are_rounded():
    frappe.db.set_single_value("System Settings", "rounding_method", "Commercial Rounding")

    assert utils.flt(2.5, 0) == 3
    assert utils.flt("1,234.5") == 1234.5


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("#,###.##", "1,23,45,678.90".replace("1,23,45,678", "12,345,678")),
        ("#.###,##", "12.345.678,90"),
        ("# ###.##", "12 345 678.90"),
        ("# ###,##", "12 345 678,90"),
        ("#'###.##", "12'345'678.90"),
        ("#, ###.##", "12, 345, 678.90"),
        ("#,##,###.##", "1,23,45,678.90"),
        ("#,###.###", "12,345,678.900"),
        ("#.###", "12.345.679"),
        ("#,###", "12,345,679"),
    ],
)
def test_number_formats_group_digits(number_format, expected):
    places = {"#,###.###": 3, "#.###": 0, "#,###": 0}.get(number_format, 2)

    assert utils.fmt_money(12345678.9, precision=places, format=number_format) == expected


@pytest.mark.parametrize(
    ("date_format", "expected"),
    [
        ("yyyy-mm-dd", "2024-02-29"),
        ("dd-mm-yyyy", "29-02-2024"),
        ("dd/mm/yyyy", "29/02/2024"),
        ("dd.mm.yyyy", "29.02.2024"),
        ("mm/dd/yyyy", "02/29/2024"),
        ("mm-dd-yyyy", "02-29-2024"),
    ],
)
def test_date_formats(date_format, expected):
    frappe.db.set_single_value("System Settings", "date_format", date_format)

    assert utils.formatdate("2024-02-29") == expected
    assert utils.format_date("2024-02-29", date_format) == expected


def test_values_are_written_by_their_type():
    frappe.db.set_single_value("System Settings", {"date_format": "yyyy-mm-dd", "number_format": "#,###.##"})

    assert utils.format_value("2024-02-29", "Date") == "2024-02-29"
    assert utils.format_value(1234.5, {"fieldtype": "Float", "precision": "2"}) == "1,234.50"
    assert utils.format_value(D(2024, 2, 29)) == "2024-02-29"
    assert utils.format_value(None) == ""


def test_numbers_out_of_anything():
    assert [utils.cint(value) for value in ("7", 7.9, None, "", "x")] == [7, 7, 0, 0, 0]
    assert [utils.flt(value) for value in (None, "", "x", "1,000.5")] == [0.0, 0.0, 0.0, 1000.5]
    assert [utils.cstr(value) for value in (None, 1, "a")] == ["", "1", "a"]
    assert utils.safe_div(1, 0) == 0
    assert utils.remainder(7, 2) == 1


def test_paths_stay_in_the_folder_of_the_site(context: Context):
    assert utils.get_files_path("a.pdf", is_private=1) == str(
        context.site.path.resolve() / "private" / "files" / "a.pdf"
    )
    with pytest.raises(ValueError):
        utils.get_site_path("..", "other", "site_config.json")


def test_tables_are_written_and_read():
    from frappe.utils.csvutils import UnicodeWriter, read_csv_content
    from frappe.utils.xlsxutils import make_xlsx, read_xlsx_file_from_attached_file

    writer = UnicodeWriter()
    writer.writerow(["Name", "Їжак"])
    writer.writerow(["=1+1", 5])
    book = make_xlsx(
        [["Name", "Days"], ["Їжак", 5], ["=1+1", 2.5]], "A [sheet]: of days", column_widths=[20, 10]
    )

    assert read_csv_content(writer.getvalue()) == [["Name", "Їжак"], ["'=1+1", "5"]]
    assert read_xlsx_file_from_attached_file(book.getvalue()) == [
        ["Name", "Days"],
        ["Їжак", 5],
        ["'=1+1", 2.5],
    ]


def test_names_and_dicts():
    assert frappe.scrub("Leave Request") == "leave_request"
    assert frappe._dict(a=1).b is None
    assert utils.comma_and(["a", "b"], add_quotes=False) == "a and b"
    assert utils.parse_json('{"a": 1}') == {"a": 1}
    assert [list(part) for part in utils.create_batch([1, 2, 3], 2)] == [[1, 2], [3]]
    assert utils.get_url_to_report("Leave Balance").endswith("/app/query-report/Leave%20Balance")
