"""Functions of the app contract that are one line over the packages below: lists as the current user, quick values."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

from frappe.cache import memory
from frappe.context import _, current
from frappe.document import addresses, load
from frappe.meta import get_meta
from frappe.query import get_list as query_list
from frappe.query import values
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks


def get_list(doctype: str, *args: Any, **kwargs: Any) -> list[Any]:
    """Rows that the current user may read; `ignore_permissions=True` or `user=` say otherwise."""
    if kwargs.pop("ignore_permissions", False):
        return query_list(doctype, *args, **_contract({**kwargs, "user": None}))
    return query_list(
        doctype, *args, **_contract({**kwargs, "user": kwargs.pop("user", None) or current().user})
    )


def get_all(doctype: str, *args: Any, **kwargs: Any) -> list[Any]:
    """Rows without a permission filter."""
    kwargs.pop("ignore_permissions", None)
    return query_list(doctype, *args, **_contract({**kwargs, "user": None}))


_RENAMED = {"limit_start": "start", "limit_page_length": "limit", "page_length": "limit"}
_WITHOUT_EFFECT = ("as_dict", "debug", "strict", "with_comment_count", "reference_doctype")


def _contract(options: dict[str, Any]) -> dict[str, Any]:
    """Argument names of the contract as the query layer has them."""
    for name in _WITHOUT_EFFECT:
        options.pop(name, None)
    return {_RENAMED.get(name, name): value for name, value in options.items()}


def get_value(*args: Any, **kwargs: Any) -> Any:
    """`frappe.db.get_value`."""
    return values.get_value(*args, **kwargs)


def set_value(doctype: str, name: str, fieldname: str | dict[str, Any], value: Any = None) -> Any:
    """Load a document, set fields and save it with all its events."""
    doc = load.get_doc(doctype, name)
    doc.update(fieldname if isinstance(fieldname, dict) else {fieldname: value})
    return doc.save()


def get_system_settings(key: str) -> Any:
    """One value of System Settings."""
    return load.get_cached_doc("System Settings").get(key)


def set_user(user: str) -> None:
    """Act as another user from here on."""
    current().user = user


def bold(text: Any) -> str:
    """The text in bold, for messages."""
    return f"<strong>{text}</strong>"


def log_error(
    title: str | None = None,
    message: str | None = None,
    reference_doctype: str | None = None,
    reference_name: str | None = None,
) -> Any:
    """Keep an error for the administrators: the message, or the traceback of the exception being handled."""
    record = load.new_doc("Error Log")
    record.update(
        {
            "method": (title or "Error")[:140],
            "error": message or traceback.format_exc(),
            "reference_doctype": reference_doctype,
            "reference_name": reference_name,
        }
    )
    record.flags.ignore_links = True
    return record.insert(ignore_permissions=True)


def unbold(text: str) -> str:
    """The text without the marks of `bold`."""
    return text.replace("<strong>", "").replace("</strong>", "").replace("<b>", "").replace("</b>", "")


def get_desk_link(doctype: str, name: str) -> str:
    """A link to a record's form that says its kind and its name, for messages."""
    return addresses.get_link_to_form(doctype, name, f"{_(doctype)} {name}")


def get_traceback(with_context: bool = False) -> str:
    """The exception being handled, as text; nothing when there is none."""
    return traceback.format_exc() if sys.exc_info()[0] is not None else ""


def errprint(message: Any) -> None:
    """Write to the error output of the process."""
    print(message, file=sys.stderr)


def logger(
    module: str | None = None, with_more_info: bool = False, allow_site: bool = True
) -> logging.Logger:
    """A logger of the standard library: `frappe.<site>.<module>`, or without the site."""
    parts = ["frappe", current().site.name if allow_site else None, module]
    return logging.getLogger(".".join(part.replace(".", "_") for part in parts if part))


def is_table(doctype: str) -> bool:
    """Whether a DocType is a child table."""
    return bool(get_meta(doctype).istable)


def get_user() -> str:
    """Who acts."""
    return current().user


def clear_cache(user: str | None = None, doctype: str | None = None) -> None:
    """Forget what is remembered: of the site, or only what hangs on users or on DocTypes; then the apps' `clear_cache` hooks."""
    if user:
        memory.invalidate("access")
    elif doctype:
        memory.invalidate("meta")
    else:
        memory.invalidate_all()
    for path in get_hooks("clear_cache"):
        call(path)
