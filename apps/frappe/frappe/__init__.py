"""The public face of the runtime for apps: re-exports, no logic. Runtime code imports the concrete modules instead."""

from __future__ import annotations

from pathlib import Path as _Path

__path__.append(str(_Path(__file__).parent / "compat"))

from frappe.cache import shared_cache as cache
from frappe.context import _, _lt, local, msgprint, throw
from frappe.context.local import Shortcut as _Shortcut
from frappe.context.messages import clear_last_message, clear_messages, get_message_log
from frappe.context.paths import get_site_path
from frappe.desk.search_inputs import validate_and_sanitize_search_inputs
from frappe.document.by_name import delete_doc, delete_doc_if_exists, rename_doc
from frappe.document.documents_cache import clear_document_cache
from frappe.document.facade import (
    bold,
    clear_cache,
    errprint,
    get_all,
    get_desk_link,
    get_list,
    get_system_settings,
    get_traceback,
    get_user,
    get_value,
    is_table,
    log_error,
    logger,
    set_user,
    set_value,
    unbold,
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
from frappe.lifecycle.reload import reload_doc, reload_doctype
from frappe.mail.outbox import sendmail
from frappe.meta import get_meta
from frappe.permissions.facade import get_roles, has_permission, only_for
from frappe.printing.facade import attach_print, get_print
from frappe.query.builder import qb
from frappe.query.singles import get_single_value
from frappe.realtime.publish import publish as publish_realtime
from frappe.realtime.publish import publish_progress
from frappe.registry.apps import app_path as get_app_path
from frappe.registry.apps import installed_apps as get_installed_apps
from frappe.registry.attributes import call, get_attr
from frappe.registry.connection import connect, destroy, init
from frappe.registry.endpoints import whitelist
from frappe.registry.files import (
    get_all_apps,
    get_file_json,
    get_module,
    get_module_list,
    get_module_path,
    get_pymodule_path,
    read_file,
)
from frappe.registry.hooks import get_hooks
from frappe.templates.environment import render_template
from frappe.values.attrdict import AttrDict as _dict
from frappe.values.expressions.python import evaluate as safe_eval
from frappe.values.text import as_json, generate_hash, parse_json, scrub, unscrub
from frappe.website.message_page import respond_as_web_page

__version__ = "16.0.0"

from frappe import defaults, share, utils  # type: ignore[attr-defined]  # found in `compat`

conf = _Shortcut("conf")
db = _Shortcut("database_api")
flags = _Shortcut("flags")
form_dict = _Shortcut("form_dict")
job = _Shortcut("job")
request = _Shortcut("request")
response = _Shortcut("response")
session = _Shortcut("session")

__all__ = [
    "AuthenticationError", "DoesNotExistError", "DuplicateEntryError", "LinkExistsError",
    "LinkValidationError", "MandatoryError", "NameError", "PermissionError", "TimestampMismatchError",
    "UniqueValidationError", "UpdateAfterSubmitError", "ValidationError", "_", "_dict", "_lt", "as_json",
    "attach_print", "bold", "cache", "call", "clear_cache", "clear_document_cache", "clear_last_message",
    "clear_messages", "conf", "connect", "copy_doc", "db", "defaults", "delete_doc",
    "delete_doc_if_exists", "destroy", "enqueue", "enqueue_doc", "errprint", "flags", "form_dict",
    "generate_hash", "get_all", "get_all_apps", "get_app_path", "get_attr", "get_cached_doc",
    "get_cached_value", "get_desk_link", "get_doc", "get_file_json", "get_hooks", "get_installed_apps",
    "get_last_doc", "get_list", "get_message_log", "get_meta", "get_module", "get_module_list",
    "get_module_path", "get_print", "get_pymodule_path", "get_roles", "get_single", "get_single_value",
    "get_site_path", "get_system_settings", "get_traceback", "get_user", "get_value", "has_permission",
    "init", "is_table", "job", "local", "log_error", "logger", "msgprint", "new_doc", "only_for",
    "parse_json", "publish_progress", "publish_realtime", "qb", "read_file", "reload_doc",
    "reload_doctype", "rename_doc", "render_template", "request", "respond_as_web_page", "response",
    "safe_eval", "scrub", "sendmail", "session", "set_user", "set_value", "share", "throw", "unbold",
    "unscrub", "utils", "validate_and_sanitize_search_inputs", "whitelist",
]  # fmt: skip
