"""When a stage is done, for every mode; and when reminders are due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tallenta_hr.approvals.stages import due_after, needed_of, outcome_of, reminders_due

W, A, R, S, M = "Waiting", "Approved", "Rejected", "Skipped", "Moved"


@pytest.mark.parametrize(
    ("mode", "k", "decisions", "outcome"),
    [
        ("Any", 1, [], "Waiting"),
        ("Any", 1, [W, W], "Waiting"),
        ("Any", 1, [W, A], "Approved"),
        ("Any", 1, [R, W], "Rejected"),
        ("All", 1, [A, W], "Waiting"),
        ("All", 1, [A, A], "Approved"),
        ("All", 1, [A, R], "Rejected"),
        ("All", 1, [S, A], "Approved"),
        ("K of N", 2, [A, W, W], "Waiting"),
        ("K of N", 2, [A, R, A], "Approved"),
        ("K of N", 2, [R, W, W], "Waiting"),
        ("K of N", 2, [R, R, W], "Rejected"),
        ("K of N", 5, [A, A], "Approved"),
        ("All", 1, [A, M], "Approved"),
        ("Any", 1, [M], "Waiting"),
    ],
)
def test_stage_comes_to(mode: str, k: int, decisions: list[str], outcome: str) -> None:
    assert outcome_of(mode, decisions, k) == outcome  # type: ignore[arg-type]


def test_k_is_at_least_one_and_never_more_than_were_asked() -> None:
    assert [needed_of("K of N", 3, k) for k in (0, 2, 9)] == [1, 2, 3]


@pytest.mark.parametrize(("hours", "reminders"), [(0, 0), (11, 0), (12, 1), (23, 1), (24, 2), (96, 2)])
def test_reminders_fall_at_half_and_at_the_end_of_the_time(hours: int, reminders: int) -> None:
    start = datetime(2026, 6, 1, 9)

    assert reminders_due(start, due_after(start, 24), start + timedelta(hours=hours)) == reminders


def test_stage_without_a_limit_never_reminds() -> None:
    start = datetime(2026, 6, 1, 9)

    assert reminders_due(start, due_after(start, 0), start + timedelta(days=900)) == 0
