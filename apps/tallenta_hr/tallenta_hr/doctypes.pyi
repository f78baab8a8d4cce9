"""Printed from the DocType files by scripts/print_types.py; do not edit by hand."""

import datetime
from typing import Literal

from frappe.model.document import Document

class AbsenceCapacityRuleFields(Document):
    title: str
    department: str | None
    team: str | None
    max_absent: int
    max_absent_percent: float
    severity: Literal["Warn", "Block"]

class ApprovalDelegationFields(Document):
    delegator: str
    delegate: str
    notify_delegator: int
    is_automatic: int
    from_datetime: datetime.datetime
    to_datetime: datetime.datetime
    scope: Literal["All", "DocType List"]
    document_types: list[ApprovalDelegationScopeFields]
    reason: str | None
    source_doctype: str | None
    source_name: str | None

class ApprovalDelegationScopeFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    document_type: str

class ApprovalRouteFields(Document):
    route_name: str
    applies_to: str
    is_active: int
    priority: int
    condition: str | None
    pending_state: str
    approved_state: str
    rejected_state: str
    approve_action: str
    reject_action: str
    cancel_pending_state: str | None
    cancelled_state: str | None
    kept_state: str | None
    confirm_action: str | None
    decline_action: str | None
    stages: list[ApprovalRouteStageFields]
    fallback_role: str
    override_role: str | None

class ApprovalRouteStageFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    stage_title: str
    approver_source: Literal["Reports To", "Reports To Level", "Department Head", "HR Partner", "Team Lead", "Role", "User", "Document Field"]
    level: int
    role: str | None
    user: str | None
    document_field: str | None
    condition: str | None
    mode: Literal["Any", "All", "K of N"]
    k: int
    sla_hours: float
    on_timeout: Literal["Remind", "Escalate", "Approve", "Reject"] | None
    skip_if_requester: int
    skip_if_already_approved: int

class ApprovalTaskFields(Document):
    reference_doctype: str
    reference_name: str
    reference_title: str | None
    employee: str | None
    version_hash: str | None
    route: str | None
    stage: int
    stage_title: str | None
    round: int
    mode: Literal["Any", "All", "K of N"] | None
    k: int
    approver: str | None
    on_behalf_of: str | None
    why: str | None
    override_role: str | None
    fallback_role: str | None
    decision: Literal["Waiting", "Approved", "Rejected", "Skipped", "Moved", "Withdrawn"]
    acted_by: str | None
    comment: str | None
    is_automatic: int
    created_at: datetime.datetime
    due_at: datetime.datetime | None
    decided_at: datetime.datetime | None
    on_timeout: Literal["Remind", "Escalate", "Approve", "Reject"] | None
    reminders_sent: int

class DepartmentFields(Document):
    department_name: str
    department_name_uk: str | None
    parent_department: str | None
    is_group: int
    head: str | None
    hr_partner: str | None
    cost_center: str | None
    lft: int
    rgt: int
    old_parent: str | None

class EmployeeFields(Document):
    naming_series: str | None
    first_name: str
    middle_name: str | None
    last_name: str
    preferred_name: str | None
    full_name_en: str | None
    full_name_uk: str | None
    employee_number: str | None
    photo: str | None
    work_email: str | None
    phone: str | None
    user: str | None
    timezone: str
    locale: str | None
    status: Literal["Pre-boarding", "Active", "On Long Leave", "Notice Period", "Left"]
    date_of_joining: datetime.date
    department: str | None
    team: str | None
    position_title: str | None
    grade: str | None
    reports_to: str | None
    standing_delegate: str | None
    mentor: str | None
    location: str | None
    legal_entity: str | None
    engagement_type: Literal["Employment", "Contractor", "Gig Contract", "Internship"]
    fte: float
    work_schedule: str | None
    holiday_calendar: str | None
    probation_end_date: datetime.date | None
    confirmation_date: datetime.date | None
    gender: Literal["", "Female", "Male", "Other", "Not Stated"] | None
    date_of_birth: datetime.date | None
    hide_birthday: int
    personal_email: str | None
    address: str | None
    emergency_contacts: list[EmployeeEmergencyContactFields]
    skills: list[EmployeeSkillFields]
    notice_date: datetime.date | None
    last_working_day: datetime.date | None
    leaving_reason: str | None
    leaving_kind: Literal["", "Voluntary", "Involuntary", "End of Contract", "Other"] | None
    is_regretted: int
    earlier_spells: list[EmploymentSpellFields]

