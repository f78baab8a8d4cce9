"""Commands that make sites, look after them and take them away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from frappe.auth import sessions
from frappe.auth.passwords import is_password_of
from frappe.context import Site, get_site
from frappe.document.load import get_doc
from frappe.exceptions import AppNotFoundError, DoesNotExistError, ValidationError
from frappe.jobs.queue import enqueue
from frappe.lifecycle.site_folder import make_bench_folders
from frappe.query import count, get_list, values
from frappe.registry.apps import installed_apps
from frappe.testing.apps import AppFolder
from frappe.testing.client import HttpClient
from frappe.testing.doctypes import FULL_RIGHTS, field
from frappe.testing.sites import acting

Run = Callable[..., str]
Invoke = Callable[..., Result]
PASSWORD = "a long password"


@pytest.fixture
def cup(site: Site, apps: AppFolder, run: Run) -> Site:
    """A site with the app cups, which has one DocType with two records."""
    definition = {
        "doctype": "DocType",
        "name": "Cup",
        "module": "Cups",
        "fields": [field("title"), field("size", "Int")],
        "field_order": ["title", "size"],
        "permissions": [{"role": "System Manager", **FULL_RIGHTS}],
        "autoname": "field:title",
        "allow_rename": 1,
    }
    apps.write("cups", title_of_modules=["Cups"], files={"cups/doctype/cup/cup.json": json.dumps(definition)})
    make_bench_folders(site.sites_path, ["cups"])
    assert "cups" in run("install-app", "cups")
    with acting(site) as context:
        for title in ("Blue", "Red"):
            get_doc({"doctype": "Cup", "title": title, "size": 3}).insert()
        context.db.commit()
    return site


def test_site_is_made_listed_used_and_dropped(site: Site, run: Run, tmp_path: Path) -> None:
    assert "is ready" in run("new-site", "fresh.localhost", "--admin-password", PASSWORD, "--set-default")
    assert json.loads(run("list-sites", "--json")) == ["fresh.localhost", site.name]
    assert (
        json.loads((site.sites_path / "common_site_config.json").read_text())["default_site"]
        == "fresh.localhost"
    )

    archive = tmp_path / "archive"
    run("drop-site", "fresh.localhost", "--force", "--archived-sites-path", str(archive))

    assert run("list-sites").split() == [site.name]
    assert (archive / "fresh.localhost" / "site_config.json").is_file()


def test_the_only_site_of_a_bench_needs_no_name(site: Site, run: Run, invoke: Invoke) -> None:
    assert "frappe" in run("list-apps", on="")

    run("new-site", "fresh.localhost", "--admin-password", PASSWORD)
    refused = invoke("list-apps", on="")

    assert refused.exit_code == 2
    assert f"Name a site with --site (fresh.localhost, {site.name})" in refused.output


def test_a_bench_without_a_site_says_how_to_make_one(
    site: Site, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITES_PATH", str(tmp_path / "none"))

    refused = invoke("list-apps", on="")

    assert (refused.exit_code, "bench new-site NAME" in refused.output) == (2, True)


def test_dropping_asks_first(site: Site, invoke: Invoke) -> None:
    assert invoke("drop-site", site.name, answers="n\n").exit_code == 1
    assert site.path.exists()


def test_backup_and_restore_bring_the_site_back(site: Site, run: Run, tmp_path: Path) -> None:
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": "before"}).insert()
        context.db.commit()
    run("backup", "--with-files", "--backup-path", str(tmp_path / "kept"))
    [dump] = (tmp_path / "kept").glob("*-database.sql.gz")
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": "after"}).insert()
        context.db.commit()

    said = run("restore", str(dump), "--admin-password", "quite another password")

    assert "migrate" in said
    with acting(site, write=False):
        assert get_list("ToDo", user=None, pluck="description") == ["before"]
        assert is_password_of("Administrator", "quite another password")


def test_reinstall_asks_and_empties(site: Site, invoke: Invoke, run: Run) -> None:
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": "before"}).insert()
        context.db.commit()
    assert invoke("reinstall", answers="n\n").exit_code == 1

    run("reinstall", "--yes", "--admin-password", PASSWORD)

    with acting(site, write=False):
        assert count("ToDo", user=None) == 0
        assert is_password_of("Administrator", PASSWORD)


# Apps ---------------------------------------------------------------------------------------------------------------


def test_uninstall_says_what_would_go_and_changes_nothing(cup: Site, run: Run) -> None:
    said = run("uninstall-app", "cups", "--dry-run")

    assert "DocType Cup: 2 records" in said
    assert "Module Cups" in said
    with acting(cup, write=False):
        assert installed_apps() == ("frappe", "cups")
        assert count("Cup", user=None) == 2


def test_uninstall_removes_after_a_backup(cup: Site, run: Run) -> None:
    said = run("uninstall-app", "cups", "--yes")

    assert "backup" in said
    assert list((cup.path / "private" / "backups").glob("*-database.sql.gz"))
    with acting(cup, write=False):
        assert installed_apps() == ("frappe",)
        assert not values.exists("DocType", "Cup")


def test_uninstall_without_backup_makes_none(cup: Site, run: Run) -> None:
    run("uninstall-app", "cups", "--yes", "--no-backup")

    assert not list((cup.path / "private" / "backups").iterdir())


def test_framework_is_not_uninstalled(site: Site, invoke: Invoke) -> None:
    assert isinstance(invoke("uninstall-app", "frappe", "--yes").exception, ValidationError)


def test_app_is_taken_off_the_list_with_its_data_left(cup: Site, run: Run, invoke: Invoke) -> None:
    run("remove-from-installed-apps", "cups")

    with acting(cup, write=False) as context:
        assert installed_apps() == ("frappe",)
        assert context.db.value("SELECT COUNT(*) FROM `tabCup`") == 2
    assert isinstance(invoke("remove-from-installed-apps", "cups").exception, AppNotFoundError)


def test_apps_are_listed_with_their_versions(cup: Site, run: Run) -> None:
    assert run("list-apps").split() == [f"{cup.name}:", "frappe", "16.0.0", "cups", "1.0"]
    assert json.loads(run("list-apps", "--format", "json")) == {cup.name: ["frappe", "cups"]}
    assert {"app": "cups", "version": "1.0"} in json.loads(run("version", "-f", "json"))


# Patches ------------------------------------------------------------------------------------------------------------


def test_patch_is_run_once_and_again_by_force(site: Site, run: Run) -> None:
    line = "execute:frappe.get_doc({'doctype': 'ToDo', 'description': 'patched'}).insert()"
    run("run-patch", line)
    assert "ran before" in run("run-patch", line)
    run("run-patch", line, "--force")

    with acting(site, write=False):
        assert count("ToDo", user=None) == 2


def test_bypassed_patch_never_runs(site: Site, run: Run) -> None:
    assert "counts as done" in run("bypass-patch", "tea.absent", "--yes")

    assert "ran before" in run("run-patch", "tea.absent")


def test_site_with_waiting_jobs_is_not_ready_for_a_migrate(site: Site, run: Run, invoke: Invoke) -> None:
    assert "ready" in run("ready-for-migration")
    with acting(site) as context:
        enqueue("tea.jobs.note")
        context.db.commit()

    answer = invoke("ready-for-migration")

    assert (answer.exit_code, "tea.jobs.note" in answer.output) == (1, True)


def test_patch_is_begun_with_its_line(cup: Site, run: Run, invoke: Invoke, apps: AppFolder) -> None:
    options = ["--app", "cups", "--module", "Cups", "--name", "wash"]
    run("create-patch", *options, "--section", "post_fixtures_sync", "--description", "Wash the cups")

    package = apps.folder / "cups" / "cups"
    assert "Wash the cups" in (package / "cups" / "patches" / "wash.py").read_text()
    lines = (package / "patches.txt").read_text().splitlines()
    assert lines[-2] == "[post_fixtures_sync]" and lines[-1].startswith("cups.cups.patches.wash")
    assert isinstance(invoke("create-patch", *options).exception, ValidationError)


# People -------------------------------------------------------------------------------------------------------------


def test_accounts_are_made_closed_and_signed_out(site: Site, run: Run) -> None:
    run("add-system-manager", "olena@example.com", "--first-name", "Olena", "--password", PASSWORD)
    run("add-user", "petro@example.com", "--add-role", "Report Manager", "--user-type", "System User")
    with acting(site) as context:
        sid = sessions.start("olena@example.com")
        assert is_password_of("olena@example.com", PASSWORD)
        assert get_doc("User", "petro@example.com").has_role("Report Manager")  # type: ignore[attr-defined]
        context.db.commit()

    run("disable-user", "olena@example.com")

    with acting(site, write=False):
        assert get_doc("User", "olena@example.com").enabled == 0
        assert not sessions.resume(sid)


def test_all_sessions_end(site: Site, run: Run) -> None:
    with acting(site) as context:
        sessions.start("Administrator")
        context.db.commit()

    assert "1 sessions ended" in run("destroy-all-sessions")


@pytest.mark.parametrize("end", [False, True])
def test_password_is_set_and_ends_sessions_when_asked(site: Site, run: Run, end: bool) -> None:
    with acting(site) as context:
        sid = sessions.start("Administrator")
        context.db.commit()

    run("set-admin-password", PASSWORD, *(["--logout-all-sessions"] if end else []))

    with acting(site, write=False):
        assert is_password_of("Administrator", PASSWORD)
        assert sessions.resume(sid) is not end


def test_absent_user_is_named(site: Site, invoke: Invoke) -> None:
    for command in (["set-password", "nobody@example.com", PASSWORD], ["disable-user", "nobody@example.com"]):
        assert isinstance(invoke(*command).exception, DoesNotExistError)


# Configuration ------------------------------------------------------------------------------------------------------


def test_configuration_is_set_and_shown_without_secrets(site: Site, run: Run) -> None:
    run("set-config", "-p", "max_file_size", "1000")

    shown = json.loads(run("show-config", "-f", "json"))[site.name]
    assert (shown["max_file_size"], shown["encryption_key"]) == (1000, "*****")
    assert f"{site.name}  max_file_size  1000" in run("show-config", "-f", "text")


def test_maintenance_closes_the_site_and_opens_it_again(site: Site, run: Run) -> None:
    run("set-maintenance-mode", "on")
    assert HttpClient(get_site(site.name, site.sites_path)).get("/api/method/ping").status_code == 503

    run("set-maintenance-mode", "off")
    assert HttpClient(get_site(site.name, site.sites_path)).get("/api/method/ping").status_code == 200


def test_new_key_leaves_old_secrets_readable(site: Site, run: Run) -> None:
    old = site.conf.encryption_key

    run("set-encryption-key")

    keys = json.loads((site.path / "site_config.json").read_text())["encryption_key"]
    assert keys[1:] == [old] and keys[0] != old


# Calls --------------------------------------------------------------------------------------------------------------


def test_function_is_called_with_literals_and_its_result_printed(site: Site, run: Run) -> None:
    assert json.loads(run("execute", "tea.jobs.add", "--args", "[2]", "--kwargs", "{'b': 3}")) == {"sum": 5}
    run("execute", "tea.jobs.note", "--kwargs", "{'text': 'kept'}")

    with acting(site, write=False):
        assert get_list("ToDo", user=None, pluck="description") == ["kept"]


@pytest.mark.parametrize(
    ("option", "text"), [("--args", "os.system('x')"), ("--args", "5"), ("--kwargs", "[1]")]
)
def test_what_is_no_literal_is_refused(site: Site, invoke: Invoke, option: str, text: str) -> None:
    assert invoke("execute", "tea.jobs.add", option, text).exit_code == 2


def test_failing_function_keeps_nothing(site: Site, invoke: Invoke) -> None:
    assert isinstance(invoke("execute", "tea.jobs.fail").exception, ValidationError)


def test_request_is_answered_in_the_process(site: Site, run: Run, invoke: Invoke) -> None:
    assert "pong" in run("request", "/api/method/ping")
    assert invoke("request", "/api/method/absent").exit_code == 1


def test_caches_are_cleared(site: Site, run: Run) -> None:
    run("clear-cache")
    run("clear-website-cache")


def test_new_site_begins_with_a_backup(site: Site, run: Run, tmp_path: Path) -> None:
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": "carried"}).insert()
        context.db.commit()
    run("backup", "--backup-path-db", str(tmp_path / "one.sql.gz"))

    run(
        "new-site",
        "twin.localhost",
        "--admin-password",
        PASSWORD,
        "--source-sql",
        str(tmp_path / "one.sql.gz"),
    )

    with acting(get_site("twin.localhost", site.sites_path), write=False):
        assert get_list("ToDo", user=None, pluck="description") == ["carried"]
        assert is_password_of("Administrator", PASSWORD)


def test_new_site_of_a_bad_backup_is_not_made(site: Site, invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "bad.sql").write_text("SELECT 1;\n")

    result = invoke("new-site", "twin.localhost", "--source-sql", str(tmp_path / "bad.sql"))

    assert isinstance(result.exception, ValidationError)
    assert not (site.sites_path / "twin.localhost").exists()
