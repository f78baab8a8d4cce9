"""Screens of an HR admin at the desk: records out of a spreadsheet, a form made one's own, and who may do what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from frappe.testing.screens import beside, findings, settled

HR_ADMIN, HR_USER, EMPLOYEE = "nataliia.hrytsenko", "sofiia.marchenko", "olena.kovalenko"
PERIODS, SKILLS = "Leave Blackout Period", "Skill"
Visit = Callable[..., Any]

SCREENS = {
    "site": "/app/settings?tab=site",
    "import": "/app/import",
    "import-of-one": "/app/import?doctype=Leave%20Blackout%20Period",
    "customize": "/app/customize-form",
    "customize-form": "/app/customize-form/employee",
    "permissions": "/app/permissions",
    "permissions-rights": "/app/permissions/leave-request",
    "permissions-fields": "/app/permissions/employee?tab=fields",
    "permissions-preview": "/app/permissions/employee?tab=preview",
}
KEYS = "[...document.body.innerText.matchAll(/\\b(builders|importer|customize|permissions|settings|list|form|meta|ui)\\.[a-z_0-9]+\\b/g)].map(m => m[0])"
YEAR = date.today().year + 1


@pytest.fixture
def admin(visit: Visit) -> Any:
    return visit(HR_ADMIN)


@pytest.mark.journey
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_screen_is_accessible_and_fits(visit: Visit, width: int, theme: str) -> None:
    page = visit(HR_ADMIN, width=width, theme=theme).page
    found: dict[str, Any] = {}
    for screen, path in SCREENS.items():
        settled(page, path)
        if screen == "permissions-preview":
            choose(page, page.get_by_label("Role", exact=True), "HR User")
            page.get_by_text("May change").wait_for()
        if complaints := findings(page):
            found[screen] = complaints
        if (too_wide := beside(page)) > 0:
            found[f"{screen} is too wide"] = too_wide

    assert found == {}


@pytest.mark.journey
def test_every_screen_speaks_ukrainian(admin: Any) -> None:
    admin.write("frappe.desk.preferences.set_preferences", language="uk")
    missing = {}
    try:
        for screen, path in SCREENS.items():
            settled(admin.page, path)
            keys = admin.page.evaluate(KEYS)
            if keys or admin.page.evaluate("document.documentElement.lang") != "uk":
                missing[screen] = keys
    finally:
        admin.write("frappe.desk.preferences.set_preferences", language="en")

    assert missing == {}


@pytest.mark.journey
def test_screens_are_found_in_the_menu_of_a_list_and_in_the_settings(admin: Any) -> None:
    page = admin.page
    for item, title in (
        ("Import", "Import data"),
        ("Customize form", f"Customize form: {PERIODS}"),
        ("Permissions", f"Permissions: {PERIODS}"),
    ):
        settled(page, "/app/leave-blackout-period")
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("menuitem", name=item, exact=True).click()
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()

    settled(page, "/app/settings?tab=site")
    for way in ("Import data", "Customize the form", "Permissions"):
        expect(page.get_by_role("main").get_by_role("link", name=re.compile(f"^{way}"))).to_be_visible()


@pytest.mark.journey
def test_nobody_else_is_offered_what_they_may_not_do(visit: Visit) -> None:
    page = visit(EMPLOYEE).page

    settled(page, "/app/leave-request")
    page.get_by_role("button", name="More actions").click()
    expect(page.get_by_role("menuitem", name="Copy link")).to_be_visible()
    for item in ("Import", "Customize form", "Permissions"):
        expect(page.get_by_role("menuitem", name=item, exact=True)).to_have_count(0)
    settled(page, "/app/settings")
    expect(page.get_by_role("tab", name="The site")).to_have_count(0)
    page.goto("/app/permissions/leave-request")

    expect(page.get_by_text("This is for System Manager only.")).to_be_visible()


def choose(page: Page, box: Locator, text: str) -> None:
    """Choose what is called so in a combobox."""
    box.fill(text)
    page.get_by_role("option", name=text, exact=True).click()


# Import ---------------------------------------------------------------------------------------------------------------


def upload(page: Page, folder: Path, text: str) -> None:
    """Begin an import of blackout periods with a file."""
    file = folder / "periods.csv"
    file.write_text(text, encoding="utf-8")
    settled(page, f"/app/import?doctype={PERIODS}")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_url("**/app/import/*")


def card(page: Page, title: str) -> Locator:
    """A card of the page by its heading."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=title))