class EmployeeChangeFields(Document):
    employee: str
    employee_name: str | None
    change_type: Literal["Hire", "Promotion", "Transfer", "Grade Change", "Rate Change", "Manager Change", "Engagement Change", "Schedule Change", "Leaving", "Correction"]
    effective_date: datetime.date
    requested_by: str | None
    applied_on: datetime.datetime | None
    changes: list[EmployeeChangeItemFields]
    reason: str | None
    amended_from: str | None

class EmployeeChangeItemFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    fieldname: str
    old_value: str | None
    new_value: str | None

class EmployeeDataRequestFields(Document):
    employee: str
    employee_name: str | None
    fieldname: Literal["Preferred Name", "Phone", "Personal Email", "Home Address", "Full Name in Ukrainian"]
    old_value: str | None
    new_value: str
    reason: str | None
    attachment: str | None
    workflow_state: str | None
    amended_from: str | None

class EmployeeEmergencyContactFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    contact_name: str
    relationship: str | None
    phone: str
    email: str | None

class EmployeeHistoryFields(Document):
    employee: str
    fieldname: str
    value: str | None
    valid_from: datetime.date
    valid_to: datetime.date | None
    recorded_at: datetime.datetime
    change: str | None

class EmployeeSkillFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    skill: str
    level: Literal["1", "2", "3", "4", "5"]
    evidence: Literal["Self", "Manager", "Review", "Certificate", "Project"] | None
    assessed_on: datetime.date | None
    expires_on: datetime.date | None

class EmploymentSpellFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    date_of_joining: datetime.date
    last_working_day: datetime.date

class GradeFields(Document):
    grade_name: str
    sort_order: int
    description: str | None

class HolidayCalendarFields(Document):
    calendar_name: str
    country: str | None
    region: str | None
    reference_weekend: Literal["Saturday and Sunday", "Friday and Saturday", "Sunday"]
    holidays: list[PublicHolidayFields]

class HolidayCalendarAssignmentFields(Document):
    employee: str | None
    employee_name: str | None
    location: str | None
    holiday_calendar: str
    effective_from: datetime.date

class JobFamilyFields(Document):
    job_family_name: str
    job_family_name_uk: str | None

class LeaveAdjustmentFields(Document):
    employee: str
    employee_name: str | None
    leave_type: str
    quantity: float
    effective_date: datetime.date
    expires_on: datetime.date | None
    reason: str
    amended_from: str | None

class LeaveBlackoutPeriodFields(Document):
    title: str
    from_date: datetime.date
    to_date: datetime.date
    recurring_yearly: int
    applies_to: Literal["Company", "Department", "Leave Type"]
    department: str | None
    leave_type: str | None
    severity: Literal["Warn", "Block"]
    override_role: str | None

class LeaveDayRateFields(Document):
    employee: str
    employee_name: str | None
    rate: float
    currency: str
    effective_from: datetime.date

class LeaveEncashmentFields(Document):
    employee: str
    employee_name: str | None
    leave_type: str
    kind: Literal["While Employed", "On Leaving"]
    payout_date: datetime.date
    available: float
    quantity: float
    amount: float
    currency: str | None
    reason: str | None
    amended_from: str | None

class LeaveExpiryReminderFields(Document):
    employee: str
    leave_type: str
    last_usable_day: datetime.date
    days_before: int
    quantity: float
    loss_key: str | None

class LeaveLedgerEntryFields(Document):
    employee: str
    employee_name: str | None
    leave_type: str
    leave_policy: str | None
    entry_kind: Literal["Opening", "Grant", "Accrual", "Accrual Correction", "Tenure Delta", "Policy Delta", "Carry Over", "Forfeit", "Expire", "Expire Correction", "Take", "Reversal", "Adjustment", "Encashment", "Time in Lieu", "Settlement"]
    quantity: float
    effective_date: datetime.date
    expires_on: datetime.date | None
    leave_year: str | None
    bucket: str | None
    voucher_type: str | None
    voucher_no: str | None
    reverses: str | None
    posting_datetime: datetime.datetime
    exact_quantity: str | None
    entry_key: str
    remarks: str | None

class LeaveNoticeRuleFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    over_days: float
    notice_days: int

