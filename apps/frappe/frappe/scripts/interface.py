"""What a script may ask its parent for: a list of names. Anything else does not exist for it.

Documents are handed over by value. A script acts with the rights of the user for whom it runs, as the contract says: what the
functions check for apps they check for scripts, and `get_doc`, `get_all` and `frappe.db` check no more here than there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.context import current
from frappe.document import database_api
from frappe.document.document import Document
from frappe.document.load import get_doc, new_doc
from frappe.jobs.queue import enqueue
from frappe.registry.attributes import get_attr
from frappe.registry.endpoints import find
from frappe.reporting.query_text import require_reading
from frappe.scripts.child import Doc
from frappe.scripts.process import ServerScriptError

# Name for the script -> where the function is.
BY_PATH = {
    name: f"frappe.{name}"
    for name in (
        "get_cached_doc", "get_last_doc", "get_all", "get_list", "delete_doc", "rename_doc", "copy_doc", "msgprint", "log_error",
        "sendmail", "render_template", "get_roles", "has_permission", "get_hooks",
    )
} | {
    f"utils.{name}": f"frappe.utils.{name}"
    for name in (
        "nowdate", "today", "now", "now_datetime", "getdate", "get_datetime", "get_time", "add_days", "add_months", "add_years",
        "add_to_date", "date_diff", "month_diff", "time_diff_in_hours", "time_diff_in_seconds", "get_first_day", "get_last_day",
        "get_weekday", "formatdate", "format_datetime", "flt", "cint", "cstr", "rounded", "fmt_money", "money_in_words",
        "strip_html", "escape_html", "validate_email_address", "get_url", "get_fullname", "get_url_to_form",
    )
}  # fmt: skip
DB = (
    "get_value",
    "set_value",
    "get_single_value",
    "get_default",
    "exists",
    "count",
    "get_all",
    "get_list",
    "escape",
)
ENDS = ("db.commit", "db.rollback")
OWN = ("get_doc", "new_doc", "call", "enqueue", "log", "_", "db.sql", *ENDS)
NAMES = (*BY_PATH, *(f"db.{name}" for name in DB), *OWN, *(f"doc.{deed}" for deed in Doc.DEEDS))
MADE = "made_by_script"
OFFERED = [name for name in NAMES if not name.startswith("doc.")]


class Interface:
    """Answers the calls of one run. `may_end` says whether the script may commit; `event_doc` is the document of its event."""

    def __init__(self, *, may_end: bool, event_doc: Document | None = None) -> None:
        self.may_end = may_end
        self.event_doc = event_doc
        self.lines: list[str] = []

    def answer(self, name: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Do what the script asks for. Raises ServerScriptError for what is not offered."""
        if name.startswith("doc.") and name.removeprefix("doc.") in Doc.DEEDS:
            return self._deed(name.removeprefix("doc."), args, kwargs)
        if name in BY_PATH:
            return get_attr(BY_PATH[name])(*args, **kwargs)
        if name.startswith("db.") and name.removeprefix("db.") in DB:
            return getattr(database_api.of(current()), name.removeprefix("db."))(*args, **kwargs)
        own: dict[str, Callable[..., Any]] = {
            "get_doc": _document,
            "new_doc": new_doc,
            "call": _call,
            "enqueue": _enqueue,
            "log": lambda text: self.lines.append(str(text)),
            "_": get_attr("frappe._"),
            "db.sql": _sql,
            "db.commit": lambda: self._end("commit"),
            "db.rollback": lambda: self._end("rollback"),
        }
        if name not in own:
            raise ServerScriptError(f"A script has no frappe.{name}.")
        return own[name](*args, **kwargs)

    def _end(self, how: str) -> None:
        if not self.may_end:
            raise ServerScriptError(f"A script of this type may not {how}: half a save must not be kept.")
        getattr(current().db, how)()

    def _deed(self, deed: str, args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
        """{value, values, is_self}: what a deed gives, and the document afterwards."""
        doc, *rest = args
        if doc is self.event_doc and deed not in (
            "add_comment",
            "get_formatted",
            "has_permission",
            "get_title",
            "db_set",
        ):
            raise ServerScriptError(f"doc.{deed} cannot be called while the document is being written.")
        value = getattr(doc, deed)(*rest, **kwargs)
        is_self = value is doc or (value is None and deed in ("reload", "db_set"))
        gone = deed == "delete"
        return {
            "value": None if is_self else value,
            "values": None if gone or doc is self.event_doc else doc.as_dict(),
            "is_self": is_self,
        }


def read_doc(state: dict[str, Any], event_doc: Document | None) -> Document:
    """The document that a script hands over, with what it changed."""
    if state.get("is_event") and event_doc is not None:
        event_doc.update(state["values"])
        return event_doc
    if state["new"]:
        return get_doc({**state["values"], "doctype": state["doctype"]})
    doc = get_doc(state["doctype"], state["name"])
    doc.update(state["values"])
    return doc


def write_doc(value: Any) -> Any:
    """What stands for a document on the way to a script; other objects as their values."""
    if isinstance(value, Document):
        return {"$": "doc", "v": state_of(value)}
    as_dict = getattr(value, "as_dict", None)
    return as_dict() if callable(as_dict) else str(value)


def state_of(doc: Document) -> dict[str, Any]:
    """A document by value; one that was made of values counts as new until it is stored."""
    is_new = bool(doc.is_new() or doc.flags.get(MADE))
    return {"doctype": doc.doctype, "name": doc.name, "new": is_new, "values": doc.as_dict()}


def _document(*args: Any, **kwargs: Any) -> Document:
    doc: Document = get_doc(*args, **kwargs)
    if args and isinstance(args[0], dict):
        doc.flags[MADE] = True
    return doc


def _call(method: str, **kwargs: Any) -> Any:
    """A whitelisted function, as a client would call it."""
    return find(method).function(**kwargs)


def _enqueue(method: str, **kwargs: Any) -> str:
    """Queue a whitelisted function; the id of the job."""
    find(method)
    job = enqueue(method, **kwargs)
    return str(getattr(job, "id", ""))


def _sql(query: str, values: Any = (), as_dict: bool = False, **_options: Any) -> Any:
    """Rows of one SELECT."""
    text = require_reading(query, "of a server script")
    return database_api.of(current()).sql(text, values or (), as_dict=as_dict)