def titles(admin: Any) -> set[str]:
    """The blackout periods there are."""
    rows = admin.read("frappe.client.get_list", doctype=PERIODS, fields='["title"]', limit_page_length=0)
    return {row["title"] for row in rows}


@pytest.mark.journey
def test_file_is_mapped_tried_imported_corrected_and_taken_back(admin: Any, tmp_path: Path) -> None:
    page, before = admin.page, titles(admin)
    upload(
        page,
        tmp_path,
        "Title,From,To,Applies To,Severity,Whose idea\n"
        f"Release week,{YEAR}-03-01,{YEAR}-03-05,Company,Warn,x\n"
        f"Audit 😀,{YEAR}-04-12,{YEAR}-04-16,Company,Block,y\n"
        f"Broken,{YEAR}-05-12,no date,Company,Warn,z\n",
    )

    expect(page.get_by_text("has no such field")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    choose(page, page.get_by_label("Field that Whose idea fills"), "Leave out")
    page.get_by_role("button", name="Try it out").click()
    trial = card(page, "Trial: nothing is kept")
    expect(trial.get_by_role("row").filter(has_text="no date")).to_contain_text("4")
    assert titles(admin) == before
    page.get_by_role("button", name="Import", exact=True).click()

    result = card(page, "Result")
    expect(page.locator("header").get_by_text("Partly imported")).to_be_visible(timeout=60_000)
    expect(result.get_by_role("row").filter(has_text="no date")).to_be_visible()
    assert titles(admin) == before | {"Release week", "Audit 😀"}
    with page.expect_download() as download:
        result.get_by_role("link", name="Rows to correct").click()
    assert download.value.suggested_filename.endswith("_errors.xlsx")
    result.get_by_role("radio", name="Imported", exact=True).check()
    expect(result.get_by_role("link").filter(has_text=re.compile("\\w"))).not_to_have_count(0)
    assert findings(page) == []

    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("dialog")).to_contain_text("Take 2 records back?")
    page.get_by_role("dialog").get_by_role("button", name="Undo the import").click()
    expect(page.locator("header").get_by_text("Taken back")).to_be_visible(timeout=60_000)
    assert titles(admin) == before

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="The import as a record").click()
    page.get_by_role("link", name="Open the steps of the import").click()
    expect(card(page, "Result")).to_be_visible()


@pytest.mark.journey
def test_record_that_was_changed_since_stays_unless_it_is_chosen(admin: Any, tmp_path: Path) -> None:
    page, before = admin.page, titles(admin)
    upload(
        page,
        tmp_path,
        f"Title,From,To,Applies To,Severity\nMoving house,{YEAR}-08-03,{YEAR}-08-04,Company,Warn\n",
    )
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("header").get_by_text("Done", exact=True)).to_be_visible(timeout=60_000)
    name = admin.read(
        "frappe.client.get_list", doctype=PERIODS, filters='{"title": "Moving house"}', fields='["name"]'
    )[0]["name"]
    admin.write("frappe.client.set_value", doctype=PERIODS, name=name, fieldname="severity", value="Block")

    page.get_by_role("button", name="Undo the import").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("was changed since and stays")
    dialog.get_by_role("checkbox", name=re.compile("^Take .* back too")).check()
    dialog.get_by_role("button", name="Undo the import").click()

    expect(page.locator("header").get_by_text("Taken back")).to_be_visible(timeout=60_000)
    assert titles(admin) == before