class LeavePolicyFields(Document):
    policy_name: str
    version: int
    leave_type: str
    valid_from: datetime.date
    company: str | None
    employee_filter: str | None
    annual_entitlement: float
    leave_year_basis: Literal["Calendar Year", "Fiscal Year", "Work Anniversary"]
    fiscal_year_start: str | None
    accrual_method: Literal["Upfront", "Monthly", "Quarterly", "Semi-monthly", "Biweekly", "Daily", "Work Anniversary Grant", "Hours Worked", "Manual", "None"]
    accrual_timing: Literal["Start of Period", "End of Period"] | None
    accrual_day: Literal["Period Boundary", "Day of Joining"] | None
    biweekly_anchor: datetime.date | None
    hours_worked_per_unit: float
    accrual_cap_per_year: float
    max_balance: float
    rounding_step: Literal["0.01", "0.25", "0.5", "1"]
    rounding_mode: Literal["Half Up", "Up", "Down"]
    join_proration: Literal["None", "Calendar Days", "Whole Months", "Working Days"]
    leave_proration: Literal["None", "Calendar Days", "Whole Months", "Working Days"]
    month_cutoff_day: int
    fte_prorated: int
    suspend_accrual_on_unpaid: int
    suspend_after_days: int
    tenure_transition: Literal["Leave Year Start", "Leave Year End", "Immediate Prorated", "Next Accrual Period"] | None
    rehire_restores_tenure: int
    tenure_brackets: list[LeavePolicyTenureBracketFields]
    unlimited_carry_over: int
    carry_over_cap: float
    negative_rollover: Literal["Carry", "Reset"]
    rollover_mode: Literal["Automatic", "Rollover Run"]
    carry_over_expiry: Literal["Never", "Fixed Date", "After Months"]
    carry_over_expiry_date: str | None
    carry_over_expiry_months: int
    regrant_on_late_cancel: int
    regrant_valid_days: int
    count_basis: Literal["Working Days", "Calendar Days"]
    exclude_public_holidays: int
    weekend_substitution: Literal["None", "Next Working Day"] | None
    day_value_basis: Literal["Scheduled Day = 1", "Scheduled Hours / Standard Hours"]
    sandwich_rule: Literal["None", "Weekends", "Weekends and Holidays"] | None
    sandwich_across_requests: int
    waiting_period_months: int
    waiting_period_days: int
    waiting_period_mode: Literal["Block Taking", "Accrued Only"] | None
    accrue_during_waiting: int
    negative_limit: float
    balance_check: Literal["At Leave Date incl. Future Accruals", "Accrued To Date", "Full-year Entitlement"]
    min_notice: list[LeaveNoticeRuleFields]
    retroactive_limit_days: int
    max_consecutive: float
    max_per_request: float
    min_per_request: float
    max_requests_per_year: int
    min_long_part_days: int
    requires_substitute: int
    requires_handover_note: int
    approval_route: str | None
    attachment_required: Literal["Never", "Always", "After N Days", "When Undocumented Cap Used"]
    attachment_after_days: float
    attachment_due_days: int
    undocumented_cap_per_year: float
    overflow_leave_type: str | None
    allow_encashment: int
    max_encash_per_year: float
    min_remaining_after_encash: float
    encash_at_termination: int
    deduct_negative_at_termination: int
    amended_from: str | None

class LeavePolicyAssignmentFields(Document):
    employee: str
    employee_name: str | None
    leave_policy: str
    leave_type: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    annual_override: float
    reason: str | None

class LeavePolicyTenureBracketFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    from_completed_years: int
    annual_entitlement: float

class LeaveRequestFields(Document):
    employee: str
    employee_name: str | None
    leave_type: str
    is_balance_tracked: int
    workflow_state: str | None
    manager: str | None
    approval_route: str | None
    requested_on: datetime.datetime | None
    legal_entity: str | None
    department: str | None
    from_date: datetime.date
    from_portion: Literal["Full", "First Half", "Second Half", "Hours"]
    from_time: datetime.timedelta | None
    to_date: datetime.date
    to_portion: Literal["Full", "First Half"]
    to_time: datetime.timedelta | None
    total_quantity: float
    total_calendar_days: float
    timezone: str | None
    balance_before: float
    balance_after: float
    projected_minimum: float
    reason: str | None
    attachment: str | None
    attachment_due_on: datetime.date | None
    confirms_overflow: int
    substitute: str | None
    handover_note: str | None
    override_reason: str | None
    overridden_rules: str | None
    days: list[LeaveRequestDayFields]
    leave_policy: str | None
    policy_version: int
    approved_by: str | None
    approved_on: datetime.datetime | None
    parent_request: str | None
    cancel_reason: str | None
    returned_on: datetime.date | None
    cancelled_on: datetime.date | None
    calendar_event_id: str | None
    amended_from: str | None

class LeaveRequestDayFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    date: datetime.date
    portion: Literal["Full", "First Half", "Second Half", "Hours"] | None
    from_time: datetime.timedelta | None
    to_time: datetime.timedelta | None
    quantity: float
    reason_zero: Literal["", "Weekend", "Public Holiday", "Not Scheduled", "Sandwich"] | None
    charged_leave_year: str | None

class LeaveRolloverLineFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    employee: str
    employee_name: str | None
    leave_policy: str | None
    closing: float
    carried: float
    forfeited: float
    debt_reset: float
    expires_on: datetime.date | None
    opening: float

class LeaveRolloverRunFields(Document):
    leave_type: str
    year_start: datetime.date
    company: str | None
    status: Literal["Draft", "Previewed", "Approved", "Posted", "Reverted"] | None
    previewed_on: datetime.datetime | None
    approved_by: str | None
    posted_on: datetime.datetime | None
    reverted_on: datetime.datetime | None
    people: int
    total_carried: float
    total_forfeited: float
    total_debt_reset: float
    lines: list[LeaveRolloverLineFields]
    amended_from: str | None

class LeaveTypeFields(Document):
    leave_type_name: str
    code: str
    category: Literal["Vacation", "Sick", "Unpaid", "Parental", "Study", "Military", "Remote Work", "Business Trip", "Time in Lieu", "Other"]
    color: str | None
    icon: str | None
    is_active: int
    unit: Literal["Day", "Hour"]
    is_paid: int
    is_balance_tracked: int
    counts_as_absence: int
    allow_half_day: int
    allow_hourly: int
    hour_step: float
    visibility: Literal["Type Shown To All", "Shown As 'Out of office'", "Managers Only"]
    calendar_status: Literal["Out of Office", "Busy", "Free", "Working Elsewhere"]
    description_en: str | None
    description_uk: str | None

class LeavingReasonFields(Document):
    reason: str
    reason_uk: str | None
    leaving_kind: Literal["Voluntary", "Involuntary", "End of Contract", "Other"]

class LegalEntityFields(Document):
    name_en: str
    name_uk: str | None
    registration_code: str | None
    country: str
    currency: str
    holiday_calendar: str | None

class LocationFields(Document):
    location_name: str
    country: str
    is_remote: int
    timezone: str
    holiday_calendar: str | None
    address: str | None

class PositionTitleFields(Document):
    title_en: str
    title_uk: str | None
    job_family: str | None
    description: str | None

class PublicHolidayFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    holiday_date: datetime.date
    title_en: str
    title_uk: str | None
    portion_off: Literal["Full", "First Half", "Second Half"]
    is_observed_shift: int
    source: str | None

class ReportingLineFields(Document):
    above: str
    below: str

class SkillFields(Document):
    skill_name: str
    category: str | None

class TeamFields(Document):
    team_name: str
    department: str
    lead: str | None
    members: list[TeamMemberFields]

class TeamMemberFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    employee: str
    from_date: datetime.date
    to_date: datetime.date | None

class TimeOffSettingsFields(Document):
    closed_until: datetime.date | None
    remind_days: str | None
    day_rate_hours: float
    posted_until: datetime.date | None

class TimeinLieuGrantFields(Document):
    employee: str
    employee_name: str | None
    leave_type: str
    worked_date: datetime.date
    hours: float
    quantity: float
    valid_days: int
    expires_on: datetime.date | None
    approver: str | None
    reason: str | None
    amended_from: str | None

class WorkScheduleFields(Document):
    schedule_name: str
    standard_hours: float
    days: list[WorkScheduleDayFields]

class WorkScheduleAssignmentFields(Document):
    employee: str
    employee_name: str | None
    work_schedule: str
    fte: float
    effective_from: datetime.date

class WorkScheduleDayFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    weekday: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    start: datetime.timedelta
    end: datetime.timedelta
    break_start: datetime.timedelta | None
    break_minutes: int
    hours: float

class WorkedHoursFields(Document):
    employee: str
    employee_name: str | None
    worked_until: datetime.date
    hours: float
    source: str | None
    amended_from: str | None
