"""The properties of a DocType itself, typed and defaulted, without its fields and permissions."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, eq=False, kw_only=True)
class DocTypeProperties:
    """Properties of the DocType contract, and three of our own: `append_only`, `anonymous`, `no_audit`."""

    name: str
    module: str = ""
    description: str | None = None
    documentation: str | None = None
    # Kind
    istable: int = 0
    issingle: int = 0
    is_tree: int = 0
    nsm_parent_field: str | None = None
    is_submittable: int = 0
    is_virtual: int = 0
    custom: int = 0
    # Rows are written once; nobody changes or deletes them.
    append_only: int = 0
    # Rows bear no trace of who wrote them and in which order.
    anonymous: int = 0
    # Writes leave no Audit Entry.
    no_audit: int = 0
    # Names
    autoname: str | None = None
    naming_rule: str | None = None
    allow_rename: int = 0
    # What the desk shows
    editable_grid: int = 0
    quick_entry: int = 0
    allow_copy: int = 0
    hide_toolbar: int = 0
    max_attachments: int = 0
    in_create: int = 0
    read_only: int = 0
    beta: int = 0
    title_field: str | None = None
    show_title_field_in_link: int = 0
    translated_doctype: int = 0
    search_fields: str | None = None
    image_field: str | None = None
    timeline_field: str | None = None
    sort_field: str | None = None
    sort_order: str | None = None
    icon: str | None = None
    color: str | None = None
    document_type: str | None = None
    default_view: str | None = None
    force_re_route_to_default_view: int = 0
    is_calendar_and_gantt: int = 0
    show_preview_popup: int = 0
    show_name_in_global_search: int = 0
    restrict_to_domain: str | None = None
    default_print_format: str | None = None
    # What is recorded
    track_changes: int = 0
    track_seen: int = 0
    track_views: int = 0
    # Features
    allow_import: int = 0
    allow_auto_repeat: int = 0
    allow_events_in_timeline: int = 0
    queue_in_background: int = 0
    make_attachments_public: int = 0
    subject_field: str | None = None
    sender_field: str | None = None
    sender_name_field: str | None = None
    email_append_to: int = 0
    default_email_template: str | None = None
    # Public pages
    has_web_view: int = 0
    allow_guest_to_view: int = 0
    route: str | None = None
    is_published_field: str | None = None
    website_search_field: str | None = None
    index_web_pages_for_search: int = 0
    # Bookkeeping
    engine: str | None = None
    migration_hash: str | None = None


DOCTYPE_PROPERTIES = {f.name: str(f.type) for f in fields(DocTypeProperties)}
