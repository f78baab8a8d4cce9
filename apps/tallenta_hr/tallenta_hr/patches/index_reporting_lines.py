"""Lists of managers read Reporting Line, which sites made before it do not have filled."""

from __future__ import annotations

from tallenta_hr.people import reporting_index


def execute() -> None:
    """Write a row for each pair of the reporting line."""
    reporting_index.repair()
