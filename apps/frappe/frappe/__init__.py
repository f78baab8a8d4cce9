"""The public face of the runtime for apps: re-exports, no logic. Runtime code imports the concrete modules instead."""

from __future__ import annotations

from pathlib import Path as _Path

__path__.append(str(_Path(__file__).parent / "compat"))

from frappe.cache import shared_cache as cache
from frappe.context import _, local, msgprint, throw
from frappe.context.local import Shortcut as _Shortcut
from frappe.context.messages import clear_last_message, clear_messages, get_message_log
from frappe.document.by_name import delete_doc, delete_doc_if_exists, rename_doc
from frappe.document.documents_cache import clear_document_cache
from frappe.document.facade import (
    bold,
    get_all,
    get_list,
    get_system_settings,
    get_value,
    log_error,
    set_user,
    set_value,
)
from frappe.document.load import (
    copy_doc,
    get_cached_doc,
    get_cached_value,
    get_doc,
    get_last_doc,
    get_single,
    new_doc,
)
from frappe.exceptions import *  # noqa: F403
from frappe.exceptions import (
    AuthenticationError,
    DoesNotExistError,
    DuplicateEntryError,
    LinkExistsError,
    LinkValidationError,
    MandatoryError,
    NameError,
    PermissionError,
    TimestampMismatchError,
    UniqueValidationError,
    UpdateAfterSubmitError,
    ValidationError,
)
from frappe.jobs.queue import enqueue, enqueue_doc
from frappe.mail.outbox import sendmail
from frappe.meta import get_meta
from frappe.permissions.facade import get_roles, has_permission, only_for
from frappe.query.builder import qb
from frappe.realtime.publish import publish as publish_realtime
from frappe.realtime.publish import publish_progress
from frappe.registry.apps import app_path as get_app_path
from frappe.registry.apps import installed_apps as get_installed_apps
from frappe.registry.attributes import call, get_attr
from frappe.registry.endpoints import whitelist
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_template
from frappe.values.attrdict import AttrDict as _dict
from frappe.values.expressions.python import evaluate as safe_eval
from frappe.values.text import as_json, generate_hash, parse_json, scrub, unscrub

__version__ = "16.0.0"

conf = _Shortcut("conf")
db = _Shortcut("database_api")
flags = _Shortcut("flags")
form_dict = _Shortcut("form_dict")
job = _Shortcut("job")
request = _Shortcut("request")
response = _Shortcut("response")
session = _Shortcut("session")

__all__ = [
    "AuthenticationError",
    "DoesNotExistError",
    "DuplicateEntryError",
    "LinkExistsError",
    "LinkValidationError",
    "MandatoryError",
    "NameError",
    "PermissionError",
    "TimestampMismatchError",
    "UniqueValidationError",
    "UpdateAfterSubmitError",
    "ValidationError",
    "_",
    "_dict",
    "as_json",
    "bold",
    "cache",
    "call",
    "clear_document_cache",
    "clear_last_message",
    "clear_messages",
    "conf",
    "copy_doc",
    "db",
    "delete_doc",
    "delete_doc_if_exists",
    "enqueue",
    "enqueue_doc",
    "flags",
    "form_dict",
    "generate_hash",
    "get_all",
    "get_app_path",
    "get_attr",
    "get_cached_doc",
    "get_cached_value",
    "get_doc",
    "get_hooks",
    "get_installed_apps",
    "get_last_doc",
    "get_list",
    "get_message_log",
    "get_meta",
    "get_roles",
    "get_single",
    "get_system_settings",
    "get_value",
    "has_permission",
    "job",
    "local",
    "log_error",
    "msgprint",
    "new_doc",
    "only_for",
    "parse_json",
    "publish_progress",
    "publish_realtime",
    "qb",
    "rename_doc",
    "render_template",
    "request",
    "response",
    "safe_eval",
    "scrub",
    "sendmail",
    "session",
    "set_user",
    "set_value",
    "throw",
    "unscrub",
    "whitelist",
]
