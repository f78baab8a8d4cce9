"""What a decision on leave needs beside the dates, for a whole inbox in one answer. Not here: the rules (checks.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.people import names as called
from tallenta_hr.time_off.company_rules import absences_of, group_members
from tallenta_hr.time_off.who_is_away import names_for

MOST = 100
FIELDS = (
    "name", "employee", "leave_type", "from_date", "to_date", "total_quantity", "balance_after", "is_balance_tracked",
    "manager", "approved_by", "modified_by",
    "from_portion", "from_time", "to_time", "reason", "leave_type.unit as unit", "employee.team as team",
    "employee.department as department", "employee.photo as photo",
)  # fmt: skip


@frappe.whitelist(methods=["GET", "POST"])
def get_details(names: list[str]) -> dict[str, dict[str, Any]]:
    """Request -> {full_name, photo, people, unit, balance_after, portion, from_time, to_time, reason, files, others_away}.

    Only of those that the user may read. `people` are names of the accounts that had a part in it, `balance_after` is None
    where no balance is kept, and `others_away` are names of colleagues of the team (or the department) who are away on some
    of the dates, as far as the reader may know. Raises ValidationError for more than 100.
    """
    if len(names) > MOST:
        frappe.throw(_("Ask for at most {0} requests.").format(MOST))
    rows = frappe.get_list(
        "Leave Request", filters={"name": ["in", names]}, fields=[*FIELDS], limit_page_length=0
    )
    people = called.of_employees({row.employee for row in rows})
    accounts = called.of_users([user for row in rows for user in _accounts(row)])
    files = _numbers_of_files([row.name for row in rows])
    away = _others_away(rows)
    return {
        row.name: {
            "full_name": people[row.employee],
            "photo": row.photo,
            "people": {user: accounts[user] for user in _accounts(row)},
            "unit": row.unit,
            "balance_after": row.balance_after if row.is_balance_tracked else None,
            "portion": row.from_portion if row.from_date == row.to_date else "Full",
            "from_time": row.from_time,
            "to_time": row.to_time,
            "reason": row.reason or "",
            "files": files[row.name],
            "others_away": away[row.name],
        }
        for row in rows
    }


def _others_away(rows: Sequence[Any]) -> dict[str, list[str]]:
    """Request -> names of others away, from one reading of the absences of everybody concerned."""
    if not rows:
        return {}
    groups = {
        (team, department): group_members(team=team, department=department)
        for team, department in {_group(row) for row in rows}
    }
    first, last = min(getdate(row.from_date) for row in rows), max(getdate(row.to_date) for row in rows)
    name_of = names_for(frappe.session.user)
    absences = [each for each in absences_of(set().union(*groups.values()), first, last) if name_of(each)]
    names = called.of_employees({each.employee for each in absences})

    def others(row: Any) -> list[str]:
        found = {
            each.employee
            for each in absences
            if each.employee in groups[_group(row)] - {row.employee}
            and getdate(each.from_date) <= getdate(row.to_date)
            and getdate(each.to_date) >= getdate(row.from_date)
        }
        return sorted((names[employee] for employee in found), key=called.in_order)

    return {row.name: others(row) for row in rows}


def _group(row: Any) -> tuple[str | None, str | None]:
    return row.team or None, row.department or None


def _accounts(row: Any) -> list[str]:
    """Who decides, who decided, and who changed it last."""
    return [user for user in (row.manager, row.approved_by, row.modified_by) if user]


def _numbers_of_files(requests: list[str]) -> Counter[str]:
    attached = frappe.get_all(
        "File",
        filters={"attached_to_doctype": "Leave Request", "attached_to_name": ["in", requests]},
        pluck="attached_to_name",
        limit_page_length=0,
    )
    return Counter(attached)