# Customize form -------------------------------------------------------------------------------------------------------


@pytest.fixture
def own_form(admin: Any) -> Iterator[Any]:
    """The form of Skill, which is the app's again afterwards."""
    yield admin
    admin.write("frappe.customize.form.reset_to_defaults", doctype=SKILLS)
    shown = admin.read("frappe.customize.form.fetch_to_customize", doctype=SKILLS)
    own = [row["fieldname"] for row in shown["fields"] if row["is_custom_field"]]
    admin.write("frappe.customize.form.save_customization", doctype=SKILLS, changes={"removed": own})


def in_list(page: Page, name: str) -> Locator:
    """A field in the list of fields."""
    return page.get_by_role("list", name="Fields").get_by_role("button", name=re.compile(f"^{name}"))


def save(page: Page, *told: str) -> None:
    """Save a form after reading what changes."""
    page.get_by_role("button", name="Save", exact=True).click()
    dialog = page.get_by_role("dialog")
    for text in told:
        expect(dialog).to_contain_text(text)
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The form is changed")).to_be_visible()


@pytest.mark.journey
def test_form_gets_a_field_another_label_and_another_order_and_is_reset(own_form: Any) -> None:
    page = own_form.page
    settled(page, "/app/customize-form/skill")
    preview = page.get_by_role("region", name="Preview")

    in_list(page, "Category").click()
    page.get_by_label("Label", exact=True).fill("Kind")
    page.get_by_role("checkbox", name="Must be filled").check()
    expect(preview.get_by_label(re.compile("^Kind"))).to_be_visible()
    page.get_by_role("button", name="Add a field").click()
    page.get_by_role("dialog").get_by_label("Label").fill("Shelf life")
    choose(page, page.get_by_role("dialog").get_by_label("Type"), "Whole number")
    page.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
    expect(preview.get_by_label("Shelf life")).to_be_visible()
    expect(in_list(page, "Shelf life")).to_be_focused()
    for _step in range(2):
        page.keyboard.press("Alt+ArrowUp")
    expect(in_list(page, "Shelf life")).to_be_focused()
    assert findings(page) == []
    save(page, "Shelf life is added", "Kind, Label: Category → Kind", "Kind, Must be filled: No → Yes")

    page.goto("/app/skill/new")
    expect(page.get_by_label("Shelf life")).to_be_visible()
    expect(page.get_by_label(re.compile("^Kind"))).to_be_visible()

    settled(page, "/app/customize-form/skill")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Back to what the app gives").click()
    page.get_by_role("dialog").get_by_role("button", name="Back to what the app gives").click()
    expect(in_list(page, "Category")).to_be_visible()
    expect(in_list(page, "Shelf life")).to_be_visible()


@pytest.mark.journey
def test_order_is_changed_by_keys_kept_and_shown_to_everybody(own_form: Any, visit: Visit) -> None:
    page = own_form.page
    settled(page, "/app/customize-form/skill")
    field = in_list(page, "Skill")

    field.click()
    for _step in range(2):
        field.press("Alt+ArrowDown")
    save(page, "another order")

    stored = own_form.read("frappe.customize.form.fetch_to_customize", doctype=SKILLS)
    assert [row["fieldname"] for row in stored["fields"]].index("skill_name") == 2


@pytest.mark.journey
def test_what_the_app_demands_is_not_loosened_and_nothing_typed_is_lost(own_form: Any) -> None:
    page = own_form.page
    settled(page, "/app/customize-form/skill")
    in_list(page, "Skill").click()
    page.get_by_role("checkbox", name="Must be filled").uncheck()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("belongs to the app and stays as it is")
    expect(page.get_by_role("checkbox", name="Must be filled")).not_to_be_checked()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()


