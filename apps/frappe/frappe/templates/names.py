"""What templates may call: formatting, reading, translation. Nothing that writes.

Documents and lists are those that the current user may read; `frappe.db` reads single values of any record, as the
contract says, because a print shows the company's name also to those who may not open the company. That is for texts of
administrators: in those of other people (`for_person`) it reads what the current user may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from frappe.context import _, current
from frappe.document.load import get_doc
from frappe.meta import get_meta
from frappe.permissions import require
from frappe.query import count, get_list, values
from frappe.registry.attributes import get_attr
from frappe.registry.hooks import get_hooks
from frappe.values.attrdict import AttrDict
from frappe.values.dates import format_date, format_datetime, getdate
from frappe.values.json_text import as_json
from frappe.values.markdown import md_to_html
from frappe.values.money import fmt_money
from frappe.values.numbers import cint, flt
from frappe.values.text import scrub


def _list(doctype: str, **options: Any) -> list[Any]:
    """A list as the current user may see it."""
    return get_list(doctype, user=current().user, **options)


def _value(doctype: str, filters: Any = None, fieldname: Any = "name", as_dict: bool = False) -> Any:
    """`frappe.db.get_value` of one record that the current user may read; None when there is none."""
    fields = [fieldname] if isinstance(fieldname, str) else list(fieldname)
    rows = _list(doctype, fields=fields, filters=filters, limit=1)
    if not rows:
        return None
    if as_dict:
        return rows[0]
    found = tuple(rows[0].values())
    return found[0] if isinstance(fieldname, str) else found


def _exists(doctype: str, filters: Any = None) -> Any:
    """The name of a record that the current user may read."""
    return _value(doctype, filters)


def _count(doctype: str, filters: Any = None) -> int:
    """How many records the current user may read."""
    return count(doctype, user=current().user, filters=filters)


def _document(doctype: str, name: str) -> Any:
    """A document that the current user may read."""
    doc = get_doc(doctype, name)
    require(doctype, "read", doc)
    return doc


def _date(value: Any, pattern: str | None = None) -> str:
    """A date for people; empty for an empty one."""
    return format_date(getdate(value, today=current().today()), pattern or "yyyy-mm-dd") if value else ""


def _moment(value: Any) -> str:
    """A moment for people; empty for an empty one."""
    return format_datetime(value, "yyyy-mm-dd HH:mm") if value else ""


def _markdown(text: str | None) -> Markup:
    return Markup(md_to_html(text or ""))


def _json(value: Any) -> str:
    return as_json(value)


FILTERS: dict[str, Any] = {
    "json": _json,
    "len": len,
    "int": cint,
    "str": str,
    "flt": flt,
    "markdown": _markdown,
    "date": _date,
    "datetime": _moment,
    "money": fmt_money,
    "scrub": scrub,
}


def names() -> dict[str, Any]:
    """Globals of every template; `frappe` holds the helpers of the contract."""
    context = current()
    frappe = AttrDict(
        get_doc=_document,
        get_cached_doc=_document,
        get_all=_list,
        get_list=_list,
        get_meta=get_meta,
        format_date=_date,
        format=str,
        session=AttrDict(user=context.user),
        lang=context.lang,
        _=_,
        db=AttrDict(
            get_value=values.get_value,
            exists=values.exists,
            count=values.count,
            get_all=_list,
            get_list=_list,
        ),
        utils=AttrDict(
            flt=flt,
            cint=cint,
            fmt_money=fmt_money,
            format_date=_date,
            format_datetime=_moment,
            getdate=getdate,
        ),
    )
    extra = {path.rpartition(".")[2]: get_attr(path) for path in get_hooks("jinja", {}).get("methods", [])}
    return {"frappe": frappe, "_": _, "today": context.today(), **extra}


def for_person(shown: Callable[[Any], Any]) -> dict[str, Any]:
    """Names in place of those of `names()` for a text that no administrator wrote: nothing is read past permissions.

    `shown` gives a document without the fields that are closed to the current user.
    """

    def document(doctype: str, name: str) -> Any:
        return shown(_document(doctype, name))

    reading = AttrDict(get_value=_value, exists=_exists, count=_count, get_all=_list, get_list=_list)
    own = {"db": reading, "get_doc": document, "get_cached_doc": document}
    return {"frappe": AttrDict({**names()["frappe"], **own})}


def filters() -> dict[str, Any]:
    """Filters of every template, with those of the apps."""
    extra = {path.rpartition(".")[2]: get_attr(path) for path in get_hooks("jinja", {}).get("filters", [])}
    return {**FILTERS, **extra}
