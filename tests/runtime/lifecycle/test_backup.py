"""Backup and restore: what is in the files, that a restored site is the same, and that a bad backup changes nothing."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import signal
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frappe.auth.secrets import read_secret, store_secret
from frappe.context import Site, get_site
from frappe.database import catalogue, dump, global_defaults
from frappe.database.dialects.sqlite_dump import literal
from frappe.database.pool import close_pool
from frappe.document.load import get_doc
from frappe.exceptions import AppNotFoundError, ValidationError
from frappe.files.attach import save_file
from frappe.jobs.queue import enqueue
from frappe.lifecycle import backup as backups
from frappe.lifecycle import file_folders, site_folder
from frappe.lifecycle import restore as restoring
from frappe.lifecycle.backup import Backup, BackupPlan, back_up
from frappe.lifecycle.new_site import drop_site, new_site, reinstall
from frappe.lifecycle.restore import RestorePlan, finish, restore
from frappe.query import get_list, values
from frappe.registry.apps import installed_apps
from frappe.testing.people import make_role
from frappe.testing.sites import acting, copy_site, remove_site, template_site

Dump = dict[str, list[tuple[Any, ...]]]
TRICKY = 'it\'s\r\na "line" `x` ?; -- \0 end\nУкраїна 🫖'


def _write(site: Site, text: str, *, file: bytes | None = None) -> None:
    with acting(site) as context:
        get_doc({"doctype": "ToDo", "description": text}).insert()
        if file is not None:
            save_file("note.txt", file, "ToDo", None, is_private=1)
        context.db.commit()


def _todos(site: Site) -> list[str]:
    with acting(site, write=False):
        return get_list("ToDo", user=None, pluck="description", order_by="creation asc")


def _all_rows(site: Site) -> Dump:
    """Every row of every table that a backup holds, sorted."""
    with acting(site, write=False) as context:
        return {
            name: sorted(map(repr, context.db.rows(f"SELECT * FROM `{name}`")))  # type: ignore[misc]
            for name in sorted(catalogue.tables(context.db))
            if name not in backups.WITHOUT_ROWS
        }


def _schema(site: Site) -> list[tuple[str, ...]]:
    with acting(site, write=False) as context:
        return [
            (kind, name, " ".join((sql or "").split()))
            for kind, name, sql in context.db.rows("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        ]


@pytest.fixture
def backup(site: Site) -> Backup:
    """A backup of a site with one record and one upload."""
    _write(site, "before", file=b"tea")
    return back_up(site, BackupPlan(with_files=True))


@pytest.fixture
def other(tmp_path: Path) -> Any:
    """Another fresh site on a bench of its own."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = copy_site(template_site(()), folder)
    yield made
    remove_site(made)


def test_backup_has_four_files_with_the_names_of_the_contract(site: Site, backup: Backup) -> None:
    names = sorted(path.name for path in backup.files())

    stamp = names[0].partition("-")[0]
    assert len(stamp) == len("20260101_000000")
    assert names == sorted(
        f"{stamp}-test_localhost-{rest}"
        for rest in ("database.sql.gz", "files.tar", "private-files.tar", "site_config_backup.json")
    )
    assert {path.parent for path in backup.files()} == {site.path / "private" / "backups"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in backup.files())


def test_restored_site_is_the_same_in_every_row_table_index_and_trigger(site: Site, backup: Backup) -> None:
    rows, schema = _all_rows(site), _schema(site)
    _write(site, "after")
    with acting(site) as context:
        context.db.ddl("CREATE TABLE `tabStray` (`name` TEXT)")
        context.db.ddl("DROP TABLE `tabTag`")
        context.db.commit()

    restore(site, RestorePlan(backup.database))

    found = _all_rows(site)
    with acting(site) as context:
        assert global_defaults.read(context.db, restoring.RESTORED)
        context.db.run("DELETE FROM `tabDefaultValue` WHERE `defkey` = 'restore_id'")
        context.db.run("DELETE FROM `__generation`")
        context.db.commit()
    assert {name: found[name] for name in found if name not in ("tabDefaultValue", "__generation")} == {
        name: rows[name] for name in rows if name not in ("tabDefaultValue", "__generation")
    }
    assert _all_rows(site)["tabDefaultValue"] == rows["tabDefaultValue"]
    assert _schema(site) == schema


