"""Running one server script: what it is given, and what becomes of what it leaves behind."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from frappe import exceptions
from frappe.context import _, current
from frappe.document.document import Document
from frappe.exceptions import FrappeError
from frappe.scripts.child import DONE, RAISED
from frappe.scripts.interface import OFFERED, Interface, read_doc, state_of, write_doc
from frappe.scripts.process import ServerScriptError, limits_of, run

log = logging.getLogger("frappe.scripts")
# (name, name of the base) of every error, bases first: a script may name and catch them.
ERRORS = [
    (kind.__name__, kind.__bases__[0].__name__)
    for kind in vars(exceptions).values()
    if isinstance(kind, type) and issubclass(kind, FrappeError)
]


def run_script(
    name: str,
    source: str,
    *,
    doc: Document | None = None,
    may_end: bool = False,
    form_dict: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What the script leaves: {"changes", "response", "conditions"}. Changes of the document are made already.

    Raises what the script throws, and ServerScriptError for a mistake in it.
    """
    context = current()
    interface = Interface(may_end=may_end, event_doc=doc)
    job: dict[str, Any] = {
        "source": source,
        "names": OFFERED,
        "errors": ERRORS,
        "session": {"user": context.user},
        "form_dict": form_dict or {},
    }
    if doc is not None:
        before = doc.get_doc_before_save()
        state = {
            **state_of(doc),
            "is_event": True,
            "before": before.as_dict() if before is not None else None,
        }
        job["doc"] = {"$": "doc", "v": state}
    left = run(
        job,
        limits=limits_of(context.conf),
        answer=interface.answer,
        write=write_doc,
        read=lambda state: read_doc(state, doc),
    )
    for line in interface.lines:
        log.info("%s: %s", name, line)
    if RAISED in left:
        _raise(name, left[RAISED])
    done: dict[str, Any] = left[DONE]
    if doc is not None and done["changes"]:
        doc.update(done["changes"])
    return done


def check(source: str) -> None:
    """Raise ServerScriptError for a script that cannot be read, or uses what scripts may not."""
    job = {"source": source, "only_check": True}
    left = run(job, limits=limits_of(current().conf), answer=_nothing, write=str, read=dict)
    if RAISED in left:
        _raise("", left[RAISED])


def _nothing(name: str, _args: list[Any], _kwargs: dict[str, Any]) -> NoReturn:
    raise ServerScriptError(name)


def _raise(name: str, raised: dict[str, Any]) -> NoReturn:
    """What the script threw, as the error it named; a mistake of the script with its line."""
    kind = getattr(exceptions, raised["type"], None) if raised["type"] else None
    if isinstance(kind, type) and issubclass(kind, FrappeError):
        raise kind(raised["message"])
    if raised["type"]:
        raise ServerScriptError(raised["message"])
    place = _("line {0}").format(raised["line"]) if raised["line"] else ""
    label = ", ".join(part for part in (name, place) if part)
    raise ServerScriptError(
        f"{label}: {raised['message']}" if label else raised["message"],
        next_step=_("Correct the server script."),
    )
