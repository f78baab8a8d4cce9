"""What a process remembers agrees with the transaction that asks, also while others write and roll back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frappe.cache import memory
from frappe.context import Context, Site, bound
from frappe.database import savepoint
from frappe.exceptions import WriteInReadError

Enter = Callable[[], Context]


class Rule:
    """Reads the rule through memory and counts how often the database was asked."""

    def __init__(self) -> None:
        self.loads = 0

    def days(self, context: Context) -> int:
        def load() -> int:
            self.loads += 1
            return context.db.value("SELECT days FROM rule WHERE name = 'annual'")

        with bound(context):
            return memory.get("settings", "annual", load)


@pytest.fixture
def rule() -> Rule:
    return Rule()


def begin(context: Context, *, write: bool) -> Context:
    context.db.begin(write=write)
    return context


def change(context: Context, days: int) -> None:
    with bound(context):
        context.db.run("UPDATE rule SET days = ?", (days,))
        memory.invalidate("settings")


def test_second_transaction_does_not_load_again(enter: Enter, rule: Rule) -> None:
    first, second = begin(enter(), write=False), begin(enter(), write=False)

    assert [rule.days(first), rule.days(first), rule.days(second)] == [20, 20, 20]
    assert rule.loads == 1


def test_none_is_remembered_too(enter: Enter) -> None:
    loads: list[int] = []
    with bound(enter()):
        for _ in range(2):
            assert memory.get("settings", "nothing", lambda: loads.append(1)) is None

    assert loads == [1]


def test_change_is_seen_by_its_own_transaction_at_once_and_by_others_after_commit(
    enter: Enter, rule: Rule
) -> None:
    reader, writer = enter(), begin(enter(), write=True)
    assert rule.days(begin(reader, write=False)) == 20

    change(writer, 25)

    assert rule.days(writer) == 25
    assert rule.days(reader) == 20
    reader.db.rollback()
    assert rule.days(begin(reader, write=False)) == 20

    writer.db.commit()

    assert rule.days(reader) == 20, "a snapshot stays what it was"
    reader.db.rollback()
    assert rule.days(begin(reader, write=False)) == 25


def test_rollback_costs_nothing_and_shows_the_old_value(enter: Enter, rule: Rule) -> None:
    writer, reader = enter(), enter()
    assert rule.days(begin(writer, write=False)) == 20
    writer.db.rollback()
    change(begin(writer, write=True), 25)
    assert rule.days(writer) == 25

    writer.db.rollback()

    loads = rule.loads
    assert rule.days(begin(writer, write=False)) == 20
    assert rule.days(begin(reader, write=False)) == 20
    assert rule.loads == loads


def test_value_read_between_write_and_invalidation_never_reaches_others(enter: Enter, rule: Rule) -> None:
    writer, reader = begin(enter(), write=True), begin(enter(), write=False)
    writer.db.run("UPDATE rule SET days = 99")
    assert rule.days(writer) == 99

    assert rule.days(reader) == 20

    writer.db.rollback()
    assert rule.days(begin(writer, write=False)) == 20


def test_what_a_writer_loaded_is_there_for_others_after_its_commit(enter: Enter, rule: Rule) -> None:
    writer, reader = begin(enter(), write=True), enter()
    change(writer, 25)
    assert rule.days(writer) == 25
    writer.db.commit()

    assert rule.days(begin(reader, write=False)) == 25
    assert rule.loads == 1


def test_restored_savepoint_restores_what_is_remembered(enter: Enter, rule: Rule) -> None:
    writer = begin(enter(), write=True)
    change(writer, 25)
    assert rule.days(writer) == 25
    with bound(writer), savepoint(catch=ValueError):
        change(writer, 30)
        assert rule.days(writer) == 30
        raise ValueError
    assert rule.days(writer) == 25
    writer.db.commit()

    assert rule.days(begin(enter(), write=False)) == 25


def test_value_loaded_while_the_region_was_invalidated_is_not_kept(enter: Enter) -> None:
    context = begin(enter(), write=True)

    def load_and_change() -> str:
        memory.invalidate("settings")
        return "old"

    with bound(context):
        assert memory.get("settings", "key", load_and_change) == "old"
        assert memory.get("settings", "key", lambda: "new") == "new"


def test_regions_are_forgotten_one_by_one_or_all_together(enter: Enter) -> None:
    with bound(begin(enter(), write=True)) as context:
        for region in ("meta", "access"):
            memory.get(region, "key", lambda: "old")
        memory.invalidate("meta")
        assert [memory.get(region, "key", lambda: "new") for region in ("meta", "access")] == ["new", "old"]
        context.db.commit()

        memory.invalidate_all()
        assert [memory.get(region, "key", lambda: "newest") for region in ("meta", "access")] == [
            "newest"
        ] * 2
        context.db.commit()

    with bound(enter()):
        assert memory.get("access", "key", lambda: "reloaded") == "newest"


def test_invalidating_in_a_read_transaction_is_refused(enter: Enter) -> None:
    with bound(begin(enter(), write=False)), pytest.raises(WriteInReadError):
        memory.invalidate("meta")


def test_without_a_database_everything_is_loaded(site: Site) -> None:
    with bound(Context(site)):
        assert [memory.get("apps", "key", lambda value=value: value) for value in (1, 2)] == [1, 2]


def test_site_in_the_making_remembers_nothing(enter: Enter) -> None:
    with bound(begin(enter(), write=True)) as context:
        context.db.run("DROP TABLE __generation")

        assert [memory.get("apps", "key", lambda value=value: value) for value in (1, 2)] == [1, 2]


def test_one_query_per_transaction_tells_what_is_still_valid(enter: Enter, rule: Rule) -> None:
    rule.days(begin(enter(), write=False))
    context = begin(enter(), write=False)
    with context.db.recording() as statements:
        for _ in range(100):
            rule.days(context)

    assert len(statements) == 1
