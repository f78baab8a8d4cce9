"""Who sits at a stage: the people it names, without the requester, with those standing in for the absent.

Nobody is asked about their own document. A stage that would ask the requester asks one level up; where nobody is above,
the route's fallback role is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import frappe
from frappe import _lt
from tallenta_hr.approvals.delegations import stand_in_for
from tallenta_hr.approvals.sources import Candidate, Named, Why, enabled_with_role, named_by, requesters_of


class Seat(NamedTuple):
    """One person asked: `user` decides, for `on_behalf_of` when that person is away."""

    user: str
    why: Why
    on_behalf_of: str | None = None
    until: datetime | None = None


def seats_of(stage: Any, route: Any, doc: Any, *, at: datetime | None = None) -> list[Seat]:
    """Everybody the stage asks about this document; empty only where nobody at all may decide."""
    never = requesters_of(doc)
    named = named_by(stage, doc)
    asked = list(_allowed(named, never))
    if not asked:
        asked = [
            Candidate(user, Why(_lt("{0}, because the stage names nobody else"), _lt(route.fallback_role)))
            for user in enabled_with_role(route.fallback_role)
            if user not in never
        ]
    return list(with_stand_ins(asked, doc, never, at=at))


def names_requester(stage: Any, doc: Any) -> bool:
    """Does the stage name nobody but the requester, before it moves up?"""
    never = requesters_of(doc)
    at_once = named_by(stage, doc).at_once
    return bool(at_once) and all(candidate.user in never for candidate in at_once)


def _allowed(named: Named, never: Iterable[str]) -> Iterator[Candidate]:
    """Those named at once; for each who may not be asked, the next further up, once each."""
    taken = set(never)
    further = iter(named.further)
    at_once = named.at_once or named.further[:1]
    for candidate in at_once:
        found: Candidate | None = candidate
        while found is not None and (found.user in taken or not is_enabled(found.user)):
            found = next(further, None)
        if found is not None:
            taken.add(found.user)
            yield found


def with_stand_ins(
    asked: Iterable[Candidate], doc: Any, never: Iterable[str], *, at: datetime | None = None
) -> Iterator[Seat]:
    """A seat per person, given to the delegate of who is away; nobody sits twice."""
    taken: set[str] = set()
    never = frozenset(never)
    for candidate in asked:
        seat = seat_for(candidate, doc, never, at=at)
        if seat.user not in taken:
            taken.add(seat.user)
            yield seat


def seat_for(
    candidate: Candidate, doc: Any, never: frozenset[str] = frozenset(), *, at: datetime | None = None
) -> Seat:
    """The seat of one person, with their delegate on it while they are away."""
    found = stand_in_for(candidate.user, doc.doctype, never=never, at=at)
    if found is None:
        return Seat(candidate.user, candidate.why)
    return Seat(found.user, candidate.why, candidate.user, found.until)


def is_enabled(user: str) -> bool:
    """May the user sign in?"""
    return bool(frappe.db.get_value("User", user, "enabled"))
