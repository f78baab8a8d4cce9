"""What the code says to the person: errors it throws, messages it queues, and the translation of both."""

from __future__ import annotations

from typing import Any, NoReturn

from frappe.context.context import current, try_current
from frappe.exceptions import FrappeError, ValidationError
from frappe.values.attrdict import AttrDict


def _(text: str, lang: str | None = None, context: str | None = None) -> str:
    """The text in the language of the context; the source text is the key.

    Put places into the text with `.format` after translating: `_("{0} days are left").format(days)`.
    """
    ambient = try_current()
    if ambient is None or ambient.translate is None:
        return text
    wanted = lang or ambient.lang
    return text if wanted == "en" else ambient.translate(text, wanted, context)


def msgprint(
    msg: Any,
    title: str | None = None,
    raise_exception: bool | type[Exception] | Exception | None = None,
    as_table: bool = False,
    as_list: bool = False,
    indicator: str | None = None,
    alert: bool = False,
    primary_action: dict[str, Any] | None = None,
    is_minimizable: bool = False,
    wide: bool = False,
    **_options: Any,
) -> None:
    """Queue a message for the client (`_server_messages`); with `raise_exception` throw it."""
    text = str(msg) if not isinstance(msg, (list, tuple)) else "\n".join(map(str, msg))
    ambient = try_current()
    if ambient is not None and not ambient.flags.mute_messages:
        note = AttrDict(message=text, title=title, indicator=indicator, alert=int(alert))
        if isinstance(msg, (list, tuple)):
            note.as_list = int(as_list or not as_table)
            note.rows = list(msg)
        if primary_action:
            note.primary_action = primary_action
        ambient.message_log.append(AttrDict({key: value for key, value in note.items() if value is not None}))
    if raise_exception:
        raise _exception(raise_exception, text, title)


def _exception(wanted: bool | type[Exception] | Exception, text: str, title: str | None) -> Exception:
    if isinstance(wanted, Exception):
        return wanted
    if isinstance(wanted, type) and issubclass(wanted, FrappeError):
        return wanted(text, title=title)
    return wanted(text) if isinstance(wanted, type) else ValidationError(text, title=title)


def throw(
    msg: Any,
    exc: type[Exception] | Exception = ValidationError,
    title: str | None = None,
    is_minimizable: bool = False,
    wide: bool = False,
    as_list: bool = False,
    primary_action: dict[str, Any] | None = None,
) -> NoReturn:
    """Raise `exc` with a text for people; the client also gets it as a message."""
    text = str(msg) if not isinstance(msg, (list, tuple)) else "\n".join(map(str, msg))
    msgprint(msg, title=title, indicator="red", as_list=as_list, primary_action=primary_action)
    raise _exception(exc, text, title)


def clear_messages() -> None:
    """Forget the queued messages."""
    current().message_log.clear()


def clear_last_message() -> None:
    """Forget the newest queued message."""
    log = current().message_log
    if log:
        log.pop()


def get_message_log() -> list[AttrDict]:
    """The queued messages, oldest first."""
    return list(current().message_log)
