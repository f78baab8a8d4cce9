"""What the HR app adds to the platform: events, permissions, jobs, and the demo company. Names only, no logic."""

from __future__ import annotations

app_name = "tallenta_hr"
app_title = "Tallenta HR"
app_publisher = "Tallenta HR"
app_description = "People, time off and everyday HR work for IT companies"
app_email = "hello@tallenta.example"
app_license = "MIT"
required_apps: list[str] = []

fixtures = [
    {"dt": "Role", "filters": [["name", "not in", ["Administrator", "System Manager", "All", "Guest"]]]},
    "Leave Type",
    "Work Schedule",
    {"dt": "Workflow", "filters": [["document_type", "in", ["Leave Request", "Employee Data Request"]]]},
    "Workflow State",
    {"dt": "Approval Route", "filters": [["route_name", "=", "Manager Decides"]]},
    "Workflow Action Master",
]

after_sync = "tallenta_hr.time_off.indexes.add"
after_migrate = "tallenta_hr.time_off.indexes.add"

doc_events = {
    "*": {
        "before_validate": "tallenta_hr.approvals.guard.guard",
        "before_update_after_submit": "tallenta_hr.approvals.guard.guard",
        "before_cancel": "tallenta_hr.approvals.guard.guard",
        "on_update": "tallenta_hr.approvals.follow.follow",
        "on_update_after_submit": "tallenta_hr.approvals.follow.follow",
        "on_cancel": "tallenta_hr.approvals.follow.follow",
        "on_change": "tallenta_hr.approvals.follow.go_on",
        "after_delete": "tallenta_hr.approvals.follow.forget",
    },
    "Employee": {
        "on_update": [
            "tallenta_hr.time_off.employment_changes.follow",
            "tallenta_hr.approvals.moving.follow_employee",
        ]
    },
    "User": {"on_update": "tallenta_hr.approvals.moving.follow_user"},
    ("Department", "Team"): {"on_update": "tallenta_hr.approvals.moving.follow_organisation"},
    "Approval Task": {
        "after_insert": "tallenta_hr.time_off.approvers.note_approver",
        "on_update": "tallenta_hr.time_off.approvers.note_approver",
    },
    "Leave Request": {
        "before_validate": "tallenta_hr.time_off.approvers.guard_decision",
        "before_update_after_submit": "tallenta_hr.time_off.approvers.guard_decision",
        "before_cancel": "tallenta_hr.time_off.approvers.guard_decision",
        "on_update": [
            "tallenta_hr.time_off.decision_mail.tell",
            "tallenta_hr.time_off.shortening.keep_leave",
        ],
        "on_submit": "tallenta_hr.time_off.standing_in.follow",
        "on_update_after_submit": "tallenta_hr.time_off.standing_in.follow",
        "on_cancel": [
            "tallenta_hr.time_off.standing_in.follow",
            "tallenta_hr.time_off.decision_mail.tell",
        ],
    },
    ("Leave Policy Assignment", "Work Schedule Assignment", "Holiday Calendar Assignment"): {
        "on_update": "tallenta_hr.time_off.employment_changes.reconcile",
        "after_delete": "tallenta_hr.time_off.employment_changes.reconcile",
    },
}

_ABOUT_AN_EMPLOYEE = (
    "Employee Change",
    "Employee History",
    "Leave Policy Assignment",
    "Leave Ledger Entry",
    "Leave Adjustment",
    "Work Schedule Assignment",
    "Leave Encashment",
    "Leave Day Rate",
    "Leave Expiry Reminder",
    "Worked Hours",
)

has_permission = {
    "Employee Data Request": "tallenta_hr.people.data_requests.may",
    "Approval Task": "tallenta_hr.approvals.access.approval_task",
    "Approval Delegation": "tallenta_hr.approvals.access.approval_delegation",
    "Leave Request": "tallenta_hr.time_off.access.leave_request",
    "Time in Lieu Grant": "tallenta_hr.time_off.access.time_in_lieu_grant",
    **dict.fromkeys(_ABOUT_AN_EMPLOYEE, "tallenta_hr.people.access.about_an_employee"),
}

# It goes with the employee.
ignore_links_on_delete = ["Reporting Line"]

permission_query_conditions = {
    "Employee Data Request": "tallenta_hr.people.data_requests.listed",
    "Approval Task": "tallenta_hr.approvals.access.approval_tasks",
    "Approval Delegation": "tallenta_hr.approvals.access.approval_delegations",
    "Leave Request": "tallenta_hr.time_off.access.leave_requests",
    "Time in Lieu Grant": "tallenta_hr.people.access.about_employees",
    **dict.fromkeys(_ABOUT_AN_EMPLOYEE, "tallenta_hr.people.access.about_employees"),
}

scheduler_events = {
    "daily_long": [
        "tallenta_hr.time_off.jobs.post_accruals",
        "tallenta_hr.time_off.reminders.remind",
        "tallenta_hr.people.reporting_index.repair",
    ],
    "hourly": [
        "tallenta_hr.people.jobs.apply_due_changes",
        "tallenta_hr.people.leavers.close_accounts",
        "tallenta_hr.approvals.moving.follow_time",
        "tallenta_hr.approvals.time_limits.follow_limits",
    ],
}

extend_bootinfo = "tallenta_hr.time_off.words.add_to_boot"
get_website_user_home_page = "tallenta_hr.people.landing.home_of"
website_route_rules = [{"from_route": "/portal/<path:page>", "to_route": "portal"}]

demo_company = "tallenta_hr.demo.load.load"
demo_sign_ins = "tallenta_hr.demo.load.sign_ins"
