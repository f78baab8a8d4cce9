"""The 95 examples through the pure rules."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from .pure import PureRules
from .table import CASES, Case


def test_the_table_has_every_example_once() -> None:
    assert [case.id for case in CASES] == [f"L{number:02d}" for number in range(1, 96)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_pure_rules_answer(case: Case, words: SimpleNamespace) -> None:
    assert getattr(PureRules(case, words), case.question)() == case.expected
