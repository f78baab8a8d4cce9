"""Metrics of surveys and reviews: eNPS, response rate, completion; and which groups are too small to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tallenta_hr.analytics.numbers import rounded, share

SMALLEST_GROUP = 3


def enps(answers: Sequence[int | None]) -> int | None:
    """Return promoters (9, 10) minus detractors (0 to 6) in points of a hundred; skips (None) do not count."""
    valid = [answer for answer in answers if answer is not None]
    balance = sum(answer >= 9 for answer in valid) - sum(answer <= 6 for answer in valid)
    found = share(100 * balance, len(valid))
    points = rounded(found)
    return None if points is None else int(points)


def shown_groups(sizes: Mapping[str, int], minimum: int = 5) -> list[str]:
    """Return groups that may be shown beside their total: none too small, and none that subtraction reveals.

    If exactly one group is hidden, the smallest of the others is hidden too.
    """
    minimum = max(minimum, SMALLEST_GROUP)
    shown = {name: size for name, size in sizes.items() if size >= minimum}
    if len(sizes) - len(shown) == 1 and shown:
        shown.pop(min(shown, key=lambda name: (shown[name], name)))
    return sorted(shown)


def response_rate(
    *, invited: int, bounced: int, left: int, complete: int, partial: int = 0, include_partial: bool = False
) -> Fraction | None:
    """Return submitted answers per person who could answer."""
    return share(complete + (partial if include_partial else 0), invited - bounced - left)


@dataclass(frozen=True)
class Completion:
    """Review completion in all, and by the due date."""

    total: Fraction | None
    on_time: Fraction | None


def review_completion(*, required: int, excused: int, submitted: int, submitted_on_time: int) -> Completion:
    """Return submitted reviews per review that nobody was excused from."""
    wanted = required - excused
    return Completion(share(submitted, wanted), share(submitted_on_time, wanted))


def goal_progress(key_results: Sequence[tuple[Decimal, Decimal, Decimal, Decimal]]) -> Fraction | None:
    """Return the weighted progress of (start, target, current, weight); falling targets work by sign.

    Raises ValueError for a target that equals its start.
    """
    done = weights = Fraction(0)
    for start, target, current, weight in key_results:
        if target == start:
            raise ValueError(f"target {target} equals its start; nothing would be progress")
        reached = Fraction(current - start) / Fraction(target - start)
        done += min(max(reached, Fraction(0)), Fraction(1)) * Fraction(weight)
        weights += Fraction(weight)
    return done / weights if weights else None
