"""Printed from the DocType files by scripts/print_types.py; do not edit by hand."""

import datetime
from typing import Literal

from frappe.document.document import Document

class AccessLogFields(Document):
    user: str | None
    export_from: str | None
    reference_document: str | None
    file_type: str | None
    method: str | None
    timestamp: datetime.datetime | None
    report_name: str | None
    page: str | None
    filters: str | None
    columns: str | None

class AccessTokenFields(Document):
    label: str
    user: str
    expires_on: datetime.date | None
    last_used_on: datetime.date | None
    token_hash: str | None

class ActivityLogFields(Document):
    subject: str
    operation: Literal["", "Login", "Logout", "Impersonate"] | None
    status: Literal["", "Success", "Failed", "Linked", "Closed"] | None
    user: str | None
    full_name: str | None
    ip_address: str | None
    communication_date: datetime.datetime | None
    reference_doctype: str | None
    reference_name: str | None
    content: str | None

class AssignmentRuleFields(Document):
    document_type: str
    disabled: int
    priority: int
    due_date_based_on: str | None
    assign_condition: str
    unassign_condition: str | None
    close_condition: str | None
    description: str | None
    rule: Literal["Round Robin", "Load Balancing", "Based on Field"]
    field: str | None
    users: list[AssignmentRuleUserFields]
    assignment_days: list[AssignmentRuleDayFields]
    last_user: str | None

class AssignmentRuleDayFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    day: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

class AssignmentRuleUserFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    user: str

class AuditEntryFields(Document):
    reference_doctype: str
    reference_name: str
    action: Literal["Created", "Changed", "Set", "Submitted", "Cancelled", "Discarded", "Deleted", "Renamed", "Merged"]
    reason: str | None
    request_id: str | None
    data: str | None

class AutoEmailReportFields(Document):
    report: str
    user: str
    enabled: int
    filters: str | None
    email_to: str
    frequency: Literal["Daily", "Weekdays", "Weekly", "Monthly"]
    day_of_week: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] | None
    format: Literal["HTML", "XLSX", "CSV"]
    no_of_rows: int
    send_if_data: int
    description: str | None
    last_sent_on: datetime.date | None

class AutoRepeatFields(Document):
    reference_doctype: str
    reference_document: str
    submit_on_creation: int
    disabled: int
    status: Literal["Active", "Disabled", "Completed"] | None
    frequency: Literal["Daily", "Weekly", "Monthly", "Quarterly", "Half-yearly", "Yearly"]
    start_date: datetime.date
    end_date: datetime.date | None
    repeat_on_day: int
    repeat_on_last_day: int
    repeat_on_days: list[AutoRepeatDayFields]
    next_schedule_date: datetime.date | None
    last_schedule_date: datetime.date | None
    notify_by_email: int
    recipients: str | None
    template: str | None
    subject: str | None
    message: str | None
    print_format: str | None

class AutoRepeatDayFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    day: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

class CalendarViewFields(Document):
    reference_doctype: str
    subject_field: str | None
    start_date_field: str
    end_date_field: str | None
    all_day: int

class ClientScriptFields(Document):
    dt: str
    view: Literal["List", "Form"]
    module: str | None
    enabled: int
    script: str | None

class CommentFields(Document):
    comment_type: Literal["Comment", "Like", "Info", "Label", "Workflow", "Created", "Submitted", "Cancelled", "Updated", "Deleted", "Assigned", "Assignment Completed", "Attachment", "Attachment Removed", "Shared", "Unshared", "Bot", "Relinked", "Edit"]
    comment_email: str | None
    comment_by: str | None
    subject: str | None
    reference_doctype: str | None
    reference_name: str | None
    reference_owner: str | None
    published: int
    seen: int
    content: str | None
    ip_address: str | None

class CommunicationFields(Document):
    subject: str
    communication_medium: Literal["", "Email", "Chat", "Phone", "SMS", "Event", "Meeting", "Visit", "Other"] | None
    sender: str | None
    recipients: str | None
    cc: str | None
    bcc: str | None
    communication_type: Literal["Communication", "Automated Message"]
    sent_or_received: Literal["Sent", "Received"]
    delivery_status: Literal["", "Scheduled", "Sending", "Sent", "Error", "Recalled"] | None
    communication_date: datetime.datetime | None
    read_receipt: int
    content: str | None
    reference_doctype: str | None
    reference_name: str | None
    timeline_links: list[CommunicationLinkFields]
    user: str | None
    message_id: str | None
    in_reply_to: str | None
    has_attachment: int

class CommunicationLinkFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    link_doctype: str
    link_name: str
    link_title: str | None

class CountryFields(Document):
    country_name: str
    code: str | None
    date_format: str | None
    time_format: str | None
    time_zones: str | None

