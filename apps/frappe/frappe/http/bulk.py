"""REST v2 on many documents at once: each stands alone, and more than twenty are left to a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.context import _, current
from frappe.document.apply import apply_input
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc
from frappe.exceptions import BadRequestError, FrappeError
from frappe.http.body import Answer
from frappe.http.request import HttpRequest
from frappe.jobs.queue import enqueue
from frappe.meta import get_meta
from frappe.permissions import require

AT_ONCE, MOST = 20, 2000


def bulk_update(request: HttpRequest, doctype: str) -> Answer:
    """Change documents: `docs` is a list of {name, field: value, …}. More than twenty: 202 with a `job_id`."""
    get_meta(doctype)
    docs = _list(request.arguments.get("docs"), "docs", dict)
    if any(not doc.get("name") for doc in docs):
        raise BadRequestError(_("Each document needs its name."))
    return _do(update_many, doctype, docs)


def bulk_delete(request: HttpRequest, doctype: str) -> Answer:
    """Delete documents: `names` is a list. More than twenty: 202 with a `job_id`."""
    get_meta(doctype)
    return _do(
        delete_many, doctype, [str(name) for name in _list(request.arguments.get("names"), "names", str)]
    )


def update_many(doctype: str, items: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Change each document that the user may change: {"updated": [name], "failed": [{"name", "error"}]}."""

    def change(item: dict[str, Any]) -> str:
        doc = get_doc(doctype, str(item["name"]), for_update=True)
        require(doctype, "write", doc)
        apply_input(doc, item)
        doc.save()
        return str(doc.name)

    return _each(items, change, "updated", lambda item: item["name"])


def delete_many(doctype: str, items: list[str]) -> dict[str, list[Any]]:
    """Delete each document that the user may delete: {"deleted": [name], "failed": [{"name", "error"}]}."""

    def remove(name: str) -> str:
        delete_doc(doctype, name, ignore_missing=False)
        return name

    return _each(items, remove, "deleted", lambda item: item)


def _each(
    items: list[Any], act: Callable[[Any], str], done: str, name_of: Callable[[Any], Any]
) -> dict[str, list[Any]]:
    db = current().db
    answer: dict[str, list[Any]] = {done: [], "failed": []}
    for item in items:
        db.savepoint("bulk")
        try:
            answer[done].append(act(item))
        except FrappeError as error:
            db.rollback_to("bulk")
            told = {"code": error.code, "message": error.message, "next": error.next_step}
            answer["failed"].append({"name": name_of(item), "error": told})
        db.release_savepoint("bulk")
    return answer


def _do(work: Callable[[str, list[Any]], dict[str, Any]], doctype: str, items: list[Any]) -> Answer:
    if len(items) <= AT_ONCE:
        return Answer.json_v2({"data": work(doctype, items)})
    job = enqueue(work, queue="long", doctype=doctype, items=items)
    return Answer.json_v2({"data": {"job_id": job.id}}, 202)


def _list(value: Any, label: str, kind: type) -> list[Any]:
    if not isinstance(value, list) or not value or not all(isinstance(item, kind) for item in value):
        raise BadRequestError(_("{0} must be a list that is not empty.").format(label))
    if len(value) > MOST:
        raise BadRequestError(_("At most {0} documents at once.").format(MOST))
    return value
