"""How the hooks of several apps come together, and what happens when an app is broken."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest

from frappe.context import Context
from frappe.exceptions import AppImportError
from frappe.registry.apps import installed_apps, set_installed_apps
from frappe.registry.hooks import UnknownHookWarning, declared_hooks, get_hooks
from frappe.testing.apps import AppFolder

Install = Callable[..., None]


@pytest.fixture
def install(context: Context, apps: AppFolder) -> Install:
    """Writes apps with these hooks and puts them on the site in order: `install(tea='app_title = "Tea"')`."""

    def install(**hooks: str) -> None:
        for name, text in hooks.items():
            apps.write(name, hooks=text)
        set_installed_apps(["frappe", *hooks])

    return install


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ("home_page = 'a'", "home_page = 'b'", ["a", "b"]),
        ("after_migrate = 'a.x'", "after_migrate = ['b.y', 'b.z']", ["a.x", "b.y", "b.z"]),
        ("after_migrate = ('a.x', 'a.y')", "", ["a.x", "a.y"]),
    ],
    ids=["scalars", "scalar and list", "tuple"],
)
def test_values_of_apps_follow_each_other_in_install_order(
    install: Install, first: str, second: str, merged: list[str]
) -> None:
    name = first.split(" ")[0]

    install(tea=first, milk=second)

    assert get_hooks(name) == merged


def test_dict_hooks_are_merged_key_by_key_into_lists(install: Install) -> None:
    install(
        tea="standard_queries = {'User': 'tea.users', 'Role': 'tea.roles'}",
        milk="standard_queries = {'User': 'milk.users'}",
    )

    assert get_hooks("standard_queries") == {"User": ["tea.users", "milk.users"], "Role": ["tea.roles"]}


def test_events_of_documents_keep_their_keys_and_their_order(install: Install) -> None:
    install(
        tea="doc_events = {('Cup', 'Pot'): {'validate': 'tea.a'}, '*': {'validate': ['tea.b']}}",
        milk="doc_events = {'Cup': {'validate': 'milk.c'}, '*': {'validate': 'milk.d'}}",
    )

    assert get_hooks("doc_events") == {
        ("Cup", "Pot"): {"validate": ["tea.a"]},
        "*": {"validate": ["tea.b", "milk.d"]},
        "Cup": {"validate": ["milk.c"]},
    }


def test_cron_jobs_of_two_apps_share_a_line(install: Install) -> None:
    install(
        tea="scheduler_events = {'cron': {'0 5 * * *': ['tea.a']}}",
        milk="scheduler_events = {'cron': {'0 5 * * *': ['milk.b']}}",
    )

    assert get_hooks("scheduler_events")["cron"]["0 5 * * *"] == ["tea.a", "milk.b"]


def test_hooks_of_one_app_leave_out_the_others(install: Install) -> None:
    install(tea="after_migrate = 'tea.x'", milk="after_migrate = 'milk.y'")

    assert get_hooks("after_migrate", app_name="milk") == ["milk.y"]


def test_absent_hook_is_the_default_or_an_empty_list(install: Install) -> None:
    install(tea="")

    assert get_hooks("boot_session") == []
    assert get_hooks("boot_session", {}) == {}


def test_imports_and_functions_in_the_hooks_file_are_no_hooks(install: Install) -> None:
    install(tea="from __future__ import annotations\nimport json\ndef f(): ...\nclass C: ...\n_x = 1\n")

    assert declared_hooks("tea") == {}


def test_unknown_hook_is_warned_of_with_its_file_and_the_nearest_name(apps: AppFolder) -> None:
    package = apps.write("tea", hooks="after_migrat = 'tea.x'")

    with pytest.warns(UnknownHookWarning) as caught:
        declared_hooks("tea")

    text = str(caught[0].message)
    assert str(package / "hooks.py") in text
    assert "'after_migrat'" in text and "'after_migrate'" in text


def test_unknown_hook_is_kept_for_code_that_reads_it(install: Install) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnknownHookWarning)
        install(tea="brewing_methods = ['tea.pour']")

        assert get_hooks("brewing_methods") == ["tea.pour"]


@pytest.mark.parametrize("text", ["import nothing_of_that_name", "1 / 0", "permission_query_conditions = {"])
def test_installed_app_whose_hooks_fail_stops_everything_and_is_named(install: Install, text: str) -> None:
    with pytest.raises(AppImportError, match=r"hooks\.py of app 'tea'"):
        install(tea=text)
        get_hooks("has_permission")


def test_hooks_change_when_apps_are_installed_and_removed(install: Install) -> None:
    install(tea="after_migrate = 'tea.x'", milk="after_migrate = 'milk.y'")
    assert get_hooks("after_migrate") == ["tea.x", "milk.y"]

    set_installed_apps(["frappe", "milk"])

    assert installed_apps() == ("frappe", "milk")
    assert get_hooks("after_migrate") == ["milk.y"]


def test_hooks_stay_when_an_installation_is_rolled_back(context: Context, install: Install) -> None:
    context.db.commit()
    context.db.begin(write=True)
    install(tea="after_migrate = 'tea.x'")
    assert get_hooks("after_migrate") == ["tea.x"]

    context.db.rollback()
    context.db.begin(write=True)

    assert get_hooks("after_migrate") == []
