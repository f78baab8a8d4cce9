"""The runtime's own hooks and what fills its slots: names only, so that no layer is imported from here."""

from __future__ import annotations

app_name = "frappe"
app_title = "Tallenta platform"
app_publisher = "Tallenta HR"
app_description = "A small, fast runtime of the Frappe app contract"
app_license = "MIT"

# Slot -> functions, in the order in which they run. The slots are declared in registry/hookspecs.py.
slots: dict[str, list[str]] = {
    "context.opened": ["frappe.document.database_api.attach"],
    "document.check_workflow": ["frappe.workflow.guard.check_workflow"],
    "document.changed": ["frappe.core.remembered.forget_stale"],
    "document.deleted": [
        "frappe.core.remembered.forget_stale",
        "frappe.files.attach.remove_attachments",
        "frappe.mail.communications.forget",
        "frappe.workflow.waiting.forget",
        "frappe.auth.secrets.forget_secrets",
        "frappe.document.signed_links.forget",
        "frappe.printing.share_keys.forget",
        "frappe.desk.user_settings.forget_user",
        "frappe.core.left_behind.forget_notes",
    ],
    "document.renamed": ["frappe.core.left_behind.carry_secrets"],
    "document.clean_embedded_files": ["frappe.files.embedded.clean_embedded_files"],
    "document.copy_attachments": ["frappe.files.attach.copy_attachments"],
    "document.event": [
        "frappe.workflow.waiting.follow",
        "frappe.notifications.events.follow",
        "frappe.automation.assignment_events.follow",
        "frappe.integrations.webhook_events.follow",
        "frappe.scripts.doc_events.follow",
    ],
    "workflow.waiting": ["frappe.mail.workflow_notice.notify_approvers"],
    "workflow.bulk_done": ["frappe.core.notices.tell_bulk_done"],
    "document.store_passwords": ["frappe.auth.secrets.store_passwords"],
    "meta.levels": ["frappe.permissions.levels.levels_for"],
    "permissions.condition": ["frappe.scripts.permission_queries.condition"],
    "permissions.store": ["frappe.customize.permission_rows.store_row"],
    "permissions.remove": ["frappe.customize.permission_rows.remove_rows"],
    "permissions.restrict": ["frappe.customize.user_permissions.restrict"],
    "permissions.unrestrict": ["frappe.customize.user_permissions.unrestrict"],
    "jobs.failed": ["frappe.core.failed_jobs.record"],
    "jobs.callback_failed": ["frappe.core.failed_jobs.record_callback"],
    "mail.died": ["frappe.notifications.keepers.tell_of_mail"],
    "webhook.died": ["frappe.notifications.keepers.tell_of_webhook"],
    "print.share_key": ["frappe.printing.share_keys.key_for"],
    "printing.many_done": ["frappe.notifications.print_notices.tell_many_printed"],
    "auth.message": ["frappe.mail.sign_in_messages.send"],
    "auth.bearer": ["frappe.integrations.oauth.bearer.user_of"],
    "auth.password": ["frappe.auth.secrets.read_secret"],
    "rpc.method": ["frappe.scripts.methods.method_at"],
    "http.boot": [
        "frappe.desk.user_settings.add_to_boot",
        "frappe.desk.approvals.add_to_boot",
        "frappe.notifications.endpoints.add_to_boot",
        "frappe.desk.app_screens.add_to_boot",
    ],
}

has_permission = {
    "Communication": "frappe.mail.communications.may_use",
    "File": "frappe.files.access.may_use_record",
}
permission_query_conditions = {
    "Communication": "frappe.mail.communications.listed",
    "File": "frappe.files.access.listed_records",
}

# Logs name what they tell of, and do not hold it.
ignore_links_on_delete = [
    "Webhook Request Log",
    "OAuth Authorization Code",
    "OAuth Bearer Token",
    "Social Login Account",
]

scheduler_events = {
    "all": ["frappe.mail.flush.flush", "frappe.scripts.scheduled.queue_due"],
    "cron": {"*/5 * * * *": ["frappe.notifications.dates.run_minutes"]},
    "daily": [
        "frappe.lifecycle.upkeep.daily",
        "frappe.reporting.prepared.remove_old",
        "frappe.notifications.dates.run_daily",
        "frappe.notifications.digests.run",
        "frappe.notifications.report_mails.run",
        "frappe.automation.repeating.run_daily",
    ],
}

# Addresses of the contract whose functions live in another package.
override_whitelisted_methods = {
    f"frappe.core.doctype.data_import.data_import.{name}": f"frappe.exchange.{place}.{name}"
    for place, names in {
        "endpoints": ["download_template"],
        "data_import": [
            "get_preview_from_template",
            "form_start_import",
            "get_import_status",
            "get_import_logs",
            "download_errored_template",
        ],
    }.items()
    for name in names
}

default_log_clearing_doctypes = {
    "Error Log": 30,
    "Scheduled Job Log": 30,
    "Failed Job": 90,
    "Activity Log": 90,
    "View Log": 90,
    "Notification Log": 90,
    "Email Queue": 30,
    "Webhook Request Log": 30,
    "OAuth Authorization Code": 1,
    "OAuth Bearer Token": 90,
}