def test_uploads_come_back_and_later_ones_go(site: Site, backup: Backup) -> None:
    _write(site, "after", file=b"coffee")

    restore(site, RestorePlan(backup.database, backup.public, backup.private))

    folder = site.path / "private" / "files"
    assert [path.read_bytes() for path in folder.iterdir()] == [b"tea"]
    assert not list(site.path.glob("*/files.*"))


def test_every_character_survives(site: Site) -> None:
    _write(site, TRICKY.replace("\0", ""))
    made = back_up(site)
    _write(site, "after")

    restore(site, RestorePlan(made.database))

    assert _todos(site) == [TRICKY.replace("\0", "")]


@pytest.mark.parametrize("value", [None, 0, -1, 1.5, 1e300, 0.1, "", "'", TRICKY, b"", b"\0\xff", "ї" * 1000])
def test_literal_stands_on_one_line_and_is_read_as_it_was(site: Site, value: Any) -> None:
    text = literal(value)

    assert "\n" not in text and "\0" not in text
    with acting(site, write=False) as context:
        assert context.db.value(f"SELECT {text}") == value


def test_readers_of_a_running_server_see_the_restored_site(site: Site, backup: Backup) -> None:
    """Another connection that was open all the time, as a server has it."""
    _write(site, "after")
    with acting(site, write=False) as running:
        assert len(running.db.rows("SELECT 1 FROM `tabToDo`")) == 2
        running.db.rollback()

        child = os.fork()
        if child == 0:
            restore(site, RestorePlan(backup.database))
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0

        running.db.begin(write=False)
        assert len(running.db.rows("SELECT 1 FROM `tabToDo`")) == 1


def test_sessions_and_waiting_jobs_are_not_brought_back(site: Site) -> None:
    with acting(site) as context:
        enqueue("tea.jobs.note")
        context.db.commit()

    made = back_up(site)
    restore(site, RestorePlan(made.database))

    with acting(site, write=False) as context:
        assert context.db.value("SELECT COUNT(*) FROM `__job`") == 0


def test_secrets_of_another_site_can_be_read_after_its_backup_is_restored(site: Site, other: Site) -> None:
    with acting(site) as context:
        store_secret("User", "Administrator", "api_secret", "hush")
        context.db.commit()
    made = back_up(site)
    config = json.loads((other.path / "site_config.json").read_text())
    fresh = "x8bSx1gaJ1v2xIiY3mXkq2bYzHtgYkO7J2Y2xk6n3cE="
    site_folder.write_config(other.path / "site_config.json", {**config, "encryption_key": fresh})
    other.conf["encryption_key"] = fresh

    restore(other, RestorePlan(made.database))

    with acting(other, write=False):
        assert read_secret("User", "Administrator", "api_secret") == "hush"
    assert json.loads((other.path / "site_config.json").read_text())["encryption_key"][0] == fresh


# Bad backups -------------------------------------------------------------------------------------------------------


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return file.readlines()


def _packed(path: Path, lines: list[str]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(lines)
    return path


def _header(lines: list[str], **changed: Any) -> list[str]:
    said = json.loads(lines[0].removeprefix(dump.BEGIN))
    return [dump.BEGIN + json.dumps({**said, **changed}) + "\n", *lines[1:]]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path, _lines: path.write_bytes(b""), "is empty"),
        (lambda path, _lines: _packed(path, []), "is empty"),
        (lambda path, _lines: path.write_bytes(b"\x1f\x8bgarbage"), "damaged or cut off"),
        (lambda path, _lines: path.write_bytes(b"SELECT 1;\n"), "no backup of a site"),
        (lambda path, _lines: path.write_bytes(path.read_bytes()[:-2000]), "damaged or cut off|not complete"),
        (lambda path, lines: _packed(path, lines[:-1]), "not complete"),
        (lambda path, lines: _packed(path, [*lines[:50], lines[-1]]), "not complete"),
        (lambda path, lines: _packed(path, _header(lines, is_partial=True)), "only some of the tables"),
        (lambda path, lines: _packed(path, _header(lines, db_type="mariadb")), "is of mariadb"),
        (lambda path, lines: _packed(path, _header(lines, apps={"frappe": "99.0"})), "frappe 99.0"),
        (lambda path, lines: _packed(path, _header(lines, apps={"absent": "1.0"})), "needs absent"),
        (lambda path, lines: _packed(path, [f'{dump.BEGIN}{{"a": 1}}\n', *lines[1:]]), "no backup"),
    ],
    ids=["no bytes", "no lines", "garbage", "foreign", "cut file", "no end", "lines lost", "partial", "other database",
         "newer app", "absent app", "odd header"],
)  # fmt: skip
def test_bad_backup_is_refused_and_changes_nothing(
    site: Site, backup: Backup, tmp_path: Path, spoil: Callable[..., Any], said: str
) -> None:
    path = tmp_path / "bad.sql.gz"
    shutil.copy(backup.database, path)
    spoil(path, _lines(backup.database))
    _write(site, "after")

    with pytest.raises((ValidationError, AppNotFoundError), match=said):
        restore(site, RestorePlan(path))

    assert _todos(site) == ["before", "after"]