@pytest.mark.journey
def test_form_is_changed_on_a_phone(own_form: Any, visit: Visit) -> None:
    page = visit(HR_ADMIN, width=390).page
    settled(page, "/app/customize-form/skill")

    in_list(page, "Category").tap()
    sheet = page.get_by_role("dialog", name="Category")
    sheet.get_by_role("checkbox", name="Hidden").check()
    assert findings(page) == []
    sheet.get_by_role("button", name="Close").tap()
    page.get_by_role("radio", name="Preview").check()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_label("Skill")).to_be_visible()
    expect(preview.get_by_label("Category")).to_have_count(0)
    save(page, "Category, Hidden: No → Yes")


# Permissions ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def own_rights(admin: Any) -> Iterator[Any]:
    """The permissions of Skill, which are the app's again afterwards."""
    yield admin
    admin.write("frappe.customize.role_permissions.reset_role_permissions", doctype=SKILLS)
    admin.write("frappe.customize.form.reset_to_defaults", doctype=SKILLS)


def may(person: Any, right: str) -> bool:
    """Whether somebody has a right on skills."""
    boot = person.read("frappe.desk.boot.get_bootinfo")
    return bool(boot["doctypes"].get(SKILLS, {}).get("can", {}).get(right))


@pytest.mark.journey
def test_role_gets_a_right_that_is_previewed_saved_and_taken_back(own_rights: Any, visit: Visit) -> None:
    page, colleague = own_rights.page, visit(EMPLOYEE)
    settled(page, "/app/permissions/skill")
    assert not may(colleague, "delete")

    page.get_by_role("checkbox", name="Employee, level 0: Delete").check()
    page.get_by_role("tab", name="Preview as").click()
    page.get_by_role("radio", name="A user").check()
    box = page.get_by_role("combobox", name="User")
    box.fill("olena.kov")
    page.get_by_role("option").first.click()
    expect(page.get_by_text("Delete: yes")).to_be_visible()
    assert not may(colleague, "delete")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The permissions are saved")).to_be_visible()
    assert may(colleague, "delete")

    page.get_by_role("tab", name="Rights").click()
    expect(page.get_by_role("row").filter(has_text="Employee").first).to_contain_text("Changed")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Back to what the app gives").click()
    page.get_by_role("dialog").get_by_role("button", name="Back to what the app gives").click()
    expect(page.get_by_text("The app’s permissions count again.")).to_be_visible()
    assert not may(colleague, "delete")


@pytest.mark.journey
def test_field_is_raised_to_a_level_that_one_role_reads(own_rights: Any, visit: Visit) -> None:
    page, hr_user, employee = own_rights.page, visit(HR_USER), visit(EMPLOYEE)
    settled(page, "/app/permissions/skill")
    page.get_by_role("button", name="Add a role").click()
    dialog = page.get_by_role("dialog")
    choose(page, dialog.get_by_label("Role"), "HR User")
    dialog.get_by_label("Level").select_option("3")
    dialog.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("tab", name="Fields").click()
    page.get_by_label("Level of Category").select_option("3")
    expect(page.get_by_role("row").filter(has_text="Category")).to_contain_text("HR User")
    assert findings(page) == []
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The permissions are saved")).to_be_visible()

    name = own_rights.read("frappe.client.get_list", doctype=SKILLS, filters='{"category": ["is", "set"]}')[
        0
    ]["name"]
    seen = {who.user: who.read("frappe.client.get", doctype=SKILLS, name=name) for who in (hr_user, employee)}
    assert seen[hr_user.user].get("category")
    assert not seen[employee.user].get("category")


@pytest.mark.journey
def test_rights_that_do_not_fit_are_ticked_together_and_a_removed_role_can_be_put_back(
    own_rights: Any,
) -> None:
    page = own_rights.page
    settled(page, "/app/permissions/skill")

    page.get_by_role("checkbox", name="Employee, level 0: Import").check()
    expect(page.get_by_role("checkbox", name="Employee, level 0: Create")).to_be_checked()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Remove Employee").click()
    expect(page.get_by_role("checkbox", name="Employee, level 0: Read")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("checkbox", name="Employee, level 0: Read")).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
