"""Every hook an app's hooks.py may set and every slot of the runtime: its shape, and when it is read.

A hook that is not here draws a warning; the reference page of hooks is printed from these tables.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HookSpec:
    """One hook: the shape of its value, and when it is read."""

    shape: str
    when: str


def _spec(shape: str, when: str) -> HookSpec:
    return HookSpec(shape, when)


PATH = "dotted path, or a list of them"
BY_DOCTYPE = "{DocType: dotted path}"

HOOKS: dict[str, HookSpec] = {
    # Identity
    "app_name": _spec("text", "name of the app's package"),
    "app_title": _spec("text", "shown to people"),
    "app_publisher": _spec("text", "shown to people"),
    "app_description": _spec("text", "shown to people"),
    "app_email": _spec("text", "shown to people"),
    "app_license": _spec("text", "shown to people"),
    "app_version": _spec("text", "shown to people"),
    "app_logo_url": _spec("text", "the last installed app's logo is shown"),
    "app_home": _spec("text", "where the app's tile leads"),
    "add_to_apps_screen": _spec("list of {name, logo, title, route, has_permission}", "the list of apps"),
    "required_apps": _spec("list of app names", "installed before this app"),
    "slots": _spec("{slot: [dotted path]}", "the runtime's own seams; apps leave it alone"),
    # Installing and migrating
    "before_install": _spec(PATH, "before the app is installed; False stops it"),
    "after_install": _spec(PATH, "after the app is installed"),
    "before_uninstall": _spec(PATH, "before the app is removed"),
    "after_uninstall": _spec(PATH, "after the app is removed"),
    "before_app_install": _spec("fn(app)", "before another app is installed"),
    "after_app_install": _spec("fn(app)", "after another app is installed"),
    "before_app_uninstall": _spec("fn(app)", "before another app is removed"),
    "after_app_uninstall": _spec("fn(app)", "after another app is removed"),
    "after_sync": _spec(PATH, "after records and fixtures of a new app are in"),
    "before_migrate": _spec(PATH, "first step of a migrate"),
    "after_migrate": _spec(PATH, "last step of a migrate"),
    "before_tests": _spec(PATH, "run-tests, before the first test of the app"),
    "demo_company": _spec("dotted path", "fn(password, import_rows) fills a new site with a demo company"),
    "demo_sign_ins": _spec("dotted path", "fn() -> list of {role, name, user} printed by the start"),
    "fixtures": _spec("list of DocType or {dt, filters, or_filters, prefix}", "export-fixtures and migrate"),
    # Documents
    "doc_events": _spec("{DocType or tuple or '*': {event: path or list}}", "fn(doc, event) on every event"),
    "override_doctype_class": _spec("{DocType: class path}", "the last installed app's class is used"),
    "extend_doctype_class": _spec("{DocType: [class path]}", "mixed in, last installed first"),
    "ignore_links_on_delete": _spec("list of DocTypes", "their links do not hold a record"),
    "auto_cancel_exempted_doctypes": _spec("list of DocTypes", "their links do not hold a cancel"),
    "naming_series_variables": _spec("{token: dotted path}", "fn(doc, token) for a token of a series"),
    "filters_config": _spec(PATH, "fn() -> {operator: {label, get_field}}: more filter operators"),
    # Permissions
    "permission_query_conditions": _spec(BY_DOCTYPE, "fn(user, doctype) -> SQL, ANDed to every list"),
    "has_permission": _spec(BY_DOCTYPE, "fn(doc, ptype, user); anything but a true answer denies"),
    "has_upload_permission": _spec(BY_DOCTYPE, "may this user attach a file"),
    # Desk and website
    "standard_queries": _spec(BY_DOCTYPE, "link search of a DocType"),
    "override_doctype_dashboards": _spec(BY_DOCTYPE, "fn(data) -> connections of a form"),
    "extend_bootinfo": _spec(PATH, "fn(boot) when the desk starts"),
    "boot_session": _spec(PATH, "fn(boot) when the desk starts"),
    "notification_config": _spec("dotted path", "open counts per DocType"),
    "treeviews": _spec("list of DocTypes", "shown as trees"),
    "doctype_js": _spec("{DocType: file}", "form scripts added to a DocType"),
    "doctype_list_js": _spec("{DocType: file}", "list scripts added to a DocType"),
    "doctype_calendar_js": _spec("{DocType: file}", "calendar scripts added to a DocType"),
    "calendars": _spec("list of DocTypes", "DocTypes that are offered as a calendar"),
    "home_page": _spec("text", "page after sign-in for those without a desk"),
    "role_home_page": _spec("{role: page}", "page after sign-in"),
    "website_route_rules": _spec(
        "list of {from_route, to_route, defaults}", "`/jobs/<name>` leads to a page"
    ),
    "website_redirects": _spec(
        "list of {source, target, match_with_query_string, redirect_http_status}",
        "before a page is looked for",
    ),
    "website_path_resolver": _spec(PATH, "fn(path) -> the path whose page answers"),
    "website_context": _spec("{name: value}", "names in every page"),
    "update_website_context": _spec(PATH, "fn(context) -> more names for a page"),
    "website_generators": _spec("list of DocTypes", "their published records are pages"),
    "has_website_permission": _spec(BY_DOCTYPE, "fn(doc, ptype, user, verbose) for pages of a portal"),
    "portal_menu_items": _spec("list of {title, route, reference_doctype, role}", "the menu of /me"),
    "standard_portal_menu_items": _spec("list of {title, route, reference_doctype, role}", "the menu of /me"),
    "get_website_user_home_page": _spec(PATH, "fn(user) -> page after sign-in"),
    "website_user_home_page": _spec("text", "page after sign-in for those without a desk"),
    "web_include_js": _spec("file, or a list of them", "scripts of every page of the website"),
    "web_include_css": _spec("file, or a list of them", "styles of every page of the website"),
    # HTTP and sessions
    "override_whitelisted_methods": _spec("{dotted path: dotted path}", "the last app's function answers"),
    "before_request": _spec(PATH, "fn() before a request is routed"),
    "after_request": _spec(PATH, "fn(response, request) before the answer leaves"),
    "auth_hooks": _spec(PATH, "fn() until one sets a user"),
    "before_login": _spec(PATH, "fn(login_manager)"),
    "on_login": _spec(PATH, "fn(login_manager)"),
    "on_session_creation": _spec(PATH, "fn(login_manager)"),
    "on_logout": _spec(PATH, "fn(login_manager)"),
    # Templates, print, mail
    "jinja": _spec("{methods: [path], filters: [path]}", "names in templates"),
    "get_print_format_template": _spec(
        "dotted path", "fn(jenv, print_format) -> template, or None; the last installed app is asked"
    ),
    "default_mail_footer": _spec("text", "under every message"),
    "get_sender_details": _spec("dotted path", "-> name and address of the sender"),
    # Workflow, jobs, cache
    "workflow_methods": _spec("list of {name, method}", "fn(doc): what a transition may do besides"),
    "scheduler_events": _spec("{frequency or 'cron': paths}", "jobs that recur"),
    "before_job": _spec(PATH, "fn(method, kwargs, transaction_type)"),
    "after_job": _spec(PATH, "fn(method, kwargs, result)"),
    "default_log_clearing_doctypes": _spec("{DocType: days}", "records of a log older than that go daily"),
    "clear_cache": _spec(PATH, "fn() when caches are dropped"),
}

# Slot -> what its functions are called with, and when.
SLOTS: dict[str, str] = {
    "context.opened": "(context) after the database is connected: attach what higher layers offer",
    "document.check_workflow": "(doc) last of the built-in checks of a save",
    "document.event": "(doc, event) after the controller and the doc_events hooks of an event",
    "document.store_passwords": "(doc) moves values of Password fields out of the row",
    "document.clean_embedded_files": "(doc) turns images inside rich text into files",
    "document.copy_attachments": "(doc, source_name) when an amended document is inserted",
    "document.changed": "(doc, event) after the row is written: search row, notices",
    "document.deleted": "(doc) after the row is gone: attachments, comments and other references",
    "document.renamed": "(doctype, old, new, merge) after links were redirected",
    "meta.levels": "(meta, parenttype, user, right) -> permission levels at which the user has the right",
    "permissions.condition": "(doctype, user) -> SQL that rows of the DocType must meet for the user, or None",
    "permissions.store": "(doctype, row) writes one row of the site's permissions over the standard ones",
    "permissions.remove": "(doctype, role, permlevel, if_owner) removes such rows; None stands for any",
    "permissions.restrict": "(values) stores a User Permission",
    "permissions.unrestrict": "(filters) removes the User Permissions that match",
    "auth.message": "(kind, user, values) sends a user a link or a code: reset, invitation, sign_in, code",
    "auth.bearer": "(token) -> the user for whom a program acts with it; None for a token that is no program's",
    "auth.password": "(doctype, name, fieldname) -> the stored secret, or None",
    "workflow.waiting": "(doc, state, users, roles) when a document begins to wait for somebody",
    "mail.died": "(name, reason) when a message of Email Queue is given up",
    "webhook.died": "(name, reason) when a request of Webhook Request Log is given up",
    "workflow.bulk_done": "(doctype, action, done, failed) after a job made an action on many documents",
    "printing.many_done": "(file_url, count, left_out) after a job printed many documents; left_out is {name: reason}",
    "print.share_key": "(doc, expires_on, no_expiry) -> a key with which anybody prints the document",
    "jobs.failed": "(job, error) after a job failed for good and was rolled back",
    "jobs.callback_failed": "(job, what, error) after on_success, on_failure or after_job of a job failed",
    "jobs.begin": "(job) inside the bound context before the function runs",
    "rpc.method": "(path) -> fn(arguments) that answers a method that no app has, or None",
    "http.boot": "(boot) adds to what the desk starts with",
}
