"""Link search: what a person types, matched against names and titles of records they may see."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.desk.link_titles import is_open, title_of
from frappe.exceptions import PermissionError
from frappe.meta import get_meta
from frappe.meta.meta import Meta
from frappe.permissions import roles_of
from frappe.query import get_list
from frappe.registry.attributes import call, get_attr
from frappe.registry.endpoints import find, whitelist
from frappe.registry.hooks import get_hooks

MAX_LENGTH = 50
DESK = "Desk User"
MAX_PEOPLE = 20
MOST_WORDS = 1000


@whitelist(methods=["GET", "POST"])
def search_link(
    doctype: str,
    txt: str = "",
    query: str | None = None,
    filters: list[Any] | dict[str, Any] | None = None,
    page_length: int = 10,
    searchfield: str | None = None,
    reference_doctype: str | None = None,
    ignore_user_permissions: bool = False,
) -> list[dict[str, Any]]:
    """Matches as `{value, label, description}`; a custom query answers when one is given or hooked."""
    limit = min(page_length, MAX_LENGTH)
    custom = query or (get_hooks("standard_queries", {}).get(doctype) or [None])[-1]
    if custom:
        return _custom(
            custom, doctype, txt, searchfield or "name", limit, filters, is_named=query is not None
        )
    return standard_search(doctype, txt, filters, limit)


@whitelist(methods=["GET", "POST"])
def get_names_for_mentions(search_term: str = "") -> list[dict[str, Any]]:
    """People of the desk whom one can mention, assign to or share with: `[{id, value, image}]`, by name.

    Names of colleagues are no secret among those who may sign in to the desk; nothing else of the User record is told.
    """
    user = current().user
    if user == "Guest":
        raise PermissionError(_("Sign in to find people."))
    if user != "Administrator" and DESK not in roles_of(user):
        raise PermissionError(_("People are found by those who work at the desk."))
    wanted = f"%{search_term.strip()}%"
    rows = get_list(
        "User",
        user=None,
        fields=["name as id", "full_name as value", "user_image as image"],
        filters={"enabled": 1, "user_type": "System User", "name": ["not in", ["Guest", "Administrator"]]},
        or_filters=[["full_name", "like", wanted], ["name", "like", wanted]],
        order_by="full_name asc",
        limit=MAX_PEOPLE,
    )
    return [{**row, "value": row["value"] or row["id"]} for row in rows]


def standard_search(doctype: str, txt: str, filters: Any, limit: int) -> list[dict[str, Any]]:
    """Records whose name, title or search fields contain the text; those that begin with it first."""
    meta = get_meta(doctype)
    shown = _shown_fields(meta)
    # The database does not know the words of another language; records that are words are few.
    by_database = txt and not meta.translated_doctype
    rows = get_list(
        doctype,
        user=current().user,
        fields=shown,
        filters=_with_enabled(meta, filters),
        or_filters=[[field, "like", f"%{txt}%"] for field in shown] if by_database else None,
        order_by=f"{title_of(meta) or 'name'} asc",
        limit=MOST_WORDS if meta.translated_doctype else limit * 3 if txt else limit,
    )
    wanted = txt.casefold()
    answers = [_answer(meta, row, shown) for row in rows]
    if meta.translated_doctype:
        answers = [item for item in answers if wanted in " ".join(map(str, item.values())).casefold()]
    answers.sort(key=lambda item: not str(item["label"]).casefold().startswith(wanted))
    return answers[:limit]


def _shown_fields(meta: Meta) -> list[str]:
    """Name, title and search fields, as far as they are open to the user."""
    wanted = [title_of(meta) or "name", *meta.search_field_names]
    known = [meta.by_name[name] for name in wanted if name in meta.by_name]
    return list(dict.fromkeys(["name", *(field.fieldname for field in known if is_open(field, meta))]))


def _with_enabled(meta: Meta, filters: Any) -> list[Any]:
    given = (
        [
            [key, "=", value] if not isinstance(value, list) else [key, *value]
            for key, value in filters.items()
        ]
        if isinstance(filters, dict)
        else list(filters or [])
    )
    for field, value in (("disabled", 0), ("enabled", 1), ("is_active", 1)):
        if field in meta.by_name and meta.by_name[field].type.is_numeric:
            given.append([field, "=", value])
    return given


def _answer(meta: Meta, row: Any, shown: list[str]) -> dict[str, Any]:
    title = title_of(meta)
    label = row.get(title) if title else None
    rest = [
        str(row[field]) for field in shown if field not in ("name", title) and row[field] not in (None, "")
    ]
    if label and not meta.show_title_field_in_link:
        rest.insert(0, str(label))
    elif label and row["name"] != label:
        rest.append(str(row["name"]))
    return {
        "value": row["name"],
        "label": label if label and meta.show_title_field_in_link else _name(meta, row["name"]),
        "description": ", ".join(dict.fromkeys(rest)),
    }


def _name(meta: Meta, name: Any) -> Any:
    return _(name) if meta.translated_doctype else name


def _custom(
    path: str, doctype: str, txt: str, searchfield: str, limit: int, filters: Any, *, is_named: bool
) -> list[dict[str, Any]]:
    """A query of an app: what a browser names must be open to HTTP, what a hook names need not be."""
    function = find(path).function if is_named else get_attr(path)
    rows = call(
        function,
        doctype=doctype,
        txt=txt,
        searchfield=searchfield,
        start=0,
        page_len=limit,
        filters=filters or {},
    )
    answers = []
    for row in rows:
        if isinstance(row, dict):
            answers.append({"label": row.get("value"), "description": "", **row})
        else:
            rest = [str(item) for item in row[1:] if item]
            answers.append(
                {"value": row[0], "label": rest[0] if rest else row[0], "description": ", ".join(rest[1:])}
            )
    return answers