def test_statement_that_fails_undoes_the_whole_restore(site: Site, backup: Backup, tmp_path: Path) -> None:
    lines = _lines(backup.database)
    lines[-2] = "INSERT INTO `tabNowhere` VALUES (1);\n"
    _write(site, "after")

    with pytest.raises(Exception, match="tabNowhere"):
        restore(site, RestorePlan(_packed(tmp_path / "bad.sql.gz", lines), backup.public, backup.private))

    assert _todos(site) == ["before", "after"]
    assert finish(site) is False


def test_newer_apps_are_restored_by_force(site: Site, backup: Backup, tmp_path: Path) -> None:
    path = _packed(tmp_path / "new.sql.gz", _header(_lines(backup.database), apps={"frappe": "99.0"}))

    restore(site, RestorePlan(path, force=True))

    assert _todos(site) == ["before"]


def test_unpacked_dump_is_restored_too(site: Site, backup: Backup, tmp_path: Path) -> None:
    path = tmp_path / "plain.sql"
    path.write_text("".join(_lines(backup.database)), encoding="utf-8")
    _write(site, "after")

    restore(site, RestorePlan(path))

    assert _todos(site) == ["before"]


@pytest.mark.parametrize("name", ["../../evil.txt", "/evil.txt", "site/private/files/../../../evil.txt"])
def test_archive_that_leads_elsewhere_is_refused(
    site: Site, backup: Backup, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "evil.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo(name)
        member.size = 4
        archive.addfile(member, io.BytesIO(b"evil"))
    _write(site, "after")

    with pytest.raises(ValidationError, match="no plain file"):
        restore(site, RestorePlan(backup.database, private=path))

    assert not list(tmp_path.rglob("evil.txt"))
    assert _todos(site) == ["before", "after"]


def test_link_in_an_archive_is_refused(site: Site, backup: Backup, tmp_path: Path) -> None:
    path = tmp_path / "link.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo("x/private/files/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)

    with pytest.raises(ValidationError, match="no plain file"):
        restore(site, RestorePlan(backup.database, private=path))


# Parts -------------------------------------------------------------------------------------------------------------


def test_only_some_doctypes_are_taken_and_brought_back(site: Site, tmp_path: Path) -> None:
    _write(site, "before")
    made = back_up(site, BackupPlan(only=("ToDo",), database=tmp_path / "todo.sql.gz"))
    with acting(site) as context:
        make_role("Tea Taster")
        context.db.commit()
    _write(site, "after")

    restore(site, RestorePlan(made.database, partial=True))

    assert _todos(site) == ["before"]
    with acting(site, write=False):
        assert values.exists("Role", "Tea Taster")


@pytest.mark.parametrize(
    ("plan", "conf", "has_todos"),
    [
        (BackupPlan(without=("ToDo",)), {}, False),
        (BackupPlan(), {"backup": {"excludes": ["ToDo"]}}, False),
        (BackupPlan(ignore_configured=True), {"backup": {"excludes": ["ToDo"]}}, True),
        (BackupPlan(), {}, True),
    ],
    ids=["named", "configured", "configuration ignored", "whole"],
)
def test_doctypes_are_left_out(site: Site, plan: BackupPlan, conf: dict[str, Any], has_todos: bool) -> None:
    site.conf.update(conf)

    made = back_up(site, plan)

    assert any("`tabToDo`" in line for line in _lines(made.database)) is has_todos
    assert dump.examine(made.database).is_partial is not has_todos


def test_unknown_doctype_is_named(site: Site) -> None:
    with pytest.raises(ValidationError, match="no table of Teapot"):
        back_up(site, BackupPlan(only=("Teapot",)))

    assert not list((site.path / "private" / "backups").iterdir())


