"""Bringing a site to the state of the files: the order is the tuple at the end.

Every step commits on its own, and every step may run again; a migrate that stopped half way is simply run again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from frappe.cache import memory
from frappe.context import Site, current
from frappe.customize.exported import sync_customizations
from frappe.database import internal_tables, job_table
from frappe.database.upkeep import refresh_statistics
from frappe.jobs import recurring
from frappe.jobs.exclusive import exclusive
from frappe.lifecycle import app_versions, core_records, fixtures, model_sync, patches
from frappe.meta.sync import sync_bootstrap_tables
from frappe.registry.apps import installed_apps
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.registry.opening import opened


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migrate was told."""

    skip_failing: bool = False
    report: Callable[[str], None] = lambda _line: None


def before_migrate(_migration: Migration) -> None:
    """Hooks of the apps, read from the files as they are now."""
    memory.invalidate_all()
    # The hooks may read documents, and reading asks the tables of DocTypes and customisations for all their columns.
    sync_bootstrap_tables()
    for path in get_hooks("before_migrate"):
        call(path)


def internal(_migration: Migration) -> None:
    """The runtime's own tables."""
    internal_tables.ensure(current().db)


def pre_patches(migration: Migration) -> None:
    """Patches that need the old structure."""
    _patches(migration, [line for declared in _declared_patches() for line in declared.pre])


def doctypes(migration: Migration) -> None:
    """DocTypes and their tables."""
    for app in installed_apps():
        for name in model_sync.sync_doctypes(app):
            migration.report(f"DocType {name}")


def records(migration: Migration) -> None:
    """Core and other standard records."""
    core_records.insert_core_records()
    for app in installed_apps():
        model_sync.sync_modules(app)
        for name in model_sync.sync_records(app):
            migration.report(name)


def post_patches(migration: Migration) -> None:
    """Patches that need the new structure."""
    _patches(migration, [line for declared in _declared_patches() for line in declared.post])


def scheduled_jobs(_migration: Migration) -> None:
    """Recurring jobs that the apps declare."""
    recurring.sync_declared()


def fixture_records(migration: Migration) -> None:
    """Fixtures of the apps."""
    for app in installed_apps():
        for name in fixtures.import_fixtures(app):
            migration.report(name)


def customizations(migration: Migration) -> None:
    """What the apps customise of each other's DocTypes; what the site's own people changed keeps the last word."""
    for app in installed_apps():
        for name in sync_customizations(app):
            migration.report(f"Customisation of {name}")


def orphans(migration: Migration) -> None:
    """Standard DocTypes without a file go; their tables stay until `bench trim-database`."""
    for name in model_sync.remove_orphans(installed_apps()):
        migration.report(f"DocType {name} is gone")


def late_patches(migration: Migration) -> None:
    """Patches that need fixtures and customisations, and at the very end those that say `finally:`."""
    declared = _declared_patches()
    _patches(migration, [line for patch_list in declared for line in patch_list.late])
    last = [line for patch_list in declared for line in patch_list.lines if patches.is_final(line)]
    _run_patches(migration, last)


def versions(_migration: Migration) -> None:
    """Which apps the site has, in which version: the record Installed Applications."""
    app_versions.note()


def after_migrate(_migration: Migration) -> None:
    """Hooks of the apps; then the site remembers which files it stands for."""
    for path in get_hooks("after_migrate"):
        call(path)
    model_sync.remember_model(installed_apps())
    memory.invalidate_all()
    refresh_statistics(current().db)


def _declared_patches() -> list[patches.PatchList]:
    return [patches.patches_of(app) for app in installed_apps()]


def _patches(migration: Migration, lines: list[str]) -> None:
    _run_patches(migration, [line for line in lines if not patches.is_final(line)])


def _run_patches(migration: Migration, lines: list[str]) -> None:
    current().db.commit()
    for line in patches.run_pending(lines, skip_failing=migration.skip_failing):
        migration.report(f"Patch {line}")
    current().db.begin(write=True)


MIGRATE_STEPS: tuple[Callable[[Migration], None], ...] = (
    before_migrate,
    internal,
    pre_patches,
    doctypes,
    records,
    post_patches,
    scheduled_jobs,
    fixture_records,
    customizations,
    orphans,
    late_patches,
    versions,
    after_migrate,
)


def migrate(site: Site, migration: Migration | None = None) -> None:
    """Run all steps. Raises what the failing step raised; finished steps stay."""
    plan = migration or Migration()
    with exclusive(site, "migrate"), opened(site) as context:
        context.flags.in_migrate = True
        for step in MIGRATE_STEPS:
            context.db.begin(write=True)
            step(plan)
            context.db.commit()


def needs_migrate(site: Site) -> bool:
    """Whether files changed since the site was last migrated."""
    with opened(site) as context:
        context.db.begin(write=False)
        return not model_sync.is_model_current(installed_apps())


def jobs_in_the_way() -> dict[str, int]:
    """Methods of the jobs of the current site that wait or run, with how many of each there are."""
    return dict(Counter(job.method for job in job_table.unfinished(current().db)))