class CurrencyFields(Document):
    currency_name: str
    enabled: int
    symbol: str | None
    symbol_on_right: int
    number_format: Literal["", "#,###.##", "#.###,##", "# ###.##", "# ###,##", "#'###.##", "#, ###.##", "#,##,###.##", "#,###.###", "#.###", "#,###"] | None
    fraction: str | None
    fraction_units: int
    smallest_currency_fraction_value: float

class CustomDocPermFields(Document):
    parent: str
    role: str
    if_owner: int
    permlevel: int
    select: int
    read: int
    write: int
    create: int
    delete: int  # type: ignore[assignment]
    submit: int  # type: ignore[assignment]
    cancel: int  # type: ignore[assignment]
    amend: int
    print: int
    email: int
    report: int
    export: int
    share: int
    mask: int
    is_system_generated: int

class CustomFieldFields(Document):
    dt: str
    label: str | None
    fieldtype: Literal["Attach", "Attach Image", "Autocomplete", "Barcode", "Button", "Check", "Code", "Color", "Column Break", "Currency", "Data", "Date", "Datetime", "Duration", "Dynamic Link", "Float", "Fold", "Geolocation", "HTML", "HTML Editor", "Heading", "Icon", "Image", "Int", "JSON", "Link", "Long Text", "Markdown Editor", "Password", "Percent", "Phone", "Rating", "Read Only", "Section Break", "Select", "Signature", "Small Text", "Tab Break", "Table", "Table MultiSelect", "Text", "Text Editor", "Time"]
    fieldname: str
    insert_after: str | None
    options: str | None
    default: str | None
    length: int
    precision: Literal["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] | None  # type: ignore[assignment]
    fetch_from: str | None
    fetch_if_empty: int
    reqd: int
    unique: int
    search_index: int
    not_nullable: int
    set_only_once: int
    allow_on_submit: int
    no_copy: int
    non_negative: int
    is_virtual: int
    mandatory_depends_on: str | None
    hidden: int
    read_only: int
    read_only_depends_on: str | None
    depends_on: str | None
    collapsible: int
    collapsible_depends_on: str | None
    bold: int
    hide_border: int
    hide_days: int
    hide_seconds: int
    print_hide: int
    print_hide_if_no_value: int
    report_hide: int
    columns: int
    width: str | None
    print_width: str | None
    max_height: str | None
    in_list_view: int
    in_standard_filter: int
    in_filter: int
    in_preview: int
    in_global_search: int
    allow_in_quick_entry: int
    show_dashboard: int
    show_on_timeline: int
    permlevel: int
    ignore_user_permissions: int
    mask: int
    ignore_xss_filter: int
    translatable: int
    sort_options: int
    remember_last_selected_value: int
    link_filters: str | None
    allow_bulk_edit: int
    make_attachment_public: int
    is_system_generated: int
    module: str | None
    description: str | None
    placeholder: str | None
    documentation_url: str | None

class DashboardFields(Document):
    dashboard_name: str
    is_default: int
    is_standard: int
    module: str | None
    charts: list[DashboardChartLinkFields]
    cards: list[NumberCardLinkFields]
    chart_options: str | None

class DashboardChartFields(Document):
    chart_name: str
    chart_type: Literal["Count", "Sum", "Average", "Group By", "Custom", "Report"]
    document_type: str | None
    parent_document_type: str | None
    report_name: str | None
    use_report_chart: int
    x_field: str | None
    y_axis: list[DashboardChartFieldFields]
    source: str | None
    based_on: str | None
    value_based_on: str | None
    group_by_type: Literal["Count", "Sum", "Average"] | None
    group_by_based_on: str | None
    aggregate_function_based_on: str | None
    number_of_groups: int
    timeseries: int
    timespan: Literal["Last Year", "Last Quarter", "Last Month", "Last Week", "Select Date Range"] | None
    from_date: datetime.date | None
    to_date: datetime.date | None
    time_interval: Literal["Yearly", "Quarterly", "Monthly", "Weekly", "Daily"] | None
    type: Literal["Line", "Bar", "Percentage", "Pie", "Donut", "Heatmap"] | None
    color: str | None
    currency: str | None
    custom_options: str | None
    filters_json: str | None
    dynamic_filters_json: str | None
    is_public: int
    is_standard: int
    module: str | None
    roles: list[HasRoleFields]

class DashboardChartFieldFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    y_field: str
    color: str | None

class DashboardChartLinkFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    chart: str
    width: Literal["Half", "Full"] | None

class DashboardChartSourceFields(Document):
    source_name: str
    module: str
    timeseries: int

class DataImportFields(Document):
    reference_doctype: str
    import_type: Literal["Insert New Records", "Update Existing Records", "Insert or Update Records"]
    import_file: str | None
    google_sheets_url: str | None
    submit_after_import: int
    mute_emails: int
    status: Literal["Pending", "In Progress", "Success", "Partial Success", "Error", "Timed Out", "Undone", "Partly Undone"] | None
    payload_count: int
    imported_count: int
    failed_count: int
    template_options: str | None
    template_warnings: str | None
    undo_result: str | None

class DataImportLogFields(Document):
    data_import: str | None
    row_indexes: str | None
    success: int
    docname: str | None
    messages: str | None
    exception: str | None
    log_index: int
    action: Literal["", "Inserted", "Updated"] | None
    changes: str | None
    document_modified: str | None
    undone: int

class DefaultValueFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    defkey: str
    defvalue: str | None

class DeletedDocumentFields(Document):
    deleted_name: str | None
    deleted_doctype: str | None
    restored: int
    new_name: str | None
    data: str | None

class DocFieldFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    label: str | None
    fieldtype: Literal["Attach", "Attach Image", "Autocomplete", "Barcode", "Button", "Check", "Code", "Color", "Column Break", "Currency", "Data", "Date", "Datetime", "Duration", "Dynamic Link", "Float", "Fold", "Geolocation", "HTML", "HTML Editor", "Heading", "Icon", "Image", "Int", "JSON", "Link", "Long Text", "Markdown Editor", "Password", "Percent", "Phone", "Rating", "Read Only", "Section Break", "Select", "Signature", "Small Text", "Tab Break", "Table", "Table MultiSelect", "Text", "Text Editor", "Time"]
    fieldname: str | None
    options: str | None
    default: str | None
    length: int
    precision: Literal["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] | None  # type: ignore[assignment]
    fetch_from: str | None
    fetch_if_empty: int
    reqd: int
    unique: int
    search_index: int
    not_nullable: int
    set_only_once: int
    allow_on_submit: int
    no_copy: int
    non_negative: int
    is_virtual: int
    mandatory_depends_on: str | None
    hidden: int
    read_only: int
    read_only_depends_on: str | None
    depends_on: str | None
    collapsible: int
    collapsible_depends_on: str | None
    bold: int
    hide_border: int
    hide_days: int
    hide_seconds: int
    print_hide: int
    print_hide_if_no_value: int
    report_hide: int
    columns: int
    width: str | None
    print_width: str | None
    max_height: str | None
    in_list_view: int
    in_standard_filter: int
    in_filter: int
    in_preview: int
    in_global_search: int
    allow_in_quick_entry: int
    show_dashboard: int
    show_on_timeline: int
    permlevel: int
    ignore_user_permissions: int
    mask: int
    ignore_xss_filter: int
    translatable: int
    sort_options: int
    remember_last_selected_value: int
    link_filters: str | None
    allow_bulk_edit: int
    make_attachment_public: int
    description: str | None
    placeholder: str | None
    documentation_url: str | None

class DocPermFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    role: str
    if_owner: int
    permlevel: int
    select: int
    read: int
    write: int
    create: int
    delete: int  # type: ignore[assignment]
    submit: int  # type: ignore[assignment]
    cancel: int  # type: ignore[assignment]
    amend: int
    print: int
    email: int
    report: int
    export: int
    share: int
    mask: int

class DocShareFields(Document):
    user: str | None
    share_doctype: str
    share_name: str
    read: int
    write: int
    share: int
    submit: int  # type: ignore[assignment]
    everyone: int
    notify_by_email: int

class DocTypeFields(Document):
    module: str
    description: str | None
    documentation: str | None
    istable: int
    issingle: int
    is_tree: int
    nsm_parent_field: str | None
    is_submittable: int
    is_virtual: int
    custom: int
    append_only: int
    anonymous: int
    no_audit: int
    fields: list[DocFieldFields]
    naming_rule: Literal["", "Set by user", "Autoincrement", "By fieldname", "By \"Naming Series\" field", "Expression", "Expression (old style)", "Random", "UUID", "By script"] | None
    autoname: str | None
    allow_rename: int
    title_field: str | None
    show_title_field_in_link: int
    translated_doctype: int
    search_fields: str | None
    image_field: str | None
    timeline_field: str | None
    sort_field: str | None
    sort_order: Literal["ASC", "DESC"] | None
    icon: str | None
    color: str | None
    document_type: Literal["", "Document", "Setup", "System", "Other"] | None
    default_view: str | None
    force_re_route_to_default_view: int
    is_calendar_and_gantt: int
    show_preview_popup: int
    show_name_in_global_search: int
    restrict_to_domain: str | None
    default_print_format: str | None
    editable_grid: int
    quick_entry: int
    allow_copy: int
    hide_toolbar: int
    max_attachments: int
    in_create: int
    read_only: int
    beta: int
    track_changes: int
    track_seen: int
    track_views: int
    allow_import: int
    allow_auto_repeat: int
    allow_events_in_timeline: int
    queue_in_background: int
    make_attachments_public: int
    subject_field: str | None
    sender_field: str | None
    sender_name_field: str | None
    email_append_to: int
    default_email_template: str | None
    has_web_view: int
    allow_guest_to_view: int
    route: str | None
    is_published_field: str | None
    website_search_field: str | None
    index_web_pages_for_search: int
    permissions: list[DocPermFields]
    actions: list[DocTypeActionFields]
    links: list[DocTypeLinkFields]
    states: list[DocTypeStateFields]
    engine: str | None
    migration_hash: str | None

class DocTypeActionFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    label: str
    action_type: Literal["Server Action", "Route"]
    action: str
    group: str | None
    hidden: int
    custom: int

class DocTypeLinkFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    link_doctype: str
    link_fieldname: str
    group: str | None
    hidden: int
    is_child_table: int
    parent_doctype: str | None
    table_fieldname: str | None
    custom: int

class DocTypeStateFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    title: str
    color: Literal["Blue", "Cyan", "Gray", "Green", "Light Blue", "Orange", "Pink", "Purple", "Red", "Yellow"]
    custom: int

class DocumentFollowFields(Document):
    ref_doctype: str
    ref_docname: str
    user: str

class DocumentNamingRuleFields(Document):
    document_type: str
    disabled: int
    priority: int
    prefix: str
    prefix_digits: int
    conditions: list[DocumentNamingRuleConditionFields]

class DocumentNamingRuleConditionFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    field: str
    condition: Literal["=", "!=", ">", "<", ">=", "<="]
    value: str

class DocumentShareKeyFields(Document):
    reference_doctype: str | None
    reference_docname: str | None
    key_hash: str | None
    expires_on: datetime.date | None

class EmailAccountFields(Document):
    email_account_name: str
    email_id: str
    enable_outgoing: int
    default_outgoing: int
    always_use_account_email_id_as_sender: int
    always_use_account_name_as_sender_name: int
    domain: str | None
    smtp_server: str | None
    smtp_port: int
    use_tls: int
    use_ssl_for_outgoing: int
    no_smtp_authentication: int
    login_id_is_different: int
    login_id: str | None
    password: str | None

class EmailDomainFields(Document):
    domain_name: str
    smtp_server: str | None
    smtp_port: int
    use_tls: int
    use_ssl_for_outgoing: int

class EmailQueueFields(Document):
    status: Literal["Not Sent", "Sending", "Sent", "Partially Sent", "Error"] | None
    sender: str | None
    subject: str | None
    recipients: list[EmailQueueRecipientFields]
    reply_to: str | None
    show_as_to: str | None
    show_as_cc: str | None
    message: str | None
    message_id: str | None
    priority: int
    send_after: datetime.datetime | None
    retry: int
    error: str | None
    attachments: str | None
    reference_doctype: str | None
    reference_name: str | None
    unsubscribe_method: str | None
    add_unsubscribe_link: int
    expose_recipients: str | None
    in_reply_to: str | None
    email_account: str | None
    communication: str | None
    unsubscribe_params: str | None
    headers: str | None
    read_receipt: int
    x_priority: int

class EmailQueueRecipientFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    recipient: str | None
    status: Literal["", "Not Sent", "Sent"] | None
    error: str | None

class EmailTemplateFields(Document):
    subject: str
    enabled: int
    use_html: int
    response: str | None
    response_html: str | None
    reference_doctype: str | None

class EmailUnsubscribeFields(Document):
    email: str
    reference_doctype: str | None
    reference_name: str | None
    global_unsubscribe: int

class ErrorLogFields(Document):
    method: str | None
    seen: int
    reference_doctype: str | None
    reference_name: str | None
    trace_id: str | None
    error: str | None

class FailedJobFields(Document):
    method: str
    queue: str | None
    job_user: str | None
    status: Literal["Failed", "Retried", "Discarded"]
    attempts: int
    job_id: str | None
    reason: str | None
    arguments: str | None
    error: str | None
    time_limit: int
    max_attempts: int
    on_success: str | None
    on_failure: str | None

class FileFields(Document):
    file_name: str | None
    is_private: int
    file_url: str | None
    file_type: str | None
    file_size: int
    is_folder: int
    folder: str | None
    attached_to_doctype: str | None
    attached_to_name: str | None
    attached_to_field: str | None
    content_hash: str | None
    thumbnail_url: str | None

class HasRoleFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    role: str

class InstalledApplicationFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    app_name: str
    app_version: str
    git_branch: str | None

class InstalledApplicationsFields(Document):
    installed_applications: list[InstalledApplicationFields]

class KanbanBoardFields(Document):
    kanban_board_name: str
    reference_doctype: str
    field_name: str
    private: int
    show_labels: int
    order_by: str | None
    columns: list[KanbanBoardColumnFields]
    fields: str | None
    filters: str | None

class KanbanBoardColumnFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    column_name: str
    status: Literal["Active", "Archived"] | None
    indicator: Literal["", "Blue", "Cyan", "Gray", "Green", "Light Blue", "Orange", "Pink", "Purple", "Red", "Yellow"] | None

class LanguageFields(Document):
    language_code: str
    language_name: str
    enabled: int
    based_on: str | None

class LetterHeadFields(Document):
    letter_head_name: str
    source: Literal["Image", "HTML"] | None
    is_default: int
    disabled: int
    image: str | None
    align: Literal["Left", "Center", "Right"] | None
    image_height: float
    content: str | None
    footer_source: Literal["Image", "HTML"] | None
    footer: str | None
    footer_image: str | None

class ListFilterFields(Document):
    filter_name: str
    reference_doctype: str
    for_user: str | None
    view: str | None
    filters: str | None

class ModuleDefFields(Document):
    module_name: str
    app_name: str
    custom: int

class NotificationFields(Document):
    enabled: int
    is_standard: int
    module: str | None
    channel: Literal["Email", "System Notification"]
    send_system_notification: int
    document_type: str
    event: Literal["", "New", "Save", "Submit", "Cancel", "Days After", "Days Before", "Minutes After", "Minutes Before", "Value Change", "Method", "Custom"]
    method: str | None
    date_changed: str | None
    days_in_advance: int
    datetime_changed: str | None
    minutes_offset: int
    value_changed: str | None
    condition: str | None
    recipients: list[NotificationRecipientFields]
    send_to_all_assignees: int
    subject: str
    sender: str | None
    message_type: Literal["HTML", "Markdown", "Plain Text"] | None
    message: str | None
    attach_print: int
    print_format: str | None
    set_property_after_alert: str | None
    property_value: str | None
    told_until: datetime.datetime | None

class NotificationLogFields(Document):
    subject: str | None
    for_user: str | None
    type: Literal["", "Mention", "Assignment", "Share", "Alert"] | None
    email_content: str | None
    document_type: str | None
    document_name: str | None
    from_user: str | None
    link: str | None
    read: int

class NotificationRecipientFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    receiver_by_document_field: str | None
    receiver_by_role: str | None
    receiver_by_expression: str | None
    cc: str | None
    bcc: str | None
    condition: str | None

class NotificationSettingsFields(Document):
    user: str
    enabled: int
    enable_email_notifications: int
    enable_email_mention: int
    enable_email_assignment: int
    enable_email_share: int
    digest: Literal["Never", "Daily", "Weekly"] | None
    digest_sent_on: datetime.datetime | None
    seen: int

class NumberCardFields(Document):
    label: str
    type: Literal["Document Type", "Report", "Custom"] | None
    document_type: str | None
    parent_document_type: str | None
    function: Literal["Count", "Sum", "Average", "Minimum", "Maximum"] | None
    aggregate_function_based_on: str | None
    report_name: str | None
    report_field: str | None
    report_function: Literal["Sum", "Average", "Minimum", "Maximum"] | None
    method: str | None
    show_percentage_stats: int
    stats_time_interval: Literal["Daily", "Weekly", "Monthly", "Yearly"] | None
    color: str | None
    currency: str | None
    filters_json: str | None
    dynamic_filters_json: str | None
    is_public: int
    is_standard: int
    module: str | None

class NumberCardLinkFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    card: str

class OAuthAuthorizationCodeFields(Document):
    client: str
    user: str
    scopes: str | None
    redirect_uri: str | None
    expires_at: datetime.datetime | None
    used: int
    auth_time: int
    code_hash: str | None
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None

class OAuthBearerTokenFields(Document):
    client: str
    user: str
    scopes: str | None
    status: Literal["Active", "Revoked"] | None
    expires_at: datetime.datetime | None
    refresh_expires_at: datetime.datetime | None
    let_in_on: datetime.datetime | None
    last_used_on: datetime.date | None
    family: str | None
    token_hash: str | None
    refresh_hash: str | None

class OAuthClientFields(Document):
    app_name: str
    enabled: int
    token_endpoint_auth_method: Literal["Client Secret Basic", "Client Secret Post", "None"]
    scopes: str
    redirect_uris: str
    allowed_roles: list[OAuthClientRoleFields]
    client_secret_hash: str | None

class OAuthClientRoleFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    role: str

class PatchLogFields(Document):
    patch: str | None
    skipped: int
    traceback: str | None

class PreparedReportFields(Document):
    report_name: str
    status: Literal["Queued", "Started", "Completed", "Error"] | None
    filters: str | None
    queued_by: str | None
    report_end_time: datetime.datetime | None
    row_count: int
    error_message: str | None

class PrintFormatFields(Document):
    doc_type: str
    module: str | None
    standard: Literal["No", "Yes"] | None
    disabled: int
    custom_format: int
    default_print_language: str | None
    print_format_type: Literal["Jinja", "JS"] | None
    pdf_generator: Literal["plutoprint", "chrome"] | None
    raw_printing: int
    raw_commands: str | None
    align_labels_right: int
    show_section_headings: int
    line_breaks: int
    absolute_value: int
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    page_number: Literal["Hide", "Top Left", "Top Center", "Top Right", "Bottom Left", "Bottom Center", "Bottom Right"] | None
    font: str | None
    font_size: int
    html: str | None
    css: str | None
    format_data: str | None

class PrintHeadingFields(Document):
    print_heading: str
    description: str | None

class PrintSettingsFields(Document):
    send_print_as_pdf: int
    repeat_header_footer: int
    allow_page_break_inside_tables: int
    pdf_page_size: Literal["A4", "A5", "A3", "Letter", "Legal"] | None
    with_letterhead: int
    allow_print_for_draft: int
    allow_print_for_cancelled: int
    add_draft_heading: int
    font_size: float
    print_style: str | None

class PrintStyleFields(Document):
    print_style_name: str
    disabled: int
    css: str

class PropertySetterFields(Document):
    doctype_or_field: Literal["DocType", "DocField", "DocType Link", "DocType Action", "DocType State"]
    doc_type: str
    field_name: str | None
    row_name: str | None
    property: str
    property_type: str | None
    value: str | None
    default_value: str | None
    is_system_generated: int
    module: str | None

class ReportFields(Document):
    report_name: str
    ref_doctype: str
    reference_report: str | None
    module: str | None
    report_type: Literal["Report Builder", "Query Report", "Script Report", "Custom Report"]
    is_standard: Literal["No", "Yes"] | None
    disabled: int
    add_total_row: int
    add_translate_data: int
    prepared_report: int
    timeout: int
    letter_head: str | None
    filters: list[ReportFilterFields]
    columns: list[ReportColumnFields]
    query: str | None
    report_script: str | None
    javascript: str | None
    json: str | None
    roles: list[HasRoleFields]

class ReportColumnFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    fieldname: str
    label: str
    fieldtype: Literal["Attach", "Attach Image", "Autocomplete", "Barcode", "Button", "Check", "Code", "Color", "Column Break", "Currency", "Data", "Date", "Datetime", "Duration", "Dynamic Link", "Float", "Fold", "Geolocation", "HTML", "HTML Editor", "Heading", "Icon", "Image", "Int", "JSON", "Link", "Long Text", "Markdown Editor", "Password", "Percent", "Phone", "Rating", "Read Only", "Section Break", "Select", "Signature", "Small Text", "Tab Break", "Table", "Table MultiSelect", "Text", "Text Editor", "Time"]
    options: str | None
    width: int

class ReportFilterFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    label: str
    fieldname: str
    fieldtype: Literal["Attach", "Attach Image", "Autocomplete", "Barcode", "Button", "Check", "Code", "Color", "Column Break", "Currency", "Data", "Date", "Datetime", "Duration", "Dynamic Link", "Float", "Fold", "Geolocation", "HTML", "HTML Editor", "Heading", "Icon", "Image", "Int", "JSON", "Link", "Long Text", "Markdown Editor", "Password", "Percent", "Phone", "Rating", "Read Only", "Section Break", "Select", "Signature", "Small Text", "Tab Break", "Table", "Table MultiSelect", "Text", "Text Editor", "Time"]
    options: str | None
    mandatory: int
    wildcard_filter: int
    default: str | None

class RoleFields(Document):
    role_name: str
    desk_access: int
    disabled: int
    is_custom: int
    two_factor_auth: int
    home_page: str | None
    restrict_to_domain: str | None

class RoleProfileFields(Document):
    role_profile: str
    roles: list[HasRoleFields]

class ScheduledJobLogFields(Document):
    scheduled_job_type: str
    status: Literal["Scheduled", "Start", "Complete", "Failed", "Skipped"] | None
    details: str | None
    debug_log: str | None

class ScheduledJobTypeFields(Document):
    method: str
    frequency: str | None
    cron_format: str | None
    stopped: int
    catch_up: Literal["Once", "Skip"] | None
    create_log: int
    last_execution: datetime.datetime | None
    server_script: str | None
    scheduler_event: str | None

class ServerScriptFields(Document):
    script_type: Literal["DocType Event", "Scheduler Event", "Permission Query", "API"]
    disabled: int
    module: str | None
    reference_doctype: str | None
    doctype_event: Literal["", "Before Insert", "After Insert", "Before Validate", "Before Save", "After Save", "Before Rename", "After Rename", "Before Submit", "After Submit", "Before Cancel", "After Cancel", "Before Discard", "After Discard", "Before Delete", "After Delete", "Before Save (Submitted Document)", "After Save (Submitted Document)", "Before Print"] | None
    event_frequency: Literal["", "All", "Hourly", "Daily", "Weekly", "Monthly", "Yearly", "Hourly Long", "Daily Long", "Weekly Long", "Monthly Long", "Cron"] | None
    cron_format: str | None
    api_method: str | None
    allow_guest: int
    enable_rate_limit: int
    rate_limit_count: int
    rate_limit_seconds: int
    script: str
    looked_at: datetime.datetime | None

class SocialLoginAccountFields(Document):
    provider: str
    user: str
    subject: str

class SocialLoginKeyFields(Document):
    provider_name: str
    social_login_provider: Literal["Google", "Microsoft", "Custom"]
    enable_social_login: int
    tenant: str | None
    client_id: str | None
    client_secret: str | None
    redirect_url: str | None
    base_url: str | None
    authorize_url: str | None
    access_token_url: str | None
    keys_url: str | None
    scopes: str

class SystemSettingsFields(Document):
    country: str | None
    language: str
    time_zone: str
    enable_scheduler: int
    setup_complete: int
    app_name: str | None
    date_format: Literal["yyyy-mm-dd", "dd-mm-yyyy", "dd/mm/yyyy", "dd.mm.yyyy", "mm/dd/yyyy", "mm-dd-yyyy"]
    time_format: Literal["HH:mm:ss", "HH:mm"]
    first_day_of_the_week: Literal["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] | None
    number_format: Literal["#,###.##", "#.###,##", "# ###.##", "# ###,##", "#'###.##", "#, ###.##", "#,##,###.##", "#,###.###", "#.###", "#,###"]
    float_precision: Literal["", "2", "3", "4", "5", "6", "7", "8", "9"] | None
    currency_precision: Literal["", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] | None
    rounding_method: Literal["Banker's Rounding (legacy)", "Banker's Rounding", "Commercial Rounding"] | None
    currency: str | None
    apply_strict_user_permissions: int
    allow_guests_to_upload_files: int
    session_expiry: str | None
    deny_multiple_sessions: int
    disable_user_pass_login: int
    login_with_email_link: int
    login_with_email_link_expiry: int
    allow_login_using_mobile_number: int
    allow_login_using_user_name: int
    allow_consecutive_login_attempts: int
    allow_login_after_fail: int
    enable_password_policy: int
    minimum_password_score: Literal["1", "2", "3", "4"] | None
    force_user_to_reset_password: int
    reset_password_link_expiry_duration: float
    enable_two_factor_auth: int
    two_factor_method: Literal["OTP App", "SMS", "Email"] | None
    bypass_2fa_for_retricted_ip_users: int
    otp_issuer_name: str | None
    email_footer_address: str | None
    disable_standard_email_footer: int
    max_file_size: int
    allowed_file_extensions: str | None

class TagFields(Document):
    tag: str
    description: str | None

class TagLinkFields(Document):
    document_type: str | None
    document_name: str | None
    document_title: str | None
    tag: str | None

class ToDoFields(Document):
    status: Literal["Open", "Closed", "Cancelled"] | None
    priority: Literal["High", "Medium", "Low"] | None
    date: datetime.date | None
    allocated_to: str | None
    description: str
    reference_type: str | None
    reference_name: str | None
    role: str | None
    assigned_by: str | None
    assigned_by_full_name: str | None
    sender: str | None
    assignment_rule: str | None

class TranslationFields(Document):
    language: str
    context: str | None
    source_text: str
    translated_text: str

class UserFields(Document):
    enabled: int
    email: str
    first_name: str
    middle_name: str | None
    last_name: str | None
    full_name: str | None
    username: str | None
    user_image: str | None
    language: str | None
    time_zone: str | None
    theme: Literal["", "Light", "Dark", "Automatic"] | None
    user_type: Literal["System User", "Website User"] | None
    phone: str | None
    mobile_no: str | None
    location: str | None
    bio: str | None
    role_profile_name: str | None
    roles: list[HasRoleFields]
    new_password: str | None
    logout_all_sessions: int
    send_welcome_email: int
    reset_password_key: str | None
    last_reset_password_key_generated_on: datetime.datetime | None
    last_password_reset_date: datetime.date | None
    redirect_url: str | None
    simultaneous_sessions: int
    restrict_ip: str | None
    login_after: int
    login_before: int
    last_login: datetime.datetime | None
    last_ip: str | None
    last_active: datetime.datetime | None
    api_key: str | None
    api_secret: str | None

class UserPermissionFields(Document):
    user: str
    allow: str
    for_value: str
    is_default: int
    apply_to_all_doctypes: int
    applicable_for: str | None
    hide_descendants: int

class VersionFields(Document):
    ref_doctype: str
    docname: str
    data: str | None

class ViewLogFields(Document):
    viewed_by: str | None
    reference_doctype: str | None
    reference_name: str | None

class WebFormFields(Document):
    title: str
    route: str
    doc_type: str
    module: str | None
    published: int
    login_required: int
    anonymous: int
    is_standard: int
    allow_edit: int
    allow_multiple: int
    allow_delete: int
    apply_document_permissions: int
    show_list: int
    max_attachment_size: int
    introduction_text: str | None
    button_label: str | None
    success_title: str | None
    success_message: str | None
    success_url: str | None
    web_form_fields: list[WebFormFieldFields]

class WebFormFieldFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    fieldname: str
    fieldtype: str | None
    label: str | None
    options: str | None
    reqd: int
    read_only: int
    hidden: int
    show_in_filter: int
    allow_read_on_all_link_options: int
    default: str | None
    max_length: int
    max_value: int
    precision: int  # type: ignore[assignment]
    depends_on: str | None
    mandatory_depends_on: str | None
    read_only_depends_on: str | None
    description: str | None

class WebhookFields(Document):
    enabled: int
    webhook_doctype: str
    webhook_docevent: Literal["after_insert", "on_update", "on_submit", "on_cancel", "on_trash", "on_update_after_submit", "on_change"]
    condition: str | None
    request_url: str
    is_dynamic_url: int
    request_method: Literal["POST", "PUT", "PATCH", "DELETE"]
    timeout: int
    background_jobs_queue: str | None
    request_structure: Literal["JSON", "Form URL-Encoded"]
    webhook_headers: list[WebhookHeaderFields]
    webhook_data: list[WebhookDataFields]
    webhook_json: str | None
    enable_security: int
    webhook_secret: str | None

class WebhookDataFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    fieldname: str
    key: str

class WebhookHeaderFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    key: str
    value: str

class WebhookRequestLogFields(Document):
    webhook: str | None
    event: str | None
    reference_doctype: str | None
    reference_document: str | None
    status: Literal["Waiting", "Delivered", "Failed"] | None
    tries: int
    next_try: datetime.datetime | None
    request_method: str | None
    url: str | None
    content_type: str | None
    data: str | None
    response_status: int
    response: str | None
    error: str | None

class WorkflowFields(Document):
    workflow_name: str
    document_type: str
    is_active: int
    override_status: int
    send_email_alert: int
    states: list[WorkflowDocumentStateFields]
    transitions: list[WorkflowTransitionFields]
    workflow_state_field: str
    workflow_data: str | None

class WorkflowActionFields(Document):
    status: Literal["Open", "Completed"] | None
    reference_doctype: str | None
    reference_name: str | None
    workflow_state: str | None
    user: str | None
    permitted_roles: list[WorkflowActionPermittedRoleFields]
    completed_by: str | None
    completed_by_role: str | None

class WorkflowActionMasterFields(Document):
    workflow_action_name: str

class WorkflowActionPermittedRoleFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    role: str | None

class WorkflowDocumentStateFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    state: str
    doc_status: Literal["0", "1", "2"] | None
    allow_edit: str
    update_field: str | None
    update_value: str | None
    evaluate_as_expression: int
    is_optional_state: int
    avoid_status_override: int
    send_email: int
    next_action_email_template: str | None
    message: str | None
    workflow_builder_id: str | None

class WorkflowStateFields(Document):
    workflow_state_name: str
    icon: str | None
    style: Literal["", "Primary", "Info", "Success", "Warning", "Danger", "Inverse"] | None

class WorkflowTransitionFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    state: str
    action: str
    next_state: str
    allowed: str
    allow_self_approval: int
    approver: str | None
    condition: str | None
    transition_tasks: str | None
    workflow_builder_id: str | None

class WorkflowTransitionTaskFields(Document):
    parent: str
    parentfield: str
    parenttype: str
    task: str
    asynchronous: int
    enabled: int

class WorkflowTransitionTasksFields(Document):
    tasks: list[WorkflowTransitionTaskFields]

class WorkspaceFields(Document):
    label: str
    title: str
    module: str | None
    icon: str | None
    public: int
    is_hidden: int
    for_user: str | None
    parent_page: str | None
    sequence_id: float
    roles: list[HasRoleFields]
    content: str | None