def test_old_backups_go_when_the_configuration_limits_them(site: Site) -> None:
    first = back_up(site)
    for path in first.files():
        os.utime(path, (0, 0))
    site.conf["keep_backups_for_hours"] = 24

    second = back_up(site, BackupPlan(compress=True, with_files=True))

    assert not first.database.exists()
    assert all(path.exists() for path in second.files())
    assert second.public is not None and second.public.suffix == ".tgz"


# Killed on the way -------------------------------------------------------------------------------------------------


def _die(*_args: Any, **_kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("module", "function", "is_restored"),
    [
        (file_folders, "stage", False),
        (dump, "replay", False),
        (global_defaults, "write", False),
        (file_folders, "promise", False),
        (file_folders, "exchange", True),
        (shutil, "rmtree", None),
        (Path, "rename", True),
    ],
    ids=["staging", "loading", "loaded", "promising", "committed", "at the first removal", "exchanging"],
)
def test_restore_killed_anywhere_leaves_the_old_site_or_the_new_one(
    site: Site,
    backup: Backup,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    function: str,
    is_restored: bool | None,
) -> None:
    _write(site, "after", file=b"coffee")
    close_pool(site)
    child = os.fork()
    if child == 0:
        setattr(module, function, _die)
        restore(site, RestorePlan(backup.database, backup.public, backup.private))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL

    finish(site)

    uploads = sorted(path.read_bytes() for path in (site.path / "private" / "files").iterdir())
    assert (_todos(site), uploads) == (
        (["before"], [b"tea"]) if is_restored else (["before", "after"], [b"coffee", b"tea"])
    )
    restore(site, RestorePlan(backup.database, backup.public, backup.private))
    assert _todos(site) == ["before"]


def test_killed_backup_leaves_no_file_that_looks_like_one(site: Site) -> None:
    close_pool(site)
    child = os.fork()
    if child == 0:
        Path.replace = _die  # type: ignore[method-assign,assignment]
        back_up(site, BackupPlan(with_files=True))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL

    left = [path.name for path in (site.path / "private" / "backups").iterdir()]
    assert left and all(name.endswith(".part") for name in left)


# Reinstall, drop, move ---------------------------------------------------------------------------------------------


def test_reinstalled_site_is_empty_with_the_same_apps_and_keys(site: Site) -> None:
    _write(site, "before", file=b"tea")
    key = site.conf.encryption_key

    apps = reinstall(site, admin_password="another long password")

    assert apps == ("frappe",)
    assert _todos(site) == []
    assert not list((site.path / "private" / "files").iterdir())
    assert site.conf.encryption_key == key
    with acting(site, write=False):
        assert installed_apps() == ("frappe",)


def test_failed_reinstall_leaves_everything(site: Site) -> None:
    _write(site, "before", file=b"tea")

    with pytest.raises(ValidationError, match="8 characters"):
        reinstall(site, admin_password="short")

    assert _todos(site) == ["before"]
    assert list((site.path / "private" / "files").iterdir())


def test_dropped_site_lies_whole_in_the_archive(site: Site, tmp_path: Path) -> None:
    _write(site, "before")
    archive = tmp_path / "archive"

    place = drop_site(site.name, site.sites_path, archive=archive)

    assert place == archive / site.name
    assert not site.path.exists()
    shutil.move(place, site.path)
    assert _todos(get_site(site.name, site.sites_path)) == ["before"]


def test_second_site_of_a_name_does_not_overwrite_the_first_in_the_archive(tmp_path: Path) -> None:
    bench, archive = tmp_path / "sites", tmp_path / "archive"
    site_folder.make_bench_folders(bench, ["frappe"])
    for _ in range(2):
        new_site("one.localhost", bench, admin_password="a long password")
        drop_site("one.localhost", bench, archive=archive)

    assert len(list(archive.iterdir())) == 2


def test_moved_folder_is_the_same_site_under_its_new_name(site: Site, tmp_path: Path) -> None:
    _write(site, "before", file=b"tea")
    close_pool(site)
    bench = tmp_path / "other bench"
    bench.mkdir()
    shutil.copy(site.sites_path / "apps.txt", bench)
    shutil.move(site.path, bench / "new.example")

    moved = Site(name="new.example", path=bench / "new.example", sites_path=bench, conf=site.conf)

    assert _todos(moved) == ["before"]
    with acting(moved, write=False):
        [name] = get_list("File", user=None, pluck="name", filters={"file_name": ["like", "note%"]})
        assert get_doc("File", name).get_content() == b"tea"
    close_pool(moved)
